using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Reviews.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Deliverables.UseCases;

public sealed record ConfirmDeliverable(Guid ProjectId);

/// <summary>The owner accepts the report; it is filed, and both sides may rate.</summary>
public sealed class ConfirmDeliverableHandler(MarketDbContext db, DeliverableFiling filing) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(ConfirmDeliverable command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        var deliverable = await filing.UploadedAsync(project.Id, ct);
        deliverable.Confirm(stamp);
        await filing.FileAsync(project, deliverable, stamp, ct);
        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }
}

public sealed record ConfirmBySilence(Guid ProjectId);

/// <summary>No answer within the time counts as confirmed, and shows as such.</summary>
public sealed class ConfirmBySilenceHandler(MarketDbContext db, DeliverableFiling filing) : IHandler
{
    public async Task HandleAsync(ConfirmBySilence command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.ProjectAsync(command.ProjectId, ct);
        var deliverable = await filing.UploadedAsync(project.Id, ct);
        deliverable.ConfirmBySilence(stamp);
        await filing.FileAsync(project, deliverable, stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason says what is wrong with it.</summary>
public sealed record RejectDeliverable(Guid ProjectId);

/// <summary>The owner sends the report back; the work goes on.</summary>
public sealed class RejectDeliverableHandler(MarketDbContext db, DeliverableFiling filing) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(RejectDeliverable command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        var deliverable = await filing.UploadedAsync(project.Id, ct);
        deliverable.Reject(stamp);
        project.ReopenService(stamp);
        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }
}

/// <summary>What follows a confirmation, however it came about: the report is on file, both sides may rate, and a report of a kind that is always reviewed goes to review. The caller saves.</summary>
public sealed class DeliverableFiling(MarketDbContext db, CalendarBook calendars, SupermarketSettings settings, ReviewOpening reviews) : IHandler
{
    public async Task<Deliverable> UploadedAsync(Guid projectId, CancellationToken ct) =>
        await db.Deliverables.Where(d => d.ProjectId == projectId).OrderByDescending(d => d.Edition).FirstOrDefaultAsync(ct) ?? throw new RuleException(CommonRules.NotFound);

    public async Task FileAsync(IntermediaryProject project, Deliverable deliverable, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleAsync(c => c.Id == deliverable.ContractId, ct);
        var calendar = await calendars.CurrentAsync(ct);

        // Counted from the day after the upload, not from the confirmation: silence costs nobody time to rate.
        var closesAt = calendar.DeadlineAfter(deliverable.UploadedAt, settings.EvaluationWorkingDays).At;
        deliverable.File(stamp);
        project.AwaitEvaluation(closesAt, stamp);
        db.Evaluations.Add(MutualEvaluation.Open(contract, EvaluationSide.OwnerRatesAgency, deliverable.UploadedAt, closesAt, stamp));
        db.Evaluations.Add(MutualEvaluation.Open(contract, EvaluationSide.AgencyRatesOwner, deliverable.UploadedAt, closesAt, stamp));
        if (await db.ServiceItems.AnyAsync(i => i.Code == project.ItemCode && i.ReviewRequired, ct))
        {
            await reviews.OpenAsync(deliverable, project, ReviewCause.Mandatory, null, stamp, ct);
        }
    }
}
