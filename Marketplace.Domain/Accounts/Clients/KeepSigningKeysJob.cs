using Marketplace.Domain.Common;
using Quartz;

namespace Marketplace.Domain.Accounts.Clients;

/// <summary>Publishes the successor of each signing key a week before it is needed. Safe on several nodes.</summary>
[DisallowConcurrentExecution]
public sealed class KeepSigningKeysJob(SigningKeyRing ring, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await ring.KeepAsync(new(Actor.System, clock.GetUtcNow(), "定期轮换"), cancellationToken);
}
