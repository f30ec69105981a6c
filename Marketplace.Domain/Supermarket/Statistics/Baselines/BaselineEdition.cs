using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Statistics.Baselines;

public enum BaselineEditionStatus
{
    /// <summary>待批准.</summary>
    Proposed,

    /// <summary>已发布.</summary>
    Published,

    /// <summary>未批准.</summary>
    Declined,
}

/// <summary>A new set of baselines: proposed by the office with the document it rests on, approved by somebody else. What projects have frozen it never touches.</summary>
public sealed class BaselineEdition : Entity
{
    public const int SourceMaxLength = 200;
    public const int CsvMaxLength = BaselineFile.LargestBytes;

    public static readonly StateFlow<BaselineEditionStatus> Flow = new(
        (BaselineEditionStatus.Proposed, BaselineEditionStatus.Published),
        (BaselineEditionStatus.Proposed, BaselineEditionStatus.Declined));

    public required string SourceDocument { get; init; }

    /// <summary>The Beijing day from which it holds.</summary>
    public required DateOnly From { get; init; }

    public required int Rows { get; init; }

    public required string Csv { get; init; }

    /// <summary>SHA-256 of the file, hex.</summary>
    public required string FileHash { get; init; }

    public BaselineEditionStatus Status { get; private set; }

    public Guid? ProposedBy { get; private init; }

    public string ProposedByName { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecisionReason { get; private set; }

    public static BaselineEdition Propose(string csv, int rows, string sourceDocument, DateOnly from, Stamp stamp)
    {
        Ensure.That(from >= EarliestFrom(stamp.At), StatisticsRules.BaselineTooSoon, Text(EarliestFrom(stamp.At)));
        var edition = new BaselineEdition
        {
            SourceDocument = sourceDocument.Trim(),
            From = from,
            Rows = rows,
            Csv = csv,
            FileHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(csv))),
            ProposedBy = stamp.By.AccountId,
            ProposedByName = stamp.By.Name,
            ProposedAt = stamp.At,
        };
        edition.Raise(new BaselinesProposed(edition.Id, from, rows, edition.FileHash), stamp);
        return edition;
    }

    /// <summary>From the day after at the earliest: nobody's posting of today is measured by what was decided today.</summary>
    public static DateOnly EarliestFrom(DateTimeOffset at) => BeijingTime.DateOf(at).AddDays(1);

    public void Publish(Stamp stamp)
    {
        Flow.Require(Status, BaselineEditionStatus.Published);
        Ensure.That(ProposedBy is null || ProposedBy != stamp.By.AccountId, StatisticsRules.BaselineProposerDecides);
        Ensure.That(From >= EarliestFrom(stamp.At), StatisticsRules.BaselineTooSoon, Text(EarliestFrom(stamp.At)));
        Decide(BaselineEditionStatus.Published, stamp);
        Raise(new BaselinesPublished(Id, From, Rows, FileHash), stamp);
    }

    public void Decline(Stamp stamp)
    {
        Flow.Require(Status, BaselineEditionStatus.Declined);
        stamp.RequireReason();
        Decide(BaselineEditionStatus.Declined, stamp);
        Raise(new BaselinesDeclined(Id), stamp);
    }

    private void Decide(BaselineEditionStatus status, Stamp stamp) =>
        (Status, DecidedByName, DecidedAt, DecisionReason) = (status, stamp.By.Name, stamp.At, stamp.Reason);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

public sealed record BaselinesProposed(Guid EditionId, DateOnly From, int Rows, string FileHash) : IDomainEvent;

public sealed record BaselinesPublished(Guid EditionId, DateOnly From, int Rows, string FileHash) : IDomainEvent;

public sealed record BaselinesDeclined(Guid EditionId) : IDomainEvent;

internal sealed class BaselineEditionMapping : IEntityTypeConfiguration<BaselineEdition>
{
    public void Configure(EntityTypeBuilder<BaselineEdition> edition)
    {
        edition.ToTable("BaselineEditions");
        edition.Property(e => e.SourceDocument).HasMaxLength(BaselineEdition.SourceMaxLength);
        edition.Property(e => e.FileHash).HasMaxLength(64).IsUnicode(false);
        edition.Property(e => e.ProposedByName).HasMaxLength(50);
        edition.Property(e => e.DecidedByName).HasMaxLength(50);
        edition.Property(e => e.DecisionReason).HasMaxLength(1000);
        edition.HasIndex(e => new { e.Status, e.ProposedAt });
    }
}
