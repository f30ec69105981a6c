using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Services;

/// <summary>One of the kinds of intermediary service that the supermarket carries. Reference data.</summary>
public sealed class IntermediaryServiceType
{
    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string NameEn { get; set; }

    public int Sort { get; set; }
}

/// <summary>A service as it is bought: the finest thing that a listing or a project names. Reference data.</summary>
public sealed class IntermediaryServiceItem
{
    public required string Code { get; init; }

    public required string TypeCode { get; set; }

    public required string Name { get; set; }

    public required string NameEn { get; set; }

    /// <summary>What the price counts: 项, 平方米, 组, …</summary>
    public required string Unit { get; set; }

    /// <summary>Codes of the qualifications of which an agency needs any one, separated by spaces; empty when the law asks for none.</summary>
    public required string QualificationCodes { get; set; }

    /// <summary>The flow template's limit in working days: nobody may promise longer.</summary>
    public int LimitWorkingDays { get; set; }

    /// <summary>Reports of this kind are always reviewed.</summary>
    public bool ReviewRequired { get; set; }

    public IReadOnlyList<string> Qualifications => QualificationCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A qualification that issuers grant. Reference data.</summary>
public sealed class QualificationKind
{
    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string NameEn { get; set; }

    /// <summary>Grades from the highest down, separated by spaces; empty for a mere registration.</summary>
    public required string Grades { get; set; }
}

/// <summary>What a service used to cost or take before the supermarket: frozen on each project at posting, so that later edits change no history.</summary>
public sealed class ServiceBaseline
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string ItemCode { get; init; }

    /// <summary>The scale that this row holds for, in words.</summary>
    public required string ScaleBand { get; init; }

    /// <summary>The fee baseline; null where only the time is known.</summary>
    public Money? Fee { get; init; }

    /// <summary>The time baseline; null where only the fee is known.</summary>
    public int? WorkingDays { get; init; }

    public required string SourceDocument { get; init; }

    public DateOnly From { get; init; }

    /// <summary>The last day that it holds; set when a later one is published.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The edition that brought it; null for what the house came with.</summary>
    public Guid? EditionId { get; init; }
}

internal sealed class ServiceTypeMapping : IEntityTypeConfiguration<IntermediaryServiceType>
{
    public void Configure(EntityTypeBuilder<IntermediaryServiceType> type)
    {
        type.ToTable("ServiceTypes");
        type.HasKey(t => t.Code);
        type.Property(t => t.Code).HasMaxLength(20).IsUnicode(false);
        type.Property(t => t.Name).HasMaxLength(40);
        type.Property(t => t.NameEn).HasMaxLength(80);
    }
}

internal sealed class ServiceItemMapping : IEntityTypeConfiguration<IntermediaryServiceItem>
{
    public void Configure(EntityTypeBuilder<IntermediaryServiceItem> item)
    {
        item.ToTable("ServiceItems");
        item.HasKey(i => i.Code);
        item.Property(i => i.Code).HasMaxLength(30).IsUnicode(false);
        item.Property(i => i.TypeCode).HasMaxLength(20).IsUnicode(false);
        item.Property(i => i.Name).HasMaxLength(60);
        item.Property(i => i.NameEn).HasMaxLength(120);
        item.Property(i => i.Unit).HasMaxLength(10);
        item.Property(i => i.QualificationCodes).HasMaxLength(200).IsUnicode(false);
        item.Ignore(i => i.Qualifications);
        item.HasIndex(i => i.TypeCode);
    }
}

internal sealed class QualificationKindMapping : IEntityTypeConfiguration<QualificationKind>
{
    public void Configure(EntityTypeBuilder<QualificationKind> kind)
    {
        kind.ToTable("QualificationKinds");
        kind.HasKey(k => k.Code);
        kind.Property(k => k.Code).HasMaxLength(30).IsUnicode(false);
        kind.Property(k => k.Name).HasMaxLength(60);
        kind.Property(k => k.NameEn).HasMaxLength(120);
        kind.Property(k => k.Grades).HasMaxLength(60);
    }
}

internal sealed class ServiceBaselineMapping : IEntityTypeConfiguration<ServiceBaseline>
{
    public void Configure(EntityTypeBuilder<ServiceBaseline> baseline)
    {
        baseline.ToTable("ServiceBaselines");
        baseline.Property(b => b.ItemCode).HasMaxLength(30).IsUnicode(false);
        baseline.Property(b => b.ScaleBand).HasMaxLength(60);
        baseline.Property(b => b.SourceDocument).HasMaxLength(200);
        baseline.HasIndex(b => new { b.ItemCode, b.ScaleBand, b.From }).OnlyOne("IX_ServiceBaselines_Item_Band_From", CommonRules.Conflict);
    }
}
