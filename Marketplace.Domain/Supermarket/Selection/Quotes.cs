using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>What a method asks of a quote, and what is refused in one.</summary>
public static class Quotes
{
    /// <summary>100 % in hundredths of a percent.</summary>
    public const int WholeRate = 10_000;

    public static bool AreAskedBy(SelectionMethod method) =>
        method is SelectionMethod.CompetitiveQuote or SelectionMethod.AveragePrice or SelectionMethod.MeritSelection or SelectionMethod.ThreeRound;

    /// <summary>Whether the lowest wins, so that one far under the others must be explained.</summary>
    public static bool QuestionsLow(SelectionMethod method) => method is SelectionMethod.CompetitiveQuote or SelectionMethod.ThreeRound;

    /// <summary>How many eligible registrants a method needs, before and after the one extension.</summary>
    public static int LeastOf(SelectionMethod method, bool extended, SupermarketSettings settings) => method switch
    {
        SelectionMethod.RandomDraw => extended ? 1 : settings.DrawMinimum,
        SelectionMethod.CompetitiveQuote or SelectionMethod.MeritSelection => extended ? settings.QuoteMinimumExtended : settings.QuoteMinimum,
        SelectionMethod.AveragePrice or SelectionMethod.ThreeRound => settings.QuoteMinimum,
        _ => 1,
    };

    /// <summary>The costs that the owner's range permits, ends included: the budget is the ceiling where no other is named.</summary>
    public static (Money Least, Money Most) AmountsOf(ProjectContent content) => (content.MinPrice ?? new Money(1), content.MaxPrice ?? content.Budget);

    public static (int Least, int Most) RatesOf(ProjectContent content) => (content.MinRateHundredths ?? 0, content.MaxRateHundredths ?? WholeRate - 1);

    /// <summary>The price that follows from a discount on the budget.</summary>
    public static Money PriceOf(Money budget, int rateHundredths) => budget * ((WholeRate - rateHundredths) / (decimal)WholeRate);

    public static string Percent(int hundredths) => (hundredths / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) + "%";

    /// <summary>Everything wrong with a quote, at once.</summary>
    public static IReadOnlyList<Fault> Of(Quote? quote, ProjectContent content)
    {
        var faults = new List<Fault>();
        if (!AreAskedBy(content.Method))
        {
            return faults;
        }

        if (content.PriceMode is ProjectPriceMode.Amount)
        {
            var (least, most) = AmountsOf(content);
            Need(quote?.Price is not null, nameof(quote.Price));
            if (quote?.Price is { } price && (price < least || price > most))
            {
                faults.Add(new(nameof(quote.Price), SupermarketRules.QuoteOutOfRange, [least.ToString(), most.ToString()]));
            }
        }
        else
        {
            var (least, most) = RatesOf(content);
            Need(quote?.RateHundredths is not null, "Rate");
            if (quote?.RateHundredths is { } rate && (rate < least || rate > most))
            {
                faults.Add(new("Rate", SupermarketRules.QuoteOutOfRange, [Percent(least), Percent(most)]));
            }
        }

        if (content.Method is SelectionMethod.MeritSelection)
        {
            Need(quote?.WorkingDays is not null, nameof(quote.WorkingDays));
            if (quote?.WorkingDays is { } days && (days < 1 || days > content.ServiceWorkingDays))
            {
                faults.Add(new(nameof(quote.WorkingDays), SupermarketRules.PromiseOutOfRange, [content.ServiceWorkingDays]));
            }

            Need(!string.IsNullOrWhiteSpace(quote?.Plan), nameof(quote.Plan));
        }

        Most(quote?.Record, nameof(quote.Record), RegistrationBox.RecordMaxLength);
        Most(quote?.Plan, nameof(quote.Plan), RegistrationBox.PlanMaxLength);
        return faults;

        void Need(bool there, string field)
        {
            if (!there)
            {
                faults.Add(new(field, CommonRules.Required));
            }
        }

        void Most(string? text, string field, int most)
        {
            if (text?.Length > most)
            {
                faults.Add(new(field, CommonRules.TooLong, most));
            }
        }
    }

    /// <summary>What is kept of a quote: only what the method and the price mode have a use for.</summary>
    public static Quote? Tidied(Quote? quote, ProjectContent content)
    {
        if (quote is null || !AreAskedBy(content.Method))
        {
            return null;
        }

        var merit = content.Method is SelectionMethod.MeritSelection;
        var amount = content.PriceMode is ProjectPriceMode.Amount;
        return new(amount ? quote.Price : null, amount ? null : quote.RateHundredths, merit ? quote.WorkingDays : null, merit ? quote.Record.Trim() : "", merit ? quote.Plan.Trim() : "");
    }
}
