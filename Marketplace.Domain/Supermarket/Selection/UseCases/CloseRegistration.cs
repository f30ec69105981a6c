using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

public sealed record CloseRegistration(Guid ProjectId);

/// <summary>
/// Freezes the list once the deadline has passed and every registration in flight has settled. Too few: registration goes on
/// once, under a new commitment, and what lies in the box stays sealed. After that one is enough, and none is a failure.
/// </summary>
public sealed class CloseRegistrationHandler(
    MarketDbContext db, RegistrationBox box, EligibilityCheck eligibility, CalendarBook calendars, SupermarketSettings settings, ISeal seal, ProjectNotices notices) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(CloseRegistration command, Stamp stamp, CancellationToken ct)
    {
        var project = stamp.By == Actor.System ? await db.ProjectAsync(command.ProjectId, ct) : await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        Ensure.That(project.Status is IntermediaryProjectStatus.Registering, CommonRules.InvalidTransition, project.Status, IntermediaryProjectStatus.RegistrationClosed);
        var settled = project.RegistrationDueAt!.Value.AddSeconds(settings.SettleSeconds);
        Ensure.That(stamp.At >= settled, CommonRules.TooEarly, settled, stamp.At);

        var run = await db.RunAsync(project.CurrentRunId, ct);
        var opened = await box.OfProjectAsync(project.Id, ct);
        var entries = await JudgeAsync(project, run, [.. opened.Select(o => o.Content)], ct);
        var eligible = entries.Count(e => e.Status is RegistrationStatus.Eligible);
        var expiresAt = project.RegistrationDueAt.Value.AddDays(settings.SelectionExpiresDays);

        if (eligible < settings.DrawMinimum && project.Extensions == 0)
        {
            await ExtendAsync(project, run, expiresAt, stamp, ct);
        }
        else
        {
            project.CloseRegistration(entries.Count, expiresAt, stamp);
            run.Freeze(entries, stamp);
            foreach (var (row, _) in opened)
            {
                row.Open(run.Id, stamp);
                db.SealedRegistrations.Remove(row);
            }

            if (eligible == 0)
            {
                const string reason = "延长报名后仍无合格的报名机构";
                run.Void(reason, stamp);
                project.Fail(stamp.Because(reason));
                await notices.FailedAsync(project, reason, stamp, ct);
            }
        }

        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }

    private async Task ExtendAsync(IntermediaryProject project, SelectionRun run, DateTimeOffset expiresAt, Stamp stamp, CancellationToken ct)
    {
        var calendar = await calendars.CurrentAsync(ct);
        var next = SelectionRun.CommitTo(project.Id, run.Round + 1, VerifiableDraw.NewSecret(), seal, stamp);
        project.CloseRegistration(null, expiresAt, stamp);
        run.Void($"合格报名机构不足 {settings.DrawMinimum} 家，延长报名", stamp);
        project.ExtendRegistration(calendar.DeadlineAfter(stamp.At, settings.ExtensionWorkingDays).At, next.Id, stamp);
        db.SelectionRuns.Add(next);
        await notices.ExtendedAsync(project, next, stamp, ct);
    }

    /// <summary>Numbers follow the order of registration; eligibility is judged again as of the deadline.</summary>
    private async Task<IReadOnlyList<SelectionEntry>> JudgeAsync(IntermediaryProject project, SelectionRun run, IReadOnlyList<RegistrationContent> registered, CancellationToken ct)
    {
        var judged = await eligibility.OfAsync(project, [.. registered.Select(r => r.AgencyId)], EligibilityCheck.DeadlineDay(project), ct);
        var related = Eligibility.Related([.. judged.Values.Select(j => j.Agency)]);
        return [.. registered.OrderBy(r => r.At).ThenBy(r => r.AgencyId).Select((registration, place) =>
        {
            var (agency, reasons) = judged[registration.AgencyId];
            var refusal = related.Contains(agency.Id) ? new Ineligibility(SupermarketRules.RelatedRegistrants) : reasons.Count > 0 ? reasons[0] : null;
            return new SelectionEntry
            {
                RunId = run.Id,
                RegNo = $"R{place + 1:0000}",
                AgencyId = agency.Id,
                PartyId = agency.MembershipNo!,
                RegisteredAt = registration.At,
                Statement = registration.Statement,
                Status = refusal is null ? RegistrationStatus.Eligible : RegistrationStatus.Ineligible,
                RefusalCode = refusal?.Rule.Code,
                RefusalText = refusal?.Chinese,
            };
        })];
    }
}
