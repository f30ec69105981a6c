using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Notices;
using Marketplace.Search.Queries;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Api;

internal static class NoticeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/notices", ListAsync).WithSummary("Notices, newest first; a withdrawn one stays as its tombstone.").Paged(
            new("q", QueryType.String, "Words of the title or the owner's name, or the whole number of the notice or its project; all must occur."),
            new("kind", QueryType.String, "Kind of notice.", Enum.GetNames<NoticeKind>()),
            new("section", QueryType.String, "Which part of the hall speaks.", Enum.GetNames<NoticeSection>()),
            new("subjectId", QueryType.Uuid, "Only about this project, lot or item."));
        api.MapGet("/notices/{id}", OneAsync).WithSummary("One notice, by id or number.");
    }

    private static async Task<Fresh<ListPage<NoticeItem>>> ListAsync(HttpRequest request, MarketDbContext db, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var page = query.Page();
        var (words, kind, section, subject) = (query.Text("q"), query.Choice<NoticeKind>("kind"), query.Choice<NoticeSection>("section"), query.Id("subjectId"));
        query.Refuse();

        var found = db.Notices.AsNoTracking();
        foreach (var word in Words.Of(words))
        {
            found = found.Holding(db, word);
        }

        found = kind is null ? found : found.Where(n => n.Kind == kind);
        found = section is null ? found : found.Where(n => n.Section == section);
        found = subject is null ? found : found.Where(n => n.SubjectId == subject);
        var (total, more) = await found.CountedAsync(ct);
        var notices = page.Skip >= total && !more ? [] : await found.OrderByDescending(n => n.PublishedAt).ThenByDescending(n => n.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return Fresh.Now(new ListPage<NoticeItem>(
            [.. notices.Select(n => new NoticeItem(n.Id, n.Number, n.Kind, n.Section, n.SubjectId, n.Title, n.Digest, n.Edition, n.PublishedAt, n.WithdrawnAt, n.WithdrawnReason))],
            total, page.Page, page.PageSize)
        {
            TotalIsLeast = more,
        });
    }

    private static async Task<Fresh<NoticeAnswer>> OneAsync(string id, MarketDbContext db, CancellationToken ct)
    {
        var key = Guid.TryParse(id, out var guid) ? guid : Guid.Empty;
        var notice = await db.Notices.AsNoTracking().Where(n => n.Id == key || n.Number == id).FirstOrDefaultAsync(ct)
            ?? throw new RuleException(CommonRules.NotFound);
        return Fresh.Now(new NoticeAnswer(
            notice.Id, notice.Number, notice.Kind, notice.Section, notice.SubjectId, notice.Title, notice.Digest, notice.Edition, notice.PublishedAt,
            notice.WithdrawnAt, notice.WithdrawnReason, notice.WithdrawnAt is null ? notice.Body : null, notice.Version));
    }
}
