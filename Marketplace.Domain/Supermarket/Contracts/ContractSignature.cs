using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Contracts;

/// <summary>Who signed what, when.</summary>
public sealed class ContractSignature
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContractId { get; init; }

    public required string Party { get; init; }

    public required Guid OrganisationId { get; init; }

    public required Guid AccountId { get; init; }

    public required string SignerName { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Digest { get; init; }
}

internal sealed class ContractSignatureMapping : IEntityTypeConfiguration<ContractSignature>
{
    public void Configure(EntityTypeBuilder<ContractSignature> signature)
    {
        signature.ToTable("ContractSignatures");
        signature.Property(s => s.Id).ValueGeneratedNever();
        signature.Property(s => s.Party).HasMaxLength(10);
        signature.Property(s => s.SignerName).HasMaxLength(50);
        signature.Property(s => s.Digest).HasMaxLength(64).IsUnicode(false);
        signature.HasIndex(s => new { s.ContractId, s.Party }).IsUnique();
    }
}
