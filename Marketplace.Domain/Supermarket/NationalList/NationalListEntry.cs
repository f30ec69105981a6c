using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.NationalList;

/// <summary>A party on the national list of dishonest persons subject to enforcement, as it was imported. Stays on file after it was taken off.</summary>
public sealed class NationalListEntry : Entity
{
    public const int CaseNoMaxLength = 60;
    public const int ReasonMaxLength = 500;

    /// <summary>The number of the case: what one entry is known by.</summary>
    public required string CaseNo { get; init; }

    public required string Name { get; init; }

    /// <summary>Null for a natural person.</summary>
    public string? CreditCode { get; init; }

    public string? LegalRepresentative { get; init; }

    /// <summary>Keyed hash of the ID number of the person listed, or of the listed organisation's representative; null where the list does not give it.</summary>
    public byte[]? PersonMark { get; init; }

    public string? ControllingHolder { get; init; }

    public required string Reason { get; init; }

    public required DateOnly ListedOn { get; init; }

    public DateTimeOffset ImportedAt { get; private init; }

    public DateOnly? TakenOffOn { get; private set; }

    public DateTimeOffset? TakenOffAt { get; private set; }

    public bool IsActive => TakenOffAt is null;

    public static NationalListEntry Import(NationalListRow row, Stamp stamp)
    {
        var entry = new NationalListEntry
        {
            CaseNo = row.CaseNo,
            Name = row.Name,
            CreditCode = row.CreditCode,
            LegalRepresentative = row.LegalRepresentative,
            PersonMark = row.PersonMark,
            ControllingHolder = row.ControllingHolder,
            Reason = row.Reason,
            ListedOn = row.ListedOn,
            ImportedAt = stamp.At,
        };
        entry.Raise(new NationallyListed(entry.Id, entry.CreditCode), stamp);
        return entry;
    }

    public void TakeOff(DateOnly on, Stamp stamp)
    {
        Ensure.That(IsActive, CommonRules.Conflict);
        (TakenOffOn, TakenOffAt) = (on, stamp.At);
        Raise(new NationallyDelisted(Id, CreditCode), stamp);
    }
}

/// <summary>One line of the list, read and checked.</summary>
public sealed record NationalListRow(
    string CaseNo, string Name, string? CreditCode, string? LegalRepresentative, byte[]? PersonMark, string? ControllingHolder, string Reason, DateOnly ListedOn);

public sealed record NationallyListed(Guid EntryId, string? CreditCode) : IDomainEvent;

public sealed record NationallyDelisted(Guid EntryId, string? CreditCode) : IDomainEvent;

internal sealed class NationalListEntryMapping : IEntityTypeConfiguration<NationalListEntry>
{
    public void Configure(EntityTypeBuilder<NationalListEntry> entry)
    {
        entry.ToTable("NationalListEntries");
        entry.Property(e => e.CaseNo).HasMaxLength(NationalListEntry.CaseNoMaxLength);
        entry.Property(e => e.Name).HasMaxLength(Agency.NameMaxLength);
        entry.Property(e => e.CreditCode).HasMaxLength(18).IsUnicode(false);
        entry.Property(e => e.LegalRepresentative).HasMaxLength(Agency.PersonNameMaxLength);
        entry.Property(e => e.PersonMark).HasMaxLength(32);
        entry.Property(e => e.ControllingHolder).HasMaxLength(Agency.HolderMaxLength);
        entry.Property(e => e.Reason).HasMaxLength(NationalListEntry.ReasonMaxLength);
        entry.Ignore(e => e.IsActive);
        entry.HasIndex(e => e.CaseNo).OnlyOne("IX_NationalListEntries_CaseNo", CommonRules.Conflict);
        entry.HasIndex(e => e.CreditCode);
        entry.HasIndex(e => e.PersonMark);
        entry.HasIndex(e => e.ControllingHolder);
        entry.HasIndex(e => e.Name);
        entry.HasIndex(e => e.ImportedAt);
    }
}
