using System.Numerics;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>One registrant's line in the computation.</summary>
/// <param name="RegNo">Its number on the frozen list.</param>
/// <param name="Cost">What counts as its price (see <see cref="QuoteMath"/>).</param>
/// <param name="DistanceTimesCount">Average price: its distance from the mean times the count of the mean.</param>
/// <param name="Points">Merit: points by criterion and in total.</param>
/// <param name="Rank">From 1; equal for those whom no rule tells apart.</param>
public sealed record ReckonedLine(string RegNo, long Cost, int CreditHundredths, BigInteger? DistanceTimesCount, MeritPoints? Points, int Rank);

/// <summary>Hundredths of a point; record and plan are the panel's mean, rounded for people.</summary>
public sealed record MeritPoints(int Price, int Time, int Credit, int Record, int Plan, int Total);

/// <summary>
/// How the winner follows from the quotes, so that whoever reads it can do it again. Computed from what is kept of the run, at any time,
/// by pure functions; nothing of it is stored.
/// </summary>
/// <param name="MedianTwice">Twice the median of all valid quotes at the opening.</param>
/// <param name="Mean">Average price only.</param>
/// <param name="Lines">Those who count, by rank.</param>
/// <param name="NeedsDraw">Equals among the winner and the two who stand by: a draw decides.</param>
public sealed record Reckoning(long? MedianTwice, Mean? Mean, IReadOnlyList<ReckonedLine> Lines, bool NeedsDraw)
{
    /// <param name="method">A method with quotes.</param>
    /// <param name="entries">The run's frozen list.</param>
    /// <param name="criteria">Merit only.</param>
    /// <param name="sheets">Merit only: the panel's sheets.</param>
    public static Reckoning Of(SelectionMethod method, IEnumerable<SelectionEntry> entries, MeritCriteria? criteria = null, IReadOnlyList<ScoreSheet>? sheets = null)
    {
        var listed = entries.Where(e => e.InDraw && e.Cost is not null).ToList();
        long? medianTwice = listed.Count == 0 ? null : QuoteMath.MedianTwice(listed.Select(e => e.Cost!.Value));
        var valid = listed.Where(e => e.QuoteState is QuoteState.Valid or QuoteState.Explained).ToList();
        if (valid.Count == 0)
        {
            return new(medianTwice, null, [], false);
        }

        var mean = method is SelectionMethod.AveragePrice ? QuoteMath.MeanOf(valid.Select(e => e.Cost!.Value)) : null;
        var points = method is SelectionMethod.MeritSelection ? PointsOf(valid, criteria!, sheets!) : [];
        var contenders = valid.ConvertAll(e => new Contender(e.RegNo, method switch
        {
            SelectionMethod.AveragePrice => [mean!.DistanceTimesCount(e.Cost!.Value), e.Cost.Value, -e.CreditHundredths],
            SelectionMethod.MeritSelection => [-points[e.RegNo].Total, -e.CreditHundredths, e.Cost!.Value],
            _ => [e.Cost!.Value, -e.CreditHundredths],
        }, e.DrawPlace));
        var ranks = Ranking.Of(contenders);
        return new(
            medianTwice, mean,
            [.. valid.Select(e => new ReckonedLine(e.RegNo, e.Cost!.Value, e.CreditHundredths, mean?.DistanceTimesCount(e.Cost.Value), points.GetValueOrDefault(e.RegNo), ranks[e.RegNo]))
                .OrderBy(l => l.Rank).ThenBy(l => l.RegNo, StringComparer.Ordinal)],
            Ranking.NeedsDraw(ranks, 1 + SelectionRun.Alternates));
    }

    private static Dictionary<string, MeritPoints> PointsOf(List<SelectionEntry> valid, MeritCriteria criteria, IReadOnlyList<ScoreSheet> sheets)
    {
        var (lowest, shortest) = (valid.Min(e => e.Cost!.Value), valid.Min(e => e.PromisedWorkingDays!.Value));
        return valid.ToDictionary(e => e.RegNo, e =>
        {
            var (price, time, credit) = (MeritMath.OfPrice(e.Cost!.Value, lowest), MeritMath.OfTime(e.PromisedWorkingDays!.Value, shortest), MeritMath.OfCredit(e.CreditHundredths));
            List<int> record = [.. sheets.Select(s => s.Of(e.RegNo).RecordHundredths)];
            List<int> plan = [.. sheets.Select(s => s.Of(e.RegNo).PlanHundredths)];
            return new MeritPoints(price, time, credit, MeritMath.MeanOf(record), MeritMath.MeanOf(plan), MeritMath.Total(criteria, price, time, credit, record, plan));
        });
    }
}
