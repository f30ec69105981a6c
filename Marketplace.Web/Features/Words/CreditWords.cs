using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Words;

/// <summary>What credit records and measures are called.</summary>
public static class CreditWords
{
    extension(Text text)
    {
        public string Of(CreditEventStatus status) => status switch
        {
            CreditEventStatus.Proposed => text["拟记录"],
            CreditEventStatus.Objected => text["已申辩"],
            CreditEventStatus.Confirmed => text["已确认"],
            CreditEventStatus.Revoked => text["已撤销"],
            _ => text["已修复"],
        };

        public string Of(SanctionKind kind) => kind switch
        {
            SanctionKind.Warning => text["警示"],
            SanctionKind.Restriction => text["限制"],
            SanctionKind.Suspension => text["暂停"],
            _ => text["清退"],
        };

        public string Of(SanctionGround ground) => ground switch
        {
            SanctionGround.CreditBelow80 => text["信用分低于 80 分"],
            SanctionGround.CreditBelow70 => text["信用分低于 70 分"],
            SanctionGround.CreditBelow60 => text["信用分低于 60 分"],
            SanctionGround.RepeatedFaults => text["6 个月内三次履约失信"],
            SanctionGround.SecondSuspension => text["12 个月内第二次暂停"],
            SanctionGround.FalseReport => text["复审认定数据虚假"],
            SanctionGround.GraveConduct => text["严重失信行为"],
            _ => text["列入全国失信名单"],
        };

        public string Of(SanctionStatus status) => status switch
        {
            SanctionStatus.Proposed => text["拟处理"],
            SanctionStatus.InForce => text["执行中"],
            SanctionStatus.Stayed => text["暂缓执行"],
            SanctionStatus.Lifted => text["已解除"],
            SanctionStatus.Dropped => text["不予处理"],
            _ => text["申诉成立，已撤销"],
        };

        /// <summary>The conduct with its degree, in the reader's language.</summary>
        public string Conduct(string code, int degree) => Conducts.Of(code).Named(degree, Text.IsEnglish);

        /// <summary>+3 or −10, in points.</summary>
        public string Points(int hundredths) => (hundredths > 0 ? "+" : "−") + (Math.Abs(hundredths) / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
    }

    extension(CreditEventStatus status)
    {
        public StateKind Shown => status switch
        {
            CreditEventStatus.Proposed or CreditEventStatus.Objected => StateKind.Waiting,
            CreditEventStatus.Confirmed => StateKind.Live,
            CreditEventStatus.Repaired => StateKind.Good,
            _ => StateKind.Quiet,
        };
    }

    extension(SanctionStatus status)
    {
        public StateKind Shown => status switch
        {
            SanctionStatus.InForce => StateKind.Bad,
            SanctionStatus.Proposed or SanctionStatus.Stayed => StateKind.Waiting,
            SanctionStatus.Lifted => StateKind.Good,
            _ => StateKind.Quiet,
        };
    }
}
