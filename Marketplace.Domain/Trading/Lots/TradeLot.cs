using Marketplace.Domain.Common;
using Marketplace.Domain.Trading.Projects;

namespace Marketplace.Domain.Trading.Lots;

/// <summary>标段（包）: the part of a project that is competed for on its own. It comes into being when the centre accepts the registration.</summary>
public sealed class TradeLot : Entity
{
    public static readonly StateFlow<LotStatus> Flow = new(
        (LotStatus.Registered, LotStatus.Terminated));

    public required Guid ProjectId { get; init; }

    /// <summary>1 and on, within the project.</summary>
    public required int Ordinal { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required Money Budget { get; init; }

    public Money? Ceiling { get; init; }

    public LotStatus Status { get; private set; }

    public DateTimeOffset RegisteredAt { get; private init; }

    public static TradeLot Register(Guid projectId, int ordinal, LotContent content, Stamp stamp)
    {
        var lot = new TradeLot { ProjectId = projectId, Ordinal = ordinal, Title = content.Title, Summary = content.Summary, Budget = content.Budget, Ceiling = content.Ceiling, RegisteredAt = stamp.At };
        lot.Raise(new LotRegistered(projectId, lot.Id, ordinal), stamp);
        return lot;
    }

    /// <summary>The owner stops before anybody could bid.</summary>
    public void Terminate(Stamp stamp)
    {
        Flow.Require(Status, LotStatus.Terminated);
        stamp.RequireReason();
        Status = LotStatus.Terminated;
        Raise(new LotTerminated(ProjectId, Id), stamp);
    }
}
