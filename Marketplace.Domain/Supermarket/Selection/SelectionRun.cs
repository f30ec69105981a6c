using System.Security.Cryptography;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
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

/// <summary>Whether a quote counts.</summary>
public enum QuoteState
{
    /// <summary>The method asks for none.</summary>
    None,

    /// <summary>有效.</summary>
    Valid,

    /// <summary>待说明成本: under the published share of the median.</summary>
    NeedsExplanation,

    /// <summary>已说明.</summary>
    Explained,

    /// <summary>无效: not explained in time.</summary>
    Invalid,
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
    public DateTimeOffset? AnswerDueAt { get; private set; }

    /// <summary>Until when an abnormally low quote may be explained; null when none is.</summary>
    public DateTimeOffset? ExplainDueAt { get; private set; }

    /// <summary>When equals were found among the first: from then on a public nonce decides.</summary>
    public DateTimeOffset? TieAt { get; private set; }

    /// <summary>Three-round: the round that takes quotes; 1 is registration itself.</summary>
    public int QuoteRound { get; private set; } = 1;

    public DateTimeOffset? RoundDueAt { get; private set; }

    /// <summary>Three-round: the lowest of each finished round, all that is told of it before the end; JSON.</summary>
    public string? FloorsJson { get; private set; }

    /// <summary>Why the run was voided.</summary>
    public string? VoidReason { get; private set; }

    public IReadOnlyList<RoundFloor> Floors => FloorsJson is null ? [] : JsonSerializer.Deserialize<List<RoundFloor>>(FloorsJson, OutboxJson.Options)!;

    /// <summary>Whether it waits for the nonce that tells equals apart.</summary>
    public bool AwaitsNonce => Status is SelectionRunStatus.Frozen && TieAt is not null;

    public IReadOnlyCollection<SelectionEntry> Entries => _entries;

    /// <summary>The proof as far as it is public: the list from the freeze on, the rest from the draw on. Null before the freeze and for direct selection.</summary>
    public DrawProof? Proof => Commit is null || ListHash is null ? null : new(
        Commit,
        Secret,
        [.. _entries.Where(e => e.InDraw).OrderBy(e => e.RegNo, StringComparer.Ordinal).Select(e => new DrawEntry(e.RegNo, e.PartyId))],
        ListHash,
        Nonce,
        Seed,
        [.. _entries.Where(e => e.DrawPlace is not null).OrderBy(e => e.DrawPlace).Select(e => e.RegNo)]);

    /// <summary>
    /// Begins a selection with registration: the commitment binds the house before anybody registers. Methods with quotes draw only
    /// where equals remain; the commitment is made all the same, for afterwards it would be worth nothing.
    /// </summary>
    public static SelectionRun CommitTo(Guid projectId, int round, ReadOnlySpan<byte> secret, ISeal seal, Stamp stamp, SelectionMethod method = SelectionMethod.RandomDraw)
    {
        var run = new SelectionRun
        {
            ProjectId = projectId,
            Method = method,
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
        run._entries.Add(new SelectionEntry { RunId = run.Id, RegNo = "R0001", AgencyId = agencyId, PartyId = partyId, RegisteredAt = stamp.At, Status = RegistrationStatus.Eligible, InDraw = true });
        run.Raise(new AgencyAsked(run.Id, projectId, agencyId), stamp);
        return run;
    }

    /// <summary>An order from the shelf that the agency has accepted: asked when it was placed, decided now.</summary>
    public static SelectionRun Ordered(Guid id, Guid projectId, Guid agencyId, string partyId, DateTimeOffset placedAt, DateTimeOffset answerDueAt, Stamp stamp)
    {
        var run = new SelectionRun
        {
            Id = id,
            ProjectId = projectId,
            Method = SelectionMethod.DirectSelection,
            Round = 1,
            CommittedAt = placedAt,
            AnswerDueAt = answerDueAt,
            Status = SelectionRunStatus.Decided,
            DecidedAt = stamp.At,
        };
        var entry = new SelectionEntry { RunId = id, RegNo = "R0001", AgencyId = agencyId, PartyId = partyId, RegisteredAt = placedAt, InDraw = true };
        entry.Place(1, RegistrationStatus.Selected);
        run._entries.Add(entry);
        run.Raise(new DirectSelectionAccepted(id, projectId, agencyId), stamp);
        return run;
    }

    /// <summary>Freezes the list. Registration numbers follow the order of registration; only eligible ones enter the draw.</summary>
    public void Freeze(IReadOnlyList<SelectionEntry> entries, Stamp stamp)
    {
        Flow.Require(Status, SelectionRunStatus.Frozen);
        _entries.AddRange(entries);
        var eligible = entries.Where(e => e.Status is RegistrationStatus.Eligible).OrderBy(e => e.RegNo, StringComparer.Ordinal).ToList();
        eligible.ForEach(e => e.InDraw = true);
        ListHash = Convert.ToHexStringLower(VerifiableDraw.ListHash(eligible.Select(e => new DrawEntry(e.RegNo, e.PartyId))));
        (Status, FrozenAt) = (SelectionRunStatus.Frozen, stamp.At);
        Raise(new DrawFrozen(Id, ProjectId, ListHash), stamp);
    }

    /// <summary>Draws all eligible registrants into an order: the first wins, the next two stand by.</summary>
    public SelectionEntry Draw(string nonce, ISeal seal, Stamp stamp)
    {
        Ensure.That(Status is not SelectionRunStatus.Committed, SupermarketRules.DrawBeforeClose);
        Ensure.That(Status is SelectionRunStatus.Frozen && Method is SelectionMethod.RandomDraw, SupermarketRules.AlreadyDrawn);
        Ensure.That(_entries.Exists(e => e.Status is RegistrationStatus.Eligible), SupermarketRules.NobodyToDraw);
        DrawOrder(nonce, FrozenAt!.Value, seal, stamp);
        foreach (var entry in _entries.Where(e => e.DrawPlace is not null))
        {
            entry.Place(entry.DrawPlace, entry.DrawPlace == 1 ? RegistrationStatus.Selected : RegistrationStatus.NotSelected);
        }

        (Status, DecidedAt) = (SelectionRunStatus.Decided, stamp.At);
        var winner = _entries.Single(e => e.DrawPlace == 1);
        Raise(new DrawDone(Id, ProjectId, winner.AgencyId, Seed!), stamp);
        return winner;
    }

    /// <summary>
    /// Equals by every rule: a draw over the whole frozen list, by the commitment that was made before anybody registered, gives each a
    /// place, and among equals the earlier place goes first. <see cref="Settle"/> follows.
    /// </summary>
    public void DrawTie(string nonce, ISeal seal, Stamp stamp)
    {
        Ensure.That(Status is not SelectionRunStatus.Committed, SupermarketRules.DrawBeforeClose);
        Ensure.That(Status is SelectionRunStatus.Frozen && Seed is null, SupermarketRules.AlreadyDrawn);
        Ensure.That(TieAt is not null, SupermarketRules.NoTie);
        DrawOrder(nonce, TieAt.Value, seal, stamp);
        Raise(new TieDrawn(Id, ProjectId, Seed!), stamp);
    }

    /// <summary>Quotes under the published share of the median need their cost explained; who needs it is named.</summary>
    public IReadOnlyList<SelectionEntry> QuestionLowQuotes(int percent, DateTimeOffset explainDueAt, Stamp stamp)
    {
        Flow.Require(Status, SelectionRunStatus.Decided);
        var quoted = _entries.FindAll(e => e.InDraw && e.Cost is not null);
        if (quoted.Count == 0)
        {
            return [];
        }

        var medianTwice = QuoteMath.MedianTwice(quoted.Select(e => e.Cost!.Value));
        var low = quoted.FindAll(e => QuoteMath.IsBelow(e.Cost!.Value, percent, medianTwice));
        if (low.Count > 0)
        {
            low.ForEach(e => e.QuoteState = QuoteState.NeedsExplanation);
            ExplainDueAt = explainDueAt;
            Raise(new LowQuotesQuestioned(Id, ProjectId, explainDueAt), stamp);
        }

        return low;
    }

    /// <summary>The agency says in writing how it can do the work at this price.</summary>
    public void Explain(string text, Stamp stamp)
    {
        var entry = _entries.SingleOrDefault(e => e.AgencyId == stamp.By.OrganisationId) ?? throw new RuleException(SupermarketRules.NotRegistered);
        Ensure.That(entry.QuoteState is QuoteState.NeedsExplanation && Status is SelectionRunStatus.Frozen, SupermarketRules.NothingToExplain);
        Ensure.That(stamp.At < ExplainDueAt, CommonRules.DeadlinePassed, ExplainDueAt, stamp.At);
        (entry.QuoteState, entry.Explanation, entry.ExplainedAt) = (QuoteState.Explained, text, stamp.At);
        Raise(new LowQuoteExplained(Id, ProjectId, entry.AgencyId), stamp);
    }

    /// <summary>Whether a low quote is still waited for.</summary>
    public bool AwaitsExplanationAt(DateTimeOffset now) => now < ExplainDueAt && _entries.Exists(e => e.QuoteState is QuoteState.NeedsExplanation);

    /// <summary>What was not explained in time does not count.</summary>
    public void RefuseUnexplained(Stamp stamp)
    {
        var silent = _entries.FindAll(e => e.QuoteState is QuoteState.NeedsExplanation);
        if (silent.Count > 0)
        {
            Ensure.That(stamp.At >= ExplainDueAt, CommonRules.TooEarly, ExplainDueAt, stamp.At);
            foreach (var entry in silent)
            {
                entry.QuoteState = QuoteState.Invalid;
                entry.Place(null, RegistrationStatus.Ineligible);
                (entry.RefusalCode, entry.RefusalText) = (SupermarketRules.LowQuoteUnexplained.Code, SupermarketRules.LowQuoteUnexplained.Chinese);
            }

            Raise(new LowQuotesRefused(Id, ProjectId, silent.Count), stamp);
        }
    }

    /// <summary>Equals remain among the first: a draw must tell them apart.</summary>
    public void FindTie(Stamp stamp)
    {
        Flow.Require(Status, SelectionRunStatus.Decided);
        Ensure.That(TieAt is null, SupermarketRules.AlreadyDrawn);
        TieAt = stamp.At;
        Raise(new TieFound(Id, ProjectId), stamp);
    }

    /// <summary>Ranks as reckoned: the first wins, the next two stand by.</summary>
    public SelectionEntry Settle(Reckoning reckoning, Stamp stamp)
    {
        Flow.Require(Status, SelectionRunStatus.Decided);
        Ensure.That(Method is not (SelectionMethod.RandomDraw or SelectionMethod.DirectSelection), SupermarketRules.MethodNotAllowed);
        Ensure.That(reckoning is { NeedsDraw: false, Lines.Count: > 0 }, SupermarketRules.NobodyToDraw);
        foreach (var line in reckoning.Lines)
        {
            _entries.Single(e => e.RegNo == line.RegNo).Place(line.Rank, line.Rank == 1 ? RegistrationStatus.Selected : RegistrationStatus.NotSelected);
        }

        (Status, DecidedAt) = (SelectionRunStatus.Decided, stamp.At);
        var winner = _entries.Single(e => e.Status is RegistrationStatus.Selected);
        Raise(new SelectionReckoned(Id, ProjectId, winner.AgencyId), stamp);
        return winner;
    }

    /// <summary>Three-round: a round is over, its lowest is told, the next one opens.</summary>
    public void OpenRound(long lowest, DateTimeOffset dueAt, Stamp stamp)
    {
        Flow.Require(Status, SelectionRunStatus.Frozen);
        Ensure.That(Method is SelectionMethod.ThreeRound, SupermarketRules.MethodNotAllowed);
        FloorsJson = JsonSerializer.Serialize(Floors.Append(new RoundFloor(QuoteRound, lowest, stamp.At)), OutboxJson.Options);
        (QuoteRound, RoundDueAt) = (QuoteRound + 1, dueAt);
        Raise(new QuoteRoundOpened(Id, ProjectId, QuoteRound, dueAt, lowest), stamp);
    }

    public bool TakesQuotesAt(DateTimeOffset now) => Method is SelectionMethod.ThreeRound && Status is SelectionRunStatus.Committed && QuoteRound > 1 && now < RoundDueAt;

    /// <summary>The calendar that decided the end of the running round has been replaced.</summary>
    public void MoveRound(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(TakesQuotesAt(stamp.At), CommonRules.InvalidTransition, Status, nameof(MoveRound));
        RoundDueAt = dueAt;
        Raise(new AnswerDeadlineMoved(Id, ProjectId, dueAt), stamp);
    }

    /// <summary>The calendar that decided the time to answer has been replaced.</summary>
    public void MoveAnswer(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(Status is SelectionRunStatus.Committed && AnswerDueAt is not null, CommonRules.InvalidTransition, Status, nameof(MoveAnswer));
        Ensure.That(stamp.At < AnswerDueAt, CommonRules.DeadlinePassed, AnswerDueAt, stamp.At);
        AnswerDueAt = dueAt;
        Raise(new AnswerDeadlineMoved(Id, ProjectId, dueAt), stamp);
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

    private void DrawOrder(string nonce, DateTimeOffset after, ISeal seal, Stamp stamp)
    {
        var typed = nonce.Trim();
        Ensure.That(VerifiableDraw.IsNonce(typed) && typed.Length <= NonceMaxLength, SupermarketRules.NonceTooShort);
        Ensure.That(stamp.At > after, SupermarketRules.DrawBeforeClose);
        var listed = _entries.Where(e => e.InDraw).OrderBy(e => e.RegNo, StringComparer.Ordinal).ToList();
        var secret = seal.Open(SecretPurpose, SecretSealed!);
        var seed = VerifiableDraw.Seed(secret, Convert.FromHexString(ListHash!), typed);
        var order = VerifiableDraw.Order(seed, listed.Count, listed.Count);
        for (var place = 0; place < order.Length; place++)
        {
            listed[order[place]].DrawPlace = place + 1;
        }

        (Secret, Nonce, NonceBy, Seed) = (Convert.ToHexStringLower(secret), typed, stamp.By.Name, Convert.ToHexStringLower(seed));
    }

    private SelectionEntry? Promote()
    {
        var next = _entries.Where(e => e.Status is RegistrationStatus.NotSelected && e.Rank <= 1 + Alternates).MinBy(e => e.Rank);
        next?.Place(next.Rank, RegistrationStatus.Selected);
        return next;
    }
}

/// <summary>The lowest cost of a finished round, and when it was told.</summary>
public sealed record RoundFloor(int Round, long Lowest, DateTimeOffset At);

/// <summary>A registrant on the frozen list.</summary>
public sealed class SelectionEntry
{
    public const int ExplanationMaxLength = 1000;

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

    public QuoteState QuoteState { get; set; }

    /// <summary>What it offers: an amount, or a discount with the amount that follows from it.</summary>
    public Money? QuotedPrice { get; init; }

    /// <summary>Hundredths of a percent, where prices are discounts.</summary>
    public int? QuotedRate { get; init; }

    public int? PromisedWorkingDays { get; init; }

    public DateTimeOffset? QuotedAt { get; init; }

    /// <summary>Its like work and its plan, in its own words; merit selection only.</summary>
    public string Record { get; init; } = "";

    public string Plan { get; init; } = "";

    /// <summary>Its quotes of earlier rounds, oldest first; JSON.</summary>
    public string? EarlierQuotesJson { get; init; }

    /// <summary>SHA-256 of the envelope that was opened: equal to what the receipt of the agency says.</summary>
    public string? EnvelopeSha256 { get; init; }

    /// <summary>Its credit as it stood at the freeze, in hundredths of a point.</summary>
    public int CreditHundredths { get; init; }

    /// <summary>Why its price can be so low.</summary>
    public string? Explanation { get; internal set; }

    public DateTimeOffset? ExplainedAt { get; internal set; }

    /// <summary>Place among all, from 1. Those whom no rule tells apart, below the places that matter, share one.</summary>
    public int? Rank { get; private set; }

    /// <summary>Place in the drawn order, from 1.</summary>
    public int? DrawPlace { get; set; }

    /// <summary>Whether it is on the list that was hashed. One found ineligible later was, and keeps its place.</summary>
    public bool InDraw { get; set; }

    /// <summary>What counts as its price, lower being cheaper (see <see cref="QuoteMath"/>); null without a quote.</summary>
    public long? Cost => QuotedRate is { } rate ? Quotes.WholeRate - rate : QuotedPrice?.Fen;

    public IReadOnlyList<long> EarlierCosts => EarlierQuotesJson is null ? [] : JsonSerializer.Deserialize<List<long>>(EarlierQuotesJson, OutboxJson.Options)!;

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
        run.Property(r => r.VoidReason).HasMaxLength(1000);
        run.Ignore(r => r.Proof);
        run.Ignore(r => r.Floors);
        run.Ignore(r => r.AwaitsNonce);
        run.Property(r => r.FloorsJson).HasMaxLength(500).IsUnicode(false);
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
        entry.Ignore(e => e.Cost);
        entry.Ignore(e => e.EarlierCosts);
        entry.Property(e => e.Record).HasMaxLength(RegistrationBox.RecordMaxLength);
        entry.Property(e => e.Plan).HasMaxLength(RegistrationBox.PlanMaxLength);
        entry.Property(e => e.EarlierQuotesJson).HasMaxLength(100).IsUnicode(false);
        entry.Property(e => e.EnvelopeSha256).HasMaxLength(64).IsUnicode(false);
        entry.Property(e => e.Explanation).HasMaxLength(SelectionEntry.ExplanationMaxLength);
        entry.Property(e => e.Statement).HasMaxLength(RegistrationBox.StatementMaxLength);
        entry.Property(e => e.RefusalCode).HasMaxLength(40).IsUnicode(false);
        entry.Property(e => e.RefusalText).HasMaxLength(500);
        entry.HasIndex(e => new { e.RunId, e.RegNo }).IsUnique();
        entry.HasIndex(e => new { e.RunId, e.AgencyId }).IsUnique();
        entry.HasIndex(e => new { e.AgencyId, e.Status });
    }
}
