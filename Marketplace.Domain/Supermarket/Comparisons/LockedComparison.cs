using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Comparisons;

/// <summary>
/// What somebody saw side by side at one moment, frozen: services, prices, scores, credit, measures, certificates. The digest goes into
/// the transparency log with the event, so that neither its owner nor the house can write the past anew.
/// </summary>
public sealed class LockedComparison : Entity
{
    public const int TitleMaxLength = 100;
    public const int Least = 2, Most = 4;

    /// <summary>D, the year, and a running number; in the address of its page.</summary>
    public required string Number { get; init; }

    public required Guid OrganisationId { get; init; }

    public required string OrganisationName { get; init; }

    public required Guid LockedById { get; init; }

    public required string LockedBy { get; init; }

    public required DateTimeOffset LockedAt { get; init; }

    public required string Title { get; init; }

    public required int Services { get; init; }

    /// <summary>Canonical JSON of <see cref="FrozenComparison"/>; the digest is of its UTF-8 bytes.</summary>
    public required string ContentJson { get; init; }

    /// <summary>SHA-256 of the content, 64 hex digits, lower case.</summary>
    public required string Sha256 { get; init; }

    public static LockedComparison Lock(string number, string title, IReadOnlyList<ComparedService> services, Stamp stamp)
    {
        var content = new FrozenComparison(FrozenComparison.Format, number, title.Trim(), stamp.At, stamp.By.OrganisationName ?? "", services);
        var json = CanonicalJson.Of(JsonSerializer.SerializeToElement(content, OutboxJson.Options));
        var comparison = new LockedComparison
        {
            Number = number,
            OrganisationId = stamp.By.RequireOrganisation(),
            OrganisationName = stamp.By.OrganisationName ?? "",
            LockedById = stamp.By.AccountId ?? throw new RuleException(CommonRules.Forbidden),
            LockedBy = stamp.By.Name,
            LockedAt = stamp.At,
            Title = content.Title,
            Services = services.Count,
            ContentJson = json,
            Sha256 = DigestOf(json),
        };
        comparison.Raise(new ComparisonLocked(comparison.Id, number, comparison.Sha256), stamp);
        return comparison;
    }

    public static string DigestOf(string contentJson) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(contentJson)));

    /// <summary>Whether the content is still what the digest was made of.</summary>
    public bool Holds() => DigestOf(ContentJson) == Sha256;

    public FrozenComparison Read() => JsonSerializer.Deserialize<FrozenComparison>(ContentJson, OutboxJson.Options)!;
}

/// <summary>The frozen text itself.</summary>
/// <param name="Version">Of this layout.</param>
public sealed record FrozenComparison(int Version, string Number, string Title, DateTimeOffset LockedAt, string Organisation, IReadOnlyList<ComparedService> Services)
{
    public const int Format = 1;
}

/// <summary>Not public: the feed shows its salted commitment and no more.</summary>
public sealed record ComparisonLocked(Guid ComparisonId, string Number, string Sha256) : IDomainEvent;

internal sealed class LockedComparisonMapping : IEntityTypeConfiguration<LockedComparison>
{
    public void Configure(EntityTypeBuilder<LockedComparison> comparison)
    {
        comparison.ToTable("LockedComparisons");
        comparison.Property(c => c.Number).HasMaxLength(16).IsUnicode(false);
        comparison.Property(c => c.OrganisationName).HasMaxLength(Organisation.NameMaxLength);
        comparison.Property(c => c.LockedBy).HasMaxLength(100);
        comparison.Property(c => c.Title).HasMaxLength(LockedComparison.TitleMaxLength);
        comparison.Property(c => c.Sha256).HasMaxLength(64).IsUnicode(false);
        comparison.HasIndex(c => c.Number).IsUnique();
        comparison.HasIndex(c => new { c.OrganisationId, c.LockedAt }).IsDescending(false, true);
    }
}
