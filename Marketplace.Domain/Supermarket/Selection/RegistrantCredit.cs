using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>The one place where selection asks for an agency's credit: in hundredths of a point, 100 points when it is unrated.</summary>
public sealed class RegistrantCredit(MarketDbContext db) : IHandler
{
    public const int Unrated = 10_000;

    public async Task<IReadOnlyDictionary<Guid, int>> OfAsync(IReadOnlyCollection<Guid> agencyIds, CancellationToken ct)
    {
        var credit = agencyIds.Distinct().ToDictionary(id => id, _ => Unrated);
        foreach (var chunk in credit.Keys.ToList().Chunk(200))
        {
            foreach (var standing in await db.AgencyStandings.AsNoTracking().Where(s => chunk.Contains(s.AgencyId) && s.Deals >= Credit.CreditScore.EnoughDeals).Select(s => new { s.AgencyId, s.CreditHundredths }).ToListAsync(ct))
            {
                credit[standing.AgencyId] = standing.CreditHundredths;
            }
        }

        return credit;
    }
}
