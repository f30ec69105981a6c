using System.Security.Cryptography;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Search;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Credit;

public sealed record BoardLine(Guid Id, string MembershipNo, string Name, IReadOnlyList<string> Kinds, int Deals, int? StarsTenths, int CreditHundredths, int? CompositeStars);

/// <summary>
/// The credit board, by a rule that anybody can apply: agencies in good standing that are rated and under no measure, by credit, then
/// stars, then finished deals; equal ones by the SHA-256 of their id, as everywhere. Made once in a few seconds.
/// </summary>
public sealed class CreditBoardBook(IServiceScopeFactory scopes, TimeProvider clock, PublicCacheSettings cache)
{
    public const int Shown = 50;

    // Beyond this many rated agencies the board's foot could miss an equal one; the board shows fifty.
    private const int Read = 1000;

    private readonly SharedAnswers<string, IReadOnlyList<BoardLine>> _kept = new(clock, cache.Fresh);

    /// <param name="kind">Only agencies that do this kind of service; null for all.</param>
    public ValueTask<IReadOnlyList<BoardLine>> GetAsync(string? kind, CancellationToken ct) => _kept.GetAsync(kind ?? "", stop => ReadAsync(kind, stop), ct);

    public static string HashOf(Guid agencyId) => Convert.ToHexStringLower(SHA256.HashData(agencyId.ToByteArray(bigEndian: true)));

    private async Task<IReadOnlyList<BoardLine>> ReadAsync(string? kind, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        var rated = await (
            from s in db.AgencyStandings.AsNoTracking()
            where s.Deals >= CreditScore.EnoughDeals
            join a in db.Agencies on s.AgencyId equals a.Id
            where a.Status == AgencyStatus.Active && a.MembershipNo != null
                && (kind == null || a.ServiceKinds.Any(k => k.TypeCode == kind))
                && !db.Sanctions.Any(m => m.AgencyId == a.Id && m.OpenKey != null && m.ImposedAt != null)
            orderby s.CreditHundredths descending, s.StarsTenths descending, s.Deals descending
            select new BoardLine(a.Id, a.MembershipNo!, a.Name, a.ServiceKinds.Select(k => k.TypeCode).ToList(), s.Deals, s.StarsTenths, s.CreditHundredths, s.CompositeStars)).Take(Read).ToListAsync(ct);
        return [.. rated.OrderByDescending(l => l.CreditHundredths).ThenByDescending(l => l.StarsTenths ?? 0).ThenByDescending(l => l.Deals).ThenByDescending(l => HashOf(l.Id), StringComparer.Ordinal).Take(Shown)];
    }
}
