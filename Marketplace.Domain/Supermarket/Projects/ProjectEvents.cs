using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Projects;

/// <summary>Something about a project that the public may know.</summary>
public abstract record ProjectPublicEvent(Guid ProjectId) : IPublicEvent
{
    public string PublicKind => "project";

    public Guid PublicId => ProjectId;
}

public sealed record ProjectDrafted(Guid ProjectId) : IDomainEvent;

public sealed record ProjectRevised(Guid ProjectId) : IDomainEvent;

public sealed record ProjectSubmitted(Guid ProjectId) : IDomainEvent;

public sealed record ProjectReturned(Guid ProjectId) : IDomainEvent;

public sealed record ProjectPublished(Guid ProjectId, string Number, DateTimeOffset? RegistrationDueAt) : ProjectPublicEvent(ProjectId);

public sealed record ProjectAttachmentAdded(Guid ProjectId, Guid FileId, string Sha256) : IDomainEvent;

public sealed record ProjectAttachmentRemoved(Guid ProjectId, Guid FileId) : IDomainEvent;

public sealed record ProjectAmended(Guid ProjectId, int Edition, DateTimeOffset RegistrationDueAt) : ProjectPublicEvent(ProjectId);

public sealed record ProjectReviewLate(Guid ProjectId) : IDomainEvent;

/// <summary>For supervisors: postings of one need that together pass the limit.</summary>
/// <param name="Counted">Numbers of the earlier postings that count.</param>
public sealed record SplitSuspicionRaised(Guid ProjectId, Guid OwnerId, string ItemCode, Money Total, IReadOnlyList<string>? Counted = null) : IDomainEvent;

/// <summary>For supervisors: fiscal money went to the same agency directly twice within twelve months.</summary>
public sealed record DirectSelectionRepeated(Guid ProjectId, Guid OwnerId, Guid AgencyId) : IDomainEvent;

public sealed record DirectSelectionRenewed(Guid ProjectId) : IDomainEvent;

public sealed record AskedAgencyLost(Guid ProjectId) : IDomainEvent;

public sealed record RegistrationClosed(Guid ProjectId, int? Registered) : ProjectPublicEvent(ProjectId);

public sealed record RegistrationExtended(Guid ProjectId, DateTimeOffset RegistrationDueAt) : ProjectPublicEvent(ProjectId);

public sealed record SelectionStarted(Guid ProjectId, Guid RunId) : ProjectPublicEvent(ProjectId);

public sealed record SelectionWaited(Guid ProjectId, DateTimeOffset Until) : IDomainEvent;

public sealed record WinnerPublicised(Guid ProjectId, Guid WinnerId, DateTimeOffset PublicityEndsAt) : ProjectPublicEvent(ProjectId);

public sealed record SelectionConfirmed(Guid ProjectId, Guid WinnerId) : ProjectPublicEvent(ProjectId);

public sealed record WinnerAccepted(Guid ProjectId, Guid WinnerId) : ProjectPublicEvent(ProjectId);

public sealed record ContractLate(Guid ProjectId) : IDomainEvent;

public sealed record ServiceEntered(Guid ProjectId) : ProjectPublicEvent(ProjectId);

public sealed record ProjectAwaitsReview(Guid ProjectId) : IDomainEvent;
public sealed record ProjectPaused(Guid ProjectId) : ProjectPublicEvent(ProjectId);

public sealed record ProjectResumed(Guid ProjectId) : ProjectPublicEvent(ProjectId);

public sealed record ProjectDelivered(Guid ProjectId) : ProjectPublicEvent(ProjectId);

public sealed record ServiceReopened(Guid ProjectId) : ProjectPublicEvent(ProjectId);

public sealed record EvaluationOpened(Guid ProjectId, DateTimeOffset WindowEndsAt) : ProjectPublicEvent(ProjectId);

public sealed record ProjectClosed(Guid ProjectId, Guid WinnerId) : ProjectPublicEvent(ProjectId);

public sealed record ProjectFailed(Guid ProjectId) : ProjectPublicEvent(ProjectId);

/// <summary>Called off before the public ever saw it.</summary>
public sealed record ProjectCancelled(Guid ProjectId) : IDomainEvent;

public sealed record PublishedProjectCancelled(Guid ProjectId) : ProjectPublicEvent(ProjectId);

/// <summary>An official calendar came, and the running limit was counted again.</summary>
public sealed record ProjectDeadlineMoved(Guid ProjectId, DateTimeOffset Was, DateTimeOffset DueAt) : IDomainEvent;

public sealed record CancellationRequested(Guid ProjectId) : IDomainEvent;

public sealed record CancellationDeclined(Guid ProjectId) : IDomainEvent;

public sealed record ProjectExpired(Guid ProjectId) : ProjectPublicEvent(ProjectId);
