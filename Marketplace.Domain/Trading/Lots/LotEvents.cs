using Marketplace.Domain.Common;

namespace Marketplace.Domain.Trading.Lots;

public sealed record LotRegistered(Guid ProjectId, Guid LotId, int Ordinal) : IDomainEvent;

public sealed record LotTerminated(Guid ProjectId, Guid LotId) : IDomainEvent;
