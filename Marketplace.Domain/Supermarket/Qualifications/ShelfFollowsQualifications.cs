using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Listings.UseCases;

namespace Marketplace.Domain.Supermarket.Qualifications;

/// <summary>A verified renewal puts back what lapsed; a revocation takes down what the certificate carried.</summary>
internal sealed class ShelfFollowsQualifications(ReviewShelfHandler review, TimeProvider clock)
    : IEventHandler<QualificationVerified>, IEventHandler<QualificationRevoked>
{
    public Task HandleAsync(QualificationVerified happened, Stamp stamp, CancellationToken ct) =>
        review.HandleAsync(new(happened.AgencyId), new(Actor.System, clock.GetUtcNow(), "资质已核验，相关服务恢复上架"), ct);

    public Task HandleAsync(QualificationRevoked happened, Stamp stamp, CancellationToken ct) =>
        review.HandleAsync(new(happened.AgencyId), new(Actor.System, clock.GetUtcNow(), "资质被吊销，相关服务自动下架"), ct);
}
