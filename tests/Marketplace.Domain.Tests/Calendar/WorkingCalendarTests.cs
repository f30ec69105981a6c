using Marketplace.Domain.Calendar;

namespace Marketplace.Domain.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = OfficialCalendar.Calendar;

    [Theory]
    [InlineData("2026-02-12", 5, "2026-02-26")]
    [InlineData("2026-09-23", 3, "2026-09-29")]
    [InlineData("2026-04-30", 1, "2026-05-06")]
    [InlineData("2026-03-30", 5, "2026-04-07")]
    [InlineData("2026-01-01", 0, "2026-01-01")]
    [InlineData("2026-02-24", -1, "2026-02-14")]
    public void AddWorkingDays_Vector_Holds(string start, int days, string end)
    {
        Assert.Equal(new(Date(end), Provisional: false), Calendar.AddWorkingDays(Date(start), days));
        Assert.Equal(days, Calendar.WorkingDaysBetween(Date(start), Date(end)));
    }

    [Theory]
    [InlineData("2026-01-19", 30, "2026-02-24")]
    [InlineData("2026-09-30", 3, "2026-10-08")]
    [InlineData("2026-04-01", 30, "2026-05-06")]
    [InlineData("2026-04-20", 5, "2026-04-27")]
    [InlineData("2026-04-20", 4, "2026-04-24")]
    [InlineData("2026-02-04", 10, "2026-02-14")]
    public void EndOfMaximumPeriod_OnADayOfRest_MovesToTheNextWorkingDay(string start, int days, string end) =>
        Assert.Equal(new(Date(end), Provisional: false), Calendar.EndOfMaximumPeriod(Date(start), days));

    [Theory]
    [InlineData("2026-03-02", "2026-03-22", 20, true)]
    [InlineData("2026-03-02", "2026-03-21", 20, false)]
    [InlineData("2026-09-11", "2026-10-01", 20, true)]
    public void MeetsMinimum_CountsDatesAndNeverMoves(string start, string deadline, int days, bool met) =>
        Assert.Equal(met, WorkingCalendar.MeetsMinimum(Date(start), Date(deadline), days));

    [Theory]
    [InlineData(2026, "1/1-1/3 2/15-2/23 4/4-4/6 5/1-5/5 6/19-6/21 9/25-9/27 10/1-10/7", "1/4 2/14 2/28 5/9 9/20 10/10")]
    [InlineData(2025, "1/1-1/1 1/28-2/4 4/4-4/6 5/1-5/5 5/31-6/2 10/1-10/8", "1/26 2/8 4/27 9/28 10/11")]
    public void IsWorkingDay_OfficialYear_IsExactlyAsPublished(int year, string off, string makeUp)
    {
        var offDays = off.Split(' ').Select(range => range.Split('-').Select(day => DayOf(year, day)).ToArray())
            .SelectMany(range => Enumerable.Range(0, range[1].DayNumber - range[0].DayNumber + 1).Select(range[0].AddDays)).ToHashSet();
        var makeUpDays = makeUp.Split(' ').Select(day => DayOf(year, day)).ToHashSet();

        for (var date = new DateOnly(year, 1, 1); date.Year == year; date = date.AddDays(1))
        {
            var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            Assert.Equal(makeUpDays.Contains(date) || (!weekend && !offDays.Contains(date)), Calendar.IsWorkingDay(date));
        }
    }

    [Fact]
    public void IsProvisional_OnlyWithoutAWholeTable()
    {
        Assert.Equal([2023, 2024, 2025, 2026], Calendar.OfficialYears.Order());
        Assert.True(Calendar.IsProvisional(2022));
        Assert.True(Calendar.IsProvisional(2027));
        Assert.False(Calendar.IsProvisional(2026));
    }

    [Theory]
    [InlineData("2027-01-01")]
    [InlineData("2027-02-05")]
    [InlineData("2027-02-08")]
    [InlineData("2027-04-05")]
    [InlineData("2027-06-09")]
    [InlineData("2027-09-15")]
    [InlineData("2027-10-01")]
    public void IsWorkingDay_FestivalOfAProvisionalYear_IsOff(string date) => Assert.False(Calendar.IsWorkingDay(Date(date)));

    [Fact]
    public void IsWorkingDay_ListedDayOfAProvisionalYear_FollowsItsRow()
    {
        // 31 December 2022, a Saturday, came with the table of 2023; a make-up day shows that the row decides.
        var calendar = new WorkingCalendar([new(new(2027, 2, 6), "春节", IsOffDay: false)], []);
        Assert.True(calendar.IsWorkingDay(new(2027, 2, 6)));
        Assert.False(calendar.RestsOnProvisional(new(2027, 2, 6)));
        Assert.True(calendar.RestsOnProvisional(new(2027, 2, 7)));
    }

    [Fact]
    public void ComputedDate_SaysWhetherItRestsOnAProvisionalYear()
    {
        Assert.Equal(new(Date("2026-12-31"), Provisional: false), Calendar.AddWorkingDays(Date("2026-12-30"), 1));
        Assert.Equal(new(Date("2027-01-04"), Provisional: true), Calendar.AddWorkingDays(Date("2026-12-30"), 2));
        Assert.Equal(new(Date("2026-12-31"), Provisional: true), Calendar.AddWorkingDays(Date("2027-01-04"), -1));
        // Calendar days pass in any year; only the day the period ends on asks the calendar.
        Assert.Equal(new(Date("2026-01-05"), Provisional: false), Calendar.EndOfMaximumPeriod(Date("2022-01-05"), 1461));
        Assert.True(Calendar.EndOfMaximumPeriod(Date("2026-12-30"), 2).Provisional);
        Assert.True(Calendar.DeadlineAfter(BeijingTime.StartOf(Date("2026-12-30")), 2).Provisional);
    }

    [Theory]
    [InlineData("2026-02-12", "2026-02-12", 1)]
    [InlineData("2026-02-12", "2026-02-13", 1)]
    [InlineData("2026-02-12", "2026-02-26", 5)]
    [InlineData("2026-02-15", "2026-02-16", 1)]
    public void ActualDays_SameDay_CountsAsOne(string accept, string decide, int days) =>
        Assert.Equal(days, Calendar.ActualDays(Date(accept), Date(decide)));

    [Fact]
    public void ActualDays_DecidedBeforeAccepted_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.ActualDays(Date("2026-02-12"), Date("2026-02-11")));

    [Fact]
    public void DeadlineAfter_LastInstantOfTheLastBeijingDay_IsInTime()
    {
        // 23:30 in Beijing on 12 February, still the 12th although UTC says 15:30.
        var deadline = Calendar.DeadlineAfter(new(2026, 2, 12, 15, 30, 0, TimeSpan.Zero), 5);
        Assert.Equal(new DateTimeOffset(2026, 2, 27, 0, 0, 0, TimeSpan.FromHours(8)), deadline.At);
        Assert.Equal(TimeSpan.Zero, deadline.At.Offset);
        Assert.True(deadline.IsInTime(deadline.At.AddTicks(-1)));
        Assert.False(deadline.IsInTime(deadline.At));

        // Half an hour later it is the 13th in Beijing.
        Assert.Equal(deadline.At.AddDays(1), Calendar.DeadlineAfter(new(2026, 2, 12, 16, 0, 0, TimeSpan.Zero), 5).At);
        Assert.Equal(
            BeijingTime.EndOf(Date("2026-02-24")),
            Calendar.DeadlineAfterCalendarDays(new(2026, 1, 19, 1, 0, 0, TimeSpan.Zero), 30).At);
    }

    [Fact]
    public void AddAndCount_OverRandomDates_AreInverse()
    {
        var random = new Random(1461);
        for (var i = 0; i < 3_000; i++)
        {
            var start = new DateOnly(2021, 1, 1).AddDays(random.Next(3_000));
            var days = random.Next(-60, 61);
            var end = Calendar.AddWorkingDays(start, days).Date;

            Assert.Equal(days, Calendar.WorkingDaysBetween(start, end));
            Assert.True(days == 0 || Calendar.IsWorkingDay(end));
            Assert.Equal(Math.Sign(days), end.CompareTo(start));
            // One day more ends later, and adding in two steps is adding at once.
            var part = random.Next(0, Math.Abs(days) + 1) * Math.Sign(days);
            Assert.Equal(end, Calendar.AddWorkingDays(Calendar.AddWorkingDays(start, part).Date, days - part).Date);
        }
    }

    [Fact]
    public void Count_OverRandomDates_AgreesWithAskingEachDay()
    {
        var random = new Random(203);
        for (var i = 0; i < 1_000; i++)
        {
            var start = new DateOnly(2022, 6, 1).AddDays(random.Next(2_000));
            var end = start.AddDays(random.Next(90));
            var expected = Enumerable.Range(1, end.DayNumber - start.DayNumber).Count(day => Calendar.IsWorkingDay(start.AddDays(day)));
            Assert.Equal(expected, Calendar.WorkingDaysBetween(start, end));

            var maximum = Calendar.EndOfMaximumPeriod(start, end.DayNumber - start.DayNumber);
            Assert.True(maximum.Date >= end && Calendar.IsWorkingDay(maximum.Date));
            Assert.All(
                Enumerable.Range(end.DayNumber, maximum.Date.DayNumber - end.DayNumber),
                day => Assert.False(Calendar.IsWorkingDay(DateOnly.FromDayNumber(day))));
        }
    }

    [Fact]
    public void Constructor_DateListedTwice_IsRefused() => Assert.Throws<ArgumentException>(() =>
        new WorkingCalendar([new(new(2026, 1, 1), "元旦", true), new(new(2026, 1, 1), "元旦", false)], [2026]));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static DateOnly DayOf(int year, string monthAndDay) => DateOnly.ParseExact($"{year}/{monthAndDay}", "yyyy/M/d");
}
