using Marketplace.Domain.Accounts;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Words;

/// <summary>What the supermarket's states and kinds are called, and the colour of each state: one place for every page.</summary>
public static class SupermarketWords
{
    extension(Text text)
    {
        public string Of(AgencyStatus status) => status switch
        {
            AgencyStatus.Draft => text["草稿"],
            AgencyStatus.Submitted => text["已提交"],
            AgencyStatus.Returned => text["退回补正"],
            AgencyStatus.Refused => text["不予入驻"],
            AgencyStatus.Active => text["正常"],
            AgencyStatus.Restricted => text["限制"],
            AgencyStatus.Suspended => text["暂停"],
            AgencyStatus.Exiting => text["退出中"],
            AgencyStatus.Exited => text["已退出"],
            _ => text["清退"],
        };

        public string Of(AgencyOrigin origin) => origin switch
        {
            AgencyOrigin.WithinPrefecture => text["本市"],
            AgencyOrigin.ProvinceOutside => text["省内市外"],
            _ => text["省外"],
        };

        public string Of(MaterialKind kind) => kind switch
        {
            MaterialKind.BusinessLicence => text["营业执照（社会团体、事业单位登记证书）"],
            MaterialKind.LegalRepresentativeId => text["法定代表人身份证（正反面）"],
            MaterialKind.CommitmentLetter => text["承诺书（签章）"],
            MaterialKind.QualificationCertificate => text["资质证书"],
            MaterialKind.AuthorisedAgent => text["经办人身份证、授权委托书及近三个月社保"],
            _ => text["执业人员身份证、资格证书及近三个月社保"],
        };

        public string Of(RefusalGround ground) => ground switch
        {
            RefusalGround.NotLegalEntity => text["不具备独立承担民事责任的能力"],
            RefusalGround.QualificationMissing => text["缺少法定资质，或资质已过期、被吊销"],
            RefusalGround.BlacklistedOrBanned => text["在黑名单内或依法禁止执业"],
            RefusalGround.FalseMaterial => text["提供虚假材料"],
            _ => text["与所属审批部门存在利益关联"],
        };

        public string Of(AdmissionDecision decision) => decision switch
        {
            AdmissionDecision.Pending => text["审核中"],
            AdmissionDecision.Returned => text["退回补正"],
            AdmissionDecision.Approved => text["准予入驻"],
            _ => text["不予入驻"],
        };

        public string Of(QualificationStatus status) => status switch
        {
            QualificationStatus.Pending => text["待核验"],
            QualificationStatus.Valid => text["有效"],
            QualificationStatus.Expiring => text["将到期"],
            QualificationStatus.Expired => text["已过期"],
            QualificationStatus.Rejected => text["核验不通过"],
            _ => text["已吊销"],
        };

        public string Of(ListingStatus status) => status switch
        {
            ListingStatus.Draft => text["草稿"],
            ListingStatus.PendingReview => text["待审"],
            ListingStatus.OnShelf => text["在架"],
            ListingStatus.OffShelf => text["已下架"],
            _ => text["冻结"],
        };

        public string Of(PriceMode mode) => mode switch
        {
            PriceMode.Fixed => text["一口价"],
            PriceMode.UnitPrice => text["单价"],
            PriceMode.Range => text["价格区间"],
            PriceMode.DiscountRate => text["下浮率"],
            _ => text["面议"],
        };

        public string Of(OrganisationKind kind) => kind switch
        {
            OrganisationKind.GovernmentBody => text["机关"],
            OrganisationKind.PublicInstitution => text["事业单位"],
            OrganisationKind.StateEnterprise => text["国有企业"],
            OrganisationKind.PrivateEnterprise => text["民营企业"],
            OrganisationKind.SocialBody => text["社会团体"],
            OrganisationKind.Individual => text["自然人"],
            _ => text["本中心"],
        };
    }

    extension(AgencyStatus status)
    {
        public StateKind Shown => status switch
        {
            AgencyStatus.Active => StateKind.Good,
            AgencyStatus.Submitted or AgencyStatus.Returned or AgencyStatus.Exiting or AgencyStatus.Restricted => StateKind.Waiting,
            AgencyStatus.Draft or AgencyStatus.Exited => StateKind.Quiet,
            _ => StateKind.Bad,
        };
    }

    extension(QualificationStatus status)
    {
        public StateKind Shown => status switch
        {
            QualificationStatus.Valid => StateKind.Good,
            QualificationStatus.Pending or QualificationStatus.Expiring => StateKind.Waiting,
            _ => StateKind.Bad,
        };
    }

    extension(ListingStatus status)
    {
        public StateKind Shown => status switch
        {
            ListingStatus.OnShelf => StateKind.Live,
            ListingStatus.PendingReview => StateKind.Waiting,
            ListingStatus.Frozen => StateKind.Bad,
            _ => StateKind.Quiet,
        };
    }
}
