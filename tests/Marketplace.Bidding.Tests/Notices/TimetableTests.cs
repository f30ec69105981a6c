using Marketplace.Bidding.Notices;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Tests.Notices;

public sealed class TimetableTests
{
    private static readonly WorkingCalendar Calendar = OfficialCalendar.Load();
    private static readonly TenderTimetable Timetable = new(Calendar);
    private static readonly DateOnly Issued = new(2026, 3, 2);
    private static readonly DateOnly Deadline = new(2026, 3, 23);

    [Fact]
    public void Timetable_OfTheWorkedTender_IsAsPublished()
    {
        Check(PeriodKind.DocumentSupply, Issued, new(2026, 3, 9));
        Check(PeriodKind.IssueToDeadline, Issued, Deadline);
        Check(PeriodKind.CandidatePublicity, new(2026, 3, 25), new(2026, 3, 30));
        Assert.Equal(new(2026, 3, 13), TenderTimetable.LastObjectionToDocuments(Deadline));
        Assert.Equal(new(2026, 3, 8), TenderTimetable.LastPlainAmendment(Deadline));
        Assert.Equal(new(2026, 3, 27), Timetable.PublicityStartsBy(new(2026, 3, 24)).Date);
        Assert.Equal(new(2026, 4, 7), Timetable.AwardNoticeBy(new(2026, 3, 30)).Date);
        Assert.Equal(new(2026, 5, 6), Timetable.ContractBy(new(2026, 4, 1)).Date);
        Assert.Equal(new(2026, 4, 27), Timetable.BondsBackBy(new(2026, 4, 20)).Date);
    }

    [Theory]
    [InlineData(PeriodKind.DocumentSupply, 5)]
    [InlineData(PeriodKind.IssueToDeadline, 20)]
    [InlineData(PeriodKind.AmendmentToDeadline, 15)]
    [InlineData(PeriodKind.ObjectionToDeadline, 10)]
    [InlineData(PeriodKind.PrequalificationToDeadline, 5)]
    [InlineData(PeriodKind.CandidatePublicity, 3)]
    public void Minimum_OfConstruction_IsMetOnItsDayAndNotBefore(PeriodKind kind, int days)
    {
        Check(kind, Issued, Issued.AddDays(days));
        Assert.Equal("MinimumPeriodViolated", Assert.Throws<RuleException>(() => Check(kind, Issued, Issued.AddDays(days - 1))).Rule.Code);
    }

    // Five working days after Thursday 12 February 2026 end behind the Spring Festival, on Thursday the 26th.
    [Theory]
    [InlineData(26, null)]
    [InlineData(25, "MinimumPeriodViolated")]
    public void Minimum_InWorkingDays_SkipsTheFestival(int day, string? refusal)
    {
        var refused = Record.Exception(() => MinimumPeriods.Check(
            TradeType.GovernmentProcurement, TradeMethod.OpenTender, PeriodKind.DocumentSupply, new(2026, 2, 12), new(2026, 2, day), Calendar)) as RuleException;

        Assert.Equal(refusal, refused?.Rule.Code);
    }

    [Fact]
    public void Refusal_NamesTheStretchTheLeastTheActualAndTheArticle()
    {
        var refused = Assert.Throws<RuleException>(() => Check(PeriodKind.IssueToDeadline, Issued, Issued.AddDays(19)));

        Assert.Equal(["自文件发出至提交截止", "20 日", "19 日", "招标投标法第二十四条"], refused.Facts.Cast<string>());
    }

    [Fact]
    public void Minimum_LatestAndEarliest_AreInverse()
    {
        var period = MinimumPeriods.Of(TradeType.GovernmentProcurement, TradeMethod.Inquiry, PeriodKind.IssueToDeadline)!;
        for (var day = new DateOnly(2026, 1, 5); day < new DateOnly(2026, 12, 1); day = day.AddDays(1))
        {
            var earliest = period.Earliest(day, Calendar).Date;
            Assert.True(period.IsMetBy(day, earliest, Calendar));
            Assert.False(period.IsMetBy(day, earliest.AddDays(-1), Calendar));
        }
    }

    private static void Check(PeriodKind kind, DateOnly start, DateOnly end) =>
        MinimumPeriods.Check(TradeType.Construction, TradeMethod.OpenTender, kind, start, end, Calendar);
}
