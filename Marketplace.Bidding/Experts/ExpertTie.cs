namespace Marketplace.Bidding.Experts;

/// <summary>What binds an expert to an organisation or a project.</summary>
public enum TieKind
{
    /// <summary>劳动关系.</summary>
    Employee,

    /// <summary>董事、监事.</summary>
    Board,

    /// <summary>控股股东、实际控制人.</summary>
    Controller,

    /// <summary>持股或其他经济利益.</summary>
    Holding,

    /// <summary>与法定代表人或主要负责人有近亲属关系: declared by the expert, or found in the family register.</summary>
    Kinship,

    /// <summary>参与编制采购文件、论证或咨询: the other side is a project.</summary>
    PreparedDocuments,

    /// <summary>项目审批、监督部门人员.</summary>
    DepartmentStaff,
}

/// <param name="Party">Credit code of the organisation; for <see cref="TieKind.PreparedDocuments"/> the number of the project.</param>
/// <param name="Until">Last day; null while it lasts.</param>
public sealed record ExpertTie(TieKind Kind, string Party, DateOnly From, DateOnly? Until = null);
