using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Bidding.Sealing;
using Marketplace.Domain.Common;
using Marketplace.Testing;

namespace Marketplace.Bidding.Tests.Sealing;

/// <summary>Bids sealed by the browser's own module, looked at and opened by the server's code, which shares nothing with it.</summary>
public sealed class SealTests(SealedBids bids) : IClassFixture<SealedBids>
{
    [Fact]
    public void Context_OfThePublishedExample_IsTheSameEverywhere()
    {
        var section = new SealedSection("price", $"04{new string('a', 128)}", [], [], new("", 0, ""), "", 0, "");
        var header = new SealedHeader(1, "LOT-1", "T-1", 3, 2, [$"04{new string('b', 128)}"], [section]);

        Assert.Equal(bids.ExampleContext, Convert.ToHexStringLower(SealFormat.Context(header, section)));
    }

    [Fact]
    public async Task Bid_SealedInTheBrowser_IsTakenAndOpensWithAnyTwoOfThree()
    {
        var checkedBid = bids.Check(bids.Good);
        Assert.Equal(bids.Good.Digest, checkedBid.Digest);
        foreach (var pair in new[] { (0, 1), (0, 2), (1, 2) })
        {
            foreach (var (index, expected) in new[] { bids.Good.PlainPrice, bids.Good.PlainDocuments }.Index())
            {
                var section = checkedBid.Header.Sections[index];
                var opening = new SectionOpening(checkedBid.Header, section);
                bids.Offer(opening, checkedBid.Header, section, pair.Item1);
                Assert.Null(opening.Unbox());
                bids.Offer(opening, checkedBid.Header, section, pair.Item2);
                var opened = opening.Unbox()!;

                Assert.Equal(SealFault.None, opening.Recheck(opened));
                var (fault, plain) = await DecryptAsync(opening, opened, bids.Good.Bytes(index));
                Assert.Equal(SealFault.None, fault);
                Assert.Equal(expected, plain);
            }
        }
    }

    [Fact]
    public async Task Bid_WithTheBiddersPassphrase_OpensWithoutTrustees()
    {
        var header = bids.Check(bids.Good).Header;
        var opening = new SectionOpening(header, header.Sections[0]);

        Assert.Null(opening.Unbox("另一句口令"));
        var opened = opening.Unbox(SealedBids.Passphrase)!;
        Assert.Equal(bids.Good.PlainPrice, (await DecryptAsync(opening, opened, bids.Good.Bytes(0))).Plain);
    }

    [Fact]
    public void Share_WorkedOutInATrusteesBrowser_IsTheServers()
    {
        var header = bids.Check(bids.Good).Header;
        using var ephemeral = SealKeys.Public(header.Sections[1].Ephemeral);
        var expected = SealFormat.Share(SealKeys.Agree(bids.Trustees[2], ephemeral), SealFormat.Context(header, header.Sections[1]), 2);

        Assert.Equal(Convert.ToHexStringLower(expected), bids.BrowserShare);
    }

    [Fact]
    public void Trustee_EnrolledInTheBrowser_OpensWithTheRightPassphraseOnly() => Assert.Equal([true, false], bids.Recalled);

    [Fact]
    public void Bid_OpenedInTheBrowser_ShowsTheContent() => Assert.Equal([true, true, true], bids.OpenedInBrowser);

    [Fact]
    public void Share_OfAnotherSection_IsRefusedByName()
    {
        var header = bids.Check(bids.Good).Header;
        var opening = new SectionOpening(header, header.Sections[0]);
        var refused = Assert.Throws<RuleException>(() => opening.Offer(1, bids.ShareFor(header, header.Sections[1], 1), "业主代表"));

        Assert.Equal(("ShareMismatch", "业主代表"), (refused.Rule.Code, refused.Facts[0]));
        Assert.Empty(opening.Offered);
    }

    // A hostile bidder spoils the box of two trustees: the third opens it with either, and the recheck says whose fault it is.
    [Fact]
    public void Box_SpoiltByTheBidder_DoesNotStopTheOthersAndIsLaidAtItsDoor()
    {
        var header = bids.Changed(sections => sections[0]!["boxes"]![0] = new string('0', 160));
        var opening = new SectionOpening(header, header.Sections[0]);
        bids.Offer(opening, header, header.Sections[0], 0);
        bids.Offer(opening, header, header.Sections[0], 1);
        Assert.Null(opening.Unbox());

        bids.Offer(opening, header, header.Sections[0], 2);
        Assert.Equal(SealFault.BadCommitment, opening.Recheck(opening.Unbox()!));
    }

    [Fact]
    public void Commitment_SpoiltByTheBidder_IsLaidAtItsDoorAndNotTheTrustees()
    {
        var header = bids.Changed(sections => sections[0]!["commitments"]![1] = new string('0', 64));
        var opening = new SectionOpening(header, header.Sections[0]);
        Assert.Throws<RuleException>(() => bids.Offer(opening, header, header.Sections[0], 1));
        bids.Offer(opening, header, header.Sections[0], 0);
        bids.Offer(opening, header, header.Sections[0], 2);

        Assert.Equal(SealFault.BadCommitment, opening.Recheck(opening.Unbox()!));
    }

    [Theory]
    [InlineData("lot", "LOT-2")]
    [InlineData("bidder", "T-OTHER")]
    public void Bid_ForAnotherLotOrBidder_IsNotTaken(string name, string value) => Assert.Equal("NotSealed", Refusal(header => header[name] = value));

    [Fact]
    public void Bid_ToOtherTrustees_IsNotTaken()
    {
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal("WrongTrustees", Refusal(header => header["trustees"]![0] = SealKeys.Point(other)));
    }

    [Theory]
    [InlineData("ephemeral", "")]
    [InlineData("prefix", "00")]
    [InlineData("digest", "AA")]
    [InlineData("size", "65537")]
    [InlineData("size", "0")]
    [InlineData("size", "-65536")]
    public void Bid_WithAPartOutOfForm_IsNotTaken(string name, string value) =>
        Assert.Equal("NotSealed", Refusal(header => header["sections"]![0]![name] = name == "size" ? long.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : value));

    [Fact]
    public void Bid_WithAPointOffTheCurve_IsNotTaken() =>
        Assert.Equal("NotSealed", Refusal(header => header["sections"]![0]!["ephemeral"] = $"04{new string('1', 128)}"));

    [Fact]
    public void Bid_WithOneEphemeralTwice_IsNotTaken() =>
        Assert.Equal("SealReused", Refusal(header => header["sections"]![1]!["ephemeral"] = header["sections"]![0]!["ephemeral"]!.GetValue<string>()));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"v":1,"lot":"LOT-1","bidder":"T-7","turn":1,"needed":2,"trustees":[null],"sections":[null,null]}""")]
    public void Anything_ThatIsNoEnvelope_IsRefusedAndNotAFault(string json) =>
        Assert.Equal("NotSealed", Assert.Throws<RuleException>(() => EnvelopeCheck.Header(Encoding.UTF8.GetBytes(json), SealedBids.Lot, SealedBids.Bidder, 2, [null!])).Rule.Code);

    [Fact]
    public void Header_WithAPropertyTwice_IsNotTaken()
    {
        var json = Encoding.UTF8.GetString(bids.Good.Header);
        var doubled = json.Insert(1, "\"lot\":\"LOT-9\",");

        Assert.False(SealedHeader.TryRead(Encoding.UTF8.GetBytes(doubled), out _));
    }

    [Fact]
    public async Task Content_OfTheHeadersSizeAndDigest_IsReadToItsEnd()
    {
        var header = bids.Check(bids.Good).Header;
        for (var index = 0; index < 2; index++)
        {
            var kept = new MemoryStream();
            await EnvelopeCheck.SectionAsync(header.Sections[index], new MemoryStream(bids.Good.Bytes(index)), async chunk => await kept.WriteAsync(chunk), TestContext.Current.CancellationToken);
            Assert.Equal(bids.Good.Bytes(index), kept.ToArray());
        }
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("changed")]
    [InlineData("swapped")]
    [InlineData("plain")]
    public async Task Content_OtherThanTheHeaderSays_IsNotTaken(string how)
    {
        var section = bids.Check(bids.Good).Header.Sections[1];
        var bytes = Spoilt(bids.Good.Bytes(1), how);

        var refused = await Assert.ThrowsAsync<RuleException>(() => EnvelopeCheck.SectionAsync(section, new MemoryStream(bytes), _ => Task.CompletedTask, TestContext.Current.CancellationToken));
        Assert.Equal("NotSealed", refused.Rule.Code);
    }

    // Whatever is changed behind the digest's back does not open, and nothing of it is taken for content.
    [Theory]
    [InlineData("changed")]
    [InlineData("swapped")]
    public async Task Content_ChangedAfterTheReceipt_DoesNotOpen(string how)
    {
        var header = bids.Check(bids.Good).Header;
        var opening = new SectionOpening(header, header.Sections[1]);
        var opened = opening.Unbox(SealedBids.Passphrase)!;

        Assert.Equal(SealFault.BadContent, (await DecryptAsync(opening, opened, Spoilt(bids.Good.Bytes(1), how))).Fault);
    }

    [Fact]
    public void Plain_Files_AreKnown()
    {
        Assert.True(EnvelopeCheck.LooksPlain([.. "%PDF-1.7"u8, .. new byte[2000]]));
        Assert.True(EnvelopeCheck.LooksPlain([.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("投标总价壹佰万元整。", 100)))]));
        Assert.All(Enumerable.Range(0, 200), _ => Assert.False(EnvelopeCheck.LooksPlain(RandomNumberGenerator.GetBytes(4096))));
    }

    [Theory]
    [InlineData(0, 1 << 16)]
    [InlineData((1 << 16) - 8, 1 << 16)]
    [InlineData((1 << 16) - 7, 1 << 17)]
    [InlineData((1 << 20) - 8, 1 << 20)]
    [InlineData((1 << 20) - 7, 1 << 21)]
    public void Size_IsPaddedToABucket(long length, long padded) => Assert.Equal(padded, SealFormat.Padded(length));

    [Fact]
    public void Sizes_OfSmallBids_TellNothing() =>
        Assert.Single(bids.All.Select(b => b.Bytes(0).Length).Distinct());

    [Fact]
    public void Sets_OfThreeAndFive_AreAllOfThemInOrder()
    {
        Assert.Equal(["0 1", "0 2", "1 2"], SealFormat.Sets(3, 2).Select(s => string.Join(' ', s)));
        Assert.Equal(10, SealFormat.Sets(5, 3).Count());
    }

    private string? Refusal(Action<JsonNode> change)
    {
        var header = JsonNode.Parse(bids.Good.Header)!;
        change(header);
        return (Record.Exception(() => EnvelopeCheck.Header(Encoding.UTF8.GetBytes(header.ToJsonString()), SealedBids.Lot, SealedBids.Bidder, 2, bids.Points)) as RuleException)?.Rule.Code;
    }

    private static byte[] Spoilt(byte[] bytes, string how)
    {
        var chunk = SealFormat.ChunkLength + SealFormat.TagLength;
        switch (how)
        {
            case "cut": return bytes[..^1];
            case "swapped": return [.. bytes[chunk..(2 * chunk)], .. bytes[..chunk], .. bytes[(2 * chunk)..]];
            case "plain": return new byte[bytes.Length];
            default:
                var changed = bytes.ToArray();
                changed[chunk + 5] ^= 1;
                return changed;
        }
    }

    private static async Task<(SealFault Fault, byte[] Plain)> DecryptAsync(SectionOpening opening, OpenedBox opened, byte[] bytes)
    {
        var plain = new MemoryStream();
        return (await opening.DecryptAsync(opened, new MemoryStream(bytes), plain, TestContext.Current.CancellationToken), plain.ToArray());
    }
}
