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
            "BlacklistEntry" => text["黑名单"],
            "CalendarImport" => text["工作日历"],
            "ContractAmendment" => text["合同变更"],
            "ContractProposal" => text["合同提议"],
            "CreditEvent" => text["信用记录"],
            "Deliverable" => text["成果"],
            "FlowStepRun" => text["服务环节"],
            "FlowTemplate" => text["服务流程图"],
            "IntermediaryProject" => text["项目"],
            "Invitation" => text["成员邀请"],
            "Membership" => text["单位成员"],
            "MeritPanel" => text["评审小组"],
            "Message" => text["消息"],
            "MovingFile" => text["迁入文件"],
            "MutualEvaluation" => text["评价"],
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
            "StoredFile" => text["文件"],
            _ => type,
        };
    }
}
