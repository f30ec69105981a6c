using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Services;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Statistics.Baselines.UseCases;

/// <param name="Csv">The file, header line included.</param>
/// <param name="SourceDocument">The document that it rests on, with its number.</param>
/// <param name="From">The Beijing day from which it holds.</param>
public sealed record ProposeBaselines(string Csv, string SourceDocument, DateOnly? From);

/// <summary>What an edition would change: each row beside what holds for it on the day before.</summary>
public sealed record BaselineChange(BaselineRow Row, ServiceBaseline? Before);

public sealed record BaselineCheck(IReadOnlyList<BaselineChange> Changes, IReadOnlyList<BaselineFault> Faults);

/// <summary>The office puts a new set of baselines before whoever approves it.</summary>
public sealed class ProposeBaselinesHandler(MarketDbContext db) : IHandler
{
    /// <summary>Looks without touching: every fault with its line, and every change.</summary>
    public async Task<BaselineCheck> TryAsync(string csv, DateOnly from, CancellationToken ct)
    {
        var items = await db.ServiceItems.AsNoTracking().Select(i => i.Code).ToHashSetAsync(ct);
        var file = BaselineFile.Read(csv, items);
        var known = await db.ServiceBaselines.AsNoTracking().ToListAsync(ct);
        var holding = known.Where(b => b.From < from && (b.To is null || b.To >= from.AddDays(-1))).ToLookup(b => (b.ItemCode, b.ScaleBand));
        return new([.. file.Rows.Select(r => new BaselineChange(r, holding[(r.ItemCode, r.ScaleBand)].FirstOrDefault()))], [.. file.Faults, .. file.Against(known, from)]);
    }

    public async Task<Guid> HandleAsync(ProposeBaselines command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(PermissionMatrix.Allows(stamp.By.Roles, "baseline", Permit.Create), CommonRules.Forbidden);
        var earliest = BaselineEdition.EarliestFrom(stamp.At);
        new Faults()
            .Check(!string.IsNullOrWhiteSpace(command.SourceDocument), nameof(command.SourceDocument), StatisticsRules.BaselineSourceMissing)
            .Check(command.SourceDocument.Trim().Length <= BaselineEdition.SourceMaxLength, nameof(command.SourceDocument), CommonRules.TooLong, BaselineEdition.SourceMaxLength)
            .Check(command.From is not null, nameof(command.From), CommonRules.Required)
            .Check(command.From is not { } day || day >= earliest, nameof(command.From), StatisticsRules.BaselineTooSoon, earliest.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            .Check(command.Csv.Length is > 0 and <= BaselineFile.LargestBytes, nameof(command.Csv), StatisticsRules.BaselineFileEmpty)
            .Refuse();
        var check = await TryAsync(command.Csv, command.From!.Value, ct);
        Ensure.That(check.Faults.Count == 0, StatisticsRules.BaselineFileFaulty, check.Faults.Count);
        var edition = BaselineEdition.Propose(command.Csv, check.Changes.Count, command.SourceDocument, command.From.Value, stamp);
        db.Add(edition);
        await db.SaveChangesAsync(ct);
        return edition.Id;
    }
}

/// <summary>The stamp's reason says why it is declined.</summary>
public sealed record DecideBaselines(Guid EditionId, bool Publish);

/// <summary>Somebody other than the proposer approves or declines. Approved, the baselines before end on the day before, and the new ones begin.</summary>
public sealed class DecideBaselinesHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(DecideBaselines command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(PermissionMatrix.Allows(stamp.By.Roles, "baseline", Permit.Decide), CommonRules.Forbidden);
        var edition = await db.Set<BaselineEdition>().SingleOrDefaultAsync(e => e.Id == command.EditionId, ct) ?? throw CommonRules.NotFound.With();
        if (!command.Publish)
        {
            edition.Decline(stamp);
            await db.SaveChangesAsync(ct);
            return;
        }

        edition.Publish(stamp);
        var file = BaselineFile.Read(edition.Csv, await db.ServiceItems.AsNoTracking().Select(i => i.Code).ToHashSetAsync(ct));
        var known = await db.ServiceBaselines.ToListAsync(ct);

        // Another edition may have been approved since this one was proposed.
        var faults = file.Faults.Concat(file.Against(known, edition.From)).ToList();
        Ensure.That(faults.Count == 0, StatisticsRules.BaselineFileFaulty, faults.Count);
        var running = known.Where(b => b.To is null || b.To >= edition.From).ToLookup(b => (b.ItemCode, b.ScaleBand));
        foreach (var row in file.Rows)
        {
            foreach (var before in running[(row.ItemCode, row.ScaleBand)])
            {
                before.To = edition.From.AddDays(-1);
            }

            db.ServiceBaselines.Add(new ServiceBaseline
            {
                ItemCode = row.ItemCode,
                ScaleBand = row.ScaleBand,
                Fee = row.Fee,
                WorkingDays = row.WorkingDays,
                SourceDocument = edition.SourceDocument,
                From = edition.From,
                EditionId = edition.Id,
            });
        }

        await db.SaveChangesAsync(ct);
    }
}
