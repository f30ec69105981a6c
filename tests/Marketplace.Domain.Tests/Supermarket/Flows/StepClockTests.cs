using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Flows;

namespace Marketplace.Domain.Tests.Supermarket.Flows;

/// <summary>Levels at every boundary second, and the clock against a day-by-day count.</summary>
public sealed class StepClockTests
{
    private static readonly WorkingCalendar Calendar = new(
        [new(new(2026, 4, 4), "清明节", true), new(new(2026, 4, 5), "清明节", true), new(new(2026, 4, 6), "清明节", true), new(new(2026, 4, 11), "调休", false)], [2026]);

    /// <summary>Wednesday, 4 March 2026, nine in the morning.</summary>
    private static readonly DateTimeOffset Wednesday = new(2026, 3, 4, 1, 0, 0, TimeSpan.Zero);

    private static RunningClock Three => new(Wednesday, DayKind.WorkingDay, 3);

    /// <summary>Three days from Wednesday: Thursday, Friday, Monday. Red when Thursday of the next week is over.</summary>
    [Theory]
    [InlineData("2026-03-06T15:59:59Z", StepLevel.OnTime)]
    [InlineData("2026-03-06T16:00:00Z", StepLevel.Warning)]
    [InlineData("2026-03-09T15:59:59Z", StepLevel.Warning)]
    [InlineData("2026-03-09T16:00:00Z", StepLevel.Yellow)]
    [InlineData("2026-03-12T15:59:59Z", StepLevel.Yellow)]
    [InlineData("2026-03-12T16:00:00Z", StepLevel.Red)]
    public void Level_AtEachBoundarySecond(string at, StepLevel level) =>
        Assert.Equal(level, StepClock.LevelAt(Three, Calendar, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-03-04T15:59:59Z", StepLevel.OnTime)]
    [InlineData("2026-03-04T16:00:00Z", StepLevel.Warning)]
    [InlineData("2026-03-05T16:00:00Z", StepLevel.Yellow)]
    public void Level_OfASingleDay_WarnsFromItsBeginning(string at, StepLevel level) =>
        Assert.Equal(level, StepClock.LevelAt(new(Wednesday, DayKind.WorkingDay, 1), Calendar, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void NextAt_NamesEachBoundaryInTurn_AndNothingWhileStopped()
    {
        var now = Wednesday;
        var seen = new List<DateTimeOffset>();
        while (StepClock.NextAt(Three, Calendar, now) is { } next)
        {
            seen.Add(next);
            now = next;
        }

        Assert.Equal([BeijingTime.EndOf(new(2026, 3, 6)), BeijingTime.EndOf(new(2026, 3, 9)), BeijingTime.EndOf(new(2026, 3, 12))], seen);
        Assert.Null(StepClock.NextAt(Three.Stop(Wednesday.AddHours(30)), Calendar, Wednesday.AddHours(31)));
    }

    [Fact]
    public void Stopped_NothingGrowsLater_ResumedItGoesOn()
    {
        var stopped = Three.Stop(Wednesday.AddDays(1));
        Assert.Equal(StepLevel.OnTime, StepClock.LevelAt(stopped, Calendar, Wednesday.AddDays(40)));

        // Stopped on Thursday the 5th, going on on Monday the 16th: Tuesday, Wednesday and Thursday are its three days.
        var resumed = stopped.Resume(BeijingTime.At(new(2026, 3, 16), new(10, 0)));
        Assert.Equal(BeijingTime.EndOf(new(2026, 3, 19)), resumed.ReadAt(BeijingTime.At(new(2026, 3, 16), new(10, 0)), Calendar).DueAt);
    }

    [Fact]
    public void Stops_ThatOverlapOrTouch_AreUnited()
    {
        DateTimeOffset At(int hour) => Wednesday.AddHours(hour);

        Assert.Equal([new(At(0), At(5)), new(At(7), null)], ClockStops.Of([new(At(7), At(9)), new(At(-3), At(2)), new(At(2), At(5)), new(At(8), null), new(At(-9), At(-4))], Wednesday));
    }

    /// <summary>Whatever the stops: used and remaining agree with a count of days one by one, and so does the day on which it is due.</summary>
    [Fact]
    public void AnySequenceOfStops_AgreesWithTheDayByDayCount()
    {
        var dice = new Random(20260304);
        for (var round = 0; round < 2000; round++)
        {
            var limit = dice.Next(1, 15);
            var start = Wednesday.AddHours(dice.Next(0, 24 * 30));
            var stops = new List<ClockPause>();
            for (var i = dice.Next(0, 6); i > 0; i--)
            {
                var from = start.AddMinutes(dice.Next(-3000, 60 * 24 * 30));
                stops.Add(new(from, from.AddMinutes(dice.Next(0, 60 * 24 * 6))));
            }

            var now = start.AddMinutes(dice.Next(0, 60 * 24 * 60));
            var past = stops.Where(s => s.From <= now).Select((s, i) => s.Until > now ? s with { Until = null } : s).ToList();
            var clock = new RunningClock(start, DayKind.WorkingDay, limit, ClockStops.Of(past, start));
            var reading = clock.ReadAt(now, Calendar);

            bool Counts(DateOnly day) => Calendar.IsWorkingDay(day) && !past.Any(s =>
            {
                var (first, last) = (s.From < start ? start : s.From, s.Until ?? now);
                return last > start && BeijingTime.DateOf(first) <= day && day <= BeijingTime.DateOf(last);
            });
            var used = 0;
            for (var day = BeijingTime.DateOf(start).AddDays(1); day <= BeijingTime.DateOf(now); day = day.AddDays(1))
            {
                used += Counts(day) ? 1 : 0;
            }

            var (due, left) = (BeijingTime.DateOf(start), limit);
            while (left > 0)
            {
                due = due.AddDays(1);
                left -= Counts(due) ? 1 : 0;
            }

            Assert.Equal((used, limit - used, BeijingTime.EndOf(due)), ((int)reading.Used, (int)reading.Remaining, reading.DueAt));
            Assert.Equal(limit, reading.Used + reading.Remaining);
        }
    }

    [Fact]
    public void Samples_AreWholeAndAddUpToTheLimitsOfTheirServices()
    {
        int Of(string code) => SampleFlowcharts.Find(code)!.TotalWorkingDays;

        Assert.Equal(17, SampleFlowcharts.Codes.Count());
        Assert.Equal((20, 23, 17, 18, 12, 18), (Of("EIA"), Of("SOIL_WATER"), Of("ENERGY"), Of("GEOTECH"), Of("DRAWING_REVIEW"), Of("COST")));
        Assert.All(SampleFlowcharts.Codes.Select(code => SampleFlowcharts.Find(code)!), chart =>
        {
            Assert.Equal(Enumerable.Range(1, chart.Steps.Count), chart.Steps.Select(s => s.Seq));
            Marketplace.Domain.Supermarket.Flows.UseCases.FlowChecks.Refuse(new(chart.Code, default, chart.Steps));
        });

        // Side by side the longest counts.
        var government = SampleFlowcharts.Find("GOVERNMENT")!;
        Assert.Equal(government.Stages.Sum(s => s.Max(step => step.Limit)), government.TotalWorkingDays);
        Assert.True(government.TotalWorkingDays < government.Steps.Sum(s => s.Limit));
    }
}
