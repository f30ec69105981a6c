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

    /// <returns>A number to sort by, larger first: the score in the high bits, 40 bits of hash below.</returns>
    public static long Of(Guid listingId, int creditHundredths, int deals)
    {
        long score = (creditHundredths * CreditWeight / 100) + (Math.Min(deals, DealsCap) * DealWeight);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(listingId.ToByteArray(bigEndian: true), hash);
        return (score << 40) | (BinaryPrimitives.ReadInt64BigEndian(hash) & 0xFF_FFFF_FFFF);
    }
}
