using Marketplace.Domain.Supermarket.Comparisons;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.Compare;

/// <summary>Up to four services side by side. The choice is in the address, so that it can be kept, sent and read without script.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class CompareController(ComparisonBook book, MarketReferenceBook references) : Controller
{
    public const int Most = LockedComparison.Most;

    [HttpGet("/compare")]
    public async Task<IActionResult> Show(string? ids, string? add, CancellationToken ct)
    {
        var chosen = Chosen($"{ids},{add}");
        var services = chosen.Count == 0 ? [] : await book.OnShelfAsync(chosen, ct);
        return View("Show", new ComparePage(services, await references.GetAsync(ct), chosen.Count - services.Count));
    }

    public static IReadOnlyList<string> Chosen(string? keys) =>
        [.. (keys ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(k => k.Length <= 40).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];
}

/// <param name="Missing">How many of those asked for are not on the shelf.</param>
public sealed record ComparePage(IReadOnlyList<ComparedService> Services, MarketReference Reference, int Missing)
{
    public string Keys => string.Join(',', Services.Select(s => s.Number));

    /// <summary>The address without one of them.</summary>
    public string Without(ComparedService service) => $"{Addresses.Compare}?ids={string.Join(',', Services.Where(s => s != service).Select(s => s.Number))}";
}
