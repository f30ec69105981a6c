using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Marketplace.Domain.Supermarket.Listings;

/// <summary>
/// The published ranking rule of lists: credit first, then finished deals, and equal ones in the order of a hash of the listing's id.
/// Name, age, edits and money have no weight.
/// </summary>
public static class NeutralRank
{
    /// <summary>Deals beyond this bring nothing more, so that a newcomer can catch up.</summary>
    public const int DealsCap = 200;

    /// <summary>Weight of one point of credit, and of one deal.</summary>
    public const int CreditWeight = 10, DealWeight = 5;

    /// <summary>Forty bits.</summary>
    public const long HashRange = 1L << 40;

    /// <summary>What five composite stars weigh where a centre pins them: more than any credit and deals together.</summary>
    public const int PinWeight = 1 << 20;

    /// <returns>A number to sort by, larger first: the score in the high bits, 40 bits of hash below.</returns>
    public static long Of(Guid listingId, int creditHundredths, int deals, bool pinned = false)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(listingId.ToByteArray(bigEndian: true), hash);
        return ScoreOf(creditHundredths, deals, pinned) | (BinaryPrimitives.ReadInt64BigEndian(hash) & (HashRange - 1));
    }

    /// <summary>The part that an agency's figures make, the same for all of its listings; the listing's hash lies below <see cref="HashRange"/>.</summary>
    public static long ScoreOf(int creditHundredths, int deals, bool pinned = false) =>
        ((long)((pinned ? PinWeight : 0) + (creditHundredths * CreditWeight / 100) + (Math.Min(deals, DealsCap) * DealWeight))) * HashRange;
}
