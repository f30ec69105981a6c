using Marketplace.Domain.Supermarket;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.Guide;

/// <summary>How it works, for owners, for agencies, and for whoever wants to check. The limits are those that the house works by, not a copy of them.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class GuideController(SupermarketSettings settings) : Controller
{
    [HttpGet("/guide")]
    public IActionResult Show() => View("Show", settings);
}
