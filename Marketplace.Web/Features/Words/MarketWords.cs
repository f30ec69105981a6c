using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Words;

/// <summary>What projects, draws and notices are called, and the colour of each state.</summary>
public static class MarketWords
{
    extension(Text text)
    {
        public string Of(IntermediaryProjectStatus status) => text[ProjectWords.Of(status)];

        public string Of(SelectionMethod method) => text[ProjectWords.Of(method)];

        public string Of(FundSource fund) => text[ProjectWords.Of(fund)];

        public string Of(NoticeKind kind) => kind switch
        {
            NoticeKind.ProjectPosted => text["采购公告"],
            NoticeKind.RegistrationExtended => text["延期公告"],
            NoticeKind.SelectionResult => text["中选公告"],
            NoticeKind.SelectionFailed => text["流选公告"],
            NoticeKind.ProjectCancelled => text["取消公告"],
            NoticeKind.Correction => text["更正公告"],
            NoticeKind.TenderPosted => text["交易公告"],
            NoticeKind.TenderSuspended => text["中止公告"],
            NoticeKind.TenderResumed => text["恢复公告"],
            NoticeKind.TenderTerminated => text["终止公告"],
            _ => text["通知公告"],
        };

        public string Of(NoticeSection section) => section switch
        {
            NoticeSection.Supermarket => text["中介超市"],
            NoticeSection.Trading => text["交易中心"],
            _ => text["办事大厅"],
        };

        public string Of(SelectionRunStatus status) => status switch
        {
            SelectionRunStatus.Committed => text["已承诺，报名中"],
            SelectionRunStatus.Frozen => text["名单已冻结，待抽取"],
            SelectionRunStatus.Decided => text["已抽取"],
            _ => text["作废"],
        };
    }

    extension(IntermediaryProjectStatus status)
    {
        public StateKind Shown => status switch
        {
            IntermediaryProjectStatus.Registering => StateKind.Live,
            IntermediaryProjectStatus.RegistrationClosed or IntermediaryProjectStatus.Selecting or IntermediaryProjectStatus.Publicising
                or IntermediaryProjectStatus.Objected or IntermediaryProjectStatus.Selected or IntermediaryProjectStatus.ContractPending => StateKind.Waiting,
            IntermediaryProjectStatus.InService or IntermediaryProjectStatus.DeliverableFiled or IntermediaryProjectStatus.AwaitingEvaluation => StateKind.Live,
            IntermediaryProjectStatus.Closed => StateKind.Good,
            IntermediaryProjectStatus.Failed or IntermediaryProjectStatus.Cancelled or IntermediaryProjectStatus.Expired => StateKind.Bad,
            _ => StateKind.Quiet,
        };

        /// <summary>Whether the public knows who won.</summary>
        public bool WinnerIsPublic => status is IntermediaryProjectStatus.Publicising or IntermediaryProjectStatus.Objected or IntermediaryProjectStatus.Selected
            or IntermediaryProjectStatus.ContractPending or IntermediaryProjectStatus.InService or IntermediaryProjectStatus.Paused
            or IntermediaryProjectStatus.DeliverableFiled or IntermediaryProjectStatus.AwaitingEvaluation or IntermediaryProjectStatus.Closed;
    }

    extension(NoticeKind kind)
    {
        /// <summary>The tag that lists show it with.</summary>
        public string Tag => kind switch
        {
            NoticeKind.SelectionResult => "tag tag-green",
            NoticeKind.ProjectPosted or NoticeKind.TenderPosted or NoticeKind.TenderResumed => "tag tag-blue",
            NoticeKind.RegistrationExtended or NoticeKind.Correction => "tag tag-amber",
            NoticeKind.SelectionFailed or NoticeKind.ProjectCancelled or NoticeKind.TenderSuspended or NoticeKind.TenderTerminated => "tag tag-red",
            _ => "tag",
        };
    }

    extension(SelectionRunStatus status)
    {
        public StateKind Shown => status switch
        {
            SelectionRunStatus.Committed => StateKind.Sealed,
            SelectionRunStatus.Frozen => StateKind.Waiting,
            SelectionRunStatus.Decided => StateKind.Good,
            _ => StateKind.Quiet,
        };
    }
}
