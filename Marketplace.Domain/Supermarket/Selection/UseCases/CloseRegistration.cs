using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

public sealed record CloseRegistration(Guid ProjectId);

/// <summary>
/// Closes registration once the deadline has passed and every registration in flight has settled. Too few: registration goes on
/// once, under a new commitment, and what lies in the box stays sealed; after that fewer may do, or the selection has failed.
/// Who came is counted by marks: no envelope is opened before the list is frozen.
/// </summary>
public sealed class CloseRegistrationHandler(
    MarketDbContext db, RegistrationBox box, SealKeeper keys, EligibilityCheck eligibility, FreezingOfLists freezing, SelectionDecision decision,
    CalendarBook calendars, SupermarketSettings settings, ISeal seal, ProjectNotices notices) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(CloseRegistration command, Stamp stamp, CancellationToken ct)
    {
        var project = stamp.By == Actor.System ? await db.ProjectAsync(command.ProjectId, ct) : await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        Ensure.That(project.Status is IntermediaryProjectStatus.Registering, CommonRules.InvalidTransition, project.Status, IntermediaryProjectStatus.RegistrationClosed);
        var settled = project.RegistrationDueAt!.Value.AddSeconds(settings.SettleSeconds);
        Ensure.That(stamp.At >= settled, CommonRules.TooEarly, settled, stamp.At);

        var run = await db.RunAsync(project.CurrentRunId, ct);
        var inBox = await box.OfProjectAsync(project.Id, ct);
        var eligible = (await eligibility.TogetherAsync(project, [.. inBox.Select(b => b.AgencyId)], ct)).Count(j => j.Value.Refusal is null);
        var least = Quotes.LeastOf(project.Method, project.Extensions > 0, settings);
        var expiresAt = project.RegistrationDueAt.Value.AddDays(settings.SelectionExpiresDays);

        if (eligible < least && project.Extensions == 0)
        {
            await ExtendAsync(project, run, least, expiresAt, stamp, ct);
        }
        else if (eligible >= least && project.Method is SelectionMethod.ThreeRound)
        {
            project.CloseRegistration(null, expiresAt, stamp);
            await freezing.NextRoundAsync(project, run, stamp, ct);
            project.StartSelection(stamp, run.RoundDueAt);
        }
        else
        {
            await FreezeAsync(project, run, eligible, least, expiresAt, stamp, ct);
        }

        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }

    private async Task FreezeAsync(IntermediaryProject project, SelectionRun run, int eligible, int least, DateTimeOffset expiresAt, Stamp stamp, CancellationToken ct)
    {
        var entries = await freezing.FreezeAsync(project, run, stamp, ct);
        project.CloseRegistration(entries.Count, expiresAt, stamp);
        if (eligible < least)
        {
            var reason = eligible == 0 ? "延长报名后仍无合格的报名机构" : $"延长报名后合格报名机构仍不足 {least} 家";
            run.Void(reason, stamp);
            project.Fail(stamp.Because(reason));
            await notices.FailedAsync(project, reason, stamp, ct);
        }
        else if (project.Method is SelectionMethod.MeritSelection)
        {
            project.StartSelection(stamp);
        }
        else if (Quotes.AreAskedBy(project.Method))
        {
            project.StartSelection(stamp);
            await decision.OpenAsync(project, run, stamp, ct);
        }
    }

    private async Task ExtendAsync(IntermediaryProject project, SelectionRun run, int least, DateTimeOffset expiresAt, Stamp stamp, CancellationToken ct)
    {
        var calendar = await calendars.CurrentAsync(ct);
        var dueAt = calendar.DeadlineAfter(stamp.At, settings.ExtensionWorkingDays).At;
        var next = SelectionRun.CommitTo(project.Id, run.Round + 1, VerifiableDraw.NewSecret(), seal, stamp, project.Method);
        project.CloseRegistration(null, expiresAt, stamp);
        run.Void($"合格报名机构不足 {least} 家，延长报名", stamp);
        project.ExtendRegistration(dueAt, next.Id, stamp);
        keys.Postpone(await keys.FindAsync(project.Id, quoteRound: 1, ct), dueAt, stamp);
        db.SelectionRuns.Add(next);
        await notices.ExtendedAsync(project, next, least, stamp, ct);
    }
}
