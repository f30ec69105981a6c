using Marketplace.Domain.Common;
using Marketplace.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Deadlines;

internal sealed partial class DeadlineMover
{
    private async Task<Told?> QuestionAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var session = await db.ChatSessions.SingleAsync(s => s.Id == id, ct);
        if (count(session.QuestionAt, settings.Chat.AnswerWorkingDays, session.QuestionDueAt) is not { } due)
        {
            return null;
        }

        var was = session.QuestionDueAt!.Value;
        session.MoveQuestion(due, stamp);
        return new("答复咨询", "answering the question", session.ContextTitle, was, due, MessageSubject.Chat, session.Id.ToString("D"), [Recipient.Agency(session.AgencyId)]);
    }
}
