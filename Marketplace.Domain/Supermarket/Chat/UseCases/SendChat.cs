using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Files;
using Marketplace.Domain.Files.UseCases;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Orders;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Chat.UseCases;

public sealed record ChatPaper(string Name, Stream Content);

/// <param name="Price">For listings whose price the order names; others have their own.</param>
public sealed record ChatQuoteDraft(string ListingNumber, Money? Price, decimal? Quantity, int WorkingDays, string Scale);

/// <param name="SessionId">The talk; null to begin one with <paramref name="Opening"/>.</param>
/// <param name="ClientId">Made by the sender, so that the same message sent twice is there once.</param>
/// <param name="Settled">The agency says that the last question needs no answer.</param>
public sealed record SendChat(Guid? SessionId, string ClientId, string? Text = null, ChatPaper? File = null, ChatQuoteDraft? Quote = null, bool Settled = false, ChatOpening? Opening = null);

public sealed record ChatReceipt(Guid SessionId, int Seq);

/// <summary>
/// Says something to the other side. Two who speak at once take turns on the session's version: the later one takes the next number
/// and loses nothing. A message that comes again under its client id is answered with the number it got.
/// </summary>
public sealed class SendChatHandler(MarketDbContext db, ChatDoor door, ChatLock locks, KeepFileHandler keep, CalendarBook calendars, FlowBook flows, SupermarketSettings settings) : IHandler
{
    private const int Tries = 12;

    public async Task<ChatReceipt> HandleAsync(SendChat command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(IsClientId(command.ClientId), CommonRules.InvalidChoice);
        var accountId = stamp.By.AccountId ?? throw new RuleException(CommonRules.Forbidden);
        var place = command.SessionId is null && command.Opening is { } opening ? (await door.FindAsync(opening, stamp, ct)).Place : null;
        ChatWords? words = null;
        for (var attempt = 1; ; attempt++)
        {
            var session = await FindAsync(command, place, stamp, ct);
            if (await db.ChatMessages.AsNoTracking().Where(m => m.SessionId == session.Id && m.AccountId == accountId && m.ClientId == command.ClientId).Select(m => (int?)m.Seq).SingleOrDefaultAsync(ct) is { } before)
            {
                return new(session.Id, before);
            }

            // Whoever is neither of the two learns nothing, not even that there is such a talk.
            var side = session.SideOf(stamp.By) ?? throw new RuleException(CommonRules.NotFound);
            await locks.RefuseAsync(session.OwnerId, session.AgencyId, stamp.At, ct);
            words ??= await WordsAsync(command, session, side, accountId, stamp, ct);
            Ensure.That(!command.Settled || session.QuestionSeq is not null, ChatRules.NothingToSettle);
            var calendar = await calendars.CurrentAsync(ct);
            var message = session.Say(
                side, words, command.ClientId, calendar.DeadlineAfter(stamp.At, settings.Chat.AnswerWorkingDays).At,
                asked => ChatHours.Between(asked, stamp.At, calendar, settings.Chat), stamp);
            db.ChatMessages.Add(message);
            try
            {
                await db.SaveChangesAsync(ct);
                return new(session.Id, message.Seq);
            }
            catch (RuleException raced) when (raced.Rule == CommonRules.Conflict && attempt < Tries)
            {
                // The other side spoke, or saw, in this very moment; or the same message came twice at once.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<ChatSession> FindAsync(SendChat command, ChatPlace? place, Stamp stamp, CancellationToken ct)
    {
        if (place is null)
        {
            return await db.ChatSessions.SingleOrDefaultAsync(s => s.Id == command.SessionId, ct) ?? throw new RuleException(CommonRules.NotFound);
        }

        if (await door.SessionAsync(place, ct) is { } known)
        {
            return known;
        }

        var opened = ChatSession.Open(place, stamp);
        db.ChatSessions.Add(opened);
        return opened;
    }

    private async Task<ChatWords> WordsAsync(SendChat command, ChatSession session, ChatSide side, Guid accountId, Stamp stamp, CancellationToken ct)
    {
        var minute = stamp.At.AddMinutes(-1);
        Ensure.That(
            await db.ChatMessages.CountAsync(m => m.AccountId == accountId && m.At > minute, ct) < settings.Chat.MessagesPerMinute, ChatRules.ChatTooFast, settings.Chat.MessagesPerMinute);
        var name = side is ChatSide.Owner && await db.Organisations.AnyAsync(o => o.Id == session.OwnerId && o.Kind == OrganisationKind.Individual, ct) ? session.OwnerName : stamp.By.Name;
        if (command.Settled)
        {
            Ensure.That(side is ChatSide.Agency, CommonRules.Forbidden);
            return new(ChatMessageKind.Settled, name, "");
        }

        if (command.Quote is { } quote)
        {
            return await QuoteAsync(quote, session, side, name, stamp.At, ct);
        }

        var text = (command.Text ?? "").Trim();
        Ensure.That(text.Length <= ChatMessage.TextMaxLength, CommonRules.TooLong, ChatMessage.TextMaxLength);
        var seen = Cut(ChatMask.Of(text), ChatMessage.TextMaxLength);
        if (command.File is { } file)
        {
            var kept = await keep.HandleAsync(new(ChatMask.Of(file.Name), file.Content, FileLimits.Attachment), stamp, ct);
            return new(ChatMessageKind.File, name, seen, ChatMask.SpeaksOfPaying(text), kept);
        }

        Ensure.That(text.Length > 0, ChatRules.ChatEmpty);
        return new(ChatMessageKind.Text, name, seen, ChatMask.SpeaksOfPaying(text));
    }

    private async Task<ChatWords> QuoteAsync(ChatQuoteDraft draft, ChatSession session, ChatSide side, string name, DateTimeOffset now, CancellationToken ct)
    {
        Ensure.That(side is ChatSide.Agency, ChatRules.QuoteByAgency);
        var listing = await db.Listings.AsNoTracking().SingleOrDefaultAsync(l => l.Number == draft.ListingNumber && l.AgencyId == session.AgencyId && l.Status == ListingStatus.OnShelf, ct);
        Ensure.That(listing is not null, ChatRules.QuoteByAgency);
        var item = await db.ServiceItems.AsNoTracking().SingleAsync(i => i.Code == listing.ItemCode, ct);
        var longest = await flows.LimitAsync(item, BeijingTime.DateOf(now), ct);
        var content = listing.Content();
        var own = OrderChecks.PriceOf(content, draft.Quantity);
        var scale = ChatMask.Of(draft.Scale.Trim());
        new Faults()
            .Check(content.PriceMode is not PriceMode.UnitPrice || own is not null, nameof(draft.Quantity), OrderRules.QuantityRequired)
            .Check(content.PriceMode is not PriceMode.Fixed || draft.Price is null || draft.Price == own, nameof(draft.Price), OrderRules.FixedPriceBinds, own?.ToString())
            .Check(own is not null || content.PriceMode is PriceMode.UnitPrice || draft.Price is { Fen: > 0 }, nameof(draft.Price), SupermarketRules.PriceNotPositive)
            .Check(draft.WorkingDays >= 1 && draft.WorkingDays <= longest, nameof(draft.WorkingDays), OrderRules.OrderDaysOutOfRange, longest)
            .Check(scale.Length <= Projects.ProjectChecks.TextMaxLength, nameof(draft.Scale), CommonRules.TooLong, Projects.ProjectChecks.TextMaxLength)
            .Refuse();
        var quantity = content.PriceMode is PriceMode.UnitPrice ? draft.Quantity : null;
        var card = new ChatQuote(listing.Id, listing.Number, listing.Title, own ?? draft.Price!.Value, quantity, listing.Unit, draft.WorkingDays, scale);
        return new(ChatMessageKind.Quote, name, listing.Title, QuoteJson: JsonSerializer.Serialize(card, OutboxJson.Options));
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    private static bool IsClientId(string id) => id.Length is > 0 and <= ChatMessage.ClientIdMaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
