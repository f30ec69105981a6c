using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Domain.Supermarket.Comparisons;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Orders;
using Marketplace.Domain.Supermarket.Orders.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Web.Features.Orders;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Buyer.Orders;

/// <summary>An owner orders from the shelf, and sees what became of it.</summary>
[Route("/buyer/orders")]
public sealed class OrdersController(
    MarketDbContext db, OrderReading reading, PlaceOrderHandler place, WithdrawOrderHandler withdraw, FlowBook flows, SupermarketSettings settings, Stamper stamper, Text text) : Controller
{
    private const long LargestForm = 105L * 1024 * 1024;
    private const int LatestComparisons = 50;

    private Guid OwnerId => stamper.Actor.OrganisationId ?? Guid.Empty;

    [May("order", Permit.Create)]
    [HttpGet("", Name = OrderRoutes.BuyerOrders)]
    public async Task<IActionResult> List(OrderStatus? status, CancellationToken ct, int page = 1)
    {
        var ownerId = OwnerId;
        return View(await reading.ListAsync(o => o.OwnerId == ownerId, status, page, ct));
    }

    /// <param name="listing">What is ordered, by number.</param>
    /// <param name="quote">A quote card of a talk, whose price and time the form takes up.</param>
    [May("order", Permit.Create)]
    [HttpGet("new", Name = OrderRoutes.NewOrder)]
    public async Task<IActionResult> New(string? listing, Guid? quote, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(listing))
        {
            return View("Choose");
        }

        if (await FindAsync(listing, ct) is not { } found)
        {
            return NotFound();
        }

        var card = await QuoteAsync(quote, found.Id, ct);
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == stamper.Actor.AccountId, ct);
        var form = new OrderForm
        {
            Title = found.Title,
            Scale = card?.Scale,
            Quantity = card?.Quantity?.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture),
            Price = card is not null && found.PriceMode is not (PriceMode.Fixed or PriceMode.UnitPrice) ? card.Price.ToApi() : null,
            WorkingDays = card?.WorkingDays ?? found.PromisedWorkingDays,
            ContactName = account?.Name,
            ContactPhone = account?.PhoneNumber,
            Quote = card is null ? null : quote,
        };
        return View(await PageAsync(form, found, card, ct));
    }

    [May("order", Permit.Create)]
    [HttpPost("new"), Once]
    [RequestSizeLimit(LargestForm)]
    [RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
    public async Task<IActionResult> Place(string? listing, OrderForm form, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(listing) || await FindAsync(listing, ct) is not { } found)
        {
            return NotFound();
        }

        var card = await QuoteAsync(form.Quote, found.Id, ct);
        if (!ModelState.IsValid)
        {
            return this.Again(nameof(New), await PageAsync(form, found, card, ct));
        }

        var papers = new List<OrderPaper>();
        try
        {
            var (content, unread) = form.Read(found.Content());
            if (unread.Count > 0)
            {
                throw new RuleException([.. unread]);
            }

            papers.AddRange(form.Papers.Where(p => p.Length > 0).Select(p => new OrderPaper(p.FileName, p.OpenReadStream())));
            var receipt = await place.HandleAsync(new(found.Id, form.Digest, content, papers, form.Quote), stamper.Now(), ct);
            TempData["Done"] = text["已下单，机构 1 个工作日内答复"];
            return RedirectToRoute(OrderRoutes.BuyerOrder, new { number = receipt.Number });
        }
        catch (RuleException refusal)
        {
            form.Digest = null;
            ModelState.Remove(nameof(form.Digest));
            return this.Again(nameof(New), await PageAsync(form, found, card, ct), refusal, text["委托没有提交"]);
        }
        finally
        {
            papers.ForEach(p => p.Content.Dispose());
        }
    }

    [May("order", Permit.Create)]
    [HttpGet("{number}", Name = OrderRoutes.BuyerOrder)]
    public async Task<IActionResult> Show(string number, CancellationToken ct) =>
        await OrderAsync(number, ct) is { } page ? View(page) : NotFound();

    [May("order", Permit.Update)]
    [HttpPost("{number}/withdraw", Name = OrderRoutes.Withdraw), Once]
    public async Task<IActionResult> Withdraw(string number, string? reason, CancellationToken ct)
    {
        if (await OrderAsync(number, ct) is not { } page || stamper.Actor.OrganisationId != page.Order.OwnerId)
        {
            return NotFound();
        }

        try
        {
            await withdraw.HandleAsync(new(page.Order.Id), stamper.Now(reason), ct);
            TempData["Done"] = text["委托已撤回"];
            return RedirectToRoute(OrderRoutes.BuyerOrder, new { number });
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), (await OrderAsync(number, ct) ?? page) with { Reason = reason }, refusal);
        }
    }

    private Task<OrderPage?> OrderAsync(string number, CancellationToken ct)
    {
        var ownerId = OwnerId;
        return reading.OfAsync(o => o.Number == number && o.OwnerId == ownerId, forOwner: true, ct);
    }

    /// <summary>Something that stood on the shelf once; whether it still does is for the rules to say.</summary>
    private Task<ServiceListing?> FindAsync(string number, CancellationToken ct) =>
        db.Listings.AsNoTracking().SingleOrDefaultAsync(l => l.Number == number && l.ShelvedAt != null && db.Agencies.Any(a => a.Id == l.AgencyId && a.MembershipNo != null), ct);

    private async Task<ChatQuote?> QuoteAsync(Guid? messageId, Guid listingId, CancellationToken ct)
    {
        var ownerId = OwnerId;
        var message = messageId is null ? null : await db.ChatMessages.AsNoTracking()
            .SingleOrDefaultAsync(m => m.Id == messageId && m.Kind == ChatMessageKind.Quote && db.ChatSessions.Any(s => s.Id == m.SessionId && s.OwnerId == ownerId), ct);
        return message?.Quote is { } card && card.ListingId == listingId ? card : null;
    }

    /// <summary>Of the latest of the owner's locked comparisons those that hold the listing.</summary>
    private async Task<IReadOnlyList<SelectListItem>> ComparisonsAsync(Guid listingId, CancellationToken ct)
    {
        var ownerId = OwnerId;
        var kept = await db.Set<LockedComparison>().AsNoTracking().Where(c => c.OrganisationId == ownerId).OrderByDescending(c => c.LockedAt).Take(LatestComparisons).ToListAsync(ct);
        return [.. kept.Where(c => c.Read().Services.Any(s => s.ListingId == listingId)).Select(c => new SelectListItem($"{c.Number} {c.Title}（{BeijingText.Date(c.LockedAt)}）", c.Id.ToString()))];
    }

    private async Task<OrderForm> PageAsync(OrderForm form, ServiceListing listing, ChatQuote? quote, CancellationToken ct)
    {
        var today = BeijingTime.DateOf(stamper.Clock);
        var agency = await db.Agencies.Where(a => a.Id == listing.AgencyId).Select(a => new { a.Name, a.MembershipNo }).SingleAsync(ct);
        var item = await db.ServiceItems.AsNoTracking().SingleAsync(i => i.Code == listing.ItemCode, ct);
        var baselines = await db.ServiceBaselines.AsNoTracking().Where(b => b.ItemCode == listing.ItemCode && b.From <= today && (b.To == null || b.To >= today)).OrderBy(b => b.ScaleBand).ToListAsync(ct);
        form.Digest ??= ListingSnapshot.DigestOf(listing.Content());
        form.Page = new(
            listing, agency.Name, agency.MembershipNo!, Text.IsEnglish ? item.NameEn : item.Name, await flows.LimitAsync(item, today, ct), baselines is [var only] ? only.Fee : null, quote, settings.DirectLimitYuan,
            [.. baselines.Select(b => b.ScaleBand).Distinct().Select(b => new SelectListItem(b, b))],
            [.. Enum.GetValues<FundSource>().Select(f => new SelectListItem(text.Of(f), f.ToString()))],
            await ComparisonsAsync(listing.Id, ct));
        return form;
    }
}
