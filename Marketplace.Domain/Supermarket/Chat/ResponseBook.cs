using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Chat;

/// <summary>How fast an agency answers: the median of its answers in business minutes, kept with its standing. Running it again changes nothing.</summary>
public sealed class ResponseBook(MarketDbContext db, SupermarketSettings settings) : IHandler
{
    /// <summary>Fewer answers say nothing.</summary>
    public const int EnoughAnswers = 3;

    public async Task RefreshAsync(Guid agencyId, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddDays(-settings.Chat.ResponseDays);
        var answers = db.ChatMessages.Where(m => m.AgencyId == agencyId && m.At > since && m.At <= now && m.AnswerMinutes != null).Select(m => m.AnswerMinutes!.Value);
        var count = await answers.CountAsync(ct);
        int? median = null;
        if (count >= EnoughAnswers)
        {
            var middle = await answers.OrderBy(m => m).Skip((count - 1) / 2).Take(count % 2 == 0 ? 2 : 1).ToListAsync(ct);
            median = (int)Math.Round(middle.Average(), MidpointRounding.AwayFromZero);
        }

        await db.AgencyStandings.Where(s => s.AgencyId == agencyId)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ResponseMinutes, median).SetProperty(s => s.Responses, count), ct);
    }
}

/// <summary>Keeps the median in step with every answer.</summary>
internal sealed class KeepResponses(ResponseBook book, TimeProvider clock) : IEventHandler<ChatAnswered>
{
    public Task HandleAsync(ChatAnswered happened, Stamp stamp, CancellationToken ct) => book.RefreshAsync(happened.AgencyId, clock.GetUtcNow(), ct);
}
