using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Deliverables.UseCases;

/// <param name="ProjectId">The project in service.</param>
/// <param name="Content">A PDF of at most 200 MB.</param>
/// <param name="FileName">As the agency named it.</param>
/// <param name="ReportVersion">The report's own version.</param>
/// <param name="ReportDate">The date on the report.</param>
/// <param name="SignOffNames">Who signed it off, with seal numbers where there are some.</param>
/// <param name="TestGroups">How many test groups it holds, for testing services.</param>
public sealed record UploadDeliverable(Guid ProjectId, Stream Content, string FileName, string ReportVersion, DateOnly ReportDate, string SignOffNames, int? TestGroups = null);

/// <param name="Sha256">Of the file, hex; equal to what the agency's own browser computed.</param>
/// <param name="ConfirmDueAt">Until when the owner confirms or sends it back.</param>
public sealed record DeliverableReceipt(Guid DeliverableId, string Sha256, int Edition, DateTimeOffset ConfirmDueAt);

/// <summary>The agency files its report under its hash.</summary>
public sealed class UploadDeliverableHandler(MarketDbContext db, IFileStore files, CalendarBook calendars, SupermarketSettings settings) : IHandler
{
    public const int VersionMaxLength = 20;
    public const int SignOffMaxLength = 300;
    public const int MostTestGroups = 100_000;

    public async Task<DeliverableReceipt> HandleAsync(UploadDeliverable command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var contract = await db.OwnContractAsync(command.ProjectId, stamp, ct);
        stamp.By.RequireSelf(contract.AgencyId);
        var project = await db.ProjectAsync(contract.ProjectId, ct);
        IntermediaryProject.Flow.Require(project.Status, IntermediaryProjectStatus.DeliverableFiled);
        Ensure.That(contract.Status is ServiceContractStatus.Performing, CommonRules.InvalidTransition, contract.Status, nameof(UploadDeliverable));
        new Faults()
            .Check(!string.IsNullOrWhiteSpace(command.ReportVersion), nameof(command.ReportVersion), CommonRules.Required)
            .Check(command.ReportVersion.Trim().Length <= VersionMaxLength, nameof(command.ReportVersion), CommonRules.TooLong, VersionMaxLength)
            .Check(!string.IsNullOrWhiteSpace(command.SignOffNames), nameof(command.SignOffNames), CommonRules.Required)
            .Check(command.SignOffNames.Trim().Length <= SignOffMaxLength, nameof(command.SignOffNames), CommonRules.TooLong, SignOffMaxLength)
            .Check(command.ReportDate <= BeijingTime.DateOf(stamp.At), nameof(command.ReportDate), SupermarketRules.ReportDateAhead)
            .Check(command.TestGroups is null || project.TypeCode == MarketSums.Testing, nameof(command.TestGroups), StatisticsRules.TestGroupsNotAsked)
            .Check(command.TestGroups is null or (>= 1 and <= MostTestGroups), nameof(command.TestGroups), StatisticsRules.TestGroupsOutOfRange, MostTestGroups)
            .Refuse();

        var content = await files.PutAsync(command.Content, FileLimits.Report, ct);
        var file = StoredFile.Keep(NameOf(command.FileName), content, contract.AgencyId, stamp);
        var edition = 1 + await db.Deliverables.CountAsync(d => d.ContractId == contract.Id, ct);
        var calendar = await calendars.CurrentAsync(ct);
        var confirmDueAt = calendar.DeadlineAfter(stamp.At, settings.DeliverableConfirmWorkingDays).At;
        var deliverable = Deliverable.Upload(contract, file, edition, command.ReportVersion, command.ReportDate, command.SignOffNames, confirmDueAt, stamp, command.TestGroups);
        project.TakeDeliverable(confirmDueAt, stamp);

        db.StoredFiles.Add(file);
        db.Deliverables.Add(deliverable);
        await db.SaveChangesAsync(ct);
        return new(deliverable.Id, deliverable.Sha256, edition, confirmDueAt);
    }

    private static string NameOf(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return name.Length switch
        {
            0 => "report.pdf",
            > StoredFile.NameMaxLength => name[^StoredFile.NameMaxLength..],
            _ => name,
        };
    }
}
