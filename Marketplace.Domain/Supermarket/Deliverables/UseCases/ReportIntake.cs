using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Deliverables.UseCases;

/// <summary>A report as it is handed in, the first time or after a review.</summary>
/// <param name="Content">A PDF of at most 200 MB.</param>
/// <param name="FileName">As the agency named it.</param>
/// <param name="ReportVersion">The report's own version.</param>
/// <param name="ReportDate">The date on the report.</param>
/// <param name="SignOffNames">Who signed it off.</param>
/// <param name="Sealers">Practitioners bound to the agency whose seals it bears; null where that is not on record.</param>
/// <param name="TestGroups">How many test groups it holds, for testing services.</param>
public sealed record HandedIn(Stream Content, string FileName, string ReportVersion, DateOnly ReportDate, string SignOffNames, IReadOnlyList<Guid>? Sealers, int? TestGroups = null);

/// <summary>Checks what is written of a report, all faults at once, and takes its file in. The caller saves.</summary>
public sealed class ReportIntake(MarketDbContext db, IFileStore files) : IHandler
{
    public const int VersionMaxLength = 20;
    public const int SignOffMaxLength = 300;
    public const int MostTestGroups = 100_000;

    public async Task<(StoredFile File, ReportText Text, int Edition)> TakeAsync(ServiceContract contract, HandedIn report, Stamp stamp, CancellationToken ct, bool isTesting = false)
    {
        var sealers = await BoundAsync(contract.AgencyId, report.Sealers ?? [], ct);
        var owesSeal = report.Sealers is { Count: 0 } && await db.Practitioners.AnyAsync(p => p.AgencyId == contract.AgencyId && p.ReleasedAt == null, ct);
        new Faults()
            .Check(!string.IsNullOrWhiteSpace(report.ReportVersion), nameof(report.ReportVersion), CommonRules.Required)
            .Check(report.ReportVersion.Trim().Length <= VersionMaxLength, nameof(report.ReportVersion), CommonRules.TooLong, VersionMaxLength)
            .Check(!string.IsNullOrWhiteSpace(report.SignOffNames), nameof(report.SignOffNames), CommonRules.Required)
            .Check(report.SignOffNames.Trim().Length <= SignOffMaxLength, nameof(report.SignOffNames), CommonRules.TooLong, SignOffMaxLength)
            .Check(report.ReportDate <= BeijingTime.DateOf(stamp.At), nameof(report.ReportDate), SupermarketRules.ReportDateAhead)
            .Check(!owesSeal, nameof(report.Sealers), DeliverableRules.SealMissing)
            .Check(sealers.Count == (report.Sealers?.Distinct().Count() ?? 0), nameof(report.Sealers), DeliverableRules.PractitionerNotBound)
            .Check(report.TestGroups is null || isTesting, nameof(report.TestGroups), StatisticsRules.TestGroupsNotAsked)
            .Check(report.TestGroups is null or (>= 1 and <= MostTestGroups), nameof(report.TestGroups), StatisticsRules.TestGroupsOutOfRange, MostTestGroups)
            .Refuse();

        var content = await files.PutAsync(report.Content, FileLimits.Report, ct);
        var file = StoredFile.Keep(NameOf(report.FileName), content, contract.AgencyId, stamp);
        var edition = 1 + await db.Deliverables.CountAsync(d => d.ContractId == contract.Id, ct);
        return (file, new(report.ReportVersion, report.ReportDate, report.SignOffNames, sealers, report.TestGroups), edition);
    }

    /// <summary>The named practitioners, all of them bound to the agency at present.</summary>
    public async Task<IReadOnlyList<Practitioner>> PractitionersAsync(Guid agencyId, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var bound = await BoundAsync(agencyId, ids, ct);
        Ensure.That(bound.Count == ids.Distinct().Count(), DeliverableRules.PractitionerNotBound);
        return bound;
    }

    private async Task<List<Practitioner>> BoundAsync(Guid agencyId, IReadOnlyList<Guid> ids, CancellationToken ct) =>
        ids.Count == 0 ? [] : await db.Practitioners.AsNoTracking().Where(p => ids.Contains(p.Id) && p.AgencyId == agencyId && p.ReleasedAt == null).OrderBy(p => p.BoundAt).ToListAsync(ct);

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
