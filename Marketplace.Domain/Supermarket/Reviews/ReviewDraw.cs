using System.Security.Cryptography;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Reviews;

public enum ReviewDrawStatus
{
    /// <summary>已承诺.</summary>
    Committed,

    /// <summary>名单已冻结.</summary>
    Frozen,

    /// <summary>已抽取.</summary>
    Drawn,

    /// <summary>无可抽取: nothing was on the list.</summary>
    Void,
}

/// <summary>
/// A draw that anybody can recompute: which of a month's reports are reviewed, or who reviews one. The commitment is published before the
/// list is known, the list before the nonce.
/// </summary>
public sealed class ReviewDraw : Entity
{
    public const string SecretPurpose = "review-draw-secret";
    public const int NonceMaxLength = 64;

    public static readonly StateFlow<ReviewDrawStatus> Flow = new(
        (ReviewDrawStatus.Committed, ReviewDrawStatus.Frozen),
        (ReviewDrawStatus.Committed, ReviewDrawStatus.Void),
        (ReviewDrawStatus.Frozen, ReviewDrawStatus.Drawn));

    private readonly List<ReviewDrawEntry> _entries = [];

    /// <summary>2026-03, for a draw of reports; null for a draw of reviewers.</summary>
    public string? Month { get; init; }

    /// <summary>The share of the list that is taken, in percent; of reviewers the whole order counts.</summary>
    public int? SharePercent { get; init; }

    public Guid? ReviewId { get; init; }

    public int? Round { get; init; }

    public ReviewDrawStatus Status { get; private set; }

    public DateTimeOffset CommittedAt { get; private init; }

    public required string Commit { get; init; }

    public required byte[] SecretSealed { get; init; }

    public string? Secret { get; private set; }

    public DateTimeOffset? FrozenAt { get; private set; }

    public string? ListHash { get; private set; }

    /// <summary>How many of the order are taken.</summary>
    public int Take { get; private set; }

    public string? Nonce { get; private set; }

    public string? NonceBy { get; private set; }

    public DateTimeOffset? DrawnAt { get; private set; }

    public string? Seed { get; private set; }

    public IReadOnlyCollection<ReviewDrawEntry> Entries => _entries;

    /// <summary>Those taken, first taken first; empty before the draw.</summary>
    public IEnumerable<ReviewDrawEntry> Taken => _entries.Where(e => e.Place <= Take).OrderBy(e => e.Place);

    public DrawProof? Proof => ListHash is null ? null : new(
        Commit, Secret, [.. _entries.OrderBy(e => e.RegNo, StringComparer.Ordinal).Select(e => new DrawEntry(e.RegNo, e.PartyId))], ListHash, Nonce, Seed, [.. Taken.Select(e => e.RegNo)]);

    public static ReviewDraw OfMonth(string month, int sharePercent, ISeal seal, Stamp stamp)
    {
        var secret = VerifiableDraw.NewSecret();
        var draw = new ReviewDraw { Month = month, SharePercent = sharePercent, CommittedAt = stamp.At, Commit = Hash(secret), SecretSealed = seal.Seal(SecretPurpose, secret) };
        draw.Raise(new SampleCommitted(draw.Id, month, draw.Commit), stamp);
        return draw;
    }

    public static ReviewDraw OfReviewers(Guid reviewId, int round, ISeal seal, Stamp stamp)
    {
        var secret = VerifiableDraw.NewSecret();
        var draw = new ReviewDraw { ReviewId = reviewId, Round = round, CommittedAt = stamp.At, Commit = Hash(secret), SecretSealed = seal.Seal(SecretPurpose, secret) };
        draw.Raise(new ReviewersDrawCommitted(draw.Id, reviewId, draw.Commit), stamp);
        return draw;
    }

    /// <param name="entries">Number on the list, what stands for it in public, and what it is.</param>
    public void Freeze(IReadOnlyList<(string RegNo, string PartyId, Guid SubjectId)> entries, Stamp stamp)
    {
        if (entries.Count == 0)
        {
            Flow.Require(Status, ReviewDrawStatus.Void);
            (Status, FrozenAt) = (ReviewDrawStatus.Void, stamp.At);
            Raise(new ReviewDrawVoided(Id), stamp);
            return;
        }

        Flow.Require(Status, ReviewDrawStatus.Frozen);
        _entries.AddRange(entries.Select(e => new ReviewDrawEntry { DrawId = Id, RegNo = e.RegNo, PartyId = e.PartyId, SubjectId = e.SubjectId }));
        ListHash = Convert.ToHexStringLower(VerifiableDraw.ListHash(_entries.Select(e => new DrawEntry(e.RegNo, e.PartyId))));
        Take = SharePercent is { } share ? ((entries.Count * share) + 99) / 100 : entries.Count;
        (Status, FrozenAt) = (ReviewDrawStatus.Frozen, stamp.At);
        Raise(new ReviewDrawFrozen(Id, ListHash, entries.Count, Take), stamp);
    }

    public void Draw(string nonce, ISeal seal, Stamp stamp)
    {
        var typed = nonce.Trim();
        Ensure.That(Status is not ReviewDrawStatus.Committed, ReviewRules.SampleNotFrozen);
        Ensure.That(Status is ReviewDrawStatus.Frozen, ReviewRules.SampleDrawn);
        Ensure.That(VerifiableDraw.IsNonce(typed) && typed.Length <= NonceMaxLength, SupermarketRules.NonceTooShort);
        Ensure.That(stamp.At > FrozenAt, ReviewRules.SampleNotFrozen);
        var secret = seal.Open(SecretPurpose, SecretSealed);
        var listed = _entries.OrderBy(e => e.RegNo, StringComparer.Ordinal).ToList();
        var seed = VerifiableDraw.Seed(secret, Convert.FromHexString(ListHash!), typed);
        var order = VerifiableDraw.Order(seed, listed.Count, listed.Count);
        for (var place = 0; place < order.Length; place++)
        {
            listed[order[place]].Place = place + 1;
        }

        (Status, Secret, Nonce, NonceBy, DrawnAt, Seed) = (ReviewDrawStatus.Drawn, Convert.ToHexStringLower(secret), typed, stamp.By.Name, stamp.At, Convert.ToHexStringLower(seed));
        Raise(new ReviewDrawDone(Id, Seed), stamp);
    }

    private static string Hash(byte[] secret) => Convert.ToHexStringLower(SHA256.HashData(secret));
}

/// <summary>A line of the frozen list.</summary>
public sealed class ReviewDrawEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid DrawId { get; init; }

    public required string RegNo { get; init; }

    /// <summary>The hash of a report, or a reviewer's number: it says nothing to whoever does not hold the report or the register.</summary>
    public required string PartyId { get; init; }

    /// <summary>The report or the reviewer.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The place in the drawn order, from 1.</summary>
    public int? Place { get; internal set; }
}

/// <summary>Something about a draw of reports or reviewers that the public may know.</summary>
public abstract record ReviewDrawEvent(Guid DrawId) : IPublicEvent
{
    public string PublicKind => "draw";

    public Guid PublicId => DrawId;
}

public sealed record SampleCommitted(Guid DrawId, string Month, string Commit) : ReviewDrawEvent(DrawId);

public sealed record ReviewersDrawCommitted(Guid DrawId, Guid ReviewId, string Commit) : IDomainEvent;

public sealed record ReviewDrawFrozen(Guid DrawId, string ListHash, int Listed, int Take) : ReviewDrawEvent(DrawId);

public sealed record ReviewDrawVoided(Guid DrawId) : ReviewDrawEvent(DrawId);

public sealed record ReviewDrawDone(Guid DrawId, string Seed) : ReviewDrawEvent(DrawId);

internal sealed class ReviewDrawMapping : IEntityTypeConfiguration<ReviewDraw>
{
    public void Configure(EntityTypeBuilder<ReviewDraw> draw)
    {
        draw.ToTable("ReviewDraws");
        draw.Property(d => d.Month).HasMaxLength(7).IsUnicode(false);
        draw.Property(d => d.Commit).HasMaxLength(64).IsUnicode(false);
        draw.Property(d => d.Secret).HasMaxLength(64).IsUnicode(false);
        draw.Property(d => d.ListHash).HasMaxLength(64).IsUnicode(false);
        draw.Property(d => d.Seed).HasMaxLength(64).IsUnicode(false);
        draw.Property(d => d.Nonce).HasMaxLength(ReviewDraw.NonceMaxLength);
        draw.Property(d => d.NonceBy).HasMaxLength(50);
        draw.Ignore(d => d.Taken);
        draw.Ignore(d => d.Proof);
        draw.HasMany(d => d.Entries).WithOne().HasForeignKey(e => e.DrawId);
        draw.HasIndex(d => d.Month).OnlyOne("IX_ReviewDraws_Month", CommonRules.Conflict);
        draw.HasIndex(d => new { d.ReviewId, d.Round }).OnlyOne("IX_ReviewDraws_ReviewRound", CommonRules.Conflict);
    }
}

internal sealed class ReviewDrawEntryMapping : IEntityTypeConfiguration<ReviewDrawEntry>
{
    public void Configure(EntityTypeBuilder<ReviewDrawEntry> entry)
    {
        entry.ToTable("ReviewDrawEntries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.RegNo).HasMaxLength(12).IsUnicode(false);
        entry.Property(e => e.PartyId).HasMaxLength(64).IsUnicode(false);
        entry.HasIndex(e => new { e.DrawId, e.RegNo }).IsUnique();
    }
}
