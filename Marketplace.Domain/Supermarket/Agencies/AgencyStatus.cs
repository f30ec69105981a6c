namespace Marketplace.Domain.Supermarket.Agencies;

public enum AgencyStatus
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>已提交.</summary>
    Submitted,

    /// <summary>退回补正.</summary>
    Returned,

    /// <summary>不予入驻.</summary>
    Refused,

    /// <summary>正常.</summary>
    Active,

    /// <summary>限制.</summary>
    Restricted,

    /// <summary>暂停.</summary>
    Suspended,

    /// <summary>退出中.</summary>
    Exiting,

    /// <summary>已退出.</summary>
    Exited,

    /// <summary>清退.</summary>
    Removed,
}

/// <summary>Where an agency comes from, as the yearly figures count it.</summary>
public enum AgencyOrigin
{
    /// <summary>本市.</summary>
    WithinPrefecture,

    /// <summary>省内市外.</summary>
    ProvinceOutside,

    /// <summary>省外.</summary>
    OutsideProvince,
}

/// <summary>The closed list of grounds on which admission may be refused. There is no other.</summary>
public enum RefusalGround
{
    /// <summary>不具备独立承担民事责任的能力.</summary>
    NotLegalEntity,

    /// <summary>缺少法定资质，或资质已过期、被吊销.</summary>
    QualificationMissing,

    /// <summary>在黑名单内或依法禁止执业.</summary>
    BlacklistedOrBanned,

    /// <summary>提供虚假材料.</summary>
    FalseMaterial,

    /// <summary>与所属审批部门存在利益关联.</summary>
    TiedToDepartment,
}

public enum MaterialKind
{
    /// <summary>营业执照（社会团体、事业单位登记证书）.</summary>
    BusinessLicence,

    /// <summary>法定代表人身份证（正反面）.</summary>
    LegalRepresentativeId,

    /// <summary>承诺书（签章）.</summary>
    CommitmentLetter,

    /// <summary>资质证书.</summary>
    QualificationCertificate,

    /// <summary>经办人身份证、授权委托书及近三个月社保.</summary>
    AuthorisedAgent,

    /// <summary>执业人员身份证、资格证书及近三个月社保.</summary>
    PractitionerProof,
}
