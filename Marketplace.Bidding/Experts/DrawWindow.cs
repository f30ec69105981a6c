using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Experts;

/// <summary>When experts may be drawn: late enough that nobody can visit them, and before the evaluation begins.</summary>
/// <param name="From">First instant.</param>
/// <param name="Until">First instant that is too late: the beginning of the evaluation.</param>
public readonly record struct DrawWindow(DateTimeOffset From, DateTimeOffset Until, bool Provisional)
{
    public static readonly TimeSpan BeforeTender = TimeSpan.FromHours(24);

    private const int WorkingDaysBeforeProcurement = 2;

    /// <summary>In procurement not earlier than two working days before; else within 24 hours before.</summary>
    public static DrawWindow Of(TradeType type, DateTimeOffset evaluationAt, WorkingCalendar calendar)
    {
        if (type is not TradeType.GovernmentProcurement)
        {
            return new(evaluationAt - BeforeTender, evaluationAt, Provisional: false);
        }

        var day = calendar.AddWorkingDays(BeijingTime.DateOf(evaluationAt), -WorkingDaysBeforeProcurement);
        return new(BeijingTime.StartOf(day.Date), evaluationAt, day.Provisional);
    }

    public bool Contains(DateTimeOffset t) => From <= t && t < Until;

    public void Check(DateTimeOffset at) => Ensure.That(Contains(at), ExpertRules.DrawOutsideWindow, From, Until, at);
}
