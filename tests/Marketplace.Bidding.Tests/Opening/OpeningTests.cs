using System.Text.Json.Nodes;
using Marketplace.Bidding.Opening;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Tests.Opening;

public sealed class OpeningTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 23, 1, 30, 0, TimeSpan.Zero);
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly OpeningSetup Setup = new("LOT-1", At, ["主持人", "招标人代表", "监督人员"], 2);
    private static readonly OpeningSetup Drawing = Setup with { Coefficients = [2m, 2.5m, 3m], CoefficientCommit = Convert.ToHexStringLower(VerifiableDraw.Commit(Secret)) };

    [Fact]
    public void Opening_WithEverything_EndsSealed()
    {
        var room = OpeningRoom.Replay(Drawing, Whole());

        Assert.Equal(OpeningStep.Sealed, room.Step);
        Assert.Equal([1, 2, 3, 4], room.Bids.Select(b => b.Number));
        Assert.Equal(FaultSide.Bidder, room.Bids[3].Fault!.Side);
        Assert.Contains(room.Coefficient!.Value, Drawing.Coefficients!);
        Assert.Equal("已核对，单位为元", Assert.Single(room.Objections).Answer);
    }

    // Killed after any event and read back: the same room, and the rest leads to the same end.
    [Fact]
    public void Prefix_ReplayedAfterACrash_GivesTheSameRoom()
    {
        var events = Whole();
        var whole = OpeningRecord.Of(Drawing, events);
        var room = OpeningRoom.Prepare(Drawing);
        for (var length = 0; length <= events.Count; length++)
        {
            var kept = OpeningRecord.Of(Drawing, events.Take(length));
            var again = OpeningRecord.Replay(kept.ToJson());
            Assert.Equivalent(room, again, strict: true);
            Assert.Equal(length == 0 ? OpeningRecord.Empty(Drawing).Head : whole.Entries[length - 1].Hash, kept.Head);
            Assert.Equivalent(OpeningRoom.Replay(Drawing, events), events.Skip(length).Aggregate(again, (r, e) => r.Apply(e)), strict: true);
            room = length < events.Count ? room.Apply(events[length]) : room;
        }
    }

    // Nothing can happen twice: each event of a whole opening, applied again at once, is refused. Only a refused share may be tried anew.
    [Fact]
    public void Event_AppliedTwice_IsRefused()
    {
        var room = OpeningRoom.Prepare(Drawing);
        foreach (var happened in Whole())
        {
            room = room.Apply(happened);
            Assert.Equal(happened is ShareOffered { Accepted: false }, Code(() => room.Apply(happened)) is null);
        }
    }

    [Theory]
    [InlineData(-1, "TooEarly")]
    [InlineData(0, null)]
    public void Bids_AreCountedFromTheDeadlineOn(int seconds, string? refusal) =>
        Assert.Equal(refusal, Code(() => Quorum(At.AddHours(-1)).Apply(Counted(At.AddSeconds(seconds)))));

    [Theory]
    [InlineData(0, OpeningStep.Failed)]
    [InlineData(2, OpeningStep.Failed)]
    [InlineData(3, OpeningStep.Decrypting)]
    public void FewerThanThree_OpenNothing(int bids, OpeningStep step)
    {
        var room = Quorum(At).Apply(AttendanceBook.Open(Setup).SignIn("T1", At.AddMinutes(-5)).Count(Received(bids), At));

        Assert.Equal(step, room.Step);
        Assert.Equal(step is OpeningStep.Failed ? 0 : 1, room.Attended.Count);
        if (step is OpeningStep.Failed)
        {
            Assert.Equal("OpeningWrongStep", Code(() => room.Apply(new ShareOffered(At, "T1", 0, true))));
            Assert.Equal("OpeningWrongStep", Code(() => room.Apply(Counted(At))));
        }
    }

    [Fact]
    public void FewerThanThree_FailEvenWithoutQuorum() =>
        Assert.Equal(OpeningStep.Failed, OpeningRoom.Prepare(Setup).Apply(new RecordingStarted(At, "aa")).Apply(new SubmissionsCounted(At, Received(2), [])).Step);

    [Fact]
    public void Quorum_IsNeededToOpen() =>
        Assert.Equal("OpeningQuorumMissing", Code(() => OpeningRoom.Prepare(Setup).Apply(new RecordingStarted(At, "aa")).Apply(new TrusteeSignedIn(At, 1)).Apply(Counted(At))));

    [Fact]
    public void Recording_ComesFirst() => Assert.Equal("OpeningWrongStep", Code(() => OpeningRoom.Prepare(Setup).Apply(new TrusteeSignedIn(At, 0))));

    [Theory]
    [InlineData(-3601, "OpeningSignInClosed")]
    [InlineData(-3600, null)]
    [InlineData(-1, null)]
    [InlineData(0, "OpeningSignInClosed")]
    public void Bidders_SignInDuringTheHourBefore(int seconds, string? refusal) =>
        Assert.Equal(refusal, Code(() => AttendanceBook.Open(Setup).SignIn("T1", At.AddSeconds(seconds))));

    // Fifty bidders signed in or none: before the deadline the record, its length and its head are the same.
    [Fact]
    public void SignIns_BeforeTheDeadline_TellNothing()
    {
        var empty = AttendanceBook.Open(Setup);
        var full = Enumerable.Range(0, 50).Aggregate(empty, (book, i) => book.SignIn($"T{i}", At.AddMinutes(-30)));
        OpeningEvent[] seen = [new RecordingStarted(At.AddMinutes(-50), "aa"), new TrusteeSignedIn(At.AddMinutes(-40), 0)];

        Assert.Equal(empty.ToString(), full.ToString());
        Assert.Equal(OpeningRecord.Of(empty.Setup, seen).ToJson(), OpeningRecord.Of(full.Setup, seen).ToJson());
        Assert.Equal(full.Tokens, full.SignIn("T7", At.AddMinutes(-1)).Tokens);
        Assert.Equal("OpeningWrongStep", Code(() => OpeningRoom.Replay(Setup, seen).Apply(new BidderArrived(At.AddMinutes(-1), "T1"))));
    }

    [Fact]
    public void Attendance_ComesOutSortedAndOnlyOfThoseWhoBid()
    {
        var book = new[] { "T9", "T3", "T1" }.Aggregate(AttendanceBook.Open(Setup), (b, t) => b.SignIn(t, At.AddMinutes(-2)));

        Assert.Equal(["T1", "T3"], book.Count(Received(3), At).Attended);
    }

    [Fact]
    public void Price_OpensWithEnoughGoodShares_AndOnce()
    {
        var room = Decrypting().Apply(new ShareOffered(At, "T1", 0, true)).Apply(new ShareOffered(At, "T1", 1, false));
        Assert.Equal("OpeningSharesMissing", Code(() => room.Apply(new PriceOpened(At, "T1", Block(1), false))));
        room = room.Apply(new ShareOffered(At, "T1", 1, true)).Apply(new PriceOpened(At, "T1", Block(1), false));

        Assert.Equal("BidOpenedBefore", Code(() => room.Apply(new PriceOpened(At, "T1", Block(2), false))));
        Assert.Equal("BidOpenedBefore", Code(() => room.Apply(new ShareOffered(At, "T1", 0, true))));
        Assert.Equal("OpeningBidUnknown", Code(() => room.Apply(new ShareOffered(At, "T9", 0, true))));
        Assert.Equal("OpeningTrusteeUnknown", Code(() => room.Apply(new ShareOffered(At, "T2", 2, true))));
        Assert.Equal("OpeningRepeated", Code(() => room.Apply(new ShareOffered(At, "T2", 0, true)).Apply(new ShareOffered(At, "T2", 0, true))));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "DecryptionOver")]
    public void Shares_AtTheWindowsSecond_AreTooLate(int seconds, string? refusal) =>
        Assert.Equal(refusal, Code(() => Decrypting().Apply(new ShareOffered(At.AddMinutes(30).AddSeconds(seconds), "T1", 0, true))));

    [Fact]
    public void ClosedBid_BeforeTheWindowEnds_WaitsUnlessTheFaultIsPlain()
    {
        var room = Decrypting().Apply(new ShareOffered(At, "T1", 0, true)).Apply(new ShareOffered(At, "T1", 1, true));

        Assert.Equal("DecryptionStillOpen", Code(() => room.Apply(new BidNotOpened(At.AddMinutes(30).AddSeconds(-1), "T2", FaultSide.Trustees, false, false))));
        Assert.Null(Code(() => room.Apply(new BidNotOpened(At.AddMinutes(30), "T2", FaultSide.Trustees, false, false))));
        Assert.Null(Code(() => room.Apply(new BidNotOpened(At, "T1", FaultSide.Bidder, false, true))));
        Assert.Null(Code(() => room.Apply(new BidNotOpened(At, "T2", FaultSide.Platform, true, false))));
        Assert.Equal("OpeningFaultMisplaced", Code(() => room.Apply(new BidNotOpened(At.AddMinutes(30), "T2", FaultSide.Bidder, false, false))));
    }

    // Two of three needed. Letters: trustee and whether accepted; other bid's shares behind the stroke.
    [Theory]
    [InlineData("", "", false, false, FaultSide.Trustees, "012")]
    [InlineData("0+", "0+1+", false, false, FaultSide.Trustees, "12")]
    [InlineData("0+1-", "0+1+", false, false, FaultSide.Bidder, "")]
    [InlineData("0-1-", "0+1+", false, false, FaultSide.Bidder, "")]
    [InlineData("0+1-", "0+1-2+", false, false, FaultSide.Trustees, "12")]
    [InlineData("0+1-2-", "0+1+", false, false, FaultSide.Trustees, "2")]
    [InlineData("0+1+", "", false, true, FaultSide.Bidder, "")]
    [InlineData("0+1+", "", false, false, FaultSide.Platform, "")]
    [InlineData("0+", "", false, true, FaultSide.Trustees, "12")]
    [InlineData("0+1-", "0+1+", true, false, FaultSide.Platform, "")]
    public void Fault_IsLaidAtTheRightDoor(string own, string other, bool digestDiffers, bool envelopeBad, FaultSide side, string named)
    {
        var found = OpeningFaults.Of("T1", [.. Shares("T1", own), .. Shares("T2", other)], 3, 2, digestDiffers, envelopeBad);

        Assert.Equal((side, named), (found.Side, string.Concat(found.Named)));
        Assert.Equal(side is FaultSide.Bidder, OpeningFaults.CountsAsRevoked(found.Side));
    }

    [Fact]
    public void OwnPassphrase_OpensAndNamesTheTrusteeWhoWasWrong()
    {
        var room = Decrypting().Apply(new ShareOffered(At, "T1", 0, false)).Apply(new PriceOpened(At.AddMinutes(2), "T1", Block(1), true));

        Assert.Equal([0], room.Bids[0].WrongTrustees);
        Assert.Null(room.Bids[0].Fault);
    }

    [Fact]
    public void Reading_IsOfAllBidsAndOfWhatWasOpened()
    {
        var room = AllOpened().Apply(new ReadingBegun(At));
        Assert.Equal("ReadingDiffers", Code(() => room.Apply(new BidRead(At, "T1", Block(9)))));
        Assert.Equal("ReadingIncomplete", Code(() => room.Apply(new ConfirmationBegun(At))));
        Assert.Equal("PricesFirst", Code(room.RequirePricesRead));
        Assert.Equal("DecryptionStillOpen", Code(() => Decrypting().Apply(new ReadingBegun(At))));
    }

    [Theory]
    [InlineData(-1, "ConfirmationStillOpen")]
    [InlineData(0, null)]
    public void Silence_IsConfirmationOnceTheTimeIsOver(int seconds, string? refusal) =>
        Assert.Equal(refusal, Code(() => Confirming().Apply(new OpeningSealed(At.AddMinutes(10).AddSeconds(seconds)))));

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "ConfirmationOver")]
    public void Objection_AtTheWindowsSecond_IsTooLate(int seconds, string? refusal) =>
        Assert.Equal(refusal, Code(() => Confirming().Apply(new BidderObjected(At.AddMinutes(10).AddSeconds(seconds), "T1", "宣读有误"))));

    [Fact]
    public void Objection_IsAnsweredBeforeTheRecordCloses()
    {
        var room = Confirming().Apply(new BidderObjected(At, "T1", "宣读有误"));
        Assert.Equal("OpeningObjectionUnanswered", Code(() => room.Apply(new OpeningSealed(At.AddMinutes(11)))));
        Assert.Equal(OpeningStep.Sealed, room.Apply(new ObjectionAnswered(At.AddMinutes(11), "T1", "已更正")).Apply(new OpeningSealed(At.AddMinutes(11))).Step);
    }

    [Fact]
    public void AllConfirmed_NeedNotWait() =>
        Assert.Equal(OpeningStep.Sealed, new[] { "T1", "T2", "T3" }.Aggregate(Confirming(), (r, t) => r.Apply(new BidderConfirmed(At.AddMinutes(1), t))).Apply(new OpeningSealed(At.AddMinutes(1))).Step);

    [Fact]
    public void Pause_MovesTheOpenWindowAndNothingElseHappens()
    {
        var room = Decrypting().Apply(new OpeningHalted(At.AddMinutes(10), "监督人员", "现场网络中断须核查原因"));
        Assert.Equal("OpeningPaused", Code(() => room.Apply(new ShareOffered(At.AddMinutes(11), "T1", 0, true))));
        Assert.Equal("ReasonRequired", Code(() => Decrypting().Apply(new OpeningHalted(At, "监督人员", "等等"))));
        room = room.Apply(new OpeningResumed(At.AddMinutes(25), "监督人员"));

        Assert.Equal(At.AddMinutes(45), room.DecryptUntil);
        Assert.Equal("OpeningWrongStep", Code(() => room.Apply(new OpeningResumed(At.AddMinutes(26), "监督人员"))));
    }

    [Fact]
    public void Coefficient_IsTakenOnlyAsDrawn()
    {
        var events = Whole();
        var place = events.FindIndex(e => e is CoefficientDrawn);
        var (room, drawn) = (OpeningRoom.Replay(Drawing, events.Take(place)), (CoefficientDrawn)events[place]);

        Assert.Equal("CoefficientUnproven", Code(() => room.Apply(drawn with { Coefficient = drawn.Coefficient + 1 })));
        Assert.Equal("CoefficientUnproven", Code(() => room.Apply(drawn with { Proof = drawn.Proof with { Nonce = "别的口令别的" } })));
        Assert.Equal("CoefficientUnproven", Code(() => room.Apply(drawn with { Proof = DrawProof.Draw(new byte[32], OpeningRoom.CoefficientList(Drawing.Coefficients!), "20260323", 1) })));
        Assert.Equal("CoefficientMissing", Code(() => OpeningRoom.Replay(Drawing, events.Where(e => e is not CoefficientDrawn))));
    }

    [Fact]
    public void Clock_NeverRunsBackwards() =>
        Assert.Equal("OpeningClockBackwards", Code(() => OpeningRoom.Prepare(Setup).Apply(new RecordingStarted(At, "aa")).Apply(new TrusteeSignedIn(At.AddMilliseconds(-1), 0))));

    // Whatever is changed, left out, doubled or moved in the file, the viewer names the first entry that does not hold.
    [Fact]
    public void Record_ChangedAnywhere_IsBroken()
    {
        var json = OpeningRecord.Of(Drawing, Whole()).ToJson();
        Assert.Equal(OpeningStep.Sealed, OpeningRecord.Replay(json).Step);
        Assert.Equal(json, OpeningRecord.Of(Drawing, Whole()).ToJson());

        Assert.Equal(1, Broken(json, record => record["setup"]!["needed"] = 1));
        Assert.Equal(3, Broken(json, record => record["entries"]![2]!["event"]!["trustee"] = 2));
        Assert.Equal(5, Broken(json, record => record["entries"]!.AsArray().RemoveAt(4)));
        Assert.Equal(2, Broken(json, record => record["entries"]![1]!["hash"] = new string('0', 64)));
        Assert.Equal(0, Broken(json, record => record["entries"]![1]!["event"]!["kind"] = "unheard"));
        Assert.Equal(0, Broken(json, record => record["more"] = 1));
    }

    // A forger who also recomputes the chain still cannot put in a step that the room refuses.
    [Fact]
    public void Record_ForgedWithAGoodChain_DoesNotReplay()
    {
        var events = Whole();
        var read = events.FindIndex(e => e is BidRead);
        events[read] = (BidRead)events[read] with { Block = Block(1) with { PriceFen = 1 } };

        Assert.Equal(read + 1, Assert.Throws<RuleException>(() => OpeningRecord.Replay(OpeningRecord.Of(Drawing, events).ToJson())).Facts[0]);
    }

    private static int Broken(string json, Action<JsonNode> change)
    {
        var record = JsonNode.Parse(json)!;
        change(record);
        var refused = Assert.Throws<RuleException>(() => OpeningRecord.Replay(record.ToJsonString()));
        Assert.Equal("OpeningRecordBroken", refused.Rule.Code);
        return (int)refused.Facts[0]!;
    }

    private static List<OpeningEvent> Whole()
    {
        List<OpeningEvent> events =
        [
            new RecordingStarted(At.AddMinutes(-30), "aa"), new TrusteeSignedIn(At.AddMinutes(-20), 0), new TrusteeSignedIn(At.AddMinutes(-10), 1),
            new SubmissionsCounted(At, Received(4), ["T1", "T3"]), new BidderArrived(At.AddMinutes(1), "T2"),
        ];
        for (var bid = 1; bid <= 3; bid++)
        {
            events.AddRange(
            [
                new ShareOffered(At.AddMinutes(2), $"T{bid}", 0, true), new ShareOffered(At.AddMinutes(2), $"T{bid}", 1, true),
                new PriceOpened(At.AddMinutes(2), $"T{bid}", Block(bid), false),
            ]);
        }

        events.AddRange([new ShareOffered(At.AddMinutes(3), "T4", 0, false), new ShareOffered(At.AddMinutes(3), "T4", 1, true)]);
        events.Add(new BidNotOpened(At.AddMinutes(30), "T4", FaultSide.Bidder, false, false));
        events.Add(new ReadingBegun(At.AddMinutes(31)));
        events.AddRange(Enumerable.Range(1, 4).Select(bid => new BidRead(At.AddMinutes(31 + bid), $"T{bid}", bid == 4 ? null : Block(bid))));
        var proof = DrawProof.Draw(Secret, OpeningRoom.CoefficientList(Drawing.Coefficients!), "20260323", 1);
        events.Add(new CoefficientDrawn(At.AddMinutes(36), proof, Drawing.Coefficients![int.Parse(proof.Order[0][1..], System.Globalization.CultureInfo.InvariantCulture) - 1]));
        events.AddRange(
        [
            new ConfirmationBegun(At.AddMinutes(37)), new BidderConfirmed(At.AddMinutes(38), "T1"), new BidderObjected(At.AddMinutes(39), "T2", "单位是万元还是元"),
            new ObjectionAnswered(At.AddMinutes(40), "T2", "已核对，单位为元"), new OpeningSealed(At.AddMinutes(47)),
        ]);
        return events;
    }

    private static OpeningRoom Quorum(DateTimeOffset at) =>
        OpeningRoom.Replay(Setup, [new RecordingStarted(at.AddMinutes(-1), "aa"), new TrusteeSignedIn(at.AddMinutes(-1), 0), new TrusteeSignedIn(at.AddMinutes(-1), 1)]);

    private static OpeningRoom Decrypting() => Quorum(At).Apply(Counted(At));

    private static OpeningRoom AllOpened() => new[] { 1, 2, 3 }.Aggregate(Decrypting(), (room, bid) =>
        room.Apply(new ShareOffered(At, $"T{bid}", 0, true)).Apply(new ShareOffered(At, $"T{bid}", 1, true)).Apply(new PriceOpened(At, $"T{bid}", Block(bid), false)));

    private static OpeningRoom Confirming() =>
        new[] { 1, 2, 3 }.Aggregate(AllOpened().Apply(new ReadingBegun(At)), (room, bid) => room.Apply(new BidRead(At, $"T{bid}", Block(bid)))).Apply(new ConfirmationBegun(At));

    private static SubmissionsCounted Counted(DateTimeOffset at) => new(at, Received(3), []);

    private static IReadOnlyList<ReceivedBid> Received(int bids) => [.. Enumerable.Range(1, bids).Select(b => new ReceivedBid($"T{b}", new string((char)('a' + b), 64)))];

    private static PriceBlock Block(int bid) => new($"投标人{bid}", bid * 1_000_000_00L, "180 日历天", "合格", "已缴纳");

    private static IEnumerable<OfferedShare> Shares(string token, string shares) =>
        Enumerable.Range(0, shares.Length / 2).Select(i => new OfferedShare(token, shares[i * 2] - '0', shares[(i * 2) + 1] == '+'));

    private static string? Code(Action act) => (Record.Exception(act) as RuleException)?.Rule.Code;
}
