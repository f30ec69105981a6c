using Marketplace.Domain.Calendar;

namespace Marketplace.Domain.Tests.Calendar;

public sealed class CalendarCsvTests
{
    [Fact]
    public void Parse_ShippedFile_HasNoFault()
    {
        Assert.Empty(OfficialCalendar.Table.Faults);
        Assert.Equal(142, OfficialCalendar.Table.Days.Count);
        Assert.Equal(new(new(2026, 2, 14), "春节", IsOffDay: false), OfficialCalendar.Table.Days.Single(d => d.Date == new DateOnly(2026, 2, 14)));
    }

    [Fact]
    public void Parse_BadRows_TellsAllFaultsWithTheirLinesAndKeepsTheGoodRows()
    {
        var table = Parse("""
            date,name,day
            2027-01-01,元旦,off
            2027-13-01,元旦,off

            2027-02-06,春节
            2027-02-06,,off
            2027-02-06,春节,maybe
            2027-02-09,春节,work
            2027/2/6,春节,off
            2027-02-06,春节,off
            0001-01-01,元旦,off
            2027-02-20, 春节 ,work
            """);

        Assert.Equal(
            [
                (3, "CalendarDateUnreadable"), (5, "CalendarColumnCount"), (6, "CalendarNameInvalid"), (7, "CalendarDayUnknown"),
                (8, "CalendarMakeUpOnWeekday"), (10, "CalendarDateRepeated"), (11, "CalendarDateUnreadable"),
            ],
            table.Faults.Select(fault => (fault.Line, fault.Code)));
        Assert.All(table.Faults, fault => Assert.True(fault.Chinese.Length > 0 && fault.English.Length > 0));
        Assert.Equal(
            [new(new(2027, 1, 1), "元旦", true), new(new(2027, 2, 6), "春节", true), new(new(2027, 2, 20), "春节", false)],
            table.Days);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2027-01-01,元旦,off")]
    [InlineData("date,name")]
    public void Parse_WithoutItsHeader_TakesNothing(string text)
    {
        var table = Parse(text);
        Assert.Empty(table.Days);
        Assert.Equal((1, "CalendarHeaderMissing"), table.Faults.Select(fault => (fault.Line, fault.Code)).Single());
    }

    [Fact]
    public void CompleteYears_StrayRowOfAnotherYear_DoesNotMakeItComplete()
    {
        var table = Parse("date,name,day\n2026-12-31,元旦,off\n2027-01-01,元旦,off\n2027-10-01,国庆节,off\n");
        Assert.Equal([2027], table.CompleteYears);
    }

    private static CalendarTable Parse(string text) => CalendarCsv.Parse(new StringReader(text));
}
