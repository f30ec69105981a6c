using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Search;
using Marketplace.Search.Queries;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Listing;

/// <summary>
/// One service on the shelf. Whether it is there is read for every visitor, so that what is taken down is gone at once; what many pages
/// share (the shop, similar services) is made once in a few seconds. Made pages are kept by <see cref="KeptListings"/>.
/// </summary>
[AllowAnonymous]
public sealed class ListingController(MarketDbContext db, ListingBook listings, ShopBook shops, MarketReferenceBook references, KeptListings kept) : Controller
{
    public const int Similar = 5;

    [HttpGet("/listings/{number:maxlength(12)}")]
    public async Task<IActionResult> Show(string number, CancellationToken ct)
    {
        var listing = await listings.FindAsync(db, number, ct);
        if (listing is null || await shops.FindAsync(listing.MembershipNo, ct) is not { } shop)
        {
            return await OffShelfAsync(number, ct);
        }

        var page = new ListingPage(
            listing, shop, await shops.TradeAsync(listing.TypeCode, ct), await references.GetAsync(ct), await listings.SimilarAsync(listing.TypeCode, listing.ItemCode, ct));
        return kept.Kept(HttpContext, View("Show", page), page);
    }

    /// <summary>What was on the shelf once is said to be off it, with a way on; what never was is not known here.</summary>
    private async Task<IActionResult> OffShelfAsync(string number, CancellationToken ct)
    {
        // Once it has been rewritten, its words are unreviewed: then only that it was there is told.
        var gone = await (
            from l in db.Listings.AsNoTracking()
            where l.Number == number
                && (l.ShelvedAt != null || db.AuditEntries.Any(e => e.SubjectId == l.Id && (e.Action == nameof(ListingShelved) || e.Action == nameof(ListingMovedIn))))
            from a in db.Agencies.Where(a => a.Id == l.AgencyId && a.MembershipNo != null
                && (a.Status == AgencyStatus.Active || a.Status == AgencyStatus.Restricted || a.Status == AgencyStatus.Suspended || a.Status == AgencyStatus.Exiting)).DefaultIfEmpty()
            select new OffShelfListing(l.Number, l.ShelvedAt == null ? null : l.Title, l.TypeCode, l.ItemCode, a!.MembershipNo, a.Name)).SingleOrDefaultAsync(ct);
        if (gone is null)
        {
            return NotFound();
        }

        Response.StatusCode = StatusCodes.Status410Gone;
        return View("OffShelf", gone);
    }
}

/// <summary>Listings for anybody's eyes.</summary>
public sealed class ListingBook(IServiceScopeFactory scopes, TimeProvider clock, PublicCacheSettings cache)
{
    // Compiled for this site's model: another database has another.
    private readonly Func<MarketDbContext, string, CancellationToken, Task<ListingFacts?>> _find = EF.CompileAsyncQuery((MarketDbContext db, string number, CancellationToken _) => (
        from l in db.Listings.AsNoTracking()
        where l.Number == number && l.Status == ListingStatus.OnShelf
        join a in db.Agencies on l.AgencyId equals a.Id
        where a.MembershipNo != null
            && (a.Status == AgencyStatus.Active || a.Status == AgencyStatus.Restricted || a.Status == AgencyStatus.Suspended || a.Status == AgencyStatus.Exiting)
        select new ListingFacts(
            l.Id, l.Number, l.Title, l.TypeCode, l.ItemCode, l.Scope, l.DeliverableText, l.PriceMode, l.Price, l.PriceTo, l.DiscountHundredths, l.Unit,
            l.PromisedWorkingDays, l.Standards, l.OwnerMaterials, l.AfterSales, l.CoverFileId, l.ShelvedAt, a.MembershipNo!, l.Version, a.Version)).SingleOrDefault());

    private readonly SharedAnswers<(string Kind, string Item), SimilarListings> _similar = new(clock, cache.Fresh);

    /// <summary>Null where there is none on the shelf. Never from memory.</summary>
    public Task<ListingFacts?> FindAsync(MarketDbContext db, string number, CancellationToken ct) => _find(db, number, ct);

    /// <summary>The best of an item; a listing itself is among them when it is one of the best.</summary>
    public ValueTask<SimilarListings> SimilarAsync(string kind, string item, CancellationToken ct) =>
        _similar.GetAsync((kind, item), async stop =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var search = scope.ServiceProvider.GetRequiredService<ISearchEngine>();
            var hits = (await search.ListingsAsync(new() { Kind = kind, Item = item, PageSize = ListingController.Similar + 1 }, stop)).Items;
            return new SimilarListings(hits, Mark.Of(hits));
        }, ct);
}

public sealed record ListingFacts(
    Guid Id, string Number, string Title, string TypeCode, string ItemCode, string Scope, string DeliverableText, PriceMode PriceMode, Money Price, Money? PriceTo,
    int? DiscountHundredths, string Unit, int PromisedWorkingDays, string Standards, string OwnerMaterials, string AfterSales, Guid? CoverFileId, DateTimeOffset? ShelvedAt,
    string MembershipNo, int Version, int AgencyVersion);

/// <param name="Mark">The same for the same listings.</param>
public sealed record SimilarListings(IReadOnlyList<ListingHit> Hits, ulong Mark);

/// <param name="Title">Null where what it says now has not been reviewed.</param>
/// <param name="MembershipNo">Null where the shop is closed too.</param>
public sealed record OffShelfListing(string Number, string? Title, string TypeCode, string ItemCode, string? MembershipNo, string? Agency);

public sealed record ListingPage(ListingFacts Listing, ShopFacts Shop, TradeScores? Trade, MarketReference Reference, SimilarListings Similar)
{
    /// <summary>Which of the similar ones the page shows; the same for nearly all listings of an item.</summary>
    public IEnumerable<ListingHit> Others => Similar.Hits.Where(h => h.Id != Listing.Id).Take(ListingController.Similar);

    /// <summary>What it used to cost, where that is known and the price is one sum.</summary>
    public Money? BaselineFee => Listing.PriceMode is PriceMode.Fixed && Reference.Baselines.TryGetValue(Listing.ItemCode, out var baseline) ? baseline.Fee : null;

    /// <summary>How far the price lies below it, in percent; null where it does not.</summary>
    public decimal? BelowBaseline => BaselineFee is { Fen: > 0 } fee && fee > Listing.Price ? Math.Round(100m * (fee.Fen - Listing.Price.Fen) / fee.Fen, 2, MidpointRounding.AwayFromZero) : null;
}
