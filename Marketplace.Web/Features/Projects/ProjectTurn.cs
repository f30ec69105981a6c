using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;

namespace Marketplace.Web.Features.Projects;

/// <summary>Who must act next.</summary>
public enum TurnOf
{
    /// <summary>Nobody: the project is over, or a period runs by itself.</summary>
    Nobody,
    Owner,
    Agency,
    Staff,

    /// <summary>Both parties, each for itself.</summary>
    Both,
}

/// <summary>Who must act next on a project, what, and until when.</summary>
/// <param name="By">Who.</param>
/// <param name="What">What, as a Chinese key; empty when the project is over.</param>
/// <param name="DueAt">Until when, or when what runs by itself ends.</param>
/// <param name="Owed">Being late is a fault.</param>
public sealed record ProjectTurn(TurnOf By, string What, DateTimeOffset? DueAt = null, bool Owed = false)
{
    /// <param name="project">The project.</param>
    /// <param name="now">The server's clock.</param>
    /// <param name="run">The running selection; null before publication.</param>
    /// <param name="contract">Null before it is drafted.</param>
    /// <param name="deliverable">The latest one.</param>
    public static ProjectTurn Of(IntermediaryProject project, DateTimeOffset now, SelectionRun? run, ServiceContract? contract, Deliverable? deliverable) => project.StatusAt(now) switch
    {
        IntermediaryProjectStatus.Draft => new(TurnOf.Owner, "填写并提交"),
        IntermediaryProjectStatus.PendingReview => new(TurnOf.Staff, "审核", project.ReviewDueAt, true),
        IntermediaryProjectStatus.Returned => new(TurnOf.Owner, "按退回意见修改后重报"),
        IntermediaryProjectStatus.Registering => new(TurnOf.Nobody, "报名进行中", project.RegistrationDueAt),
        IntermediaryProjectStatus.RegistrationClosed when project.Status is IntermediaryProjectStatus.Registering => new(TurnOf.Nobody, "正在冻结报名名单"),
        IntermediaryProjectStatus.RegistrationClosed when project.SelectionAt > now => new(TurnOf.Owner, "到选取时间后抽取", project.SelectionAt),
        IntermediaryProjectStatus.RegistrationClosed => new(TurnOf.Owner, "输入公开随机字并抽取", project.NextCheckAt, true),
        IntermediaryProjectStatus.Selecting when run is { Method: SelectionMethod.ThreeRound, Status: SelectionRunStatus.Committed } => new(TurnOf.Nobody, "后续轮次报价进行中", run.RoundDueAt),
        IntermediaryProjectStatus.Selecting when run is { AwaitsNonce: true } => new(TurnOf.Owner, "名次相同，输入公开随机字抽取", project.NextCheckAt, true),
        IntermediaryProjectStatus.Selecting when run is { Method: SelectionMethod.MeritSelection } => new(TurnOf.Owner, "组织评审组评分", project.NextCheckAt, true),
        IntermediaryProjectStatus.Selecting when run is { Status: SelectionRunStatus.Frozen } => new(TurnOf.Nobody, "等待过低报价说明成本", run.ExplainDueAt),
        IntermediaryProjectStatus.Selecting when run?.Status is SelectionRunStatus.Committed => new(TurnOf.Agency, "答复直接选取邀请", run.AnswerDueAt, true),
        IntermediaryProjectStatus.Selecting => new(TurnOf.Owner, "另选一家机构", project.NextCheckAt, true),
        IntermediaryProjectStatus.Publicising => new(TurnOf.Nobody, "中选公示中", project.PublicityEndsAt),
        IntermediaryProjectStatus.Objected => new(TurnOf.Owner, "答复异议", project.NextCheckAt, true),
        IntermediaryProjectStatus.Selected => new(TurnOf.Agency, "确认承接", project.ConfirmDueAt, true),
        IntermediaryProjectStatus.ContractPending => OfContract(project, contract),
        IntermediaryProjectStatus.InService when contract?.Status is ServiceContractStatus.Filed => new(TurnOf.Owner, "确认开工条件，开始计时"),
        IntermediaryProjectStatus.InService when deliverable?.Status is DeliverableStatus.Rejected => new(TurnOf.Agency, "按退回意见修改成果后重报", contract?.ServiceDueAt, true),
        IntermediaryProjectStatus.InService => new(TurnOf.Agency, "提交成果", contract?.ServiceDueAt, true),
        IntermediaryProjectStatus.Paused => new(contract?.RunningPause is { Source: PauseSource.Agreement } ? TurnOf.Both : TurnOf.Owner, "恢复服务"),
        IntermediaryProjectStatus.DeliverableFiled => new(TurnOf.Owner, "确认成果（逾期自动确认）", deliverable?.ConfirmDueAt),
        IntermediaryProjectStatus.AwaitingEvaluation => new(TurnOf.Both, "评价对方", project.NextCheckAt),
        _ => new(TurnOf.Nobody, ""),
    };

    /// <summary>Whether this party has still something to do, its own rating considered.</summary>
    public bool IsFor(TurnOf side, MutualEvaluation? own) =>
        By == side || (By is TurnOf.Both && own is null or { Status: EvaluationStatus.Pending });

    private static ProjectTurn OfContract(IntermediaryProject project, ServiceContract? contract) => contract?.Status switch
    {
        null => new(TurnOf.Owner, "起草合同", project.ContractDueAt, true),
        ServiceContractStatus.Draft => new(TurnOf.Owner, "签署合同", project.ContractDueAt, true),
        ServiceContractStatus.OwnerSigned => new(TurnOf.Agency, "签署合同", project.ContractDueAt, true),
        _ => new(TurnOf.Both, "合同备案", contract.FileDueAt, true),
    };
}
