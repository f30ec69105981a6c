using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Statistics;

namespace Marketplace.Domain.Supermarket.Deliverables.UseCases;

/// <param name="ProjectId">The project in service.</param>
/// <param name="Content">A PDF of at most 200 MB.</param>
/// <param name="FileName">As the agency named it.</param>
/// <param name="ReportVersion">The report's own version.</param>
/// <param name="ReportDate">The date on the report.</param>
/// <param name="SignOffNames">Who signed it off.</param>
/// <param name="Sealers">Practitioners whose seals it bears; null where that is not on record.</param>
/// <param name="TestGroups">How many test groups it holds, for testing services.</param>
public sealed record UploadDeliverable(Guid ProjectId, Stream Content, string FileName, string ReportVersion, DateOnly ReportDate, string SignOffNames, IReadOnlyList<Guid>? Sealers = null, int? TestGroups = null);

/// <param name="Sha256">Of the file, hex; equal to what the agency's own browser computed.</param>
/// <param name="ConfirmDueAt">Until when the owner confirms or sends it back.</param>
public sealed record DeliverableReceipt(Guid DeliverableId, string Sha256, int Edition, DateTimeOffset ConfirmDueAt);

/// <summary>The agency files its report under its hash.</summary>
public sealed class UploadDeliverableHandler(MarketDbContext db, ReportIntake intake, CalendarBook calendars, SupermarketSettings settings) : IHandler
{
    public async Task<DeliverableReceipt> HandleAsync(UploadDeliverable command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var contract = await db.OwnContractAsync(command.ProjectId, stamp, ct);
        stamp.By.RequireSelf(contract.AgencyId);
        var project = await db.ProjectAsync(contract.ProjectId, ct);
        IntermediaryProject.Flow.Require(project.Status, IntermediaryProjectStatus.DeliverableFiled);
        Ensure.That(contract.Status is ServiceContractStatus.Performing, CommonRules.InvalidTransition, contract.Status, nameof(UploadDeliverable));
        var (file, text, edition) = await intake.TakeAsync(contract, new(command.Content, command.FileName, command.ReportVersion, command.ReportDate, command.SignOffNames, command.Sealers, command.TestGroups), stamp, ct, project.TypeCode == MarketSums.Testing);
        var calendar = await calendars.CurrentAsync(ct);
        var confirmDueAt = calendar.DeadlineAfter(stamp.At, settings.DeliverableConfirmWorkingDays).At;
        var deliverable = Deliverable.Upload(contract, file, edition, text, confirmDueAt, stamp);
        project.TakeDeliverable(confirmDueAt, stamp);

        db.StoredFiles.Add(file);
        db.Deliverables.Add(deliverable);
        await db.SaveChangesAsync(ct);
        return new(deliverable.Id, deliverable.Sha256, edition, confirmDueAt);
    }
}
