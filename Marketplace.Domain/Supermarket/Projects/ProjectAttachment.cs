using Marketplace.Domain.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Projects;

/// <summary>A paper that belongs to a posting: drawings, lists, earlier reports. Public with it, unless the owner keeps the project confidential.</summary>
public sealed class ProjectAttachment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ProjectId { get; init; }

    public required Guid FileId { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the file, hex; whoever holds the file can check it against this.</summary>
    public required string Sha256 { get; init; }

    public required long Size { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

internal sealed class ProjectAttachmentMapping : IEntityTypeConfiguration<ProjectAttachment>
{
    public void Configure(EntityTypeBuilder<ProjectAttachment> attachment)
    {
        attachment.ToTable("ProjectAttachments");
        attachment.Property(a => a.Id).ValueGeneratedNever();
        attachment.Property(a => a.Name).HasMaxLength(StoredFile.NameMaxLength);
        attachment.Property(a => a.Sha256).HasMaxLength(64).IsUnicode(false);
        attachment.HasIndex(a => a.ProjectId);
        attachment.HasIndex(a => a.FileId);
    }
}
