using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Marketplace.Domain.Supermarket.Credit;

/// <summary>Records that nobody opposed in time are confirmed; agencies whose measure may end, or whose points have grown old, are reviewed.</summary>
[DisallowConcurrentExecution]
public sealed partial class SweepCreditJob(MarketDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepCreditJob> log) : IJob
{
    private const int AtATime = 500;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SweepAsync(cancellationToken);

    public async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.CreditEvents.Where(e => e.Status == CreditEventStatus.Proposed && e.ObjectionDueAt <= now).OrderBy(e => e.ObjectionDueAt).Select(e => e.Id).Take(AtATime).ToListAsync(ct);
        foreach (var id in due)
        {
            await DoAsync<ConfirmUnopposedHandler>(id, handler => handler.HandleAsync(new(id), new(Actor.System, now, "陈述申辩期满，机构未提出异议"), ct));
        }

        // Measures end by the clock, and points grow old without any event: those that did in the last month, so that a hall that was shut catches up.
        var aged = BeijingTime.Of(now).AddMonths(-CreditScore.EventMonths).ToUniversalTime();
        var since = aged.AddMonths(-1);
        var agencies = await db.Sanctions.Where(s => s.Status == SanctionStatus.InForce && (s.Until == null || s.Until <= now)).Select(s => s.AgencyId)
            .Union(db.AgencyStandings
                .Where(s => s.CreditHundredths != CreditScore.Full && db.CreditEvents.Any(e => e.AgencyId == s.AgencyId && e.Status == CreditEventStatus.Confirmed && e.ConfirmedAt <= aged && e.ConfirmedAt > since))
                .Select(s => s.AgencyId))
            .OrderBy(id => id).ToListAsync(ct);
        foreach (var id in agencies)
        {
            await DoAsync<ReviewCreditHandler>(id, handler => handler.HandleAsync(new(id), new(Actor.System, now, "信用例行核定"), ct));
        }
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
            // Somebody decided it in the meantime.
            Skipped(raced.Rule.Code, id);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One stuck record must not hold up the rest; it is due again on the next sweep.
            Failed(failure, id);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Credit sweep of {Id} refused: {Code}")]
    private partial void Skipped(string code, Guid id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Credit sweep of {Id} failed")]
    private partial void Failed(Exception failure, Guid id);
}
