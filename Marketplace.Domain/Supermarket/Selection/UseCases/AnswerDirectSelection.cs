using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

/// <summary>The named agency says yes, or no with the stamp's reason.</summary>
public sealed record AnswerDirectSelection(Guid ProjectId, bool Accept);

public sealed class AnswerDirectSelectionHandler(
    MarketDbContext db, EligibilityCheck eligibility, CalendarBook calendars, SupermarketSettings settings, ProjectNotices notices) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(AnswerDirectSelection command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var project = await db.PublicProjectAsync(command.ProjectId, ct);
        Ensure.That(project.Method is SelectionMethod.DirectSelection, SupermarketRules.MethodNotAllowed);
        var run = await db.RunAsync(project.CurrentRunId, ct);
        if (command.Accept)
        {
            var asked = run.Accept(stamp);
            await eligibility.RequireAsync(project, asked.AgencyId, BeijingTime.DateOf(stamp.At), ct);
            var calendar = await calendars.CurrentAsync(ct);
            project.Publicise(asked.AgencyId, project.Budget, project.ServiceWorkingDays, calendar.DeadlineAfter(stamp.At, settings.PublicityWorkingDays).At, stamp);
            await notices.ResultAsync(project, run, stamp, ct);
        }
        else
        {
            run.Decline(stamp);
            project.LoseAskedAgency(stamp.At.AddDays(settings.SelectionExpiresDays), stamp);
        }

        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }
}

public sealed record LapseInvitation(Guid ProjectId);

/// <summary>The time to answer has passed in silence.</summary>
public sealed class LapseInvitationHandler(MarketDbContext db, SupermarketSettings settings) : IHandler
{
    public async Task HandleAsync(LapseInvitation command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.ProjectAsync(command.ProjectId, ct);
        var run = await db.RunAsync(project.CurrentRunId, ct);
        Ensure.That(stamp.At >= run.AnswerDueAt, CommonRules.TooEarly, run.AnswerDueAt, stamp.At);
        run.Void(SupermarketRules.DirectLapsed.Chinese, stamp);
        project.LoseAskedAgency(stamp.At.AddDays(settings.SelectionExpiresDays), stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason says why this agency.</summary>
public sealed record AskAnotherAgency(Guid ProjectId, Guid AgencyId);

/// <summary>After a refusal or silence the owner names somebody else.</summary>
public sealed class AskAnotherAgencyHandler(MarketDbContext db, ProjectDesk desk) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(AskAnotherAgency command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        var run = await db.RunAsync(project.CurrentRunId, ct);
        Ensure.That(run.Status is SelectionRunStatus.Void, CommonRules.InvalidTransition, project.Status, nameof(AskAnotherAgency));
        stamp.RequireReason();
        await desk.AskAsync(project, command.AgencyId, run.Round + 1, stamp, ct);
        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }
}
