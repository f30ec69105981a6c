using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Selection;

namespace Marketplace.Domain.Supermarket.Statistics;

/// <summary>Keeps the facts in step: a contract completed, a selection decided.</summary>
internal sealed class KeepFacts(FactBook facts)
    : IEventHandler<ContractCompleted>,
      IEventHandler<DrawDone>,
      IEventHandler<SelectionReckoned>,
      IEventHandler<DirectSelectionAccepted>
{
    public Task HandleAsync(ContractCompleted happened, Stamp stamp, CancellationToken ct) => facts.RefreshAsync(happened.ProjectId, ct);

    public Task HandleAsync(DrawDone happened, Stamp stamp, CancellationToken ct) => facts.RefreshAsync(happened.ProjectId, ct);

    public Task HandleAsync(SelectionReckoned happened, Stamp stamp, CancellationToken ct) => facts.RefreshAsync(happened.ProjectId, ct);

    public Task HandleAsync(DirectSelectionAccepted happened, Stamp stamp, CancellationToken ct) => facts.RefreshAsync(happened.ProjectId, ct);
}
