using Marketplace.Domain.Calendar;

namespace Marketplace.Domain.Tests.Calendar;

public sealed class StatutoryFestivalsTests
{
    [Theory]
    [InlineData(2027, "1/1 2/5 2/6 2/7 2/8 4/5 5/1 5/2 6/9 9/15 10/1 10/2 10/3")]
    // 2025 has a leap sixth month before Mid-Autumn; 2020 a leap fourth before Dragon Boat, and Mid-Autumn on National Day.
    [InlineData(2025, "1/1 1/28 1/29 1/30 1/31 4/4 5/1 5/2 5/31 10/1 10/2 10/3 10/6")]
    [InlineData(2020, "1/1 1/24 1/25 1/26 1/27 4/4 5/1 5/2 6/25 10/1 10/2 10/3")]
    // 2023 has a leap second month, before everything but the Spring Festival.
    [InlineData(2023, "1/1 1/21 1/22 1/23 1/24 4/5 5/1 5/2 6/22 9/29 10/1 10/2 10/3")]
    public void Of_Year_GivesTheThirteenDays(int year, string days) =>
        Assert.Equal(days, string.Join(' ', StatutoryFestivals.Of(year).Select(day => $"{day.Date.Month}/{day.Date.Day}")));

    [Fact]
    public void Of_TwoFestivalsOnOneDay_NamesBoth() =>
        Assert.Equal("中秋节、国庆节", StatutoryFestivals.Of(2020).Single(day => day.Date == new DateOnly(2020, 10, 1)).Name);

    [Theory]
    [InlineData(2023)]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    public void Of_OfficialYear_IsPartOfTheOfficialTable(int year)
    {
        var official = OfficialCalendar.Table.Days.Where(day => day.IsOffDay).Select(day => day.Date).ToHashSet();
        // Spring Festival eve is given to everybody only since 2025; in 2024 it was worked.
        var expected = StatutoryFestivals.Of(year).Select(day => day.Date)
            .Where(date => date != new DateOnly(2024, 2, 9));
        Assert.All(expected, date => Assert.Contains(date, official));
    }

    [Fact]
    public void Of_EveryYear_KeepsTheFestivalsInTheirSeason()
    {
        for (var year = StatutoryFestivals.FirstYear; year <= StatutoryFestivals.LastYear; year++)
        {
            var days = StatutoryFestivals.Of(year);
            Assert.InRange(days.Count, 11, 13);
            Assert.All(days, day => Assert.Equal((year, true), (day.Date.Year, day.IsOffDay)));
            var eve = days.First(day => day.Name.Contains("春节", StringComparison.Ordinal)).Date;
            Assert.InRange(eve, new(year, 1, 20), new(year, 2, 20));
            Assert.InRange(days.Single(day => day.Name.Contains("端午节", StringComparison.Ordinal)).Date, new(year, 5, 27), new(year, 6, 26));
            Assert.InRange(days.Single(day => day.Name.Contains("中秋节", StringComparison.Ordinal)).Date, new(year, 9, 6), new(year, 10, 8));
            Assert.InRange(days.Single(day => day.Name == "清明节").Date, new(year, 4, 4), new(year, 4, 6));
        }
    }

    [Theory]
    [InlineData(StatutoryFestivals.FirstYear - 1)]
    [InlineData(StatutoryFestivals.LastYear + 1)]
    public void Of_YearWithoutALunarTable_IsRefused(int year) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StatutoryFestivals.Of(year));
}
