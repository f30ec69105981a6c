using Marketplace.Domain.Common;
using Marketplace.Search.Documents;

namespace Marketplace.Web.Api;

internal static class SearchEndpoints
{
    private const int MostSuggestions = 8;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/search", Search).WithSummary("Everything published, by words: services, agencies, projects, notices, tenders and approval items.").Paged(
            new("q", QueryType.String, "What is looked for; whatever is typed is a question, at most 200 characters are read."),
            new("type", QueryType.String, "Only of this type.", [.. SearchTypes.All]),
            new("kind", QueryType.String, "Within the type: service kind, section of notices, department or trade type, as the facets name them."));
        api.MapGet("/search/suggest", Suggest).WithSummary("Titles that begin to answer what is being typed, at most eight.").Query(
            new QueryParameter("q", QueryType.String, "What has been typed so far."));
    }

    private static Fresh<SearchAnswer> Search(HttpRequest request, ISearchIndex index)
    {
        var query = new QueryReader(request);
        var page = query.Page();
        var type = query.Choice("type", "", ["", .. SearchTypes.All]);
        query.Refuse();
        var kind = request.Query["kind"].ToString();
        var found = index.Search(new(request.Query["q"].ToString())
        {
            Type = type.Length == 0 ? null : type,
            Kind = kind.Length is 0 or > 60 ? null : kind,
            Page = page.Page,
            PageSize = page.PageSize,
        });
        return Fresh.Now(new SearchAnswer(
            [.. found.Items.Select(Item)], new(found.Types, found.Kinds), found.Total, page.Page, page.PageSize, Math.Round(found.Took.TotalMilliseconds, 3), index.State().Engine, found.Loosened, found.IsBuilding));
    }

    private static Fresh<SuggestAnswer> Suggest(HttpRequest request, ISearchIndex index) =>
        Fresh.Now(new SuggestAnswer([.. index.Suggest(request.Query["q"].ToString(), MostSuggestions).Select(i => new SuggestItem(i.Type, Plain(i.Title), i.Url))]));

    private static SearchHit Item(SearchItem item) => new(item.Type, item.Id, Plain(item.Title), Plain(item.Excerpt), item.Url, item.Score);

    private static string Plain(IReadOnlyList<MarkedText> parts) => string.Concat(parts.Select(p => p.Text));
}
