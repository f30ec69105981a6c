using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Experts;

/// <summary>What a group of seats asks for.</summary>
/// <param name="Specialty">Code of the specialty.</param>
/// <param name="Regions">Division codes, each with all below it; empty for everywhere.</param>
public sealed record ExpertNeed(string Specialty, int Seats, IReadOnlyList<string> Regions)
{
    /// <summary>In the library, of age, not banned, of the specialty and the region. Nothing here depends on who bids.</summary>
    public bool IsMetBy(LibraryExpert expert, DateOnly on) =>
        expert.MayBeDrawnOn(on) && expert.Knows(Specialty)
        && (Regions.Count == 0 || Regions.Any(region => expert.Region.StartsWith(region, StringComparison.Ordinal)));
}

/// <summary>One place of the frozen list.</summary>
/// <param name="Place">What is published: it says nothing of the expert.</param>
public sealed record PoolPlace(string Place, string Expert);

/// <summary>
/// The list that is drawn from, frozen. Published are places with salted marks and their hash. Numbers of experts can be guessed, and a
/// hash over them would let anybody try out who was left out, and so whose employer bids; the salt is revealed with the names.
/// </summary>
/// <param name="Salt">32 bytes; sealed like the names.</param>
public sealed record ExpertPool(ExpertNeed Need, DateTimeOffset FrozenAt, byte[] Salt, IReadOnlyList<PoolPlace> Places)
{
    public IReadOnlyList<DrawEntry> List => VerifiableDraw.Freeze(Places.Select(p => new DrawEntry(p.Place, Mark(Salt, p.Expert))));

    public string ListHash => Convert.ToHexStringLower(VerifiableDraw.ListHash(List));

    /// <summary>
    /// Freezes all who qualify and need not recuse themselves. Places follow the marks, so that a place tells neither library number nor
    /// how many were left out before it.
    /// </summary>
    /// <param name="seated">Experts who hold a seat already, through another group.</param>
    public static ExpertPool Freeze(
        ExpertNeed need, IEnumerable<LibraryExpert> library, BlindRecusal recusal, IReadOnlySet<string> seated, byte[] salt, DateOnly on, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(need.Seats, nameof(need));
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, VerifiableDraw.SecretLength, nameof(salt));
        var fit = library.Where(e => !seated.Contains(e.Number) && need.IsMetBy(e, on) && recusal.MaySit(e))
            .Select(e => (e.Number, Mark: Mark(salt, e.Number))).DistinctBy(e => e.Number).OrderBy(e => e.Mark, StringComparer.Ordinal).ToList();

        // How many there are stays untold: it would tell how many were recused.
        Ensure.That(fit.Count >= need.Seats, ExpertRules.PoolTooSmall, need.Seats);
        return new(need, at, salt, [.. fit.Select((e, place) => new PoolPlace($"E{place + 1:00000}", e.Number))]);
    }

    /// <summary>What stands for an expert in the published list.</summary>
    public static string Mark(byte[] salt, string expert) => Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(expert)));

    public string ExpertAt(string place) => Places.Single(p => p.Place == place).Expert;
}
