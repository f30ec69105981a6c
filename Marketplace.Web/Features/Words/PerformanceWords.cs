using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Words;

/// <summary>What payments, pauses, amendments and steps are called.</summary>
public static class PerformanceWords
{
    extension(Text text)
    {
        public string Of(ContractParty party) => party is ContractParty.Owner ? text["业主"] : text["中介机构"];

        public string Of(MilestoneDue due) => due switch
        {
            MilestoneDue.BeforeStart => text["开工前"],
            MilestoneDue.DuringService => text["服务过程中"],
            _ => text["成果确认后"],
        };

        public string Of(MilestoneStatus status) => status switch
        {
            MilestoneStatus.Due => text["待支付"],
            MilestoneStatus.Paid => text["业主已付，待机构确认"],
            _ => text["机构已确认到账"],
        };

        public string Of(PauseCause cause) => cause switch
        {
            PauseCause.OwnerMaterials => text["业主资料未备齐"],
            PauseCause.OwnerPlans => text["业主方案或计划调整"],
            PauseCause.OwnerFunds => text["业主资金未到位"],
            PauseCause.SiteConditions => text["天气或现场条件"],
            PauseCause.DepartmentReview => text["部门审查"],
            _ => text["其他"],
        };

        public string Of(ProposalKind kind) => kind switch
        {
            ProposalKind.Pause => text["中止服务"],
            ProposalKind.Resume => text["恢复服务"],
            _ => text["解除合同"],
        };

        public string Of(ProposalStatus status) => status switch
        {
            ProposalStatus.Open => text["待对方答复"],
            ProposalStatus.Agreed => text["对方同意"],
            ProposalStatus.Declined => text["对方不同意"],
            ProposalStatus.Withdrawn => text["已撤回"],
            _ => text["已失效"],
        };

        public string Of(AmendmentStatus status) => status switch
        {
            AmendmentStatus.Proposed => text["待签署"],
            AmendmentStatus.AwaitingNote => text["待监督意见"],
            AmendmentStatus.InEffect => text["已生效"],
            AmendmentStatus.Declined => text["对方不同意"],
            AmendmentStatus.Withdrawn => text["已撤回"],
            AmendmentStatus.Objected => text["监督不予同意"],
            _ => text["已失效"],
        };

        public string Of(StepSide side) => side switch
        {
            StepSide.Agency => text["中介机构"],
            StepSide.Owner => text["业主"],
            _ => text["审查部门"],
        };

        public string Of(StepStart start) => start switch
        {
            StepStart.Award => text["接单或中选时"],
            StepStart.Contract => text["签订合同时"],
            _ => text["上一环节完成时"],
        };

        public string Of(StepStatus status) => status switch
        {
            StepStatus.Waiting => text["未开始"],
            StepStatus.Running => text["进行中"],
            StepStatus.Stopped => text["停钟"],
            StepStatus.Done => text["已完成"],
            StepStatus.Skipped => text["随成果完成"],
            _ => text["不再进行"],
        };

        public string Of(StepLevel level) => level switch
        {
            StepLevel.OnTime => text["正常"],
            StepLevel.Warning => text["临近时限"],
            StepLevel.Yellow => text["黄牌：逾期"],
            _ => text["红牌：逾期超过 3 日"],
        };

        public string Of(StopCause cause) => cause switch
        {
            StopCause.OwnerMaterials => text["等待业主资料"],
            StopCause.SiteConditions => text["天气或现场条件"],
            _ => text["部门审查"],
        };

        public string Of(StopStatus status) => status switch
        {
            StopStatus.Asked => text["待业主确认"],
            StopStatus.Running => text["停钟中"],
            StopStatus.Ended => text["已恢复计时"],
            StopStatus.Declined => text["业主不同意"],
            _ => text["未答复，环节已结束"],
        };

        public string NameOf(FlowStep step) => Text.IsEnglish ? step.NameEn : step.Name;

        public string NameOf(FlowStepRun step) => Text.IsEnglish ? step.NameEn : step.Name;
    }

    extension(AmendmentStatus status)
    {
        public StateKind Shown => status switch
        {
            AmendmentStatus.Proposed or AmendmentStatus.AwaitingNote => StateKind.Waiting,
            AmendmentStatus.InEffect => StateKind.Good,
            AmendmentStatus.Objected or AmendmentStatus.Declined => StateKind.Bad,
            _ => StateKind.Quiet,
        };
    }

    extension(MilestoneStatus status)
    {
        public StateKind Shown => status switch
        {
            MilestoneStatus.Due => StateKind.Quiet,
            MilestoneStatus.Paid => StateKind.Waiting,
            _ => StateKind.Good,
        };
    }

    extension(StepLevel level)
    {
        /// <summary>The class that colours a step.</summary>
        public string Tone => level switch
        {
            StepLevel.OnTime => "ok",
            StepLevel.Warning => "warn",
            StepLevel.Yellow => "yellow",
            _ => "red",
        };
    }
}
