using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Lots;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Words;

/// <summary>What the trading centre's things are called, and the colour of each state.</summary>
public static class TradingWords
{
    extension(Text text)
    {
        public string Of(TradeType type) => text[TradeWords.Of(type)];

        public string Of(TradeMethod method) => text[TradeWords.Of(method)];

        public string Of(TradeObject what) => text[TradeWords.Of(what)];

        public string Of(TradeFund fund) => text[TradeWords.Of(fund)];

        public string Of(BudgetLevel level) => text[TradeWords.Of(level)];

        public string Of(MethodGround ground) => text[TradeWords.Of(ground)];

        public string Of(TradeProjectStatus status) => text[TradeWords.Of(status)];

        public string Of(NotAcceptedGround ground) => text[TradeWords.Of(ground)];

        public string Of(TradeNoticeKind kind) => text[TradeNoticeText.NameOf(kind)];

        public string Of(TradeNoticeStatus status) => status switch
        {
            TradeNoticeStatus.Sent => text["待发布"],
            TradeNoticeStatus.HandedBack => text["已退回"],
            _ => text["已发布"],
        };

        public string Of(LotStatus status) => text[TradeWords.Of(status)];
    }

    extension(TradeProjectStatus status)
    {
        public StateKind Shown => status switch
        {
            TradeProjectStatus.Submitted or TradeProjectStatus.Returned => StateKind.Waiting,
            TradeProjectStatus.Accepted => StateKind.Good,
            TradeProjectStatus.NotAccepted => StateKind.Bad,
            _ => StateKind.Quiet,
        };
    }

    extension(LotStatus status)
    {
        public StateKind Shown => status switch
        {
            LotStatus.Announced => StateKind.Live,
            LotStatus.Registered or LotStatus.DocumentsPreparing or LotStatus.PausedForObjection or LotStatus.Suspended => StateKind.Waiting,
            LotStatus.SubmissionClosed => StateKind.Sealed,
            _ => StateKind.Bad,
        };
    }
}
