using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Evaluation;

/// <summary>What an answer may not change.</summary>
/// <param name="Terms">Other substantial terms, by the names that the documents give them.</param>
public sealed record BidSubstance(Money Price, int PeriodDays, string Quality, IReadOnlyDictionary<string, string> Terms)
{
    /// <summary>The names of what differs.</summary>
    public IReadOnlyList<string> DiffersIn(BidSubstance other)
    {
        var found = new List<string>();
        Add(Price != other.Price, "投标报价");
        Add(PeriodDays != other.PeriodDays, "工期（交货期）");
        Add(Quality.Trim() != other.Quality.Trim(), "质量标准");
        found.AddRange(Terms.Keys.Union(other.Terms.Keys).Where(k => Terms.GetValueOrDefault(k)?.Trim() != other.Terms.GetValueOrDefault(k)?.Trim()).Order(StringComparer.Ordinal));
        return found;

        void Add(bool differs, string name)
        {
            if (differs)
            {
                found.Add(name);
            }
        }
    }
}

/// <summary>One question of the committee and its answer. The committee asks, in writing; the bidder never volunteers.</summary>
/// <param name="AnswerBy">First instant that is too late.</param>
public sealed record Clarification(int Bid, string Question, IReadOnlyList<string> AskedBy, DateTimeOffset AskedAt, DateTimeOffset AnswerBy)
{
    // What leads the bidder to an answer is no question.
    private static readonly string[] Hints = ["请改为", "请调整为", "建议修改为", "是否可以降价", "能否降价", "请降低报价"];

    public string? Answer { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <param name="members">Of the committee; more than half ask together.</param>
    public static Clarification Ask(int bid, string question, IReadOnlyList<string> askedBy, IReadOnlyList<string> members, DateTimeOffset at, TimeSpan within)
    {
        Ensure.That(askedBy.Count > 0 && askedBy.All(members.Contains) && askedBy.Distinct().Count() * 2 > members.Count, CourseRules.NotMember);
        Ensure.That(!string.IsNullOrWhiteSpace(question), CommonRules.Required);
        Ensure.That(!Hints.Any(hint => question.Contains(hint, StringComparison.Ordinal)), CourseRules.ClarificationHints);
        return new(bid, question.Trim(), askedBy, at, at + within);
    }

    /// <param name="asBid">The substance of the bid as opened.</param>
    /// <param name="asAnswered">The same as the answer states it; the form asks the bidder to restate it.</param>
    public static Clarification Take(Clarification? asked, string answer, BidSubstance asBid, BidSubstance asAnswered, DateTimeOffset at)
    {
        Ensure.That(asked is { Answer: null }, CourseRules.ClarificationNotAsked);
        Ensure.That(at < asked.AnswerBy, CourseRules.ClarificationLate, asked.AnswerBy, at);
        Ensure.That(!string.IsNullOrWhiteSpace(answer), CommonRules.Required);
        var changed = asBid.DiffersIn(asAnswered);
        Ensure.That(changed.Count == 0, CourseRules.ClarificationSubstance, changed);
        return asked with { Answer = answer.Trim(), AnsweredAt = at };
    }
}
