using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Marketplace.Domain.Supermarket.Qualifications;

/// <summary>
/// From 00:00 after a certificate's last day nothing stands on the shelf on its strength. That it has expired follows from the date;
/// only the listings need moving.
/// </summary>
[DisallowConcurrentExecution]
public sealed partial class ExpireQualificationsJob(
    MarketDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ExpireQualificationsJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SweepAsync(cancellationToken);

    public async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = BeijingTime.DateOf(now);

        // A renewal that was verified ahead leaves a gap, or begins to carry, on a day of its own.
        var back = today.AddDays(-31);
        var agencies = await db.Qualifications
            .Where(q => q.Status == QualificationStatus.Valid
                && ((q.ValidTo < today && (q.StandsFor != null || q.ValidTo >= back) && db.Listings.Any(l => l.AgencyId == q.AgencyId && l.Status == ListingStatus.OnShelf))
                    || (q.ValidFrom <= today && q.ValidFrom >= back && db.Listings.Any(l => l.AgencyId == q.AgencyId && l.Status == ListingStatus.OffShelf && l.LapsedBecause == LapseCause.Qualification))))
            .Select(q => q.AgencyId).Distinct().OrderBy(id => id)
            .ToListAsync(ct);

        foreach (var agencyId in agencies)
        {
            await using var scope = scopes.CreateAsyncScope();
            var review = scope.ServiceProvider.GetRequiredService<ReviewShelfHandler>();
            try
            {
                await review.HandleAsync(new(agencyId), new(Actor.System, now, "资质有效期届满，相关服务自动下架"), ct);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One agency must not hold up the rest; it is found again on the next sweep.
                ReviewFailed(failure, agencyId);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The shelf of agency {AgencyId} could not be reviewed")]
    private partial void ReviewFailed(Exception failure, Guid agencyId);
}
