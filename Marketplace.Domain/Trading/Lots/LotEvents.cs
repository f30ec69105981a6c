using Marketplace.Domain.Common;
using Marketplace.Domain.Trading.Projects;

namespace Marketplace.Domain.Trading.Lots;

public sealed record LotRegistered(Guid ProjectId, Guid LotId, int Ordinal) : IDomainEvent;

public sealed record LotMoved(Guid ProjectId, Guid LotId, LotStatus To, DateTimeOffset? SubmissionDueAt) : TradePublicEvent(ProjectId);
