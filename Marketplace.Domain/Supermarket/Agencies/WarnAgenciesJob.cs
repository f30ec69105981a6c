using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Qualifications.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Marketplace.Domain.Supermarket.Agencies;

/// <summary>Whatever runs out, or is late in review, is written about, each once.</summary>
[DisallowConcurrentExecution]
public sealed partial class WarnAgenciesJob(MarketDbContext db, IServiceScopeFactory scopes, TimeProvider clock, AgencySettings settings, ILogger<WarnAgenciesJob> log) : IJob
{
    private const int AtATime = 2000;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SweepAsync(cancellationToken);

    public async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var due in await RemindersAsync(now, ct))
        {
            await DoAsync<RemindReconfirmationHandler>(due, handler => handler.HandleAsync(new(due), new(Actor.System, now, "年度信息确认提醒"), ct));
        }

        foreach (var id in await CertificatesAsync(now, ct))
        {
            await DoAsync<WarnOfExpiryHandler>(id, handler => handler.HandleAsync(new(id), new(Actor.System, now, "资质到期提醒"), ct));
        }

        await DoAsync<TellLateReviewsHandler>(Guid.Empty, handler => handler.HandleAsync(new(), new(Actor.System, now, "审核超时提醒"), ct));
    }

    private async Task<List<Guid>> RemindersAsync(DateTimeOffset now, CancellationToken ct)
    {
        // A confirmation is due at the end of its last day.
        var soon = now.AddDays(settings.WarnDays.DefaultIfEmpty(60).Max() + 1);
        var back = now.AddDays(-31);
        return await db.Agencies
            .Where(a => (a.Status == AgencyStatus.Active || a.Status == AgencyStatus.Restricted || a.Status == AgencyStatus.Suspended) && a.ReconfirmDueAt <= soon && a.ReconfirmDueAt > back)
            .OrderBy(a => a.ReconfirmDueAt).Select(a => a.Id).Take(AtATime).ToListAsync(ct);
    }

    private async Task<List<Guid>> CertificatesAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = BeijingTime.DateOf(now);
        var soon = today.AddDays(settings.WarnDays.DefaultIfEmpty(60).Max());

        // A hall that was shut for a month still tells of what ran out meanwhile.
        var back = today.AddDays(-31);
        return await db.Qualifications
            .Where(q => q.Status == QualificationStatus.Valid && q.StandsFor != null && q.ValidTo <= soon && q.ValidTo >= back
                && db.Agencies.Any(a => a.Id == q.AgencyId && (a.Status == AgencyStatus.Active || a.Status == AgencyStatus.Restricted || a.Status == AgencyStatus.Suspended || a.Status == AgencyStatus.Exiting)))
            .OrderBy(q => q.ValidTo).Select(q => q.Id).Take(AtATime).ToListAsync(ct);
    }

    private async Task DoAsync<THandler>(Guid id, Func<THandler, Task> work) where THandler : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider.GetRequiredService<THandler>());
        }
        catch (RuleException raced)
        {
            // Somebody acted in the meantime, or another node was faster.
            Skipped(raced.Rule.Code, id);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One agency must not hold up the rest; it is found again on the next sweep.
            Failed(failure, id);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Warning about {Id} refused: {Code}")]
    private partial void Skipped(string code, Guid id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Warning about {Id} failed")]
    private partial void Failed(Exception failure, Guid id);
}
