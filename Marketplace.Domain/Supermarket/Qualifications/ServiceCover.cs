using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Services;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Qualifications;

/// <summary>Whether certificates carry what an agency offers.</summary>
/// <param name="Needed">The law asks for a certificate for at least one of the kinds.</param>
/// <param name="Missing">Names of the kinds that nothing carries.</param>
public sealed record ServiceCover(bool Needed, IReadOnlyList<string> Missing)
{
    public static readonly ServiceCover NothingNeeded = new(false, []);
}

/// <summary>
/// Reads what services need and what agencies hold. An item is carried by any one of its qualifications, or freely when the law
/// names none; a kind is carried when one of its items is.
/// </summary>
public sealed class QualificationBook(MarketDbContext db) : IHandler
{
    /// <summary>Codes that the agency holds a verified certificate for on that day.</summary>
    public async Task<HashSet<string>> HeldAsync(Guid agencyId, DateOnly day, CancellationToken ct) =>
        await db.Qualifications
            .Where(q => q.AgencyId == agencyId && q.Status == QualificationStatus.Valid && q.ValidFrom <= day && (q.ValidTo == null || q.ValidTo >= day))
            .Select(q => q.KindCode).ToHashSetAsync(ct);

    public async Task<ServiceCover> CoverAsync(IReadOnlyCollection<string> typeCodes, IReadOnlySet<string> held, CancellationToken ct)
    {
        var items = await db.ServiceItems.AsNoTracking().Where(i => typeCodes.Contains(i.TypeCode)).ToListAsync(ct);
        var wanting = items.GroupBy(i => i.TypeCode).Where(kind => kind.All(i => i.Qualifications.Count > 0)).ToList();
        var bare = wanting.Where(kind => !kind.Any(i => i.Qualifications.Any(held.Contains))).Select(kind => kind.Key).ToList();
        var names = bare.Count == 0
            ? []
            : await db.ServiceTypes.Where(t => bare.Contains(t.Code)).OrderBy(t => t.Sort).Select(t => t.Name).ToListAsync(ct);
        return new(wanting.Count > 0, names);
    }

    /// <summary>Refuses an item that none of the agency's certificates carries today, and names those that would.</summary>
    public async Task RequireAsync(Guid agencyId, IntermediaryServiceItem item, DateOnly day, CancellationToken ct)
    {
        if (item.Qualifications.Count == 0 || (await HeldAsync(agencyId, day, ct)).Overlaps(item.Qualifications))
        {
            return;
        }

        var names = await db.QualificationKinds.Where(k => item.Qualifications.Contains(k.Code)).OrderBy(k => k.Code).Select(k => k.Name).ToListAsync(ct);
        throw SupermarketRules.ScopeOutsideQualification.With(names);
    }
}
