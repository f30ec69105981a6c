using System.Globalization;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Evaluation;

/// <summary>The names under which experts score bids, drawn at random so that neither number nor order tells whose a bid is.</summary>
/// <param name="Bids">Numbers at the opening, by label; sealed from the experts until all have handed in.</param>
public sealed record BidLabels(DrawProof Proof, IReadOnlyDictionary<string, int> Bids)
{
    public IReadOnlyList<string> Labels => [.. Bids.Keys.Order(StringComparer.Ordinal)];

    /// <param name="digests">The digest of each bid's envelope, by number: what the draw's list is bound to.</param>
    public static BidLabels Draw(byte[] secret, IReadOnlyDictionary<int, string> digests, string nonce)
    {
        var list = digests.Select(d => new DrawEntry(d.Key.ToString("000", CultureInfo.InvariantCulture), d.Value));
        var proof = DrawProof.Draw(secret, list, nonce, digests.Count);
        return new(proof, proof.Order.Index().ToDictionary(o => Label(o.Index), o => int.Parse(o.Item, CultureInfo.InvariantCulture)));
    }

    public string Of(int bid) => Bids.Single(b => b.Value == bid).Key;

    // A to Z, then A1 to Z1 and so on: short to say aloud.
    private static string Label(int place) => place < 26 ? $"{(char)('A' + place)}" : $"{(char)('A' + (place % 26))}{place / 26}";
}
