using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>Something about a draw that the public may know.</summary>
public abstract record DrawPublicEvent(Guid RunId) : IPublicEvent
{
    public string PublicKind => "draw";

    public Guid PublicId => RunId;
}

public sealed record DrawCommitted(Guid RunId, Guid ProjectId, string Commit) : DrawPublicEvent(RunId);

public sealed record DrawFrozen(Guid RunId, Guid ProjectId, string ListHash) : DrawPublicEvent(RunId);

public sealed record DrawDone(Guid RunId, Guid ProjectId, Guid WinnerId, string Seed) : DrawPublicEvent(RunId);

public sealed record AgencyAsked(Guid RunId, Guid ProjectId, Guid AgencyId) : IDomainEvent;

public sealed record AnswerDeadlineMoved(Guid RunId, Guid ProjectId, DateTimeOffset DueAt) : IDomainEvent;

public sealed record DirectSelectionAccepted(Guid RunId, Guid ProjectId, Guid AgencyId) : IDomainEvent;

public sealed record DirectSelectionDeclined(Guid RunId, Guid ProjectId, Guid AgencyId) : IDomainEvent;

public sealed record WinnerIneligible(Guid RunId, Guid ProjectId, Guid AgencyId, string RefusalCode) : IDomainEvent;

public sealed record SelectionVoided(Guid RunId, Guid ProjectId) : IDomainEvent;

public sealed record WinAbandoned(Guid RunId, Guid ProjectId, Guid AgencyId) : IDomainEvent;

/// <summary>The lowest of the round before is told with it; nothing else of that round is.</summary>
public sealed record QuoteRoundOpened(Guid RunId, Guid ProjectId, int QuoteRound, DateTimeOffset DueAt, long Lowest) : DrawPublicEvent(RunId);

/// <summary>Low quotes wait for their explanation; which ones is not told before the result.</summary>
public sealed record LowQuotesQuestioned(Guid RunId, Guid ProjectId, DateTimeOffset ExplainDueAt) : IDomainEvent;

public sealed record LowQuoteExplained(Guid RunId, Guid ProjectId, Guid AgencyId) : IDomainEvent;

public sealed record LowQuotesRefused(Guid RunId, Guid ProjectId, int Count) : IDomainEvent;

public sealed record TieFound(Guid RunId, Guid ProjectId) : DrawPublicEvent(RunId);

public sealed record TieDrawn(Guid RunId, Guid ProjectId, string Seed) : DrawPublicEvent(RunId);

public sealed record SelectionReckoned(Guid RunId, Guid ProjectId, Guid WinnerId) : DrawPublicEvent(RunId);
