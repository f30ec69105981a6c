using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Reviews;

public sealed record ReviewOpened(Guid ReviewId, Guid ProjectId, Guid AgencyId, ReviewCause Cause) : IDomainEvent;

public sealed record ReviewSeatsOffered(Guid ReviewId, int Seats, bool Drawn) : IDomainEvent;

public sealed record ReviewSeatAccepted(Guid ReviewId, Guid SeatId) : IDomainEvent;

/// <summary>A seat is open again: declined, lapsed or taken away.</summary>
public sealed record ReviewSeatLeft(Guid ReviewId, Guid SeatId, SeatStatus How) : IDomainEvent;

public sealed record ReviewSheetFiled(Guid ReviewId, Guid SeatId) : IDomainEvent;

/// <summary>The only reviewer found false data: two more are asked before anything follows.</summary>
public sealed record FurtherOpinionsWanted(Guid ReviewId) : IDomainEvent;

public sealed record ReviewDecided(Guid ReviewId, Guid AgencyId, int Round, ReviewResult Result, int Defects, bool FalseData) : IDomainEvent;

public sealed record RevisionHandedIn(Guid ReviewId, Guid DeliverableId, int Round) : IDomainEvent;

public sealed record RevisionRechecked(Guid ReviewId, Guid SeatId) : IDomainEvent;

public sealed record RevisionAccepted(Guid ReviewId, Guid AgencyId, int Round, int Defects) : IDomainEvent;

public sealed record ReviewRefused(Guid ReviewId, Guid AgencyId) : IDomainEvent;

/// <summary>Nothing more can follow from the review for the contract.</summary>
public sealed record ReviewSettled(Guid ReviewId, Guid ProjectId, Guid ContractId) : IDomainEvent;

public sealed record ReviewDeadlineMoved(Guid ReviewId, DateTimeOffset DueAt) : IDomainEvent;
