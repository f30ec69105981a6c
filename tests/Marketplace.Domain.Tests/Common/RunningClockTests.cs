using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Tests.Calendar;

namespace Marketplace.Domain.Tests.Common;

public sealed class RunningClockTests
{
    private static readonly WorkingCalendar Calendar = OfficialCalendar.Calendar;

    [Fact]
    public void ReadAt_FiveWorkingDays_EndAtMidnightOfTheLast()
    {
        var clock = new RunningClock(Beijing("2026-02-12 10:00"), DayKind.WorkingDay, 5);

        var atOnce = clock.ReadAt(clock.Start, Calendar);
        Assert.Equal(new(0, 5, Beijing("2026-02-27 00:00"), false, false, false), atOnce);

        var lastSecond = clock.ReadAt(Beijing("2026-02-26 23:59"), Calendar);
        Assert.Equal((5m, 0m, false), (lastSecond.Used, lastSecond.Remaining, lastSecond.IsOverdue));

        var late = clock.ReadAt(Beijing("2026-02-27 00:00"), Calendar);
        Assert.Equal((6m, -1m, true), (late.Used, late.Remaining, late.IsOverdue));
    }

    [Fact]
    public void ReadAt_SiteSurveyStopsWholeDays_AsInTheWorkedExample()
    {
        var clock = new RunningClock(Beijing("2026-02-12 10:00"), DayKind.WorkingDay, 5)
            .Stop(Beijing("2026-02-14 09:00"))
            .Resume(Beijing("2026-02-25 16:00"));

        var reading = clock.ReadAt(Beijing("2026-02-27 12:00"), Calendar);
        Assert.Equal(new(3, 2, Beijing("2026-03-03 00:00"), false, false, false), reading);
    }

    [Fact]
    public void ReadAt_WhileStopped_NothingIsUsedAndTheEndRecedes()
    {
        var clock = new RunningClock(Beijing("2026-02-12 10:00"), DayKind.WorkingDay, 5).Stop(Beijing("2026-02-14 09:00"));

        var first = clock.ReadAt(Beijing("2026-02-14 12:00"), Calendar);
        var later = clock.ReadAt(Beijing("2026-03-20 12:00"), Calendar);
        Assert.Equal((1m, true, false, Beijing("2026-02-28 00:00")), (first.Used, first.IsPaused, first.IsOverdue, first.DueAt));
        Assert.Equal((1m, true, false, Beijing("2026-03-27 00:00")), (later.Used, later.IsPaused, later.IsOverdue, later.DueAt));
    }

    [Fact]
    public void ReadAt_StoppedAfterTheEnd_StaysOverdue()
    {
        var clock = new RunningClock(Beijing("2026-02-12 10:00"), DayKind.WorkingDay, 5).Stop(Beijing("2026-02-27 09:00"));
        var reading = clock.ReadAt(Beijing("2026-03-20 12:00"), Calendar);
        Assert.Equal((true, true, Beijing("2026-02-27 00:00")), (reading.IsPaused, reading.IsOverdue, reading.DueAt));
    }

    [Fact]
    public void ReadAt_TwoPausesOnOneDay_StopThatDayOnce()
    {
        var clock = new RunningClock(Beijing("2026-03-02 10:00"), DayKind.WorkingDay, 3, [
            new(Beijing("2026-03-03 09:00"), Beijing("2026-03-03 10:00")),
            new(Beijing("2026-03-03 11:00"), Beijing("2026-03-03 12:00"))]);
        Assert.Equal(Beijing("2026-03-07 00:00"), clock.ReadAt(Beijing("2026-03-04 12:00"), Calendar).DueAt);
    }

    [Theory]
    [InlineData("2026-01-19 10:00", 30, "2026-02-25 00:00")]
    [InlineData("2026-09-30 10:00", 3, "2026-10-09 00:00")]
    [InlineData("2026-03-02 10:00", 3, "2026-03-06 00:00")]
    public void ReadAt_CalendarDaysEndingOnADayOfRest_Move(string start, int limit, string due)
    {
        var clock = new RunningClock(Beijing(start), DayKind.CalendarDay, limit);
        Assert.Equal(Beijing(due), clock.ReadAt(clock.Start, Calendar).DueAt);
        Assert.Equal(limit, clock.ReadAt(clock.Start.AddDays(limit), Calendar).Used);
    }

    [Fact]
    public void ReadAt_CalendarDaysStopped_SkipTheStoppedDays()
    {
        var clock = new RunningClock(Beijing("2026-03-02 10:00"), DayKind.CalendarDay, 3, [
            new(Beijing("2026-03-03 09:00"), Beijing("2026-03-04 10:00"))]);
        // 5, 6 and 7 March count; the 7th is a Saturday, so Monday the 9th.
        Assert.Equal(Beijing("2026-03-10 00:00"), clock.ReadAt(Beijing("2026-03-04 12:00"), Calendar).DueAt);
        Assert.Equal(1, clock.ReadAt(Beijing("2026-03-05 12:00"), Calendar).Used);
    }

    [Fact]
    public void ReadAt_Minutes_AreExactAndLeaveOutThePause()
    {
        var start = Beijing("2026-03-02 10:00");
        var clock = new RunningClock(start, DayKind.Minute, 30, [new(start.AddMinutes(10), start.AddMinutes(25))]);

        Assert.Equal(start.AddMinutes(45), clock.ReadAt(start, Calendar).DueAt);
        Assert.Equal((10m, true), (clock.ReadAt(start.AddMinutes(20), Calendar).Used, clock.ReadAt(start.AddMinutes(20), Calendar).IsPaused));
        Assert.Equal((20m, 10m), (clock.ReadAt(start.AddMinutes(35), Calendar).Used, clock.ReadAt(start.AddMinutes(35), Calendar).Remaining));
        Assert.False(clock.ReadAt(start.AddMinutes(45).AddTicks(-1), Calendar).IsOverdue);
        Assert.True(clock.ReadAt(start.AddMinutes(45), Calendar).IsOverdue);
    }

    [Fact]
    public void ReadAt_HoursOpenPause_StandsStill()
    {
        var start = Beijing("2026-03-02 10:00");
        var clock = new RunningClock(start, DayKind.Hour, 2).Stop(start.AddHours(1.5));

        var reading = clock.ReadAt(start.AddDays(3), Calendar);
        Assert.Equal(new(1.5m, 0.5m, start.AddDays(3).AddHours(0.5), true, false, false), reading);
        Assert.True(clock.Resume(start.AddHours(2)).ReadAt(start.AddHours(2.5), Calendar).IsOverdue);
        Assert.Equal(start.AddHours(2), new RunningClock(start, DayKind.Hour, 2).Stop(start.AddHours(2)).ReadAt(start.AddHours(9), Calendar).DueAt);
    }

    [Fact]
    public void ReadAt_IntoAYearWithoutATable_IsProvisional()
    {
        Assert.True(new RunningClock(Beijing("2026-12-30 10:00"), DayKind.WorkingDay, 5).ReadAt(Beijing("2026-12-30 10:00"), Calendar).Provisional);
        Assert.False(new RunningClock(Beijing("2026-12-30 10:00"), DayKind.Hour, 500).ReadAt(Beijing("2026-12-30 10:00"), Calendar).Provisional);
    }

    [Fact]
    public void Extend_AddsToTheLimit()
    {
        var clock = new RunningClock(Beijing("2026-03-02 10:00"), DayKind.WorkingDay, 20).Extend(10);
        Assert.Equal(30, clock.Limit);
        Assert.Equal(Calendar.DeadlineAfter(clock.Start, 30).At, clock.ReadAt(clock.Start, Calendar).DueAt);
    }

    [Fact]
    public void StopAndResume_OutOfTurn_AreRefused()
    {
        var start = Beijing("2026-03-02 10:00");
        var clock = new RunningClock(start, DayKind.WorkingDay, 5);
        Assert.Throws<InvalidOperationException>(() => clock.Resume(start));
        Assert.Throws<InvalidOperationException>(() => clock.Stop(start).Stop(start));
        Assert.Throws<ArgumentException>(() => clock.Stop(start.AddSeconds(-1)));
        Assert.Throws<ArgumentException>(() => clock.Stop(start.AddHours(1)).Resume(start));
        Assert.Throws<ArgumentException>(() => clock.Stop(start).Resume(start.AddHours(2)).Stop(start.AddHours(1)));
        Assert.Throws<ArgumentException>(() => new RunningClock(start, DayKind.Hour, 1, [new(start, null), new(start.AddHours(1), null)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunningClock(start, DayKind.Hour, 0));
        Assert.True(clock.Stop(start).IsStopped);
        Assert.False(clock.Stop(start).Resume(start).IsStopped);
    }

    [Fact]
    public void ReadAt_OverRandomClocksWithoutPause_AgreesWithTheCalendar()
    {
        var random = new Random(209);
        for (var i = 0; i < 500; i++)
        {
            var start = Beijing("2025-01-01 00:00").AddMinutes(random.Next(60 * 24 * 365));
            var limit = random.Next(1, 40);
            var days = new RunningClock(start, DayKind.WorkingDay, limit).ReadAt(start, Calendar);
            var maximum = new RunningClock(start, DayKind.CalendarDay, limit).ReadAt(start, Calendar);
            Assert.Equal(Calendar.DeadlineAfter(start, limit), new ComputedInstant(days.DueAt, days.Provisional));
            Assert.Equal(Calendar.DeadlineAfterCalendarDays(start, limit), new ComputedInstant(maximum.DueAt, maximum.Provisional));
        }
    }

    private static DateTimeOffset Beijing(string text) => new(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", null), BeijingTime.Offset);
}
