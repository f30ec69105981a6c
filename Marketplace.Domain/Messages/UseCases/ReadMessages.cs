using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Messages.UseCases;

/// <param name="MessageId">One message; null for all that the reader may read.</param>
public sealed record ReadMessages(Guid? MessageId);

public sealed class ReadMessagesHandler(MarketDbContext db) : IHandler
{
    private const int AtOnce = 500;

    /// <returns>The message that was named; null when all were read.</returns>
    public async Task<Message?> HandleAsync(ReadMessages command, Stamp stamp, CancellationToken ct)
    {
        if (command.MessageId is { } id)
        {
            var message = await db.Messages.SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new RuleException(CommonRules.NotFound);
            message.Read(stamp);
            await db.SaveChangesAsync(ct);
            return message;
        }

        foreach (var message in await db.Messages.For(stamp.By).Where(m => m.ReadAt == null).OrderBy(m => m.At).Take(AtOnce).ToListAsync(ct))
        {
            message.Read(stamp);
        }

        await db.SaveChangesAsync(ct);
        return null;
    }
}

public static class MessageReading
{
    extension(IQueryable<Message> messages)
    {
        /// <summary>Those that the actor may read: the SQL twin of <see cref="Message.IsFor"/>.</summary>
        public IQueryable<Message> For(Actor actor)
        {
            var (account, organisation) = (actor.AccountId ?? Guid.Empty, actor.OrganisationId ?? Guid.Empty);
            return messages.Where(m => m.AccountId == account || (m.AccountId == null && m.OrganisationId == organisation));
        }
    }
}
