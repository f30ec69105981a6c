using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Search;
using Marketplace.Search.Queries;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.Projects;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class ProjectsController(ISearchEngine search, ICatalogueMenu menu) : Controller
{
    [HttpGet("/projects"), KnownKind]
    public async Task<IActionResult> Show(string? q, string? kind, string? stage, string? method, string? fund, string? sort, string? page, CancellationToken ct)
    {
        var query = new ProjectQuery
        {
            Keyword = string.IsNullOrWhiteSpace(q) ? null : q,
            Kind = menu.Find(kind)?.Code,
            Stage = Asked.Choice<ProjectStage>(stage),
            Method = Asked.Choice<SelectionMethod>(method),
            Fund = Asked.Choice<FundSource>(fund),
            Sort = sort switch { "deadline" => ProjectSort.Deadline, "budget" => ProjectSort.Budget, _ => ProjectSort.Newest },
            Page = int.TryParse(page, out var number) ? number : 1,
            PageSize = 18,
        };
        var found = await search.ProjectsAsync(query, ct);
        return this.ListView("Show", new ProjectsPage(query, found), found);
    }
}

public sealed record ProjectsPage(ProjectQuery Query, Found<ProjectHit> Found);
