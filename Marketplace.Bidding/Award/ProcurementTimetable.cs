using Marketplace.Domain.Calendar;

namespace Marketplace.Bidding.Award;

/// <summary>The days after an evaluation in procurement (Implementing Regulations of the Procurement Law, articles 43 and 50; Law, articles 46 and 47).</summary>
public sealed record ProcurementTimetable(WorkingCalendar Calendar)
{
    private const int ReportWithin = 2;
    private const int DecisionWithin = 5;
    private const int NoticeWithin = 2;
    private const int ContractWithinDays = 30;
    private const int ContractPublicWithin = 2;
    private const int ContractFiledWithin = 7;

    /// <summary>The report reaches the purchaser.</summary>
    public ComputedDate ReportBy(DateOnly evaluated) => Calendar.AddWorkingDays(evaluated, ReportWithin);

    public ComputedDate DecisionBy(DateOnly reported) => Calendar.AddWorkingDays(reported, DecisionWithin);

    public ComputedDate ResultNoticeBy(DateOnly decided) => Calendar.AddWorkingDays(decided, NoticeWithin);

    public ComputedDate ContractBy(DateOnly noticed) => Calendar.EndOfMaximumPeriod(noticed, ContractWithinDays);

    public ComputedDate ContractPublicBy(DateOnly signedOn) => Calendar.AddWorkingDays(signedOn, ContractPublicWithin);

    public ComputedDate ContractFiledBy(DateOnly signedOn) => Calendar.AddWorkingDays(signedOn, ContractFiledWithin);
}
