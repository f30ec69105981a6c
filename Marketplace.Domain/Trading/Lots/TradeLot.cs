using Marketplace.Domain.Common;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Projects;

namespace Marketplace.Domain.Trading.Lots;

/// <summary>标段（包）: the part of a project that is competed for on its own. It comes into being when the centre accepts the registration.</summary>
public sealed class TradeLot : Entity
{
    public static readonly StateFlow<LotStatus> Flow = new(
        (LotStatus.Registered, LotStatus.Announced),
        (LotStatus.Announced, LotStatus.Suspended),
        (LotStatus.Suspended, LotStatus.Announced),
        (LotStatus.Announced, LotStatus.Terminated),
        (LotStatus.Suspended, LotStatus.Terminated));

    public required Guid ProjectId { get; init; }

    /// <summary>1 and on, within the project.</summary>
    public required int Ordinal { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required Money Budget { get; init; }

    public Money? Ceiling { get; init; }

    public LotStatus Status { get; private set; }

    /// <summary>The first instant that is too late for a bid.</summary>
    public DateTimeOffset? SubmissionDueAt { get; private set; }

    public DateTimeOffset RegisteredAt { get; private init; }

    public static TradeLot Register(Guid projectId, int ordinal, LotContent content, Stamp stamp)
    {
        var lot = new TradeLot { ProjectId = projectId, Ordinal = ordinal, Title = content.Title, Summary = content.Summary, Budget = content.Budget, Ceiling = content.Ceiling, RegisteredAt = stamp.At };
        lot.Raise(new LotRegistered(projectId, lot.Id, ordinal), stamp);
        return lot;
    }

    /// <summary>Where it stands by the clock: past its deadline an announced lot is closed, whoever looks.</summary>
    public LotStatus StatusAt(DateTimeOffset now) => Status is LotStatus.Announced && now >= SubmissionDueAt ? LotStatus.SubmissionClosed : Status;

    /// <summary>A notice of the project moves every lot that has not ended.</summary>
    public void Follow(TradeNoticeKind kind, DateTimeOffset? submissionDueAt, Stamp stamp)
    {
        if (Status is LotStatus.Terminated)
        {
            return;
        }

        var to = kind switch
        {
            TradeNoticeKind.Tender or TradeNoticeKind.Resumption => LotStatus.Announced,
            TradeNoticeKind.Suspension => LotStatus.Suspended,
            TradeNoticeKind.Termination => LotStatus.Terminated,
            _ => Status,
        };
        if (to != Status)
        {
            Flow.Require(Status, to);
        }

        if (to != Status || submissionDueAt != SubmissionDueAt)
        {
            (Status, SubmissionDueAt) = (to, submissionDueAt);
            Raise(new LotMoved(ProjectId, Id, to, submissionDueAt), stamp);
        }
    }
}
