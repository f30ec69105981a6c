using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Shops;

namespace Marketplace.Domain.Supermarket.Listings;

/// <summary>Keeps cards and standings in step with what happens.</summary>
internal sealed class KeepCards(CardWriter cards, StandingBook standings, TimeProvider clock)
    : IEventHandler<AgencyAdmitted>,
      IEventHandler<ListingShelved>,
      IEventHandler<ListingTakenDown>,
      IEventHandler<ListingAmended>,
      IEventHandler<AgencyChanged>,
      IEventHandler<ProjectClosed>,
      IEventHandler<EvaluationRevealed>,
      IEventHandler<QualificationVerified>
{
    public Task HandleAsync(AgencyAdmitted happened, Stamp stamp, CancellationToken ct) =>
        standings.RefreshAsync(happened.AgencyId, clock.GetUtcNow(), ct);

    public async Task HandleAsync(ListingShelved happened, Stamp stamp, CancellationToken ct)
    {
        await cards.WriteAsync([happened.ListingId], clock.GetUtcNow(), ct);
        await standings.CountListingsAsync(happened.AgencyId, ct);
    }

    public async Task HandleAsync(ListingTakenDown happened, Stamp stamp, CancellationToken ct)
    {
        await cards.WriteAsync([happened.ListingId], clock.GetUtcNow(), ct);
        await standings.CountListingsAsync(happened.AgencyId, ct);
    }

    public Task HandleAsync(ListingAmended happened, Stamp stamp, CancellationToken ct) => cards.WriteAsync([happened.ListingId], clock.GetUtcNow(), ct);

    /// <summary>Name and origin stand on every card.</summary>
    public Task HandleAsync(AgencyChanged happened, Stamp stamp, CancellationToken ct) =>
        happened.Kind is ChangeKind.Name or ChangeKind.Address ? cards.WriteAgencyAsync(happened.AgencyId, clock.GetUtcNow(), ct) : Task.CompletedTask;

    public Task HandleAsync(ProjectClosed happened, Stamp stamp, CancellationToken ct) =>
        standings.RefreshAsync(happened.WinnerId, clock.GetUtcNow(), ct);

    public Task HandleAsync(EvaluationRevealed happened, Stamp stamp, CancellationToken ct) =>
        happened.Side is EvaluationSide.OwnerRatesAgency
            ? standings.RefreshAsync(happened.RatedId, clock.GetUtcNow(), ct)
            : Task.CompletedTask;

    /// <summary>A better grade shows on the cards.</summary>
    public Task HandleAsync(QualificationVerified happened, Stamp stamp, CancellationToken ct) =>
        cards.WriteAgencyAsync(happened.AgencyId, clock.GetUtcNow(), ct);
}
