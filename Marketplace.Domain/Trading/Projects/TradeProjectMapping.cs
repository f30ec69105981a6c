using Marketplace.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Trading.Projects;

internal sealed class TradeProjectMapping : IEntityTypeConfiguration<TradeProject>
{
    public void Configure(EntityTypeBuilder<TradeProject> project)
    {
        project.ToTable("TradeProjects");
        project.Property(p => p.Number).HasMaxLength(16).IsUnicode(false);
        project.Property(p => p.OwnerName).HasMaxLength(Organisation.NameMaxLength);
        project.Property(p => p.AgentName).HasMaxLength(Organisation.NameMaxLength);
        project.Property(p => p.Title).HasMaxLength(TradeProject.TitleMaxLength);
        project.Property(p => p.BudgetLine).HasMaxLength(TradeChecks.CodeMaxLength);
        project.Property(p => p.Category).HasMaxLength(TradeChecks.CodeMaxLength);
        project.Property(p => p.ReviewRemark).HasMaxLength(1000);
        project.Ignore(p => p.Content);
        project.Ignore(p => p.IsPublic);
        project.Ignore(p => p.MayEdit);
        project.HasIndex(p => p.Number).IsUnique();
        project.HasIndex(p => new { p.LastNotice, p.SubmissionDueAt });
        project.HasIndex(p => new { p.OwnerId, p.CreatedAt }).IsDescending(false, true);
        project.HasIndex(p => new { p.AgentId, p.CreatedAt }).IsDescending(false, true);
        project.HasIndex(p => new { p.Status, p.SubmittedAt });
        project.HasIndex(p => p.PublishedAt).IsDescending();
        project.HasIndex(p => new { p.Type, p.PublishedAt }).IsDescending(false, true);

        // Splitting one need: same owner, budget line and category, one fiscal year.
        project.HasIndex(p => new { p.OwnerId, p.BudgetLine, p.Category, p.FiscalYear });
    }
}
