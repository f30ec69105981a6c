using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

/// <summary>Throws away envelopes of projects that were cancelled: they never open, and their month has passed.</summary>
[DisallowConcurrentExecution]
public sealed class ClearOldRegistrationsJob(MarketDbContext db, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        await db.SealedRegistrations.Where(r => r.KeepUntil < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Projects.SeenMark>().Where(m => m.KeepUntil < now).ExecuteDeleteAsync(cancellationToken);
    }
}
