using Marketplace.Bidding.Notices;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Notices;

namespace Marketplace.Web.Features.Trading;

/// <summary>Asks the engine's table for the registrations' side: the two do not know each other.</summary>
internal sealed class StatutoryPeriods : IPeriodLaw
{
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

    private static PeriodKind KindOf(TradePeriod period) => period switch
    {
        TradePeriod.DocumentSupply => PeriodKind.DocumentSupply,
        TradePeriod.IssueToDeadline => PeriodKind.IssueToDeadline,
        _ => PeriodKind.AmendmentToDeadline,
    };
}
