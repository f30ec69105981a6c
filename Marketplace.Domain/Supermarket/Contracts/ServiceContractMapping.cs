using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Contracts;

internal sealed class ServiceContractMapping : IEntityTypeConfiguration<ServiceContract>
{
    public void Configure(EntityTypeBuilder<ServiceContract> contract)
    {
        contract.ToTable("ServiceContracts");
        contract.Property(c => c.Number).HasMaxLength(16).IsUnicode(false);
        contract.Property(c => c.OwnerName).HasMaxLength(100);
        contract.Property(c => c.AgencyName).HasMaxLength(100);
        contract.Property(c => c.Subject).HasMaxLength(500);
        contract.Property(c => c.StartCondition).HasMaxLength(500);
        contract.Property(c => c.PaymentTerms).HasMaxLength(500);
        contract.Property(c => c.DeliverableText).HasMaxLength(500);
        contract.Property(c => c.AcceptanceStandard).HasMaxLength(500);
        contract.Property(c => c.Breach).HasMaxLength(1000);
        contract.Property(c => c.Digest).HasMaxLength(64).IsUnicode(false);
        contract.Property(c => c.SignedText).HasMaxLength(8000);
        contract.Ignore(c => c.Text);
        contract.Ignore(c => c.Terms);
        contract.Ignore(c => c.Clock);
        contract.HasMany(c => c.Signatures).WithOne().HasForeignKey(s => s.ContractId);
        contract.Property(c => c.MilestonesJson).HasMaxLength(8000);
        contract.Ignore(c => c.Milestones);
        contract.Ignore(c => c.Pauses);
        contract.Ignore(c => c.RunningPause);
        contract.HasIndex(c => c.Number).IsUnique();
        contract.HasIndex(c => c.ProjectId).OnlyOne("IX_ServiceContracts_Project", CommonRules.Conflict);
        contract.HasIndex(c => new { c.OwnerId, c.Status });
        contract.HasIndex(c => new { c.AgencyId, c.Status });
        contract.HasIndex(c => new { c.Status, c.FileDueAt });
        contract.HasIndex(c => c.NeverFiledAt);
    }
}
