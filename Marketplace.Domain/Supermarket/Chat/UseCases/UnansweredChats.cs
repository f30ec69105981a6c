using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Chat.UseCases;

public sealed record LeaveUnanswered(Guid SessionId);

/// <summary>A question's time is up. While the two may not talk nobody can answer: the question then waits another working day.</summary>
public sealed class LeaveUnansweredHandler(MarketDbContext db, ChatLock locks, CalendarBook calendars, SupermarketSettings settings) : IHandler
{
    public async Task HandleAsync(LeaveUnanswered command, Stamp stamp, CancellationToken ct)
    {
        var session = await db.ChatSessions.SingleOrDefaultAsync(s => s.Id == command.SessionId, ct) ?? throw new RuleException(CommonRules.NotFound);
        if (session.QuestionDueAt is not { } due || stamp.At < due)
        {
            return;
        }

        if (await locks.OfAsync(session.OwnerId, session.AgencyId, stamp.At, ct) is not null)
        {
            session.MoveQuestion((await calendars.CurrentAsync(ct)).DeadlineAfter(stamp.At, settings.Chat.AnswerWorkingDays).At, stamp);
        }
        else
        {
            session.LeaveUnanswered(stamp);
        }

        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The two may talk again: what was asked before the lock gets its working day anew.</summary>
internal sealed class QuestionsAfterLock(MarketDbContext db, CalendarBook calendars, SupermarketSettings settings)
    : IEventHandler<WinnerPublicised>, IEventHandler<ProjectFailed>, IEventHandler<PublishedProjectCancelled>, IEventHandler<ProjectExpired>, IEventHandler<RegistrationExtended>
{
    public Task HandleAsync(WinnerPublicised happened, Stamp stamp, CancellationToken ct) => RenewAsync(happened.ProjectId, stamp, ct);

    public Task HandleAsync(ProjectFailed happened, Stamp stamp, CancellationToken ct) => RenewAsync(happened.ProjectId, stamp, ct);

    public Task HandleAsync(PublishedProjectCancelled happened, Stamp stamp, CancellationToken ct) => RenewAsync(happened.ProjectId, stamp, ct);

    public Task HandleAsync(ProjectExpired happened, Stamp stamp, CancellationToken ct) => RenewAsync(happened.ProjectId, stamp, ct);

    public Task HandleAsync(RegistrationExtended happened, Stamp stamp, CancellationToken ct) => RenewAsync(happened.ProjectId, stamp, ct);

    private async Task RenewAsync(Guid projectId, Stamp stamp, CancellationToken ct)
    {
        // A direct selection locked nobody.
        if (await db.Projects.Where(p => p.Id == projectId && p.Method != SelectionMethod.DirectSelection).Select(p => (Guid?)p.OwnerId).SingleOrDefaultAsync(ct) is not { } ownerId)
        {
            return;
        }

        var due = (await calendars.CurrentAsync(ct)).DeadlineAfter(stamp.At, settings.Chat.AnswerWorkingDays).At;
        foreach (var session in await db.ChatSessions.Where(s => s.OwnerId == ownerId && s.QuestionDueAt < due).ToListAsync(ct))
        {
            session.MoveQuestion(due, new Stamp(Actor.System, stamp.At, "选取期间暂停洽谈，答复期限重新计算"));
        }

        await db.SaveChangesAsync(ct);
    }
}
