using Marketplace.Bidding.Notices;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Award;

/// <summary>What is published of one candidate.</summary>
public sealed record ShownCandidate(int Rank, int Bid, string Name, Money Price, string Quality, string Period, string ScoreSummary, string Leader, string LeaderCertificate, string Qualification);

/// <summary>The publicity of candidates.</summary>
/// <param name="Until">Last day; objections are raised until its end.</param>
/// <param name="Channel">Where and to whom objections go.</param>
public sealed record CandidatePublicity(DateOnly From, DateOnly Until, IReadOnlyList<ShownCandidate> Candidates, string Channel)
{
    /// <summary>First instant at which an objection is too late.</summary>
    public DateTimeOffset EndsAt => BeijingTime.EndOf(Until);

    /// <summary>Refused when it starts too late, lasts too short or shows too little.</summary>
    /// <param name="report">The day on which the owner got the evaluation report.</param>
    public void Check(TradeType type, TradeMethod method, DateOnly report, WorkingCalendar calendar)
    {
        var by = new TenderTimetable(calendar).PublicityStartsBy(report).Date;
        Ensure.That(From <= by, AwardRules.PublicityTooLate, by.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        MinimumPeriods.Check(type, method, PeriodKind.CandidatePublicity, From, Until, calendar);
        var lacks = Lacks();
        Ensure.That(lacks.Count == 0, AwardRules.PublicityLacks, lacks);
    }

    private List<string> Lacks()
    {
        var found = new List<string>();
        Need(Candidates.Count > 0 && Candidates.Select(c => c.Rank).SequenceEqual(Enumerable.Range(1, Candidates.Count)), "排序");
        Need(Candidates.All(c => Filled(c.Name)), "名称");
        Need(Candidates.All(c => c.Price > Money.Zero), "投标报价");
        Need(Candidates.All(c => Filled(c.Quality)), "质量");
        Need(Candidates.All(c => Filled(c.Period)), "工期（交货期）");
        Need(Candidates.All(c => Filled(c.ScoreSummary)), "评标情况");
        Need(Candidates.All(c => Filled(c.Leader) && Filled(c.LeaderCertificate)), "项目负责人及其证书");
        Need(Candidates.All(c => Filled(c.Qualification)), "响应的资格能力条件");
        Need(Filled(Channel), "提出异议的渠道和方式");
        return found;

        void Need(bool holds, string what)
        {
            if (!holds)
            {
                found.Add(what);
            }
        }
    }

    private static bool Filled(string? text) => !string.IsNullOrWhiteSpace(text);
}
