using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Credit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Marketplace.Domain.Supermarket.Shops;

/// <summary>Ratings and credit records grow old without any event: once a day the figures that rest on them are computed anew.</summary>
[DisallowConcurrentExecution]
public sealed partial class RefreshStandingsJob(
    MarketDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<RefreshStandingsJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SweepAsync(cancellationToken);

    public async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var agencies = await db.AgencyStandings.Where(s => s.Ratings > 0 || s.Responses > 0 || s.CreditHundredths != CreditScore.Full).OrderBy(s => s.AgencyId).Select(s => s.AgencyId).ToListAsync(ct);
        foreach (var agencyId in agencies)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<StandingBook>().RefreshAsync(agencyId, now, ct);
                await scope.ServiceProvider.GetRequiredService<Chat.ResponseBook>().RefreshAsync(agencyId, now, ct);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One agency must not hold up the rest; it is due again tomorrow.
                RefreshFailed(failure, agencyId);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The standing of agency {AgencyId} could not be refreshed")]
    private partial void RefreshFailed(Exception failure, Guid agencyId);
}
