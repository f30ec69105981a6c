namespace Marketplace.Domain.Trading;

/// <summary>On which of the grounds that the law lists another method than open tender is chosen.</summary>
public enum MethodGround
{
    /// <summary>潜在投标人有限: special goods or works that only a few can provide.</summary>
    FewSuppliers,

    /// <summary>公开招标费用占比过大.</summary>
    CostDisproportionate,

    /// <summary>招标后没有供应商投标、没有合格标的或重新招标未能成立.</summary>
    TenderFailed,

    /// <summary>技术复杂或性质特殊，不能确定详细规格或具体要求.</summary>
    Complex,

    /// <summary>非采购人所能预见或非因其拖延造成的紧急需要.</summary>
    Urgent,

    /// <summary>不能事先计算出价格总额.</summary>
    PriceNotComputable,

    /// <summary>政府购买服务项目.</summary>
    ServicePurchase,

    /// <summary>市场竞争不充分的科研项目及需要扶持的科技成果转化项目.</summary>
    WeakCompetition,

    /// <summary>依法必须招标以外的工程建设项目.</summary>
    WorksNotBound,

    /// <summary>货物规格、标准统一，现货货源充足且价格变化幅度小.</summary>
    UniformGoods,

    /// <summary>只能从唯一供应商处采购.</summary>
    OnlySupplier,

    /// <summary>发生不可预见的紧急情况，不能从其他供应商处采购.</summary>
    Emergency,

    /// <summary>保证原有采购项目一致性或服务配套，添购不超过原合同金额百分之十.</summary>
    AddOn,
}
