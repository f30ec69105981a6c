using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Reviews.UseCases;

public sealed record KeepSamples;

/// <summary>Commits to the running month's draw when the month begins, and freezes the lists of months that are over. Doing it twice changes nothing.</summary>
public sealed class KeepSamplesHandler(MarketDbContext db, SupermarketSettings settings, ISeal seal) : IHandler
{
    public async Task HandleAsync(KeepSamples command, Stamp stamp, CancellationToken ct)
    {
        var month = MonthOf(stamp.At);
        if (!await db.ReviewDraws.AnyAsync(d => d.Month == month, ct))
        {
            db.ReviewDraws.Add(ReviewDraw.OfMonth(month, settings.ReviewSamplePercent, seal, stamp));
            await SaveAsync(ct);
        }

        foreach (var draw in await db.ReviewDraws.Include(d => d.Entries).Where(d => d.Month != null && d.Month != month && d.Status == ReviewDrawStatus.Committed).OrderBy(d => d.Month).ToListAsync(ct))
        {
            draw.Freeze(await ListAsync(draw.Month!, ct), stamp);
            await SaveAsync(ct);
        }
    }

    public static string MonthOf(DateTimeOffset at) => BeijingTime.Of(at).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The month's reports that went on file for the first time and are not reviewed anyway, in the order of their filing.</summary>
    private async Task<IReadOnlyList<(string RegNo, string PartyId, Guid SubjectId)>> ListAsync(string month, CancellationToken ct)
    {
        var first = DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (from, to) = (BeijingTime.StartOf(first), BeijingTime.StartOf(first.AddMonths(1)));
        var reports = await db.Deliverables
            .Where(d => d.FiledAt >= from && d.FiledAt < to && d.ReviewId == null && (d.Status == DeliverableStatus.Filed || d.Status == DeliverableStatus.Superseded) && !db.ReportReviews.Any(r => r.ContractId == d.ContractId))
            .OrderBy(d => d.FiledAt).ThenBy(d => d.Id).Select(d => new { d.Id, d.Sha256 }).ToListAsync(ct);
        return [.. reports.Select((r, i) => ($"S{i + 1:0000}", r.Sha256, r.Id))];
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (RuleException raced) when (raced.Rule == CommonRules.Conflict)
        {
            // Another node has just done it.
            db.ChangeTracker.Clear();
        }
    }
}

/// <param name="Nonce">Typed in public after the list was frozen.</param>
public sealed record DrawSample(Guid DrawId, string Nonce);

/// <summary>A supervisor draws the month's sample, once; every report drawn goes to review in the same save.</summary>
public sealed class DrawSampleHandler(MarketDbContext db, ReviewOpening opening, ISeal seal) : IHandler
{
    /// <returns>How many reports go to review.</returns>
    public async Task<int> HandleAsync(DrawSample command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Supervisor);
        var draw = await db.ReviewDraws.Include(d => d.Entries).SingleOrDefaultAsync(d => d.Id == command.DrawId && d.Month != null, ct) ?? throw CommonRules.NotFound.With();
        draw.Draw(command.Nonce, seal, stamp);
        var opened = 0;
        foreach (var taken in draw.Taken)
        {
            var report = await db.Deliverables.SingleAsync(d => d.Id == taken.SubjectId, ct);
            if (report.Status is DeliverableStatus.Filed && !await db.ReportReviews.AnyAsync(r => r.ContractId == report.ContractId, ct))
            {
                await opening.OpenAsync(report, await db.ProjectAsync(report.ProjectId, ct), ReviewCause.Sample, draw.Id, stamp, ct);
                opened++;
            }
        }

        await db.SaveChangesAsync(ct);
        return opened;
    }
}
