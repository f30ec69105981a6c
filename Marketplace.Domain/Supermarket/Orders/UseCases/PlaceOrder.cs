using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;
using Marketplace.Domain.Files;
using Marketplace.Domain.Files.UseCases;
using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Orders.UseCases;

public sealed record OrderPaper(string Name, Stream Content);

/// <param name="ListingId">What is ordered.</param>
/// <param name="ListingDigest">The digest of the listing that the owner was shown; null where nothing was shown.</param>
/// <param name="Content">What the owner wrote.</param>
/// <param name="Papers">Attachments, at most <see cref="EntrustmentOrder.MostAttachments"/>.</param>
/// <param name="QuoteMessageId">The quote card that the order takes up.</param>
public sealed record PlaceOrder(Guid ListingId, string? ListingDigest, OrderContent Content, IReadOnlyList<OrderPaper>? Papers = null, Guid? QuoteMessageId = null);

public sealed record OrderReceipt(Guid OrderId, string Number, OrderStatus Status, string? ProjectNumber)
{
    public static OrderReceipt Of(EntrustmentOrder order) => new(order.Id, order.Number, order.Status, order.ProjectNumber);
}

/// <summary>
/// An owner orders from the shelf. The same is asked of it as of a direct selection; what is ordered is frozen as it was shown.
/// The agency has one working day to answer.
/// </summary>
public sealed class PlaceOrderHandler(
    MarketDbContext db, ProjectDesk desk, DraftProjectHandler draft, EligibilityCheck eligibility, SelfDealing dealing, OwnerClearance owners, KeepFileHandler keep, Numbers numbers,
    CalendarBook calendars, FlowBook flows, SupermarketSettings settings, OrderMail mail) : IHandler
{
    public async Task<OrderReceipt> HandleAsync(PlaceOrder command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Owner);
        var ownerId = stamp.By.RequireOrganisation();
        var owner = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == ownerId, ct);
        var listing = await db.Listings.AsNoTracking().SingleOrDefaultAsync(l => l.Id == command.ListingId && l.ShelvedAt != null, ct) ?? throw new RuleException(CommonRules.NotFound);
        Ensure.That(listing.Status is ListingStatus.OnShelf, OrderRules.ListingOffShelf);
        var snapshot = ListingSnapshot.Of(listing);
        Ensure.That(command.ListingDigest is null || command.ListingDigest == ListingSnapshot.DigestOf(snapshot.Content), OrderRules.ListingChanged);
        var content = command.Content.Tidied();
        await RequireQuoteAsync(command, ownerId, ct);

        var posting = content.ToPosting(listing.Number, listing.AgencyId, listing.ItemCode).Tidied();
        var known = await desk.ReferencesAsync(posting, ownerId, ct);
        var papers = command.Papers ?? [];
        Ensure.That(papers.Count <= EntrustmentOrder.MostAttachments, SupermarketRules.TooManyAttachments, EntrustmentOrder.MostAttachments);
        var limit = known.Item is { } item ? await flows.LimitAsync(item, BeijingTime.DateOf(stamp.At), ct) : listing.PromisedWorkingDays;
        if (OrderChecks.Of(content, snapshot.Content, posting, known, settings, stamp.At, limit, listing.Id, command.QuoteMessageId is not null) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        await owners.RequireAsync(ownerId, stamp.At, ct);
        await dealing.RefuseAsync(ownerId, owner.Name, listing.AgencyId, ct);
        var would = IntermediaryProject.Draft("", ownerId, owner.Name, posting, listing.TypeCode, stamp);
        var agency = await eligibility.RequireAsync(would, listing.AgencyId, BeijingTime.DateOf(stamp.At), ct);
        await RefuseSplitAsync(ownerId, posting, stamp, ct);

        var kept = new List<KeptFile>();
        foreach (var paper in papers)
        {
            kept.Add(await keep.HandleAsync(new(paper.Name, paper.Content, FileLimits.Attachment), stamp, ct));
        }

        var calendar = await calendars.CurrentAsync(ct);
        var order = EntrustmentOrder.Place(
            await numbers.OrderAsync(stamp, ct), (ownerId, owner.Name), (agency.Id, agency.Name), listing.Id, snapshot, content, kept,
            calendar.DeadlineAfter(stamp.At, settings.DirectAnswerWorkingDays).At, command.QuoteMessageId, stamp);
        db.Orders.Add(order);
        await mail.PlacedAsync(order, stamp, ct);
        await db.SaveChangesAsync(ct);
        return OrderReceipt.Of(order);
    }

    /// <summary>A card binds nobody, but an order that says it takes one up must take up this owner's, for this listing.</summary>
    private async Task RequireQuoteAsync(PlaceOrder command, Guid ownerId, CancellationToken ct)
    {
        if (command.QuoteMessageId is { } quote)
        {
            var made = await db.ChatMessages.AsNoTracking()
                .Where(m => m.Id == quote && m.Kind == ChatMessageKind.Quote && db.ChatSessions.Any(s => s.Id == m.SessionId && s.OwnerId == ownerId))
                .SingleOrDefaultAsync(ct);
            Ensure.That(made?.Quote?.ListingId == command.ListingId, OrderRules.QuoteNotYours);
        }
    }

    /// <summary>
    /// One need cut into orders below the limit. As with postings, the alert outlives the refusal: it stands on a draft of the
    /// posting, which the owner may open to competition.
    /// </summary>
    private async Task RefuseSplitAsync(Guid ownerId, ProjectContent posting, Stamp stamp, CancellationToken ct)
    {
        if (await desk.SplitAsync(ownerId, new(posting.ItemCode, posting.Fund, posting.Method, posting.Budget), stamp, ct) is not { } split)
        {
            return;
        }

        if (!await db.Projects.AnyAsync(p => p.OwnerId == ownerId && p.ItemCode == posting.ItemCode && p.Title == posting.Title && p.Status == IntermediaryProjectStatus.Draft && p.SplitAlertedAt != null, ct))
        {
            var kept = await draft.MakeAsync(new(posting), stamp, ct);
            kept.SuspectSplit(split.Total, split.Counted, stamp);
            await db.SaveChangesAsync(ct);
        }

        throw new RuleException(SupermarketRules.SplitSuspected, split.Total.ToString(), split.Counted, settings.DirectLimit.ToString());
    }
}
