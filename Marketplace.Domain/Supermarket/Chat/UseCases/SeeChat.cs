using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Chat.UseCases;

/// <param name="UpTo">The latest message before the reader's eyes.</param>
public sealed record SeeChat(Guid SessionId, int UpTo);

/// <summary>One of the two has read up to a message.</summary>
public sealed class SeeChatHandler(MarketDbContext db) : IHandler
{
    private const int Tries = 12;

    public async Task HandleAsync(SeeChat command, Stamp stamp, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var session = await db.ChatSessions.SingleOrDefaultAsync(s => s.Id == command.SessionId, ct) ?? throw new RuleException(CommonRules.NotFound);
            var side = session.SideOf(stamp.By) ?? throw new RuleException(CommonRules.NotFound);
            var unread = await db.ChatMessages.CountAsync(m => m.SessionId == session.Id && m.Seq > command.UpTo && m.Side != side, ct);
            session.See(side, command.UpTo, unread, stamp);
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (RuleException raced) when (raced.Rule == CommonRules.Conflict && attempt < Tries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}

public static class ChatReading
{
    extension(IQueryable<ChatSession> sessions)
    {
        /// <summary>The talks that the actor takes part in: the SQL twin of <see cref="ChatSession.SideOf"/>.</summary>
        public IQueryable<ChatSession> Of(Actor actor, ChatSide side)
        {
            var mine = actor.OrganisationId ?? Guid.Empty;
            return side is ChatSide.Owner
                ? sessions.Where(s => s.OwnerId == mine && actor.Has(Role.Owner))
                : sessions.Where(s => s.AgencyId == mine && actor.Has(Role.Agency));
        }
    }

    extension(MarketDbContext db)
    {
        /// <summary>Messages that the actor's side has not read, in all of its talks.</summary>
        public async Task<int> UnreadChatsAsync(Actor actor, ChatSide side, CancellationToken ct)
        {
            var mine = actor.OrganisationId ?? Guid.Empty;
            return side is ChatSide.Owner
                ? await db.ChatSessions.Where(s => s.OwnerId == mine && s.OwnerUnread > 0).SumAsync(s => s.OwnerUnread, ct)
                : await db.ChatSessions.Where(s => s.AgencyId == mine && s.AgencyUnread > 0).SumAsync(s => s.AgencyUnread, ct);
        }
    }
}
