using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

public sealed record EndPublicity(Guid ProjectId);

/// <summary>Publicity passed without objection: the winner is asked to confirm.</summary>
public sealed class EndPublicityHandler(MarketDbContext db, CalendarBook calendars, SupermarketSettings settings) : IHandler
{
    public async Task HandleAsync(EndPublicity command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.ProjectAsync(command.ProjectId, ct);
        var calendar = await calendars.CurrentAsync(ct);
        project.ConfirmSelection(calendar.DeadlineAfter(stamp.At, settings.WinnerConfirmWorkingDays).At, stamp);
        await db.SaveChangesAsync(ct);
    }
}

public sealed record ConfirmWin(Guid ProjectId);

/// <summary>The winner takes the work on; the contract is due.</summary>
public sealed class ConfirmWinHandler(MarketDbContext db, CalendarBook calendars, SupermarketSettings settings) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(ConfirmWin command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var project = await db.PublicProjectAsync(command.ProjectId, ct);
        stamp.By.RequireSelf(project.WinnerId ?? Guid.Empty);
        var agency = await db.Agencies.AsNoTracking().SingleAsync(a => a.Id == project.WinnerId, ct);
        if (Eligibility.Standing(agency, project) is { } refusal)
        {
            throw new RuleException(refusal.Rule, [.. refusal.Facts]);
        }

        var calendar = await calendars.CurrentAsync(ct);
        project.AcceptByWinner(calendar.DeadlineAfter(stamp.At, settings.ContractSignWorkingDays).At, stamp);
        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }
}

/// <summary>The winner gives the win up, with the stamp's reason; or the house finds that the time to confirm has passed.</summary>
public sealed record AbandonWin(Guid ProjectId);

/// <summary>The next alternate stands in, after publicity of its own; without one the selection has failed.</summary>
public sealed class AbandonWinHandler(MarketDbContext db, SelectionDecision decision) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(AbandonWin command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.PublicProjectAsync(command.ProjectId, ct);
        Ensure.That(project.Status is IntermediaryProjectStatus.Selected, CommonRules.InvalidTransition, project.Status, nameof(AbandonWin));
        if (stamp.By == Actor.System)
        {
            Ensure.That(stamp.At >= project.ConfirmDueAt, CommonRules.TooEarly, project.ConfirmDueAt, stamp.At);
        }
        else
        {
            stamp.By.Require(Role.Agency);
            stamp.By.RequireSelf(project.WinnerId ?? Guid.Empty);
            stamp.RequireReason();
        }

        var run = await db.RunAsync(project.CurrentRunId, ct);
        await decision.PublishAsync(project, run, run.PassToAlternate(stamp), "中选机构弃选，且无候补机构", stamp, ct);
        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }
}
