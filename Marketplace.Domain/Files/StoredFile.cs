using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Files;

/// <summary>What is known of a file kept in the store: the store itself knows only bytes by their hash.</summary>
public sealed class StoredFile : Entity
{
    public const int NameMaxLength = 150;

    public required string Name { get; init; }

    /// <summary>As sniffed from the bytes, never as claimed by the sender.</summary>
    public required string ContentType { get; init; }

    public required long Size { get; init; }

    /// <summary>SHA-256 of the content, 64 hex digits, lower case.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Who may read it besides those whom the thing it belongs to allows.</summary>
    public required Guid OrganisationId { get; init; }

    public DateTimeOffset At { get; private init; }

    public static StoredFile Keep(string name, StoredContent content, Guid organisationId, Stamp stamp)
    {
        var file = new StoredFile { Name = name, ContentType = content.ContentType, Size = content.Size, Sha256 = content.Sha256, OrganisationId = organisationId, At = stamp.At };
        file.Raise(new FileKept(file.Id, file.Sha256), stamp);
        return file;
    }
}

public sealed record FileKept(Guid FileId, string Sha256) : IDomainEvent;

/// <summary>Bytes that have been taken into the store.</summary>
public sealed record StoredContent(string Sha256, long Size, string ContentType);

/// <summary>Keeps bytes under their SHA-256. A local folder by default, S3 by setting.</summary>
public interface IFileStore
{
    /// <summary>Takes the stream in, hashing, sniffing and capping it on the way. Refuses with <see cref="CommonRules.InvalidFile"/>; nothing half-written stays.</summary>
    Task<StoredContent> PutAsync(Stream content, FileLimits limits, CancellationToken ct);

    Task<Stream?> OpenAsync(string sha256, CancellationToken ct);
}

/// <summary>What a place accepts: the largest size in bytes and the sniffed content types.</summary>
public sealed record FileLimits(long MaxBytes, params string[] ContentTypes)
{
    public static readonly FileLimits Report = new(200L * 1024 * 1024, "application/pdf");

    public static readonly FileLimits Material = new(20L * 1024 * 1024, "application/pdf", "image/png", "image/jpeg");

    /// <summary>Papers of a posting; drawings come packed.</summary>
    public static readonly FileLimits Attachment = new(20L * 1024 * 1024, "application/pdf", "image/png", "image/jpeg", "application/zip");

    public static readonly FileLimits Picture = new(5L * 1024 * 1024, "image/png", "image/jpeg");
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.ToTable("StoredFiles");
        file.Property(f => f.Name).HasMaxLength(StoredFile.NameMaxLength);
        file.Property(f => f.ContentType).HasMaxLength(80);
        file.Property(f => f.Sha256).HasMaxLength(64).IsUnicode(false);
        file.HasIndex(f => f.Sha256);
    }
}
