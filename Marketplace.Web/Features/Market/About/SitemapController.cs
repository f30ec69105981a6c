using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.About;

/// <summary>What search machines should know: an index, and parts small enough to be read at one go.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class SitemapController(MarketDbContext db, ICatalogueMenu menu) : Controller
{
    /// <summary>Addresses in a part.</summary>
    public const int PartSize = 500;

    /// <summary>Of one kind of thing only the newest are listed; older ones are found through their lists.</summary>
    public const int MostOfAKind = 50_000;

    private static readonly XNamespace Site = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private string Root => $"{Request.Scheme}://{Request.Host}";

    [HttpGet("/sitemap.xml")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var parts = new List<string> { "pages-1" };
        foreach (var kind in new[] { "listings", "agencies", "projects", "notices" })
        {
            var count = await Of(kind).Take(MostOfAKind).CountAsync(ct);
            parts.AddRange(Enumerable.Range(1, (count + PartSize - 1) / PartSize).Select(no => $"{kind}-{no}"));
        }

        return Map(new XElement(Site + "sitemapindex", parts.Select(part => new XElement(Site + "sitemap", new XElement(Site + "loc", $"{Root}/sitemap/{part}")))));
    }

    /// <summary>The fixed pages with the kinds of service, or the newest of everything with a page of its own, a part at a time.</summary>
    [HttpGet("/sitemap/{kind:alpha}-{no:int:range(1,100)}")]
    public async Task<IActionResult> Part(string kind, int no, CancellationToken ct)
    {
        if (kind == "pages")
        {
            string[] pages = ["/", Addresses.Listings, Addresses.Agencies, Addresses.Projects, Addresses.Notices, Addresses.Draws, "/statistics", "/rules/baselines", "/credit", "/sanctions", "/guide", "/rules/ranking", "/rules/credit", "/rules/refusals", Addresses.About, Addresses.Accessibility];
            return no == 1 ? Urls(pages.Concat(menu.Kinds.Select(k => Addresses.ListingsOf(k.Code))).Select(path => new SitemapLine(path, null))) : NotFound();
        }

        if (kind is not ("listings" or "agencies" or "projects" or "notices"))
        {
            return NotFound();
        }

        var lines = await Of(kind).Skip((no - 1) * PartSize).Take(PartSize).ToListAsync(ct);
        return lines.Count == 0 ? NotFound() : Urls(lines.Select(line => line with { Path = $"/{kind}/{line.Path}" }));
    }

    private IQueryable<SitemapLine> Of(string kind) => kind switch
    {
        "listings" => db.ListingCards.AsNoTracking().OrderByDescending(c => c.Rank).Select(c => new SitemapLine(c.Number, c.ShelvedAt)),
        "agencies" => db.Agencies.AsNoTracking()
            .Where(a => a.MembershipNo != null && (a.Status == AgencyStatus.Active || a.Status == AgencyStatus.Restricted || a.Status == AgencyStatus.Suspended || a.Status == AgencyStatus.Exiting))
            .OrderBy(a => a.MembershipNo).Select(a => new SitemapLine(a.MembershipNo!, null)),
        "projects" => db.Projects.AsNoTracking().Where(p => p.PublishedAt != null).OrderByDescending(p => p.PublishedAt).ThenBy(p => p.Id).Select(p => new SitemapLine(p.Number, p.PublishedAt)),
        _ => db.Notices.AsNoTracking().OrderByDescending(n => n.PublishedAt).ThenBy(n => n.Id).Select(n => new SitemapLine(n.Number, n.PublishedAt)),
    };

    private ContentResult Urls(IEnumerable<SitemapLine> lines) => Map(new XElement(Site + "urlset", lines.Select(line => new XElement(
        Site + "url", new XElement(Site + "loc", Root + line.Path), line.At is { } at ? new XElement(Site + "lastmod", at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null))));

    private ContentResult Map(XElement map) => Content($"""<?xml version="1.0" encoding="UTF-8"?>{"\n"}{map}""", "application/xml", Encoding.UTF8);

    private sealed record SitemapLine(string Path, DateTimeOffset? At);
}
