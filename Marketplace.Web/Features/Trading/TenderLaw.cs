using Marketplace.Bidding.Notices;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Notices;

namespace Marketplace.Web.Features.Trading;

/// <summary>Asks the engine's tables for the registrations' side: the two do not know each other.</summary>
public sealed class TenderLaw : ITenderLaw
{
    // A floor under prices is refused outright and not for a reason to keep.
    private const string Floor = "FloorPrice";

    public Fault? Broken(string field, TradeType type, TradeMethod method, TradePeriod period, DateOnly start, DateOnly end, WorkingCalendar calendar)
    {
        try
        {
            MinimumPeriods.Check(type, method, KindOf(period), start, end, calendar);
            return null;
        }
        catch (RuleException refusal)
        {
            return new(field, refusal.Rule, [.. refusal.Facts]);
        }
    }

    public string? FloorPriceIn(string text) => TenderLints.Read(text).FirstOrDefault(find => find.Rule.Code == Floor)?.Text;

    public IReadOnlyList<string> NarrowingIn(params IEnumerable<string> texts) =>
        [.. texts.SelectMany(TenderLints.Read).Where(find => find.Rule.Severity is LintSeverity.Warning && find.Rule.Code != Floor).Select(find => find.Text).Distinct(StringComparer.Ordinal)];

    private static PeriodKind KindOf(TradePeriod period) => period switch
    {
        TradePeriod.DocumentSupply => PeriodKind.DocumentSupply,
        TradePeriod.IssueToDeadline => PeriodKind.IssueToDeadline,
        _ => PeriodKind.AmendmentToDeadline,
    };
}
