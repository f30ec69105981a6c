using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Evaluation;

/// <summary>One thing that experts score, as the documents publish it.</summary>
/// <param name="Code">Unique in its documents.</param>
/// <param name="Name">What bidders read.</param>
/// <param name="Most">Its points.</param>
/// <param name="Objective">Follows from a fact: every expert has to arrive at the same score.</param>
public sealed record ScoreItem(string Code, string Name, decimal Most, bool Objective = false)
{
    public const decimal Step = 0.5m;

    public void Check(decimal score) =>
        Ensure.That(score >= 0 && score <= Most && (score % Step == 0 || score == Most), EvaluationRules.ScoreOutOfRange, Name, Most, Step);
}

/// <summary>What one bid got for one item from every expert, in the order of the experts.</summary>
/// <param name="Void">Places of experts whose score half the committee and more found abnormal, and who gave no reason: the mean of the others stands in.</param>
public sealed record ItemScores(ScoreItem Item, IReadOnlyList<decimal> Scores, IReadOnlySet<int>? Void = null)
{
    /// <summary>From this many experts on documents may leave out one highest and one lowest.</summary>
    public const int DropFrom = 7;

    /// <summary>A score further from the mean than this is marked.</summary>
    public const int FlagPercent = 30;

    private List<decimal> Counted => [.. Scores.Where((_, place) => Void?.Contains(place) != true)];

    /// <summary>Whether the experts of an objective item differ, and so have to look again.</summary>
    public bool NeedsRecheck => Item.Objective && Scores.Distinct().Count() > 1;

    /// <summary>The mean of the experts, rounded once. A voided score counts as the mean of the others, which leaves their mean as it is.</summary>
    public decimal Score(bool dropExtremes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(Counted.Count, nameof(Scores));
        IEnumerable<decimal> counted = Counted.Order();
        counted = dropExtremes && Counted.Count >= DropFrom ? counted.Skip(1).SkipLast(1) : counted;
        var list = counted.ToList();
        return ((Fraction)list.Sum() / list.Count).Rounded(PriceScores.Places);
    }

    /// <summary>Places of the experts whose score lies more than <see cref="FlagPercent"/> percent from the mean of all: to be explained in writing.</summary>
    public IReadOnlyList<int> Flagged
    {
        get
        {
            var mean = (Fraction)Scores.Sum() / Scores.Count;
            return [.. Enumerable.Range(0, Scores.Count).Where(place => (Scores[place] - mean).Abs() * 100L > mean * FlagPercent)];
        }
    }
}

/// <summary>All items of the documents; the price is one of them where it is scored.</summary>
public sealed record ScoreScheme(IReadOnlyList<ScoreItem> Items, decimal PriceWeight)
{
    /// <exception cref="RuleException">The points do not add up to 100.</exception>
    public void Check()
    {
        var sum = Items.Sum(i => i.Most) + PriceWeight;
        Ensure.That(sum == 100, EvaluationRules.WeightsNot100, sum);
    }

    /// <summary>Refused unless every item has a score of every expert, in its range, and objective ones agree.</summary>
    public void CheckSheet(IReadOnlyList<ItemScores> sheet, int experts)
    {
        var missing = Items.Where(i => sheet.Count(s => s.Item.Code == i.Code && s.Scores.Count == experts) != 1).Select(i => i.Name).ToList();
        Ensure.That(missing.Count == 0, EvaluationRules.ScoreMissing, missing);
        foreach (var item in sheet)
        {
            foreach (var score in item.Scores)
            {
                item.Item.Check(score);
            }

            Ensure.That(!item.NeedsRecheck, EvaluationRules.ObjectiveItemsDiffer, item.Item.Name);
        }
    }

    /// <summary>The bid's total: every item rounded, then their sum.</summary>
    public static decimal Total(IEnumerable<ItemScores> sheet, decimal priceScore, bool dropExtremes) =>
        decimal.Round(sheet.Sum(item => item.Score(dropExtremes)) + priceScore, PriceScores.Places, MidpointRounding.AwayFromZero);
}
