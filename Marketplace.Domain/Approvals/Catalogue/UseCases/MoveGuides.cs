using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Approvals.Catalogue.UseCases;

/// <summary>What happens to editions on their way into force. The stamp's reason is the opinion, needed where somebody decides.</summary>
public enum GuideMove
{
    Send,
    Pass,
    SendBack,
    Publish,
    Cancel,
}

/// <summary>Several editions at once; all or none of them move.</summary>
public sealed record MoveGuides(GuideMove Move, IReadOnlyList<Guid> EditionIds);

/// <summary>Sends drafts to the lawfulness review, decides there, publishes or gives up. Three people: whoever drafts, reviews and publishes.</summary>
public sealed class MoveGuidesHandler(MarketDbContext db) : IHandler
{
    public const int MostAtOnce = 500;

    public async Task HandleAsync(MoveGuides command, Stamp stamp, CancellationToken ct)
    {
        var ids = command.EditionIds.Distinct().ToList();
        Ensure.That(ids.Count is > 0 and <= MostAtOnce, CommonRules.Required);
        var editions = await db.ItemEditions.Where(e => ids.Contains(e.Id)).ToListAsync(ct);
        Ensure.That(editions.Count == ids.Count, CommonRules.NotFound);
        await RequireRightAsync(command.Move, editions, stamp, ct);

        var itemIds = editions.ConvertAll(e => e.ItemId);
        var items = await db.HandlingItems.Where(i => itemIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        var current = items.Values.Select(i => i.CurrentEditionId).OfType<Guid>().ToList();
        var before = command.Move is GuideMove.Publish ? await db.ItemEditions.Where(e => current.Contains(e.Id)).ToDictionaryAsync(e => e.ItemId, ct) : [];
        if (command.Move is GuideMove.Publish)
        {
            await CheckAgainAsync(editions, ct);
        }

        foreach (var edition in editions)
        {
            Move(command.Move, edition, items[edition.ItemId], before.GetValueOrDefault(edition.ItemId), stamp);
        }

        await db.SaveChangesAsync(ct);
    }

    private static void Move(GuideMove move, ItemEdition edition, HandlingItem item, ItemEdition? before, Stamp stamp)
    {
        switch (move)
        {
            case GuideMove.Send:
                edition.Send(stamp);
                break;
            case GuideMove.Pass:
                edition.Pass(stamp);
                break;
            case GuideMove.SendBack:
                edition.SendBack(stamp);
                break;
            case GuideMove.Publish:
                edition.Publish(item, before, stamp);
                break;
            default:
                edition.Cancel(stamp);
                if (item.CurrentEditionId == edition.Id)
                {
                    item.Cancel(stamp);
                }

                break;
        }
    }

    private async Task RequireRightAsync(GuideMove move, List<ItemEdition> editions, Stamp stamp, CancellationToken ct)
    {
        var own = editions.TrueForAll(e => e.DepartmentId == stamp.By.OrganisationId);
        var hall = stamp.By.Has(Role.CentreManager);
        var reviews = stamp.By.Has(Role.Approver) && (own || await db.Departments.AnyAsync(d => d.Id == stamp.By.OrganisationId && d.ReviewsLaw, ct));
        Ensure.That(
            move switch
            {
                GuideMove.Send => stamp.By.Has(Role.Approver) && own,
                GuideMove.Pass => reviews,
                GuideMove.SendBack => editions.TrueForAll(e => e.Status is EditionStatus.Approved) ? hall : reviews,
                GuideMove.Publish => hall,

                // A draft is its department's to give up; what is in force the hall takes out.
                _ => editions.TrueForAll(e => e.Status is EditionStatus.Draft) ? stamp.By.Has(Role.Approver) && own : hall,
            },
            CommonRules.Forbidden);
    }

    // Between draft and publication the supermarket's items may have changed.
    private async Task CheckAgainAsync(List<ItemEdition> editions, CancellationToken ct)
    {
        var services = await DraftGuidesHandler.ServiceCodesAsync(db, ct);
        var faults = editions.SelectMany(e => GuideChecks.Of(e.Guide, services)).ToList();
        if (faults.Count > 0)
        {
            throw new RuleException(faults);
        }
    }
}
