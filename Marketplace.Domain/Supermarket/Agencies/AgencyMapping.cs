using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Agencies;

internal sealed class AgencyMapping : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> agency)
    {
        agency.ToTable("Agencies");
        agency.Property(a => a.Name).HasMaxLength(Agency.NameMaxLength);
        agency.Property(a => a.CreditCode).HasMaxLength(18).IsUnicode(false);
        agency.Property(a => a.LegalRepresentative).HasMaxLength(Agency.PersonNameMaxLength);
        agency.Property(a => a.LegalRepresentativeMark).HasMaxLength(32);
        agency.Property(a => a.ControllingHolder).HasMaxLength(Agency.HolderMaxLength);
        agency.Property(a => a.Address).HasMaxLength(Agency.AddressMaxLength);
        agency.Property(a => a.ContactName).HasMaxLength(Agency.PersonNameMaxLength);
        agency.Property(a => a.Phone).HasMaxLength(20);
        agency.Property(a => a.BankName).HasMaxLength(Agency.BankNameMaxLength);
        agency.Property(a => a.BankAccountEnd).HasMaxLength(4);
        agency.Property(a => a.Introduction).HasMaxLength(Agency.IntroductionMaxLength);
        agency.Property(a => a.MembershipNo).HasMaxLength(12).IsUnicode(false);
        agency.Property(a => a.ProposedRefusalReason).HasMaxLength(1000);
        agency.Property(a => a.ExternalId).HasMaxLength(60);
        agency.Property(a => a.ReconfirmedBy).HasMaxLength(50);
        agency.Property(a => a.ExitReason).HasMaxLength(Agency.ExitReasonMaxLength);
        agency.Ignore(a => a.IsPublic);
        agency.Ignore(a => a.IsOnFile);
        agency.Ignore(a => a.MayEdit);

        agency.HasMany(a => a.Materials).WithOne().HasForeignKey(m => m.AgencyId);
        agency.HasMany(a => a.Rounds).WithOne().HasForeignKey(r => r.AgencyId);
        agency.HasMany(a => a.ServiceKinds).WithOne().HasForeignKey(k => k.AgencyId);

        agency.HasIndex(a => a.CreditCode).OnlyOne("IX_Agencies_CreditCode", SupermarketRules.DuplicateAgency);
        agency.HasIndex(a => a.MembershipNo).OnlyOne("IX_Agencies_MembershipNo", Common.CommonRules.Conflict);
        agency.HasIndex(a => a.ExternalId).OnlyOne("IX_Agencies_ExternalId", Common.CommonRules.Conflict);
        agency.HasIndex(a => new { a.Status, a.ReviewDueAt });
        agency.HasIndex(a => new { a.Origin, a.Status });
        agency.HasIndex(a => a.LegalRepresentativeMark);
        agency.HasIndex(a => a.ControllingHolder);
        agency.HasIndex(a => a.ReconfirmDueAt);
        agency.HasIndex(a => a.ExitDueAt);
    }
}

internal sealed class AdmissionMaterialMapping : IEntityTypeConfiguration<AdmissionMaterial>
{
    public void Configure(EntityTypeBuilder<AdmissionMaterial> material)
    {
        material.ToTable("AdmissionMaterials");
        material.Property(m => m.Id).ValueGeneratedNever();
        material.Property(m => m.FileName).HasMaxLength(Files.StoredFile.NameMaxLength);
    }
}

internal sealed class AdmissionRoundMapping : IEntityTypeConfiguration<AdmissionRound>
{
    public void Configure(EntityTypeBuilder<AdmissionRound> round)
    {
        round.ToTable("AdmissionRounds");
        round.Property(r => r.Id).ValueGeneratedNever();
        round.Property(r => r.DecidedBy).HasMaxLength(50);
        round.Ignore(r => r.Faults);
        round.HasIndex(r => new { r.AgencyId, r.No }).IsUnique();
    }
}

internal sealed class AgencyServiceKindMapping : IEntityTypeConfiguration<AgencyServiceKind>
{
    public void Configure(EntityTypeBuilder<AgencyServiceKind> kind)
    {
        kind.ToTable("AgencyServiceKinds");
        kind.HasKey(k => new { k.AgencyId, k.TypeCode });
        kind.Property(k => k.TypeCode).HasMaxLength(20).IsUnicode(false);
        kind.HasIndex(k => k.TypeCode);
    }
}
