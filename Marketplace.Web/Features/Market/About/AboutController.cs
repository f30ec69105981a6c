using System.Text;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.About;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class AboutController(ClientFiles files) : Controller
{
    [HttpGet("/about")]
    public IActionResult About() => View("About");

    [HttpGet("/about/accessibility")]
    public IActionResult Accessibility() => View("Accessibility");

    /// <summary>Asked for by browsers that show a text or a file of ours, which name no icon of their own.</summary>
    [HttpGet("/favicon.ico")]
    public IActionResult Icon() => LocalRedirect(files.Address(HttpContext, "img/mark.svg"));

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
}
