using System.Security.Cryptography;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Selection;

public enum SelectionRunStatus
{
    /// <summary>已承诺: the commitment is public, registration runs.</summary>
    Committed,

    /// <summary>名单已冻结.</summary>
    Frozen,

    /// <summary>已得出结果.</summary>
    Decided,

    /// <summary>作废: extended, failed, or overtaken by another run.</summary>
    Void,
}

public enum RegistrationStatus
{
    /// <summary>已报名.</summary>
    Submitted,

    /// <summary>撤回.</summary>
    Withdrawn,

    /// <summary>不合格.</summary>
    Ineligible,

    /// <summary>合格.</summary>
    Eligible,

    /// <summary>中选.</summary>
    Selected,

    /// <summary>未中选.</summary>
    NotSelected,

    /// <summary>弃选.</summary>
    Abandoned,
}

/// <summary>
/// One attempt to select. For a random draw it holds the proof: commitment before registration, frozen list, nonce typed in
/// public after the freeze, seed and order, so that anybody can recompute the result.
/// </summary>
public sealed class SelectionRun : Entity
{
    public const string SecretPurpose = "draw-secret";
    public const int NonceMaxLength = 64;

    /// <summary>How many of the drawn order stand by behind the winner.</summary>
    public const int Alternates = 2;

    public static readonly StateFlow<SelectionRunStatus> Flow = new(
        (SelectionRunStatus.Committed, SelectionRunStatus.Frozen),
        (SelectionRunStatus.Committed, SelectionRunStatus.Decided),
        (SelectionRunStatus.Committed, SelectionRunStatus.Void),
        (SelectionRunStatus.Frozen, SelectionRunStatus.Decided),
        (SelectionRunStatus.Frozen, SelectionRunStatus.Void));

    private readonly List<SelectionEntry> _entries = [];

    public required Guid ProjectId { get; init; }

    public required SelectionMethod Method { get; init; }

    /// <summary>1, and 2 after an extension or a declined direct selection.</summary>
    public required int Round { get; init; }

    public SelectionRunStatus Status { get; private set; }

    public DateTimeOffset CommittedAt { get; private init; }

    /// <summary>SHA-256 of the secret, 64 hex digits; null for direct selection.</summary>
    public string? Commit { get; private init; }

    /// <summary>The secret until it is revealed: encrypted under a key that is not in the database.</summary>
    public byte[]? SecretSealed { get; private init; }

    /// <summary>The secret, hex, once revealed.</summary>
    public string? Secret { get; private set; }

    public DateTimeOffset? FrozenAt { get; private set; }

    public string? ListHash { get; private set; }

    public string? Nonce { get; private set; }

    public string? NonceBy { get; private set; }

    public string? Seed { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>For direct selection: until when the named agency must answer.</summary>
    public DateTimeOffset? AnswerDueAt { get; private init; }

    /// <summary>Why the run was voided.</summary>
    public string? VoidReason { get; private set; }

    public IReadOnlyCollection<SelectionEntry> Entries => _entries;

    /// <summary>The proof as far as it is public: the list from the freeze on, the rest from the draw on. Null before the freeze and for direct selection.</summary>
    public DrawProof? Proof => Commit is null || ListHash is null ? null : new(
        Commit,
        Secret,
        [.. _entries.Where(e => e.InDraw).OrderBy(e => e.RegNo, StringComparer.Ordinal).Select(e => new DrawEntry(e.RegNo, e.PartyId))],
        ListHash,
        Nonce,
        Seed,
        [.. _entries.Where(e => e.Rank is not null).OrderBy(e => e.Rank).Select(e => e.RegNo)]);

    /// <summary>Begins a random draw: the commitment binds the house before anybody registers.</summary>
    public static SelectionRun CommitTo(Guid projectId, int round, ReadOnlySpan<byte> secret, ISeal seal, Stamp stamp)
    {
        var run = new SelectionRun
        {
            ProjectId = projectId,
            Method = SelectionMethod.RandomDraw,
            Round = round,
            CommittedAt = stamp.At,
            Commit = Convert.ToHexStringLower(SHA256.HashData(secret)),
            SecretSealed = seal.Seal(SecretPurpose, secret),
        };
        run.Raise(new DrawCommitted(run.Id, projectId, run.Commit), stamp);
        return run;
    }

    /// <summary>Asks one named agency.</summary>
    public static SelectionRun Ask(Guid projectId, int round, Guid agencyId, string partyId, DateTimeOffset answerDueAt, Stamp stamp)
    {
        var run = new SelectionRun { ProjectId = projectId, Method = SelectionMethod.DirectSelection, Round = round, CommittedAt = stamp.At, AnswerDueAt = answerDueAt };
        run._entries.Add(new SelectionEntry { RunId = run.Id, RegNo = "R0001", AgencyId = agencyId, PartyId = partyId, RegisteredAt = stamp.At, Status = RegistrationStatus.Eligible });
        run.Raise(new AgencyAsked(run.Id, projectId, agencyId), stamp);
        return run;
    }

    /// <summary>Freezes the list. Registration numbers follow the order of registration; only eligible ones enter the draw.</summary>
    public void Freeze(IReadOnlyList<SelectionEntry> entries, Stamp stamp)
    {
        Flow.Require(Status, SelectionRunStatus.Frozen);
        _entries.AddRange(entries);
        var eligible = entries.Where(e => e.Status is RegistrationStatus.Eligible).OrderBy(e => e.RegNo, StringComparer.Ordinal).ToList();
        ListHash = Convert.ToHexStringLower(VerifiableDraw.ListHash(eligible.Select(e => new DrawEntry(e.RegNo, e.PartyId))));
        (Status, FrozenAt) = (SelectionRunStatus.Frozen, stamp.At);
        Raise(new DrawFrozen(Id, ProjectId, ListHash), stamp);
    }

    /// <summary>Draws all eligible registrants into an order: the first wins, the next two stand by.</summary>
    public SelectionEntry Draw(string nonce, ISeal seal, Stamp stamp)
    {
        Ensure.That(Status is not SelectionRunStatus.Committed, SupermarketRules.DrawBeforeClose);
        Ensure.That(Status is SelectionRunStatus.Frozen && Method is SelectionMethod.RandomDraw, SupermarketRules.AlreadyDrawn);
        Ensure.That(VerifiableDraw.IsNonce(nonce.Trim()) && nonce.Trim().Length <= NonceMaxLength, SupermarketRules.NonceTooShort);
        Ensure.That(stamp.At > FrozenAt, SupermarketRules.DrawBeforeClose);
        var eligible = _entries.Where(e => e.Status is RegistrationStatus.Eligible).OrderBy(e => e.RegNo, StringComparer.Ordinal).ToList();
        Ensure.That(eligible.Count > 0, SupermarketRules.NobodyToDraw);

        var secret = seal.Open(SecretPurpose, SecretSealed!);
        var seed = VerifiableDraw.Seed(secret, Convert.FromHexString(ListHash!), nonce.Trim());
        var order = VerifiableDraw.Order(seed, eligible.Count, eligible.Count);
        for (var place = 0; place < order.Length; place++)
        {
            eligible[order[place]].Place(place + 1, place == 0 ? RegistrationStatus.Selected : RegistrationStatus.NotSelected);
        }

        (Secret, Nonce, NonceBy, Seed) = (Convert.ToHexStringLower(secret), nonce.Trim(), stamp.By.Name, Convert.ToHexStringLower(seed));
        (Status, DecidedAt) = (SelectionRunStatus.Decided, stamp.At);
        var winner = eligible[order[0]];
        Raise(new DrawDone(Id, ProjectId, winner.AgencyId, Seed), stamp);
        return winner;
    }

    /// <summary>The agency that was asked says yes.</summary>
    public SelectionEntry Accept(Stamp stamp)
    {
        Ensure.That(Method is SelectionMethod.DirectSelection, SupermarketRules.MethodNotAllowed);
        Flow.Require(Status, SelectionRunStatus.Decided);
        var asked = _entries.Single();
        stamp.By.RequireSelf(asked.AgencyId);
        Ensure.That(stamp.At < AnswerDueAt, CommonRules.DeadlinePassed, AnswerDueAt, stamp.At);
        asked.Place(1, RegistrationStatus.Selected);
        (Status, DecidedAt) = (SelectionRunStatus.Decided, stamp.At);
        Raise(new DirectSelectionAccepted(Id, ProjectId, asked.AgencyId), stamp);
        return asked;
    }

    /// <summary>The agency that was asked says no, with its reason.</summary>
    public void Decline(Stamp stamp)
    {
        Ensure.That(Method is SelectionMethod.DirectSelection, SupermarketRules.MethodNotAllowed);
        Flow.Require(Status, SelectionRunStatus.Void);
        var asked = _entries.Single();
        stamp.By.RequireSelf(asked.AgencyId);
        Ensure.That(stamp.At < AnswerDueAt, CommonRules.DeadlinePassed, AnswerDueAt, stamp.At);
        asked.Place(null, RegistrationStatus.Abandoned);
        (Status, VoidReason) = (SelectionRunStatus.Void, stamp.RequireReason());
        Raise(new DirectSelectionDeclined(Id, ProjectId, asked.AgencyId), stamp);
    }

    /// <summary>The run leads nowhere: too few came, the agency declined, or the time passed.</summary>
    public void Void(string reason, Stamp stamp)
    {
        Flow.Require(Status, SelectionRunStatus.Void);
        foreach (var entry in _entries.Where(e => e.Status is RegistrationStatus.Eligible))
        {
            entry.Place(null, RegistrationStatus.NotSelected);
        }

        (Status, VoidReason) = (SelectionRunStatus.Void, reason);
        Raise(new SelectionVoided(Id, ProjectId), stamp);
    }

    /// <summary>The winner gave the win up; the next alternate stands in, or nobody is left.</summary>
    public SelectionEntry? PassToAlternate(Stamp stamp)
    {
        Ensure.That(Status is SelectionRunStatus.Decided, CommonRules.InvalidTransition, Status, nameof(PassToAlternate));
        var winner = _entries.Single(e => e.Status is RegistrationStatus.Selected);
        winner.Place(winner.Rank, RegistrationStatus.Abandoned);
        var next = Promote();
        Raise(new WinAbandoned(Id, ProjectId, winner.AgencyId), stamp);
        return next;
    }

    /// <summary>Whoever was drawn may no longer take part (suspended since the freeze); the proof stands, the next alternate stands in.</summary>
    public SelectionEntry? PassOverIneligible(string refusalCode, string refusalText, Stamp stamp)
    {
        Ensure.That(Status is SelectionRunStatus.Decided, CommonRules.InvalidTransition, Status, nameof(PassOverIneligible));
        var winner = _entries.Single(e => e.Status is RegistrationStatus.Selected);
        winner.Place(winner.Rank, RegistrationStatus.Ineligible);
        (winner.RefusalCode, winner.RefusalText) = (refusalCode, refusalText);
        var next = Promote();
        Raise(new WinnerIneligible(Id, ProjectId, winner.AgencyId, refusalCode), stamp);
        return next;
    }

    private SelectionEntry? Promote()
    {
        var next = _entries.Where(e => e.Status is RegistrationStatus.NotSelected && e.Rank <= 1 + Alternates).MinBy(e => e.Rank);
        next?.Place(next.Rank, RegistrationStatus.Selected);
        return next;
    }
}

/// <summary>A registrant on the frozen list.</summary>
public sealed class SelectionEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid RunId { get; init; }

    /// <summary>R0001 and on, by order of registration.</summary>
    public required string RegNo { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>The agency's membership number, as it stands in the hashed list.</summary>
    public required string PartyId { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>The registrant's word to the owner.</summary>
    public string Statement { get; init; } = "";

    public RegistrationStatus Status { get; set; }

    /// <summary>Code of the rule that made it ineligible.</summary>
    public string? RefusalCode { get; set; }

    public string? RefusalText { get; set; }

    /// <summary>Place in the drawn order, from 1.</summary>
    public int? Rank { get; private set; }

    /// <summary>Whether it is on the list that was hashed. One found ineligible after the draw was, and keeps its place.</summary>
    public bool InDraw => Status is not RegistrationStatus.Ineligible || Rank is not null;

    internal void Place(int? rank, RegistrationStatus status) => (Rank, Status) = (rank, status);
}

internal sealed class SelectionRunMapping : IEntityTypeConfiguration<SelectionRun>
{
    public void Configure(EntityTypeBuilder<SelectionRun> run)
    {
        run.ToTable("SelectionRuns");
        run.Property(r => r.Commit).HasMaxLength(64).IsUnicode(false);
        run.Property(r => r.Secret).HasMaxLength(64).IsUnicode(false);
        run.Property(r => r.ListHash).HasMaxLength(64).IsUnicode(false);
        run.Property(r => r.Seed).HasMaxLength(64).IsUnicode(false);
        run.Property(r => r.Nonce).HasMaxLength(SelectionRun.NonceMaxLength);
        run.Property(r => r.NonceBy).HasMaxLength(50);
        run.Property(r => r.VoidReason).HasMaxLength(500);
        run.Ignore(r => r.Proof);
        run.HasMany(r => r.Entries).WithOne().HasForeignKey(e => e.RunId);
        run.HasIndex(r => new { r.ProjectId, r.Round }).OnlyOne("IX_SelectionRuns_Project_Round", SupermarketRules.AlreadyDrawn);
        run.HasIndex(r => new { r.Method, r.CommittedAt }).IsDescending(false, true);
    }
}

internal sealed class SelectionEntryMapping : IEntityTypeConfiguration<SelectionEntry>
{
    public void Configure(EntityTypeBuilder<SelectionEntry> entry)
    {
        entry.ToTable("SelectionEntries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.RegNo).HasMaxLength(8).IsUnicode(false);
        entry.Property(e => e.PartyId).HasMaxLength(12).IsUnicode(false);
        entry.Ignore(e => e.InDraw);
        entry.Property(e => e.Statement).HasMaxLength(RegistrationBox.StatementMaxLength);
        entry.Property(e => e.RefusalCode).HasMaxLength(40).IsUnicode(false);
        entry.Property(e => e.RefusalText).HasMaxLength(500);
        entry.HasIndex(e => new { e.RunId, e.RegNo }).IsUnique();
        entry.HasIndex(e => new { e.RunId, e.AgencyId }).IsUnique();
        entry.HasIndex(e => new { e.AgencyId, e.Status });
    }
}
