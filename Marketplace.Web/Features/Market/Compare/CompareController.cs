using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Compare;

/// <summary>Up to four services side by side. The choice is in the address, so that it can be kept, sent and read without script.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class CompareController(MarketDbContext db, MarketReferenceBook references) : Controller
{
    public const int Most = 4;

    [HttpGet("/compare")]
    public async Task<IActionResult> Show(string? ids, string? add, CancellationToken ct)
    {
        var chosen = $"{ids},{add}".Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most).ToList();
        var guids = chosen.Where(c => Guid.TryParse(c, out _)).Select(Guid.Parse).ToList();
        var numbers = chosen.Where(c => !Guid.TryParse(c, out _)).Select(c => c.ToUpperInvariant()).ToList();
        var rows = chosen.Count == 0 ? [] : await (
            from c in db.ListingCards.AsNoTracking()
            where guids.Contains(c.ListingId) || numbers.Contains(c.Number)
            join l in db.Listings on c.ListingId equals l.Id
            select new Compared(c, l.DeliverableText, l.OwnerMaterials, l.Standards, l.AfterSales)).ToListAsync(ct);
        var ordered = rows.OrderBy(r => chosen.FindIndex(c => c.Equals(r.Card.Number, StringComparison.OrdinalIgnoreCase) || (Guid.TryParse(c, out var id) && id == r.Card.ListingId))).ToList();
        return View("Show", new ComparePage(ordered, await references.GetAsync(ct), chosen.Count - ordered.Count));
    }
}

public sealed record Compared(ListingCard Card, string Deliverable, string Materials, string Standards, string AfterSales)
{
    public decimal? Stars => Cards.StarsOf(Card.StarsTenths);

    public decimal? Credit => Cards.CreditOf(Card.CreditHundredths, Card.Deals);
}

/// <param name="Missing">How many of those asked for are not on the shelf.</param>
public sealed record ComparePage(IReadOnlyList<Compared> Items, MarketReference Reference, int Missing)
{
    public bool Differ<T>(Func<Compared, T> value) => Items.Select(value).Distinct().Skip(1).Any();

    /// <summary>The address without one of them.</summary>
    public string Without(Compared item) =>
        $"{Addresses.Compare}?ids={string.Join(',', Items.Where(i => i != item).Select(i => i.Card.Number))}";
}
