using System.Text.RegularExpressions;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Approvals.Catalogue;

/// <summary>A department whose items are handled in the hall; it shares the id of its organisation, so that its approvers work for it.</summary>
public sealed partial class Department : Entity
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string ShortName { get; init; }

    /// <summary>The order on lists.</summary>
    public required int Sort { get; init; }

    /// <summary>Its people review other departments' guides for lawfulness.</summary>
    public required bool ReviewsLaw { get; init; }

    public static Department Register(Guid organisationId, string code, string name, string shortName, int sort, bool reviewsLaw, Stamp stamp)
    {
        Ensure.That(CodePattern().IsMatch(code), CatalogueRules.DepartmentCodeWrong);
        var department = new Department { Id = organisationId, Code = code, Name = name, ShortName = shortName, Sort = sort, ReviewsLaw = reviewsLaw };
        department.Raise(new DepartmentRegistered(organisationId, code, name), stamp);
        return department;
    }

    [GeneratedRegex("^[0-9]{8}[A-Z]{2}$")]
    private static partial Regex CodePattern();
}

public sealed record DepartmentRegistered(Guid DepartmentId, string Code, string Name) : IDomainEvent;

internal sealed class DepartmentMapping : IEntityTypeConfiguration<Department>
{
    public void Configure(EntityTypeBuilder<Department> department)
    {
        department.ToTable("Departments");
        department.Property(d => d.Code).HasMaxLength(10).IsUnicode(false);
        department.Property(d => d.Name).HasMaxLength(Organisation.NameMaxLength);
        department.Property(d => d.ShortName).HasMaxLength(20);
        department.HasIndex(d => d.Code).OnlyOne("IX_Departments_Code", CatalogueRules.DepartmentTwice);
        department.HasIndex(d => d.Name).OnlyOne("IX_Departments_Name", CatalogueRules.DepartmentTwice);
    }
}
