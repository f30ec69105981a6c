using System.ComponentModel;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Api;

/// <summary>Whether a file of this hash is, or was, a report on file. Whoever asks holds the file; nobody else can guess its hash.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/reports/{sha256:regex(^[0-9a-f]{{64}}$)}", OneAsync).WithSummary("Whether a file of this SHA-256 is a report on file, and which edition.");

    private static async Task<Fresh<ReportAnswer>> OneAsync(string sha256, MarketDbContext db, CancellationToken ct) => Fresh.Now(await FindAsync(db, sha256, ct));

    public static async Task<ReportAnswer> FindAsync(MarketDbContext db, string sha256, CancellationToken ct)
    {
        var found = await db.Deliverables.AsNoTracking().Where(d => d.Sha256 == sha256 && (d.Status == DeliverableStatus.Filed || d.Status == DeliverableStatus.Superseded))
            .OrderByDescending(d => d.Status == DeliverableStatus.Filed).ThenByDescending(d => d.FiledAt).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return new(false, null, null, null, null, null, null, null, null, null);
        }

        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == found.ProjectId, ct);
        var agency = await db.Agencies.Where(a => a.Id == found.AgencyId).Select(a => a.Name).SingleAsync(ct);
        var latest = await db.Deliverables.Where(d => d.ContractId == found.ContractId && (d.Status == DeliverableStatus.Filed || d.Status == DeliverableStatus.Superseded)).MaxAsync(d => d.Edition, ct);
        var review = await db.ReportReviews.Where(r => r.ContractId == found.ContractId).Select(r => (ReviewStatus?)r.Status).SingleOrDefaultAsync(ct);
        var open = !project.Content.Confidential;
        return new(
            true, found.Edition, latest, found.Status is DeliverableStatus.Filed, found.ReportVersion, found.ReportDate, found.FiledAt, open ? project.Number : null, open ? agency : null,
            review switch { null => null, ReviewStatus.Passed => "passed", ReviewStatus.Failed or ReviewStatus.Refused => "failed", _ => "open" });
    }
}

public sealed record ReportAnswer(
    [property: Description("Whether a report of this hash is, or once was, on file.")] bool Filed,
    [property: Description("Counts the uploads for one contract from 1.")] int? Edition,
    [property: Description("The latest edition that is on file.")] int? Editions,
    [property: Description("False when a later edition has taken its place.")] bool? Current,
    string? ReportVersion,
    DateOnly? ReportDate,
    DateTimeOffset? FiledAt,
    [property: Description("Null for a confidential project.")] string? ProjectNumber,
    [property: Description("Null for a confidential project.")] string? Agency,
    [property: Description("passed, open or failed; null when it was not selected for review.")] string? Review);
