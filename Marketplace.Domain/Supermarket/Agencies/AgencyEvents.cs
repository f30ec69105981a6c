using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Agencies;

public sealed record AgencyBegun(Guid AgencyId) : IDomainEvent;

public sealed record AgencyFilled(Guid AgencyId) : IDomainEvent;

public sealed record AdmissionMaterialAttached(Guid AgencyId, MaterialKind Kind, Guid FileId) : IDomainEvent;

public sealed record AdmissionMaterialDetached(Guid AgencyId, MaterialKind Kind, Guid FileId) : IDomainEvent;

public sealed record AdmissionSubmitted(Guid AgencyId) : IDomainEvent;

public sealed record AdmissionReturned(Guid AgencyId, int Faults) : IDomainEvent;

public sealed record AdmissionRefusalProposed(Guid AgencyId, RefusalGround Ground) : IDomainEvent;

public sealed record AdmissionRefusalDeclined(Guid AgencyId) : IDomainEvent;

public sealed record AdmissionRefused(Guid AgencyId, RefusalGround Ground) : IDomainEvent;

public sealed record AgencyAdmitted(Guid AgencyId, string MembershipNo, string Name) : IPublicEvent
{
    public string PublicKind => "agency";

    public Guid PublicId => AgencyId;
}

/// <summary>A measure began or ended, and with it what the agency may do.</summary>
public sealed record AgencyStandingChanged(Guid AgencyId, AgencyStatus Status) : IPublicEvent
{
    public string PublicKind => "agency";

    public Guid PublicId => AgencyId;
}

public sealed record AdmissionDeadlineMoved(Guid AgencyId, DateTimeOffset DueAt) : IDomainEvent;
