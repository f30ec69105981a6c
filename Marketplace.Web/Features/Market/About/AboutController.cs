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

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class AboutController(MarketDbContext db, ICatalogueMenu menu) : Controller
{
    private const int MostOfAKind = 5000;

    [HttpGet("/about")]
    public IActionResult About() => View("About");

    [HttpGet("/about/accessibility")]
    public IActionResult Accessibility() => View("Accessibility");

    /// <summary>Everything public may be read by machines, except answers to searches and what needs a sign-in.</summary>
    [HttpGet("/robots.txt")]
    public IActionResult Robots() => Content(
        $"""
        User-agent: *
        Disallow: /account/
        Disallow: /desk
        Disallow: /seller
        Disallow: /buyer
        Disallow: /staff
        Disallow: /supervision
        Disallow: /admin
        Disallow: /search
        Disallow: /compare
        Disallow: /language/
        Sitemap: {Request.Scheme}://{Request.Host}/sitemap.xml

        """, "text/plain", Encoding.UTF8);

    /// <summary>The fixed pages, the kinds of service, and the newest of everything with a page of its own.</summary>
    [HttpGet("/sitemap.xml")]
    public async Task<IActionResult> Sitemap(CancellationToken ct)
    {
        XNamespace site = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var root = $"{Request.Scheme}://{Request.Host}";
        XElement Url(string path, DateTimeOffset? at = null) => new(
            site + "url", new XElement(site + "loc", root + path), at is null ? null : new XElement(site + "lastmod", at.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

        string[] pages = ["/", Addresses.Listings, Addresses.Agencies, Addresses.Projects, Addresses.Notices, Addresses.Draws, "/statistics", "/rules/ranking", "/rules/refusals", Addresses.About, Addresses.Accessibility];
        var listings = await db.ListingCards.AsNoTracking().OrderByDescending(c => c.Rank).Take(MostOfAKind).Select(c => new { c.Number, c.ShelvedAt }).ToListAsync(ct);
        var agencies = await db.Agencies.AsNoTracking().Where(a => a.MembershipNo != null && (a.Status == AgencyStatus.Active || a.Status == AgencyStatus.Restricted || a.Status == AgencyStatus.Suspended || a.Status == AgencyStatus.Exiting))
            .OrderBy(a => a.MembershipNo).Take(MostOfAKind).Select(a => a.MembershipNo!).ToListAsync(ct);
        var projects = await db.Projects.AsNoTracking().Where(p => p.PublishedAt != null).OrderByDescending(p => p.PublishedAt).Take(MostOfAKind).Select(p => new { p.Number, At = p.PublishedAt!.Value }).ToListAsync(ct);
        var notices = await db.Notices.AsNoTracking().OrderByDescending(n => n.PublishedAt).Take(MostOfAKind).Select(n => new { n.Number, n.PublishedAt }).ToListAsync(ct);
        var map = new XElement(
            site + "urlset",
            pages.Select(p => Url(p)), menu.Kinds.Select(k => Url(Addresses.ListingsOf(k.Code))),
            listings.Select(l => Url($"{Addresses.Listings}/{l.Number}", l.ShelvedAt)), agencies.Select(a => Url($"{Addresses.Agencies}/{a}")),
            projects.Select(p => Url($"{Addresses.Projects}/{p.Number}", p.At)), notices.Select(n => Url($"{Addresses.Notices}/{n.Number}", n.PublishedAt)));
        return Content($"""<?xml version="1.0" encoding="UTF-8"?>{"\n"}{map}""", "application/xml", Encoding.UTF8);
    }
}
