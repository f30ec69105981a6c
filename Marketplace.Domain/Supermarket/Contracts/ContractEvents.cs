using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Contracts;

public sealed record ContractDrafted(Guid ContractId, Guid ProjectId) : IDomainEvent;

public sealed record ContractRevised(Guid ContractId, Guid ProjectId) : IDomainEvent;

public sealed record ContractSigned(Guid ContractId, Guid ProjectId, string Party, string Digest) : IDomainEvent;

public sealed record ContractFiled(Guid ContractId, Guid ProjectId) : IDomainEvent;

public sealed record ServiceStarted(Guid ContractId, Guid ProjectId, DateTimeOffset ServiceDueAt) : IDomainEvent;

public sealed record ContractDeadlineMoved(Guid ContractId, Guid ProjectId, DateTimeOffset DueAt) : IDomainEvent;

public sealed record ContractTerminated(Guid ContractId, Guid ProjectId, Guid AgencyId) : IDomainEvent;

public sealed record ContractCompleted(Guid ContractId, Guid ProjectId, Guid AgencyId) : IDomainEvent;

public sealed record ContractAmended(Guid ContractId, Guid ProjectId, int No) : IDomainEvent;

public sealed record ServicePaused(Guid ContractId, Guid ProjectId, PauseCause Cause) : IDomainEvent;

public sealed record ServiceResumed(Guid ContractId, Guid ProjectId, DateTimeOffset ServiceDueAt) : IDomainEvent;

/// <summary>A step of the flowchart stands still, or goes on, and the clock of the service with it.</summary>
public sealed record ServiceClockMoved(Guid ContractId, Guid ProjectId, DateTimeOffset ServiceDueAt) : IDomainEvent;

public sealed record PaymentMarked(Guid ContractId, Guid ProjectId, Guid MilestoneId) : IDomainEvent;

public sealed record PaymentConfirmed(Guid ContractId, Guid ProjectId, Guid MilestoneId) : IDomainEvent;

public sealed record PaymentDisputed(Guid ContractId, Guid ProjectId, Guid MilestoneId) : IDomainEvent;

/// <summary>So long after its time nothing has been filed.</summary>
public sealed record ContractNeverDelivered(Guid ContractId, Guid ProjectId, Guid AgencyId) : IDomainEvent;

public sealed record NeverDeliveredPutOff(Guid ContractId, Guid ProjectId) : IDomainEvent;
