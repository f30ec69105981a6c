using Marketplace.Domain.Common;
using Marketplace.Domain.Trading.Notices;

namespace Marketplace.Domain.Trading.Projects;

/// <summary>Something about a trade project that the public may know.</summary>
public abstract record TradePublicEvent(Guid ProjectId) : IPublicEvent
{
    public string PublicKind => "tender";

    public Guid PublicId => ProjectId;
}

public sealed record TradeDrafted(Guid ProjectId) : IDomainEvent;

public sealed record TradeRevised(Guid ProjectId) : IDomainEvent;

/// <summary>The owner confirmed that the agent acts for it.</summary>
public sealed record TradeEntrusted(Guid ProjectId, Guid AgentId) : IDomainEvent;

public sealed record TradeSubmitted(Guid ProjectId) : IDomainEvent;

public sealed record TradeReturned(Guid ProjectId) : IDomainEvent;

public sealed record TradeAccepted(Guid ProjectId) : IDomainEvent;

public sealed record TradeNotAccepted(Guid ProjectId, NotAcceptedGround Ground) : IDomainEvent;

public sealed record TradeWithdrawn(Guid ProjectId) : IDomainEvent;

public sealed record TradeAnnounced(Guid ProjectId, string Number, TradeNoticeKind Kind, DateTimeOffset? SubmissionDueAt) : TradePublicEvent(ProjectId);

/// <summary>For supervisors: registrations of one need that together reach the open-tender amount.</summary>
/// <param name="Counted">Numbers of the earlier registrations that count.</param>
public sealed record TradeSplitSuspicionRaised(Guid ProjectId, Guid OwnerId, string BudgetLine, string Category, Money Total, IReadOnlyList<string> Counted) : IDomainEvent;
