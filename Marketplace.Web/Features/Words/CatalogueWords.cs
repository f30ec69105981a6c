using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Words;

/// <summary>What the catalogue's things are called.</summary>
public static class CatalogueWords
{
    extension(Text text)
    {
        public string Of(PowerCategory category) => category switch
        {
            PowerCategory.Licence => text["行政许可"],
            PowerCategory.Penalty => text["行政处罚"],
            PowerCategory.Coercion => text["行政强制"],
            PowerCategory.Levy => text["行政征收"],
            PowerCategory.Grant => text["行政给付"],
            PowerCategory.Inspection => text["行政检查"],
            PowerCategory.Confirmation => text["行政确认"],
            PowerCategory.Reward => text["行政奖励"],
            PowerCategory.Adjudication => text["行政裁决"],
            PowerCategory.Other => text["其他行政权力"],
            _ => text["公共服务"],
        };

        public string Of(CaseType type) => type switch { CaseType.Instant => text["即办件"], CaseType.Promised => text["承诺件"], CaseType.Joint => text["联办件"], _ => text["上报件"] };

        public string Of(HandlingKind kind) => kind switch { HandlingKind.New => text["新办"], HandlingKind.Change => text["变更"], HandlingKind.Renew => text["延续"], HandlingKind.Cancel => text["注销"], _ => text["补证"] };

        public string Of(ItemSubject subject) => subject switch { ItemSubject.Person => text["个人办事"], ItemSubject.Firm => text["企业办事"], _ => text["个人和企业"] };

        public string Of(OnlineDepth depth) => depth switch { OnlineDepth.Inquiry => text["网上咨询"], OnlineDepth.Booking => text["网上预约"], OnlineDepth.PreReview => text["网上预审"], _ => text["全程网办"] };

        public string Of(Delivery way) => way switch { Delivery.Counter => text["窗口领取"], Delivery.Courier => text["快递送达"], _ => text["电子证照"] };

        public string Of(MaterialForm form) => form switch { MaterialForm.Original => text["原件"], MaterialForm.Copy => text["复印件"], MaterialForm.OriginalSeen => text["核原件、留复印件"], _ => text["电子材料"] };

        public string Of(MaterialSource source) => source switch { MaterialSource.Applicant => text["申请人自备"], MaterialSource.Government => text["政府部门核发"], MaterialSource.Intermediary => text["中介机构出具"], _ => text["其他机构出具"] };

        public string Of(EditionStatus status) => status switch
        {
            EditionStatus.Draft => text["起草"],
            EditionStatus.LegalReview => text["合法性审查"],
            EditionStatus.Approved => text["待发布"],
            EditionStatus.Published => text["现行"],
            EditionStatus.Superseded => text["已被替代"],
            _ => text["已撤销"],
        };

        /// <summary>A limit in working days; 0 is the same day.</summary>
        public string Days(int days) => days == 0 ? text["当日"] : text["{0} 个工作日", days];

        public string Visits(int visits) => visits == 0 ? text["一次不用跑"] : text["最多跑 {0} 次", visits];

        public (string Name, string Formula) OfFigure(string code) => code switch
        {
            "PromisedSpeedUp" => (text["承诺提速率"], text["1 − 承诺时限合计 ÷ 法定时限合计（已发布且有法定时限的事项，即办件计 1 天）"]),
            "ResidencyRate" => (text["进驻率"], text["已进驻大厅的应进驻事项 ÷ 应进驻事项"]),
            "AcceptAndDecideRate" => (text["既受理又办理率"], text["受理和审批都在大厅的事项 ÷ 全部事项"]),
            "InstantRate" => (text["即办率"], text["即办件 ÷ 全部事项"]),
            "RunOnceRate" => (text["最多跑一次率"], text["到场不超过 1 次的事项 ÷ 全部事项"]),
            "WholeOnlineRate" => (text["全程网办率"], text["可以全程网上办理的事项 ÷ 全部事项"]),
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "No such figure."),
        };
    }

    extension(EditionStatus status)
    {
        public StateKind Shown => status switch
        {
            EditionStatus.Draft or EditionStatus.LegalReview or EditionStatus.Approved => StateKind.Waiting,
            EditionStatus.Published => StateKind.Good,
            EditionStatus.Cancelled => StateKind.Bad,
            _ => StateKind.Quiet,
        };
    }
}
