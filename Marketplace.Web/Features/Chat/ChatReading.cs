using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Domain.Supermarket.Chat.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Chat;

/// <summary>The unread talks that the top of every page counts.</summary>
public static class ChatNews
{
    public static async Task<(string? Href, int Unread)> OfAsync(HttpContext context, CancellationToken ct)
    {
        var actor = context.User.ToActor();
        if (actor.OrganisationId is null || !actor.Has(Role.Owner | Role.Agency))
        {
            return (null, 0);
        }

        // One who both buys and sells is led to where something waits, and to their own desk when nothing does.
        var db = context.RequestServices.GetRequiredService<MarketDbContext>();
        var asked = actor.Has(Role.Owner) ? await db.UnreadChatsAsync(actor, ChatSide.Owner, ct) : 0;
        var answered = actor.Has(Role.Agency) ? await db.UnreadChatsAsync(actor, ChatSide.Agency, ct) : 0;
        var selling = answered > 0 || (asked == 0 && Identity.RoleNames.DeskOf(actor.Roles) == "/seller");
        return (selling && actor.Has(Role.Agency) ? "/seller/chats" : actor.Has(Role.Owner) ? "/buyer/chats" : "/seller/chats", asked + answered);
    }
}

/// <summary>Questions that an agency has to answer.</summary>
public sealed class AgencyChatTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Agency;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct) =>
        !now.By.Has(Role.Agency) ? [] :
        [.. (await db.ChatSessions.AsNoTracking().Where(s => s.AgencyId == now.By.OrganisationId && s.QuestionSeq != null).OrderBy(s => s.QuestionDueAt == null).ThenBy(s => s.QuestionDueAt).Take(30)
            .Select(s => new { s.Id, s.OwnerName, s.ContextTitle, s.QuestionDueAt }).ToListAsync(ct))
            .Select(s => new Todo(text["咨询待答复：{0}", s.ContextTitle], $"/seller/chats/{s.Id}", text["答复"], TodoTurn.Mine, s.QuestionDueAt, true, s.OwnerName))];
}

/// <summary>One talk in the list at the side.</summary>
public sealed record ChatLine(ChatSession Session, ChatSide Side)
{
    public string With => Side is ChatSide.Owner ? Session.AgencyName : Session.OwnerName;

    public int Unread => Session.UnreadOf(Side);
}

/// <summary>A message as one of its readers sees it.</summary>
/// <param name="Reader">Null for a supervisor.</param>
/// <param name="OrderNumber">The order that took the quote up.</param>
public sealed record ChatLineOf(ChatMessage Message, ChatSide? Reader, bool IsSeen, string? OrderNumber)
{
    public bool IsMine => Message.Side == Reader;
}

/// <summary>The page of all talks, with one of them open.</summary>
public sealed record ChatPage(ChatSide Side, IReadOnlyList<ChatLine> Talks, int Total, DateTimeOffset Now)
{
    public ChatSession? Open { get; init; }

    /// <summary>What a talk that has not begun would be about.</summary>
    public ChatPlace? Place { get; init; }

    public string? Query { get; init; }

    public IReadOnlyList<ChatLineOf> Lines { get; init; } = [];

    /// <summary>Whether there are older messages than those shown.</summary>
    public bool HasMore { get; init; }

    public LockingProject? Locked { get; init; }

    /// <summary>For the agency's quote card.</summary>
    public IReadOnlyList<ServiceListing> Shelf { get; init; } = [];

    public int? ResponseMinutes { get; init; }

    public string? MembershipNo { get; init; }

    /// <summary>What was typed when the last message was refused.</summary>
    public string? Typed { get; init; }

    public string Desk => DeskOf(Side);

    public string? With => Open is { } open ? new ChatLine(open, Side).With : Side is ChatSide.Owner ? Place?.AgencyName : Place?.OwnerName;

    public ChatContext? Context => Open?.Context ?? Place?.Context;

    public string? ContextKey => Open?.ContextKey ?? Place?.Key;

    public string? ContextTitle => Open?.ContextTitle ?? Place?.Title;

    public static string DeskOf(ChatSide side) => side is ChatSide.Owner ? "buyer" : "seller";
}

/// <summary>Reads talks for those who take part in them.</summary>
public sealed class ChatReading(MarketDbContext db, ChatLock locks, Stamper stamper)
{
    public const int Shown = 30;
    public const int LinesShown = 50;

    public Task<ChatSession?> FindAsync(Guid id, ChatSide side, CancellationToken ct) =>
        db.ChatSessions.AsNoTracking().Of(stamper.Actor, side).SingleOrDefaultAsync(s => s.Id == id, ct);

    /// <param name="page">Of the list at the side.</param>
    /// <param name="before">Messages before this number; the latest when left out.</param>
    public async Task<ChatPage> PageAsync(ChatSide side, ChatSession? open, ChatPlace? place, int page, int? before, CancellationToken ct)
    {
        var mine = db.ChatSessions.AsNoTracking().Of(stamper.Actor, side);
        var talks = await mine.OrderByDescending(s => s.LastAt).ThenBy(s => s.Id).Skip((Math.Clamp(page, 1, 1000) - 1) * Shown).Take(Shown).ToListAsync(ct);
        if (open is not null && talks.All(t => t.Id != open.Id))
        {
            talks.Insert(0, open);
        }

        var lines = open is null ? [] : await LinesAsync(open, side, m => before == null || m.Seq < before, ct);
        var (ownerId, agencyId) = open is not null ? (open.OwnerId, open.AgencyId) : (place?.OwnerId ?? Guid.Empty, place?.AgencyId ?? Guid.Empty);
        var agency = await db.Agencies.Where(a => a.Id == agencyId).Select(a => new { a.MembershipNo, Minutes = db.AgencyStandings.Where(s => s.AgencyId == a.Id).Select(s => s.ResponseMinutes).FirstOrDefault() }).SingleOrDefaultAsync(ct);
        return new(side, talks.ConvertAll(t => new ChatLine(t, side)), await mine.CountAsync(ct), stamper.Clock)
        {
            Open = open,
            Place = place,
            Lines = lines,
            HasMore = lines.Count > 0 && lines[0].Message.Seq > 1,
            Locked = agencyId == Guid.Empty ? null : await locks.OfAsync(ownerId, agencyId, stamper.Clock, ct),
            Shelf = side is ChatSide.Agency && open is not null ? await db.Listings.AsNoTracking().Where(l => l.AgencyId == agencyId && l.Status == ListingStatus.OnShelf).OrderBy(l => l.Number).Take(100).ToListAsync(ct) : [],
            ResponseMinutes = agency?.Minutes,
            MembershipNo = agency?.MembershipNo,
        };
    }

    /// <summary>The latest of those asked for, in their order.</summary>
    public async Task<IReadOnlyList<ChatLineOf>> LinesAsync(ChatSession session, ChatSide? reader, System.Linq.Expressions.Expression<Func<ChatMessage, bool>> which, CancellationToken ct, int most = LinesShown)
    {
        var messages = await db.ChatMessages.AsNoTracking().Where(m => m.SessionId == session.Id).Where(which).OrderByDescending(m => m.Seq).Take(most).ToListAsync(ct);
        messages.Reverse();
        var cards = messages.Where(m => m.Kind is ChatMessageKind.Quote).Select(m => (Guid?)m.Id).ToList();
        var ordered = cards.Count == 0 ? [] : await db.Orders.Where(o => cards.Contains(o.QuoteMessageId)).ToDictionaryAsync(o => o.QuoteMessageId!.Value, o => o.Number, ct);
        return messages.ConvertAll(m => new ChatLineOf(m, reader, m.Seq <= session.SeenBy(m.Side is ChatSide.Owner ? ChatSide.Agency : ChatSide.Owner), ordered.GetValueOrDefault(m.Id)));
    }
}
