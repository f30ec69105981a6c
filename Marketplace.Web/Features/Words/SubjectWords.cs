using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Words;

/// <summary>What the things in the record are called, by the name of their class.</summary>
public static class SubjectWords
{
    extension(Text text)
    {
        public string OfSubject(string? type) => type switch
        {
            null => "–",
            "AccountLog" => text["账号"],
            "Agency" => text["中介机构"],
            "AgencyAssessment" => text["年度考核"],
            "AgencyQualification" => text["资质"],
            "AuthorityNotice" => text["通报函"],
            "Client" => text["接入系统"],
            "ClientChange" => text["接入申请"],
            "ReportReview" => text["报告复审"],
            "ReviewDraw" => text["抽审抽取"],
            "Reviewer" => text["复审人"],
            "ServiceTeam" => text["服务团队"],
            "Department" => text["审批部门"],
            "HandlingItem" => text["审批事项"],
            "ItemEdition" => text["办事指南"],
            "BaselineEdition" => text["收费与时间基准"],
            "BlacklistEntry" => text["黑名单"],
            "CalendarImport" => text["工作日历"],
            "ChatInspection" => text["洽谈查阅"],
            "ChatSession" => text["洽谈"],
            "ContractAmendment" => text["合同变更"],
            "ContractProposal" => text["合同提议"],
            "ChangeRequest" => text["变更申请"],
            "CreditEvent" => text["信用记录"],
            "EntrustmentOrder" => text["委托单"],
            "Deliverable" => text["成果"],
            "FlowStepRun" => text["服务环节"],
            "FlowTemplate" => text["服务流程图"],
            "IntermediaryProject" => text["项目"],
            "Invitation" => text["成员邀请"],
            "LockedComparison" => text["对比存证"],
            "MaterialLook" => text["查看记录"],
            "RecordCheck" => text["存证核验"],
            "Membership" => text["单位成员"],
            "MeritPanel" => text["评审小组"],
            "Message" => text["消息"],
            "MovingFile" => text["迁入文件"],
            "ListingEdit" => text["服务修改"],
            "MutualEvaluation" => text["评价"],
            "NationalListEntry" => text["全国失信名单"],
            "Notice" => text["公告"],
            "Organisation" => text["单位"],
            "Practitioner" => text["执业人员"],
            "RoleGrant" => text["授权"],
            "Sanction" => text["处理措施"],
            "SealKey" => text["密封密钥"],
            "SealedRegistration" => text["密封报名"],
            "SelectionRun" => text["选取"],
            "ServiceContract" => text["合同"],
            "ServiceListing" => text["服务"],
            "Shop" => text["店铺"],
            "SigningKey" => text["签名密钥"],
            "StoredFile" => text["文件"],
            "TradeLot" => text["标段"],
            "TradeNotice" => text["交易公告"],
            "TradeProject" => text["交易项目"],
            _ => type,
        };
    }
}
