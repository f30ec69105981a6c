using System.Text.Json;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Selection;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

/// <param name="ProjectId">The draft.</param>
/// <param name="Content">What it shall say; null keeps what the draft says.</param>
public sealed record SubmitProject(Guid ProjectId, ProjectContent? Content = null);

/// <summary>
/// Checks a posting whole. Fiscal money goes to review, everything else is published at once. Sent again unchanged,
/// it answers with the project as it stands.
/// </summary>
public sealed class SubmitProjectHandler(MarketDbContext db, ProjectDesk desk, CalendarBook calendars, SupermarketSettings settings, EligibilityCheck eligibility, OwnerClearance owners) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(SubmitProject command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        var content = (command.Content ?? project.Content).Tidied();
        if (!project.MayEdit)
        {
            Ensure.That(project.ContentJson == JsonSerializer.Serialize(content, OutboxJson.Options), CommonRules.InvalidTransition, project.Status, nameof(SubmitProject));
            return ProjectReceipt.Of(project);
        }

        await SendAsync(project, content, stamp, ct);
        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }

    /// <summary>All of it but the save.</summary>
    internal async Task SendAsync(IntermediaryProject project, ProjectContent content, Stamp stamp, CancellationToken ct)
    {
        await owners.RequireAsync(project.OwnerId, stamp.At, ct);
        var known = await desk.ReferencesAsync(content, project.OwnerId, ct);
        var reviewed = content.Fund is FundSource.Fiscal;
        var (earliest, latest) = await desk.RegistrationDueBetweenAsync(content.Urgent, reviewed, stamp, ct);
        if (ProjectChecks.Of(content, known, settings, earliest, latest) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        if (project.ContentJson != JsonSerializer.Serialize(content, OutboxJson.Options))
        {
            project.Revise(content, known.Item!.TypeCode, stamp);
        }

        if (content.DirectAgencyId is { } named)
        {
            await eligibility.RequireAsync(project, named, BeijingTime.DateOf(stamp.At), ct);
        }

        await desk.RefuseSplitAsync(project, stamp, ct);
        var (fee, days) = await desk.BaselinesAsync(content, stamp, ct);
        if (reviewed)
        {
            var calendar = await calendars.CurrentAsync(ct);
            project.SubmitForReview(fee, days, calendar.DeadlineAfter(stamp.At, settings.ProjectReviewWorkingDays).At, stamp);
        }
        else
        {
            project.FreezeBaselines(fee, days);
            await desk.PublishAsync(project, stamp, ct);
        }
    }
}
