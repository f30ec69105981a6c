using Marketplace.Domain.Accounts;
using Marketplace.Search.Documents;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Admin.SearchIndex;

/// <summary>This node's search index: how it stands, made anew beside the live one, or compared with what is published.</summary>
[Route("/admin/search")]
public sealed class SearchIndexController(ISearchIndex index, Text text) : Controller
{
    [May("search-index", Permit.Read)]
    [HttpGet("", Name = "admin.search")]
    public IActionResult Show() => View("Show", index.State());

    [May("search-index", Permit.Decide)]
    [HttpPost("rebuild", Name = "admin.search.rebuild"), Once]
    public async Task<IActionResult> Rebuild(CancellationToken ct)
    {
        TempData["Done"] = text["索引已重建，共 {0} 条", (await index.RebuildAsync(ct)).ToString("N0")];
        return RedirectToRoute("admin.search");
    }

    [May("search-index", Permit.Decide)]
    [HttpPost("check", Name = "admin.search.check"), Once]
    public async Task<IActionResult> Check(CancellationToken ct)
    {
        var mended = await index.CheckAsync(ct);
        TempData["Done"] = mended == 0 ? text["核对完毕，索引与数据库一致"] : text["核对完毕，修正 {0} 条", mended.ToString("N0")];
        return RedirectToRoute("admin.search");
    }
}
