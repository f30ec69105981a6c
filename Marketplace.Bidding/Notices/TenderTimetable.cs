using Marketplace.Domain.Calendar;

namespace Marketplace.Bidding.Notices;

/// <summary>The days that the law gives a construction tender once its own dates are known; every one is recomputed on the notice's page.</summary>
/// <param name="Calendar">The working calendar that the dates were counted with.</param>
public sealed record TenderTimetable(WorkingCalendar Calendar)
{
    private const int PublicityWithin = 3;
    private const int AwardNoticeWithinWorkingDays = 5;
    private const int ContractWithin = 30;
    private const int BondsBackWithin = 5;
    private const int ReportWithin = 15;

    /// <summary>Objections to the documents come at least ten days before the deadline.</summary>
    public static DateOnly LastObjectionToDocuments(DateOnly deadline) => deadline.AddDays(-10);

    /// <summary>A later amendment that matters to bids moves the deadline.</summary>
    public static DateOnly LastPlainAmendment(DateOnly deadline) => deadline.AddDays(-15);

    /// <summary>Candidates are published within three days of the report; a maximum, so that it moves over days of rest.</summary>
    public ComputedDate PublicityStartsBy(DateOnly report) => Calendar.EndOfMaximumPeriod(report, PublicityWithin);

    public ComputedDate AwardNoticeBy(DateOnly publicityEnds) => Calendar.AddWorkingDays(publicityEnds, AwardNoticeWithinWorkingDays);

    public ComputedDate ContractBy(DateOnly noticeServed) => Calendar.EndOfMaximumPeriod(noticeServed, ContractWithin);

    public ComputedDate BondsBackBy(DateOnly contractSigned) => Calendar.EndOfMaximumPeriod(contractSigned, BondsBackWithin);

    public ComputedDate ReportToSupervisorBy(DateOnly award) => Calendar.EndOfMaximumPeriod(award, ReportWithin);
}
