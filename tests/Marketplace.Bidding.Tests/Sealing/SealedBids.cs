using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Bidding.Sealing;
using Marketplace.Testing;

namespace Marketplace.Bidding.Tests.Sealing;

/// <summary>Three trustees, and bids that the browser's module sealed to them: made once, since stretching passphrases takes its time.</summary>
public sealed class SealedBids : IAsyncLifetime
{
    public const string Lot = "LOT-1";
    public const string Bidder = "T-7";
    public const string Passphrase = "山青水秀 2026";

    public IReadOnlyList<ECDiffieHellman> Trustees { get; } = [.. Enumerable.Range(0, 3).Select(_ => ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256))];

    public IReadOnlyList<string> Points => [.. Trustees.Select(SealKeys.Point)];

    public IReadOnlyList<Bid> All { get; private set; } = [];

    /// <summary>Documents of two chunks and a bit.</summary>
    public Bid Good => All[0];

    public string ExampleContext { get; private set; } = "";

    public string BrowserShare { get; private set; } = "";

    public IReadOnlyList<bool> Recalled { get; private set; } = [];

    public IReadOnlyList<bool> OpenedInBrowser { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var contents = new[] { (Price: "1000000.00", Size: (2 << 20) + 12_345), (Price: "999.00", Size: 0) };
        var answer = await Node.RunAsync<Answer>(
            """
            const seal = await import(modules + 'seal.js');
            const { toHex, fromHex, bytesOf } = await import(modules + 'bytes.js');
            const base64 = async blob => Buffer.from(await blob.arrayBuffer()).toString('base64');
            const bids = [];
            let shares, opened;
            for (const content of input.contents) {
              const documents = new Blob([Buffer.alloc(content.size, 7)]);
              const bid = await seal.seal({ lot: input.lot, bidder: input.bidder, turn: 1, needed: 2, trustees: input.points }, new Blob([content.price]), documents, input.passphrase);
              bids.push({ header: Buffer.from(bid.header).toString('base64'), digest: bid.digest, price: await base64(bid.price), documents: await base64(bid.documents) });
              if (!shares) {
                const header = JSON.parse(Buffer.from(bid.header).toString('utf8'));
                const key = place => crypto.subtle.importKey('pkcs8', Buffer.from(input.keys[place], 'base64'), { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
                shares = { 0: await seal.shareOf(await key(0), header, header.sections[1], 0), 2: await seal.shareOf(await key(2), header, header.sections[1], 2) };
                const byShares = await seal.open(header, header.sections[1], await seal.keyFromShares(header, header.sections[1], shares), bid.documents);
                const byOwn = await seal.open(header, header.sections[0], await seal.keyFromPassphrase(header, header.sections[0], input.passphrase), bid.price);
                opened = [
                  byShares.size === content.size && (await base64(byShares)) === (await base64(documents)),
                  (await byOwn.text()) === content.price,
                  (await seal.shareOf(await key(1), header, header.sections[1], 0)) === null,
                ];
              }
            }
            const trustee = await seal.enrol('托管人的口令');
            const works = async passphrase => { try { await seal.recall(trustee.kept, passphrase); return true; } catch { return false; } };
            return {
              bids, share: shares[2], opened, recalled: [await works('托管人的口令'), await works('别的口令')],
              context: toHex(await seal.contextOf({ lot: 'LOT-1', bidder: 'T-1', turn: 3, needed: 2, trustees: ['04' + 'b'.repeat(128)] }, { kind: 'price', ephemeral: '04' + 'a'.repeat(128) })),
            };
            """,
            new { lot = Lot, bidder = Bidder, passphrase = Passphrase, points = Points, keys = Trustees.Select(t => Convert.ToBase64String(t.ExportPkcs8PrivateKey())), contents = contents.Select(c => new { price = c.Price, size = c.Size }) });
        All = [.. answer.Bids.Zip(contents, (bid, content) => bid with { PlainPrice = Encoding.UTF8.GetBytes(content.Price), PlainDocuments = [.. Enumerable.Repeat((byte)7, content.Size)] })];
        (BrowserShare, Recalled, OpenedInBrowser, ExampleContext) = (answer.Share, answer.Recalled, answer.Opened, answer.Context);
    }

    public CheckedEnvelope Check(Bid bid) => EnvelopeCheck.Header(bid.Header, Lot, Bidder, 2, Points);

    /// <summary>The good bid with something in its sections changed, not checked.</summary>
    public SealedHeader Changed(Action<JsonArray> change)
    {
        var header = JsonNode.Parse(Good.Header)!;
        change(header["sections"]!.AsArray());
        Assert.True(SealedHeader.TryRead(Encoding.UTF8.GetBytes(header.ToJsonString()), out var read));
        return read;
    }

    public byte[] ShareFor(SealedHeader header, SealedSection section, int trustee)
    {
        using var ephemeral = SealKeys.Public(section.Ephemeral);
        return SealFormat.Share(SealKeys.Agree(Trustees[trustee], ephemeral), SealFormat.Context(header, section), trustee);
    }

    public void Offer(SectionOpening opening, SealedHeader header, SealedSection section, int trustee) =>
        opening.Offer(trustee, ShareFor(header, section, trustee), $"托管人 {trustee + 1}");

    public ValueTask DisposeAsync()
    {
        foreach (var trustee in Trustees)
        {
            trustee.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    public sealed record Bid(byte[] Header, string Digest, byte[] Price, byte[] Documents)
    {
        public byte[] PlainPrice { get; init; } = [];

        public byte[] PlainDocuments { get; init; } = [];

        public byte[] Bytes(int section) => section == 0 ? Price : Documents;
    }

    private sealed record Answer(IReadOnlyList<Bid> Bids, string Share, IReadOnlyList<bool> Opened, IReadOnlyList<bool> Recalled, string Context);
}
