using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Approvals.Catalogue.UseCases;

/// <summary>An item with its guide, as it comes from a form or a file.</summary>
public sealed record ItemDraft(string Code, HandlingKind Kind, string ServiceName, string Name, ItemGuide Guide, bool ShouldReside = true)
{
    public ItemDraft Tidied() => this with { Code = Code.Trim().ToUpperInvariant(), ServiceName = ServiceName.Trim(), Name = Name.Trim() };
}

/// <summary>Several at once: all or none of them.</summary>
public sealed record DraftGuides(IReadOnlyList<ItemDraft> Items);

/// <summary>A department writes guides: of new items, or the next edition of known ones. Faults name the line; nothing is kept of a file with a fault.</summary>
public sealed class DraftGuidesHandler(MarketDbContext db) : IHandler
{
    public const int MostAtOnce = 500;

    public async Task<IReadOnlyList<Guid>> HandleAsync(DraftGuides command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Approver);
        var department = await db.Departments.SingleOrDefaultAsync(d => d.Id == stamp.By.OrganisationId, ct) ?? throw new RuleException(CommonRules.Forbidden);
        var drafts = command.Items.Select(i => i.Tidied()).ToList();
        var codes = drafts.ConvertAll(d => d.Code);
        var known = await db.HandlingItems.Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, ct);
        var ids = known.Values.Select(i => i.Id).ToList();
        var open = await db.ItemEditions.Where(e => e.OpenFor != null && ids.Contains(e.ItemId)).ToDictionaryAsync(e => e.ItemId, ct);
        var last = await db.ItemEditions.Where(e => ids.Contains(e.ItemId)).GroupBy(e => e.ItemId).Select(g => new { g.Key, Last = g.Max(e => e.Number) }).ToDictionaryAsync(g => g.Key, g => g.Last, ct);
        Refuse(drafts, department, known, open, await ServiceCodesAsync(db, ct));

        var made = new List<Guid>();
        foreach (var draft in drafts)
        {
            if (!known.TryGetValue(draft.Code, out var item))
            {
                item = HandlingItem.Enter(department, draft.Code, CategoryOf(draft.Code)!.Value, draft.Kind, draft.ServiceName, draft.Name, draft.ShouldReside, stamp);
                db.HandlingItems.Add(item);
            }

            if (open.TryGetValue(item.Id, out var edition))
            {
                edition.Revise(draft.Guide, stamp);
            }
            else
            {
                db.ItemEditions.Add(edition = ItemEdition.Draft(item, last.GetValueOrDefault(item.Id) + 1, draft.Guide, stamp));
            }

            made.Add(edition.Id);
        }

        await db.SaveChangesAsync(ct);
        return made;
    }

    internal static async Task<IReadOnlySet<string>> ServiceCodesAsync(MarketDbContext db, CancellationToken ct) =>
        (await db.ServiceItems.Select(i => i.Code).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);

    private static void Refuse(List<ItemDraft> drafts, Department department, Dictionary<string, HandlingItem> known, Dictionary<Guid, ItemEdition> open, IReadOnlySet<string> services)
    {
        Ensure.That(drafts.Count is > 0 and <= MostAtOnce, CommonRules.TooLong, MostAtOnce);
        var faults = new List<Fault>();
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            void Check(bool holds, string field, Rule rule, params object?[] facts)
            {
                if (!holds)
                {
                    faults.Add(new(At(field), rule, facts));
                }
            }

            // A form has one item, a file many: only there a line has to be named.
            string At(string field) => drafts.Count == 1 ? field : $"Items[{i}].{field}";
            Check(CategoryOf(draft.Code) is not null && draft.Code.StartsWith($"{department.Code}-", StringComparison.Ordinal) && draft.Code.Length == HandlingItem.CodeExample.Length, nameof(draft.Code), CatalogueRules.ItemCodeWrong, HandlingItem.CodeExample);
            Check(!drafts.Take(i).Any(d => d.Code == draft.Code), nameof(draft.Code), CatalogueRules.ItemCodeTaken, draft.Code);
            Check(Enum.IsDefined(draft.Kind), nameof(draft.Kind), CommonRules.InvalidChoice);
            foreach (var (text, field) in new[] { (draft.Name, nameof(draft.Name)), (draft.ServiceName, nameof(draft.ServiceName)) })
            {
                Check(text.Length > 0, field, CommonRules.Required);
                Check(text.Length <= HandlingItem.NameMaxLength, field, CommonRules.TooLong, HandlingItem.NameMaxLength);
            }

            if (known.GetValueOrDefault(draft.Code) is { } item)
            {
                Check(item.DepartmentId == department.Id, nameof(draft.Code), CatalogueRules.ItemCodeTaken, draft.Code);
                Check(open.GetValueOrDefault(item.Id) is not { Status: not EditionStatus.Draft }, nameof(draft.Code), CatalogueRules.EditionOpen);
            }

            faults.AddRange(GuideChecks.Of(draft.Guide, services).Select(f => f with { Field = At(f.Field) }));
        }

        if (faults.Count > 0)
        {
            throw new RuleException(faults);
        }
    }

    private static PowerCategory? CategoryOf(string code) => code.Split('-') is [_, var category, ..] ? PowerCategories.Find(category) : null;
}
