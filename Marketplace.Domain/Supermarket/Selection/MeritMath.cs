using System.Numerics;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>
/// The points of a merit selection, in hundredths. Price, time and credit are reckoned by published formulas; the panel scores record
/// and plan. Every item is rounded once, the total once, halves away from zero.
/// </summary>
public static class MeritMath
{
    public const int Full = 10_000;

    /// <summary>100 × the lowest cost ÷ this cost.</summary>
    public static int OfPrice(long cost, long lowest) => (int)QuoteMath.Rounded((BigInteger)Full * lowest, cost);

    /// <summary>100 × the shortest promise ÷ this promise.</summary>
    public static int OfTime(int days, int shortest) => (int)QuoteMath.Rounded((BigInteger)Full * shortest, days);

    /// <summary>The credit score, at most 100.</summary>
    public static int OfCredit(int creditHundredths) => Math.Clamp(creditHundredths, 0, Full);

    /// <summary>Σ weight × points ÷ 100; the panel's points enter as their exact mean.</summary>
    /// <param name="criteria">Weights that sum to 100.</param>
    /// <param name="record">One for each member of the panel.</param>
    /// <param name="plan">One for each member of the panel.</param>
    public static int Total(MeritCriteria criteria, int price, int time, int credit, IReadOnlyCollection<int> record, IReadOnlyCollection<int> plan)
    {
        ArgumentOutOfRangeException.ThrowIfZero(record.Count, nameof(record));
        ArgumentOutOfRangeException.ThrowIfNotEqual(plan.Count, record.Count, nameof(plan));
        var machine = ((BigInteger)criteria.Price * price) + ((BigInteger)criteria.Time * time) + ((BigInteger)criteria.Credit * credit);
        var human = ((BigInteger)criteria.Record * record.Sum()) + ((BigInteger)criteria.Plan * plan.Sum());
        return (int)QuoteMath.Rounded((machine * record.Count) + human, (BigInteger)100 * record.Count);
    }

    /// <summary>The mean of the panel's points, for people.</summary>
    public static int MeanOf(IReadOnlyCollection<int> points) => (int)QuoteMath.Rounded(points.Sum(), points.Count);
}
