using Marketplace.Domain.Data.Outbox;
using Marketplace.Search.Documents;

namespace Marketplace.Web.Platform;

/// <summary>Keeps this node's index up with the transparency log.</summary>
internal sealed class SearchLoop(ISearchIndex index, OutboxSignal signal, ILogger<SearchLoop> log) : HostedLoop(signal, log)
{
    protected override Task<int> WorkAsync(CancellationToken ct) => index.FollowAsync(ct);
}
