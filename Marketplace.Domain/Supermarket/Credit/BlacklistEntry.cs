using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Credit;

/// <summary>A party that may not be in the market, nor come back under another name with the same representative or holder.</summary>
public sealed class BlacklistEntry : Entity
{
    public required Guid AgencyId { get; init; }

    public required string Name { get; init; }

    public required string CreditCode { get; init; }

    public required string LegalRepresentative { get; init; }

    /// <summary>Keyed hash of the representative's ID number.</summary>
    public byte[]? LegalRepresentativeMark { get; init; }

    public string? ControllingHolder { get; init; }

    public required string Reason { get; init; }

    public required Guid SanctionId { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>When an appeal took it off the list before its end.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public bool IsActiveAt(DateTimeOffset now) => WithdrawnAt is null && From <= now && now < To;

    public static BlacklistEntry Of(Agency agency, Sanction removal, Stamp stamp)
    {
        var entry = new BlacklistEntry
        {
            AgencyId = agency.Id,
            Name = agency.Name,
            CreditCode = agency.CreditCode,
            LegalRepresentative = agency.LegalRepresentative,
            LegalRepresentativeMark = agency.LegalRepresentativeMark,
            ControllingHolder = agency.ControllingHolder,
            Reason = removal.Facts,
            SanctionId = removal.Id,
            From = stamp.At,
            To = BeijingTime.Of(stamp.At).AddYears(removal.BlacklistYears!.Value).ToUniversalTime(),
        };
        entry.Raise(new Blacklisted(entry.Id, agency.Id, entry.To), stamp);
        return entry;
    }

    public void Withdraw(Stamp stamp)
    {
        Ensure.That(WithdrawnAt is null, CommonRules.Conflict);
        WithdrawnAt = stamp.At;
        Raise(new BlacklistingWithdrawn(Id, AgencyId), stamp);
    }
}

public sealed record Blacklisted(Guid EntryId, Guid AgencyId, DateTimeOffset To) : IPublicEvent
{
    public string PublicKind => "agency";

    public Guid PublicId => AgencyId;
}

public sealed record BlacklistingWithdrawn(Guid EntryId, Guid AgencyId) : IPublicEvent
{
    public string PublicKind => "agency";

    public Guid PublicId => AgencyId;
}

/// <summary>Who asks to be in the market, and who stands behind them.</summary>
/// <param name="RepresentativeMark">Keyed hash of the legal representative's ID number, or of a natural person's own.</param>
public sealed record RelatedParty(string? CreditCode, string Name, byte[]? RepresentativeMark, string? LegalRepresentative, string? ControllingHolder);

/// <summary>Looks for an agency, its representative and its holder among the blacklisted.</summary>
public sealed class BlacklistCheck(MarketDbContext db) : IHandler
{
    public Task RequireClearAsync(Agency agency, DateTimeOffset now, CancellationToken ct) =>
        RequireClearAsync(new RelatedParty(agency.CreditCode, agency.Name, agency.LegalRepresentativeMark, agency.LegalRepresentative, agency.ControllingHolder), now, ct);

    public async Task RequireClearAsync(RelatedParty party, DateTimeOffset now, CancellationToken ct)
    {
        var (code, name, mark, holder) = (party.CreditCode, party.Name, party.RepresentativeMark, string.IsNullOrWhiteSpace(party.ControllingHolder) ? null : party.ControllingHolder.Trim());
        var until = await db.BlacklistEntries
            .Where(b => b.WithdrawnAt == null && b.From <= now && b.To > now)
            .Where(b => (code != null && b.CreditCode == code) || b.ControllingHolder == name
                || (mark != null && b.LegalRepresentativeMark == mark)
                || (holder != null && (b.ControllingHolder == holder || b.Name == holder)))
            .MaxAsync(b => (DateTimeOffset?)b.To, ct);
        Ensure.That(until is null, CreditRules.BlacklistedRelated, until);

        // Names of people are not compared: many bear the same. Their numbers are, where the list gives them.
        var listed = await db.NationalListEntries
            .Where(e => e.TakenOffAt == null)
            .Where(e => (code != null && e.CreditCode == code) || e.ControllingHolder == name
                || (mark != null && e.PersonMark == mark)
                || (holder != null && e.CreditCode != null && (e.ControllingHolder == holder || e.Name == holder)))
            .Select(e => e.CaseNo).FirstOrDefaultAsync(ct);
        Ensure.That(listed is null, CreditRules.NationallyListed, listed);
    }
}

internal sealed class BlacklistEntryMapping : IEntityTypeConfiguration<BlacklistEntry>
{
    public void Configure(EntityTypeBuilder<BlacklistEntry> entry)
    {
        entry.ToTable("BlacklistEntries");
        entry.Property(b => b.Name).HasMaxLength(Agency.NameMaxLength);
        entry.Property(b => b.CreditCode).HasMaxLength(18).IsUnicode(false);
        entry.Property(b => b.LegalRepresentative).HasMaxLength(Agency.PersonNameMaxLength);
        entry.Property(b => b.LegalRepresentativeMark).HasMaxLength(32);
        entry.Property(b => b.ControllingHolder).HasMaxLength(Agency.HolderMaxLength);
        entry.Property(b => b.Reason).HasMaxLength(Sanction.FactsMaxLength);
        entry.HasIndex(b => b.To);
        entry.HasIndex(b => b.SanctionId).OnlyOne("IX_BlacklistEntries_Sanction", CommonRules.Conflict);
        entry.HasIndex(b => b.CreditCode);
        entry.HasIndex(b => b.LegalRepresentativeMark);
    }
}
