using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Approvals;

/// <summary>One line of a list of editions.</summary>
public sealed record EditionLine(Guid Id, string Code, string Name, string Department, int Number, EditionStatus Status, string DraftedBy, DateTimeOffset DraftedAt, string? Remark);

/// <summary>An edition on a desk, with what it replaces.</summary>
public sealed record EditionPage(HandlingItem Item, Department Department, ItemEdition Edition, ItemEdition? Before, IReadOnlyList<ItemEdition> Others)
{
    /// <summary>What differs from the edition in force, field by field; empty for the first.</summary>
    public IReadOnlyList<(string Field, string Was, string Is)> Changes => Before is null || Before.Id == Edition.Id ? [] : GuideChanges.Between(Before.Guide, Edition.Guide);

    public string? Reason { get; set; }
}

/// <summary>What desks read of the catalogue.</summary>
public static class GuideReading
{
    extension(MarketDbContext db)
    {
        public IQueryable<EditionLine> EditionLines(IQueryable<ItemEdition> editions) =>
            from edition in editions
            join item in db.HandlingItems on edition.ItemId equals item.Id
            join department in db.Departments on edition.DepartmentId equals department.Id
            orderby edition.DraftedAt descending, edition.Id
            select new EditionLine(edition.Id, item.Code, item.Name, department.ShortName, edition.Number, edition.Status, edition.DraftedByName, edition.DraftedAt, edition.Remark);

        public async Task<EditionPage?> EditionPageAsync(Guid id, CancellationToken ct)
        {
            if (await db.ItemEditions.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } edition)
            {
                return null;
            }

            var item = await db.HandlingItems.AsNoTracking().SingleAsync(i => i.Id == edition.ItemId, ct);
            var all = await db.ItemEditions.AsNoTracking().Where(e => e.ItemId == item.Id).OrderByDescending(e => e.Number).ToListAsync(ct);
            return new(item, await db.Departments.AsNoTracking().SingleAsync(d => d.Id == item.DepartmentId, ct), edition, all.Find(e => e.Id == item.CurrentEditionId), all);
        }
    }
}
