using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Api;

internal static class ListingEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/listings", ListAsync).WithSummary("Services on the shelf. Nobody can pay for a place.").Paged(
            new("q", QueryType.String, "Words of the title or the agency's name; all must occur."),
            new("typeCode", QueryType.String, "Kind of service."),
            new("itemCode", QueryType.String, "The service itself."),
            new("origin", QueryType.String, "Where the agency comes from.", Enum.GetNames<AgencyOrigin>()),
            new("grade", QueryType.String, "The agency's grade, as 甲."),
            new("agencyId", QueryType.Uuid, "Only of this agency."),
            new("priceMode", QueryType.String, "How the price is named.", Enum.GetNames<PriceMode>()),
            new("minPrice", QueryType.String, "Yuan, decimal."),
            new("maxPrice", QueryType.String, "Yuan, decimal."),
            new("maxDays", QueryType.Integer, "Promised working days at most."),
            new("minStars", QueryType.Number, "Stars at least, 0 to 5."),
            new("sort", QueryType.String, "relevance is the published neutral order; price and days from the least, the others from the most. Equal ones stand in the neutral order.", "relevance", "price", "days", "stars", "deals", "credit"));
        api.MapGet("/listings/{id}", OneAsync).WithSummary("One listing on the shelf, by id or number.");
    }

    private static async Task<Fresh<ListPage<ListingItem>>> ListAsync(HttpRequest request, MarketDbContext db, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var page = query.Page();
        var (words, type, item, grade) = (query.Text("q"), query.Text("typeCode"), query.Text("itemCode"), query.Text("grade"));
        var (origin, mode, agency) = (query.Choice<AgencyOrigin>("origin"), query.Choice<PriceMode>("priceMode"), query.Id("agencyId"));
        var (least, most) = (query.Money("minPrice"), query.Money("maxPrice"));
        var days = query.Number("maxDays", 0, 10_000) ?? query.Number("promisedWorkingDays", 0, 10_000);
        var stars = query.Decimal("minStars", 0, 5);
        var sort = query.Choice("sort", "relevance", "relevance", "price", "days", "stars", "deals", "credit");
        query.Refuse();

        var found = db.ListingCards.AsNoTracking();
        foreach (var word in Words.Of(words))
        {
            found = found.Where(c => c.Title.Contains(word) || c.AgencyName.Contains(word));
        }

        found = type is null ? found : found.Where(c => c.TypeCode == type);
        found = item is null ? found : found.Where(c => c.ItemCode == item);
        found = grade is null ? found : found.Where(c => c.Grade == grade);
        found = origin is null ? found : found.Where(c => c.Origin == origin);
        found = mode is null ? found : found.Where(c => c.PriceMode == mode);
        found = agency is null ? found : found.Where(c => c.AgencyId == agency);

        // Ranges are written so that no database takes an index for them: the index of the sort key is to be walked.
        if (least is not null || most is not null || sort == "price")
        {
            var from = Math.Max(1, least?.Fen ?? 1);
            found = found.Where(c => (long)(object)c.Price + 0 >= from);
        }

        found = most is not { Fen: var to } ? found : found.Where(c => (long)(object)c.Price + 0 <= to);
        found = days is not { } limit ? found : found.Where(c => c.PromisedWorkingDays + 0 <= limit);
        if (stars is { } wanted)
        {
            var tenths = (int)Math.Ceiling(wanted * 10);
            found = found.Where(c => c.StarsTenths + 0 >= tenths);
        }

        var ordered = sort switch
        {
            "price" => found.OrderBy(c => c.Price).ThenByDescending(c => c.Rank),
            "days" => found.OrderBy(c => c.PromisedWorkingDays).ThenByDescending(c => c.Rank),
            "stars" => found.OrderByDescending(c => c.StarsTenths).ThenByDescending(c => c.Rank),
            "deals" => found.OrderByDescending(c => c.Deals).ThenByDescending(c => c.Rank),
            "credit" => found.OrderByDescending(c => c.CreditHundredths).ThenByDescending(c => c.Rank),
            _ => found.OrderByDescending(c => c.Rank),
        };
        var (total, more) = await found.CountedAsync(ct);
        var cards = page.Skip >= total && !more ? [] : await ordered.Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return Fresh.Now(new ListPage<ListingItem>([.. cards.Select(Item)], total, page.Page, page.PageSize) { TotalIsLeast = more });
    }

    private static async Task<Fresh<ListingAnswer>> OneAsync(string id, MarketDbContext db, CancellationToken ct)
    {
        var key = Guid.TryParse(id, out var guid) ? guid : Guid.Empty;
        var found = await db.ListingCards.AsNoTracking().Where(c => c.ListingId == key || c.Number == id)
            .Join(db.Listings.AsNoTracking(), c => c.ListingId, l => l.Id, (c, l) => new { Card = c, Listing = l })
            .FirstOrDefaultAsync(ct)
            ?? throw new RuleException(CommonRules.NotFound);
        var (item, listing) = (Item(found.Card), found.Listing);
        return Fresh.Now(new ListingAnswer(
            item.Id, item.Number, item.Title, item.TypeCode, item.ItemCode, item.PriceMode, item.Price, item.PriceTo, item.Unit, item.PromisedWorkingDays,
            item.AgencyId, item.AgencyName, item.MembershipNo, item.Origin, item.Grade, item.Stars, item.Ratings, item.Deals, item.Credit, item.ShelvedAt,
            listing.DiscountHundredths / 100m, listing.Scope, listing.DeliverableText, listing.Standards, listing.OwnerMaterials, listing.AfterSales, listing.Version));
    }

    private static ListingItem Item(ListingCard c) => new(
        c.ListingId, c.Number, c.Title, c.TypeCode, c.ItemCode, c.PriceMode, c.Price, c.PriceTo, c.Unit, c.PromisedWorkingDays,
        c.AgencyId, c.AgencyName, c.MembershipNo, c.Origin, c.Grade, c.StarsTenths == 0 ? null : c.StarsTenths / 10m, c.Ratings, c.Deals, c.CreditHundredths / 100m, c.ShelvedAt);
}
