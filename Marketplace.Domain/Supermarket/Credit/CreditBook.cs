using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Credit;

/// <summary>Reads what credit and measures are judged by.</summary>
public sealed class CreditBook(MarketDbContext db) : IHandler
{
    /// <summary>Everything confirmed that may still count; older events weigh nothing.</summary>
    public async Task<List<CreditPoint>> PointsAsync(Guid agencyId, DateTimeOffset now, CancellationToken ct)
    {
        var since = Before(now, CreditScore.EventMonths);
        var rows = await db.CreditEvents.AsNoTracking()
            .Where(e => e.AgencyId == agencyId && (e.Status == CreditEventStatus.Confirmed || e.Status == CreditEventStatus.Repaired) && e.ConfirmedAt >= since)
            .Select(e => new { e.Code, e.Hundredths, e.ConfirmedAt, e.RepairedAt })
            .ToListAsync(ct);
        return rows.ConvertAll(e => new CreditPoint(e.Code, e.Hundredths, e.ConfirmedAt!.Value, e.RepairedAt));
    }

    public async Task<int> ScoreAsync(Guid agencyId, DateTimeOffset now, CancellationToken ct) => CreditScore.Of(await PointsAsync(agencyId, now, ct), now);

    /// <summary>What calls for measures. An event that a measure has answered, or that somebody decided not to answer, calls no more.</summary>
    public async Task<(CreditSituation Situation, IReadOnlyList<Sanction> Open)> SituationAsync(Guid agencyId, DateTimeOffset now, CancellationToken ct)
    {
        var points = await PointsAsync(agencyId, now, ct);
        var (halfYear, year) = (Before(now, SanctionPolicy.FaultMonths), Before(now, 12));
        var earlier = await db.Sanctions.Where(s => s.AgencyId == agencyId && (s.OpenKey != null || s.ProposedAt >= year)).ToListAsync(ct);
        var open = earlier.Where(s => s.IsOpen).ToList();

        DateTimeOffset Answered(Func<Sanction, bool> which) => earlier.Where(which).Select(s => s.ProposedAt).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        var faultsAnswered = Answered(s => s.Ground is SanctionGround.RepeatedFaults or SanctionGround.SecondSuspension);
        var graveAnswered = Answered(s => s.Kind is SanctionKind.Removal);
        var faults = points.Count(p => SanctionPolicy.CountsAsFault(p.Code) && p.CountsAt(now) && p.ConfirmedAt > halfYear && p.ConfirmedAt > faultsAnswered);
        var grave = points.Exists(p => Conducts.Find(p.Code) is { IsGrave: true } && p.CountsAt(now) && p.ConfirmedAt > graveAnswered);
        var suspensions = earlier.Count(s => s.Kind is SanctionKind.Suspension && s.ImposedAt > year && s.Status is not SanctionStatus.Revoked);
        return (new(
            CreditScore.Of(points, now), faults, grave, suspensions,
            open.Where(s => s.Status is not SanctionStatus.Proposed).Select(s => s.Kind).ToHashSet(), open.Select(s => s.Kind).ToHashSet()), open);
    }

    /// <summary>Whether somebody let a measure of this kind drop after the last deduction: it is not proposed again for the same cause.</summary>
    public async Task<bool> IsSettledAsync(Guid agencyId, SanctionKind kind, CancellationToken ct)
    {
        var settled = await db.Sanctions
            .Where(s => s.AgencyId == agencyId && s.Kind == kind && (s.Status == SanctionStatus.Dropped || s.Status == SanctionStatus.Revoked))
            .MaxAsync(s => s.ClosedAt, ct);
        return settled is not null && !await db.CreditEvents.AnyAsync(e => e.AgencyId == agencyId && e.Status == CreditEventStatus.Confirmed && e.Hundredths < 0 && e.ConfirmedAt > settled, ct);
    }

    private static DateTimeOffset Before(DateTimeOffset now, int months) => BeijingTime.Of(now).AddMonths(-months).ToUniversalTime();
}
