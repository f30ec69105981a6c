using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Words;

/// <summary>What reviews of reports, their defects and draws, and ratings are called.</summary>
public static class ReviewWords
{
    extension(Text text)
    {
        public string Of(ReviewCause cause) => cause is ReviewCause.Mandatory ? text["必审"] : text["抽审"];

        public string Of(ReviewStatus status) => status switch
        {
            ReviewStatus.AwaitingReviewers => text["待派复审人"],
            ReviewStatus.InReview => text["复审中"],
            ReviewStatus.AwaitingRevision => text["待机构修改"],
            ReviewStatus.InRecheck => text["复核修改"],
            ReviewStatus.AwaitingRework => text["待机构返工"],
            ReviewStatus.Passed => text["复审通过"],
            ReviewStatus.Failed => text["两次未通过"],
            _ => text["拒绝复审"],
        };

        public string Of(SeatStatus status) => status switch
        {
            SeatStatus.Offered => text["待接受"],
            SeatStatus.Accepted => text["审阅中"],
            SeatStatus.Filed => text["已提交"],
            SeatStatus.Declined => text["已谢绝或回避"],
            SeatStatus.Lapsed => text["逾期"],
            _ => text["已更换"],
        };

        public string Of(DefectKind kind) => kind switch
        {
            DefectKind.FalseData => text["数据虚假"],
            DefectKind.WrongStandard => text["标准错误"],
            DefectKind.Calculation => text["计算错误"],
            DefectKind.MissingChapter => text["章节缺失"],
            _ => text["格式问题"],
        };

        public string Of(DefectSeverity severity) => severity switch
        {
            DefectSeverity.Minor => text["一般"],
            DefectSeverity.Major => text["严重"],
            _ => text["致命"],
        };

        public string Of(ReviewResult result) => result switch
        {
            ReviewResult.Pass => text["通过"],
            ReviewResult.PassWithRevision => text["修改后通过"],
            _ => text["不通过"],
        };

        public string Of(ReviewDrawStatus status) => status switch
        {
            ReviewDrawStatus.Committed => text["已承诺，当月进行中"],
            ReviewDrawStatus.Frozen => text["名单已冻结，待抽取"],
            ReviewDrawStatus.Drawn => text["已抽取"],
            _ => text["当月无报告"],
        };

        public string Of(EvaluationStatus status) => status switch
        {
            EvaluationStatus.Pending => text["待评"],
            EvaluationStatus.Submitted => text["已评，密封中"],
            EvaluationStatus.Amended => text["已修改，密封中"],
            EvaluationStatus.Locked => text["已公开"],
            EvaluationStatus.Lapsed => text["逾期未评"],
            EvaluationStatus.Appealed => text["申诉中"],
            _ => text["认定无效"],
        };

        /// <summary>Who must act next, and what.</summary>
        public string TurnOf(ReportReview review) => review.Status switch
        {
            ReviewStatus.AwaitingReviewers when review.Missing > 0 => text["等待超市窗口派复审人，尚缺 {0} 名", review.Missing],
            ReviewStatus.AwaitingReviewers => text["等待复审人接受"],
            ReviewStatus.InReview => text["等待复审人提交意见"],
            ReviewStatus.AwaitingRevision => text["等待中介机构提交修改版"],
            ReviewStatus.InRecheck => text["等待复审人复核修改"],
            ReviewStatus.AwaitingRework => text["等待中介机构返工重报"],
            ReviewStatus.Failed or ReviewStatus.Refused when review.AwaitsOwner => text["等待业主决定是否解除合同"],
            _ => text["已结束"],
        };
    }

    extension(ReviewStatus status)
    {
        public StateKind Shown => status switch
        {
            ReviewStatus.Passed => StateKind.Good,
            ReviewStatus.Failed or ReviewStatus.Refused or ReviewStatus.AwaitingRework => StateKind.Bad,
            ReviewStatus.InReview or ReviewStatus.InRecheck => StateKind.Live,
            _ => StateKind.Waiting,
        };
    }

    extension(SeatStatus status)
    {
        public StateKind Shown => status switch
        {
            SeatStatus.Filed => StateKind.Good,
            SeatStatus.Accepted => StateKind.Live,
            SeatStatus.Offered => StateKind.Waiting,
            SeatStatus.Lapsed => StateKind.Bad,
            _ => StateKind.Quiet,
        };
    }

    extension(ReviewResult result)
    {
        public StateKind Shown => result switch { ReviewResult.Pass => StateKind.Good, ReviewResult.PassWithRevision => StateKind.Waiting, _ => StateKind.Bad };
    }

    extension(ReviewDrawStatus status)
    {
        public StateKind Shown => status switch { ReviewDrawStatus.Committed => StateKind.Sealed, ReviewDrawStatus.Frozen => StateKind.Waiting, ReviewDrawStatus.Drawn => StateKind.Good, _ => StateKind.Quiet };
    }

    extension(EvaluationStatus status)
    {
        public StateKind Shown => status switch
        {
            EvaluationStatus.Submitted or EvaluationStatus.Amended => StateKind.Sealed,
            EvaluationStatus.Locked => StateKind.Good,
            EvaluationStatus.Appealed or EvaluationStatus.Pending => StateKind.Waiting,
            EvaluationStatus.Invalidated => StateKind.Bad,
            _ => StateKind.Quiet,
        };
    }
}
