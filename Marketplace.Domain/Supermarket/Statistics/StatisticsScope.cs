using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Statistics;

/// <summary>Whose figures: the whole market's, one agency's or one owner's.</summary>
public readonly record struct StatisticsScope(Guid? AgencyId = null, Guid? OwnerId = null)
{
    private const Role SeeAll = Role.SupermarketStaff | Role.TradingStaff | Role.Supervisor | Role.CentreManager;

    public static readonly StatisticsScope Whole;

    public bool IsWhole => AgencyId is null && OwnerId is null;

    public static StatisticsScope OfAgency(Guid id) => new(AgencyId: id);

    public static StatisticsScope OfOwner(Guid id) => new(OwnerId: id);

    /// <summary>The internal figures that an actor may see: all of them for the centre's own and for supervisors; everybody else their own organisation's.</summary>
    public static StatisticsScope Of(Actor actor) => actor switch
    {
        _ when actor.Has(SeeAll) => Whole,
        { OrganisationId: { } id } => actor.Has(Role.Agency) ? OfAgency(id) : OfOwner(id),

        // Somebody who acts for nobody has no figures of their own; nothing carries this id.
        _ => OfOwner(Guid.Empty),
    };
}
