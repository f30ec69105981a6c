using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Projects;

internal sealed class ProjectMapping : IEntityTypeConfiguration<IntermediaryProject>
{
    public void Configure(EntityTypeBuilder<IntermediaryProject> project)
    {
        project.ToTable("IntermediaryProjects");
        project.Property(p => p.Number).HasMaxLength(16).IsUnicode(false);
        project.Property(p => p.OwnerName).HasMaxLength(Accounts.Organisation.NameMaxLength);
        project.Property(p => p.TypeCode).HasMaxLength(20).IsUnicode(false);
        project.Property(p => p.ItemCode).HasMaxLength(30).IsUnicode(false);
        project.Property(p => p.Title).HasMaxLength(IntermediaryProject.TitleMaxLength);
        project.Property(p => p.ReviewRemark).HasMaxLength(1000);
        project.Property(p => p.ExternalId).HasMaxLength(60);
        project.Property(p => p.CancelReason).HasMaxLength(1000);
        project.Property(p => p.OrderNumber).HasMaxLength(16).IsUnicode(false);
        project.Ignore(p => p.Content);
        project.Ignore(p => p.CountedDueAt);
        project.Ignore(p => p.IsBeforeSelection);
        project.Ignore(p => p.IsPublic);
        project.Ignore(p => p.MayEdit);
        project.HasMany(p => p.Attachments).WithOne().HasForeignKey(a => a.ProjectId);
        project.HasIndex(p => p.Number).IsUnique();
        project.HasIndex(p => p.OrderId).OnlyOne("IX_IntermediaryProjects_OrderId", Orders.OrderRules.OrderAnswered);
        project.HasIndex(p => p.ExternalId).OnlyOne("IX_IntermediaryProjects_ExternalId", Common.CommonRules.Conflict);
        project.HasIndex(p => new { p.Status, p.RegistrationDueAt });
        project.HasIndex(p => p.PublishedAt).IsDescending();
        project.HasIndex(p => new { p.TypeCode, p.PublishedAt }).IsDescending(false, true);
        project.HasIndex(p => new { p.OwnerId, p.Status });
        project.HasIndex(p => new { p.WinnerId, p.Status });
        project.HasIndex(p => p.NextCheckAt);
        project.HasIndex(p => p.ComparisonId);

        // Splitting one need: same owner, same item, twelve months.
        project.HasIndex(p => new { p.OwnerId, p.ItemCode, p.CreatedAt });
    }
}
