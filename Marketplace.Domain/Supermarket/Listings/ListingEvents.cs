using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Listings;

public sealed record ListingDrafted(Guid ListingId, Guid AgencyId) : IDomainEvent;

public sealed record ListingRevised(Guid ListingId, Guid AgencyId) : IDomainEvent;

public sealed record ListingSentForReview(Guid ListingId, Guid AgencyId) : IDomainEvent;

public sealed record ListingSentBack(Guid ListingId, Guid AgencyId) : IDomainEvent;

public sealed record ListingShelved(Guid ListingId, Guid AgencyId) : IPublicEvent
{
    public string PublicKind => "listing";

    public Guid PublicId => ListingId;
}

/// <summary>Came onto the shelf from an older system. Whoever moves listings in writes their cards, many at once.</summary>
public sealed record ListingMovedIn(Guid ListingId, Guid AgencyId) : IPublicEvent
{
    public string PublicKind => "listing";

    public Guid PublicId => ListingId;
}

public sealed record ListingTakenDown(Guid ListingId, Guid AgencyId) : IPublicEvent
{
    public string PublicKind => "listing";

    public Guid PublicId => ListingId;
}

/// <summary>Its text is another from now on.</summary>
public sealed record ListingAmended(Guid ListingId, Guid AgencyId) : IPublicEvent
{
    public string PublicKind => "listing";

    public Guid PublicId => ListingId;
}

/// <summary>A measure that had frozen it is over.</summary>
public sealed record ListingThawed(Guid ListingId, Guid AgencyId) : IDomainEvent;

public sealed record ListingDeadlineMoved(Guid ListingId, DateTimeOffset DueAt) : IDomainEvent;
