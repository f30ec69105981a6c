using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Evaluation;

/// <summary>One priced line of a bid.</summary>
public sealed record PricedLine(string Name, decimal Quantity, Money UnitPrice, Money Total);

/// <param name="Figures">The total of the price summary in figures.</param>
/// <param name="Words">The same in words, where the form asks for them.</param>
/// <param name="Body">The total that the body of the bid names, where it does.</param>
public sealed record StatedPrice(Money Figures, Money? Words, Money? Body, IReadOnlyList<PricedLine> Lines);

/// <summary>Which rule corrected the price.</summary>
public enum CorrectionKind
{
    /// <summary>The price summary prevails over the body.</summary>
    SummaryOverBody,

    /// <summary>Words prevail over figures.</summary>
    WordsOverFigures,

    /// <summary>A decimal point of a unit price is plainly misplaced: the total of the summary prevails, the unit price is mended.</summary>
    MisplacedDecimal,

    /// <summary>The total is not the sum of unit prices times quantities: the unit prices prevail.</summary>
    UnitsOverTotal,
}

public sealed record PriceCorrection(CorrectionKind Kind, string Where, Money From, Money To);

/// <param name="Price">What is evaluated; it changes the bid only once the bidder confirms.</param>
/// <param name="NeedsConfirmation">The bidder has to confirm in writing; a refusal makes the bid invalid.</param>
public sealed record CorrectedPrice(Money Price, IReadOnlyList<PriceCorrection> Corrections)
{
    public bool NeedsConfirmation => Corrections.Count > 0;
}

/// <summary>Order 87 of the Ministry of Finance, article 59: four rules, applied in this order.</summary>
public static class ArithmeticCorrection
{
    private static readonly decimal[] Shifts = [0.001m, 0.01m, 0.1m, 10, 100, 1000];

    public static CorrectedPrice Correct(StatedPrice stated)
    {
        var found = new List<PriceCorrection>();
        var total = stated.Figures;
        if (stated.Body is { } body && body != stated.Figures)
        {
            found.Add(new(CorrectionKind.SummaryOverBody, "", body, stated.Figures));
        }

        if (stated.Words is { } words && words != total)
        {
            found.Add(new(CorrectionKind.WordsOverFigures, "", total, words));
            total = words;
        }

        if (stated.Lines.Count == 0)
        {
            return new(total, found);
        }

        var mended = stated.Lines.Select(line => Mended(line, found)).ToList();
        var sum = Money.Sum(mended);
        if (sum != total)
        {
            found.Add(new(CorrectionKind.UnitsOverTotal, "", total, sum));
            total = sum;
        }

        return new(total, found);
    }

    // The point is plainly misplaced when moving it, and nothing else, gives the line's own total.
    private static Money Mended(PricedLine line, List<PriceCorrection> found)
    {
        var reckoned = line.UnitPrice * line.Quantity;
        if (reckoned == line.Total)
        {
            return reckoned;
        }

        foreach (var shift in Shifts)
        {
            var unit = line.UnitPrice * shift;
            if (unit.Fen == line.UnitPrice.Fen * shift && unit * line.Quantity == line.Total)
            {
                found.Add(new(CorrectionKind.MisplacedDecimal, line.Name, line.UnitPrice, unit));
                return line.Total;
            }
        }

        found.Add(new(CorrectionKind.UnitsOverTotal, line.Name, line.Total, reckoned));
        return reckoned;
    }
}
