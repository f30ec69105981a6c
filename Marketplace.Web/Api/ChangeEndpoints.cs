using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Transparency;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Api;

internal static class ChangeEndpoints
{
    private const int UsualLimit = 100;
    private const int LargestLimit = 1000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/changes", ListAsync).WithSummary("Every public change, in the order of the transparency log; none is left out and none comes twice.").Query(
            new("after", QueryType.Integer, "The cursor of the last change known, or next of the last answer; from the beginning when left out."),
            new("limit", QueryType.Integer, "At most 1000, 100 when left out; a larger one is cut."));

    // A leaf is written once all leaves before it are, in one transaction with its checkpoint. What lies below the size of a
    // checkpoint that was read before can therefore never be added to: the cursor is a place in the log.
    private static async Task<Fresh<ChangesAnswer>> ListAsync(HttpRequest request, MarketDbContext db, LogReader log, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var (after, limit) = (query.Number("after") ?? 0, (int)Math.Min(query.Number("limit", 1) ?? UsualLimit, LargestLimit));
        query.Refuse();

        var size = await log.SizeAsync(ct);
        var items = await db.LogLeaves.AsNoTracking().Where(l => l.Index >= after && l.Index < size)
            .Join(db.AuditEntries.Where(e => e.PublicKind != null), l => l.AuditEntryId, e => e.Id, (l, e) => new { l.Index, e.PublicKind, e.PublicId, e.SubjectVersion, e.At })
            .OrderBy(c => c.Index).Take(limit).ToListAsync(ct);
        var answer = new ChangesAnswer(
            [.. items.Select(c => new ChangeItem(c.Index + 1, c.PublicKind!, c.PublicId!.Value, c.SubjectVersion ?? 0, c.At, c.Index))],
            items.Count == limit ? items[^1].Index + 1 : Math.Max(after, size));
        return items.Count == limit ? Fresh.Forever(answer) : Fresh.Now(answer);
    }
}
