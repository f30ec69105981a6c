using System.Collections.Immutable;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Evaluation;

/// <summary>One expert's score of one item of one labelled bid, as it was written then; a change is a further entry.</summary>
/// <param name="Reason">Of a change after handing in; null before.</param>
public sealed record ScoreEntry(string Expert, string Label, string Item, decimal Score, DateTimeOffset At, string? Reason = null)
{
    public bool IsLate => Reason is not null;
}

/// <summary>A score far from the mean.</summary>
public readonly record struct Deviation(string Expert, string Label, string Item);

/// <summary>What the chair notes of a discussion. It stands beside the scores and changes none of them.</summary>
public sealed record ConsensusNote(string Label, string Item, string Words, DateTimeOffset At);

/// <summary>
/// Experts score alone: nobody sees another's sheet, the chair and the centre included, before all have handed in. What is changed
/// afterwards stays visible with its reason. Immutable.
/// </summary>
public sealed record ScoringRoom(IReadOnlyList<string> Experts, string Chair, ScoreScheme Scheme, IReadOnlyList<string> Labels)
{
    private const int ReasonLength = 10;

    public ImmutableList<ScoreEntry> Entries { get; private init; } = [];

    public ImmutableSortedSet<string> HandedIn { get; private init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public ImmutableDictionary<Deviation, string> Explanations { get; private init; } = ImmutableDictionary<Deviation, string>.Empty;

    public ImmutableHashSet<(Deviation Score, string By)> Abnormal { get; private init; } = [];

    public ImmutableList<ConsensusNote> Consensus { get; private init; } = [];

    public bool IsOpen => HandedIn.Count == Experts.Count;

    public ScoringRoom Score(string expert, string label, string item, decimal score, DateTimeOffset at)
    {
        RequireExpert(expert);
        Ensure.That(!HandedIn.Contains(expert), CourseRules.SheetSubmitted);
        return Write(new(expert, label, item, score, at));
    }

    /// <summary>Refused while an item of a bid has no score; all are named at once.</summary>
    public ScoringRoom HandIn(string expert)
    {
        RequireExpert(expert);
        Ensure.That(!HandedIn.Contains(expert), CourseRules.SheetSubmitted);
        var missing = Labels.SelectMany(label => Scheme.Items.Where(i => Current(expert, label, i.Code) is null).Select(i => $"{label}·{i.Name}")).ToList();
        Ensure.That(missing.Count == 0, EvaluationRules.ScoreMissing, missing);
        return this with { HandedIn = HandedIn.Add(expert) };
    }

    /// <summary>A change after all have handed in: only by its own expert, with a reason, and the score before stays on record.</summary>
    public ScoringRoom ChangeLate(string expert, string label, string item, decimal score, DateTimeOffset at, string reason)
    {
        RequireExpert(expert);
        Ensure.That(IsOpen, CourseRules.SheetsSealed);
        Ensure.That(reason.Trim().Length >= ReasonLength, CommonRules.ReasonRequired);
        return Write(new(expert, label, item, score, at, reason.Trim()));
    }

    /// <summary>What somebody may see: an expert its own sheet, and everybody all of them once all have handed in.</summary>
    public IReadOnlyList<ScoreEntry> SeenBy(string? who) => IsOpen ? Entries : [.. Entries.Where(e => e.Expert == who)];

    /// <summary>Scores of every item of a bid, in the order of the experts; refused before all have handed in.</summary>
    public IReadOnlyList<ItemScores> Sheet(string label)
    {
        Ensure.That(IsOpen, CourseRules.SheetsSealed);
        return [.. Scheme.Items.Select(item => new ItemScores(item, [.. Experts.Select(e => Current(e, label, item.Code)!.Value)], Voided(label, item.Code)))];
    }

    /// <summary>Every score far from the mean, objective items left out: those have to be equal anyway.</summary>
    public IReadOnlyList<Deviation> Deviations =>
        [.. Labels.SelectMany(label => Sheet(label).Where(s => !s.Item.Objective).SelectMany(s => s.Flagged.Select(place => new Deviation(Experts[place], label, s.Item.Code))))];

    public ScoringRoom Explain(Deviation deviation, string words)
    {
        Ensure.That(IsOpen && Deviations.Contains(deviation), CourseRules.NothingDeviates);
        Ensure.That(words.Trim().Length >= ReasonLength, CommonRules.ReasonRequired);
        return this with { Explanations = Explanations.SetItem(deviation, words.Trim()) };
    }

    /// <summary>Another member finds a score abnormal.</summary>
    public ScoringRoom FindAbnormal(Deviation deviation, string by)
    {
        RequireExpert(by);
        Ensure.That(IsOpen && Deviations.Contains(deviation) && by != deviation.Expert, CourseRules.NothingDeviates);
        return this with { Abnormal = Abnormal.Add((deviation, by)) };
    }

    public ScoringRoom Agree(string by, ConsensusNote note)
    {
        Ensure.That(by == Chair, CourseRules.ChairOnly);
        Ensure.That(IsOpen, CourseRules.SheetsSealed);
        RequireItem(note.Label, note.Item);
        return this with { Consensus = Consensus.Add(note) };
    }

    /// <summary>Refused unless all is scored, objective items agree, and every deviating score is explained or voided.</summary>
    public void RequireConcluded()
    {
        foreach (var label in Labels)
        {
            Scheme.CheckSheet(Sheet(label), Experts.Count);
        }

        var open = Deviations.Where(d => !Explanations.ContainsKey(d) && !IsVoid(d)).Select(d => $"{d.Label}·{d.Item}·{d.Expert}").ToList();
        Ensure.That(open.Count == 0, CourseRules.DeviationUnexplained, open);
    }

    // More than half of the committee, and no explanation: the mean of the others stands in (Chongqing, article 32).
    private bool IsVoid(Deviation d) => !Explanations.ContainsKey(d) && Abnormal.Count(a => a.Score == d) * 2 > Experts.Count;

    private HashSet<int>? Voided(string label, string item)
    {
        HashSet<int> places = [.. Enumerable.Range(0, Experts.Count).Where(place => IsVoid(new(Experts[place], label, item)))];
        return places.Count > 0 ? places : null;
    }

    private decimal? Current(string expert, string label, string item) => Entries.FindLast(e => e.Expert == expert && e.Label == label && e.Item == item)?.Score;

    private ScoringRoom Write(ScoreEntry entry)
    {
        RequireItem(entry.Label, entry.Item).Check(entry.Score);
        return this with { Entries = Entries.Add(entry) };
    }

    private ScoreItem RequireItem(string label, string code)
    {
        var item = Scheme.Items.FirstOrDefault(i => i.Code == code);
        Ensure.That(item is not null && Labels.Contains(label), CourseRules.SheetUnknown, $"{label}·{code}");
        return item;
    }

    private void RequireExpert(string expert) => Ensure.That(Experts.Contains(expert), CourseRules.NotMember);
}
