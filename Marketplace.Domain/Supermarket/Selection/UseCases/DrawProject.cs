using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

/// <param name="ProjectId">A project whose list is frozen.</param>
/// <param name="Nonce">Typed in public after the freeze.</param>
public sealed record DrawProject(Guid ProjectId, string Nonce);

/// <param name="RunId">The proof, as the public may fetch it.</param>
/// <param name="WinnerId">Null when none of those drawn may take part any more.</param>
public sealed record DrawResult(Guid RunId, Guid? WinnerId, IReadOnlyList<string> Order);

/// <summary>Draws, once. Of several who press together one is answered, the others are refused.</summary>
public sealed class DrawProjectHandler(
    MarketDbContext db, EligibilityCheck eligibility, CalendarBook calendars, SupermarketSettings settings, ISeal seal, ProjectNotices notices) : IHandler
{
    public async Task<DrawResult> HandleAsync(DrawProject command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(PermissionMatrix.Allows(stamp.By.Roles, "selection", Permit.Decide), CommonRules.Forbidden);
        var project = await db.PublicProjectAsync(command.ProjectId, ct);
        Ensure.That(project.OwnerId == stamp.By.OrganisationId || stamp.By.Has(Role.Supervisor | Role.SupermarketStaff), CommonRules.Forbidden);
        Ensure.That(project.Method is SelectionMethod.RandomDraw, SupermarketRules.MethodNotAllowed);
        var run = await db.RunAsync(project.CurrentRunId, ct);
        if (run.Status is SelectionRunStatus.Frozen)
        {
            IntermediaryProject.Flow.Require(project.Status, IntermediaryProjectStatus.Selecting);
            Ensure.That(project.SelectionAt is null || stamp.At >= project.SelectionAt, CommonRules.TooEarly, project.SelectionAt, stamp.At);
        }

        SelectionEntry? winner = run.Draw(command.Nonce, seal, stamp);
        project.StartSelection(stamp);
        winner = await StillEligibleAsync(project, run, winner, stamp, ct);
        if (winner is null)
        {
            const string reason = "抽取所得机构均已不具备参加资格";
            project.Fail(stamp.Because(reason));
            await notices.FailedAsync(project, reason, stamp, ct);
        }
        else
        {
            var calendar = await calendars.CurrentAsync(ct);
            project.Publicise(winner.AgencyId, project.Budget, project.ServiceWorkingDays, calendar.DeadlineAfter(stamp.At, settings.PublicityWorkingDays).At, stamp);
            await notices.ResultAsync(project, run, stamp, ct);
        }

        await db.SaveChangesAsync(ct);
        return new(run.Id, winner?.AgencyId, [.. run.Entries.Where(e => e.Rank is not null).OrderBy(e => e.Rank).Select(e => e.RegNo)]);
    }

    /// <summary>Whoever was suspended between freeze and draw is passed over; the drawn order itself stays as it was drawn.</summary>
    private async Task<SelectionEntry?> StillEligibleAsync(IntermediaryProject project, SelectionRun run, SelectionEntry? winner, Stamp stamp, CancellationToken ct)
    {
        while (winner is not null)
        {
            var judged = await eligibility.OfAsync(project, [winner.AgencyId], EligibilityCheck.DeadlineDay(project), ct);
            if (judged[winner.AgencyId].Reasons is not [var reason, ..])
            {
                break;
            }

            winner = run.PassOverIneligible(reason.Rule.Code, reason.Chinese, stamp);
        }

        return winner;
    }
}
