using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Calendar.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Tests.Calendar;

public sealed class ImportCalendarTests
{
    private const string Table2027 = "date,name,day\n2027-01-01,元旦,off\n2027-01-02,元旦,off\n2027-01-03,元旦,off\n2027-10-01,国庆节,off\n2027-10-09,国庆节,work\n2026-12-31,元旦,off\n";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Import_OfAYear_MakesItOfficialAtOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var before = await market.UseAsync(async (CalendarBook book) => await book.CurrentAsync(Ct));

        var change = await ImportAsync(market, Table2027);

        var after = await market.UseAsync(async (CalendarBook book) => await book.CurrentAsync(Ct));
        Assert.Equal((true, false), (before.IsProvisional(2027), after.IsProvisional(2027)));
        Assert.True(after.IsWorkingDay(new(2027, 10, 9)));
        Assert.False(after.IsWorkingDay(new(2026, 12, 31)));
        Assert.True(after.IsWorkingDay(new(2026, 2, 14)), "a stray row must not touch the rest of its year");
        Assert.Equal([2027], change.Years);
        var entry = await market.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.Action == nameof(CalendarImported), Ct));
        Assert.Contains("2027", entry.Json, StringComparison.Ordinal);
        Assert.Equal(1, await market.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.Type == typeof(CalendarImported).FullName, Ct)));
    }

    [Theory, Providers]
    public async Task Import_Again_ReplacesTheYear(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        await ImportAsync(market, Table2027);

        var change = await ImportAsync(market, "date,name,day\n2027-01-01,新年,off\n2027-10-01,国庆节,off\n");

        Assert.Equal((0, 1, 3), (change.Added.Count, change.Changed.Count, change.Removed.Count));
        Assert.Equal(2, await market.ReadAsync(db => db.CalendarDays.CountAsync(d => d.Date >= new DateOnly(2027, 1, 1), Ct)));
    }

    [Fact]
    public async Task Try_ChangesNothing()
    {
        await using var market = await Market.OpenAsync();
        var before = await market.ReadAsync(db => db.CalendarDays.CountAsync(Ct));

        var change = await market.UseAsync((ImportCalendarHandler import) => import.TryAsync(new(Table2027), Ct));

        Assert.Equal((6, 0, 0), (change.Added.Count, change.Changed.Count, change.Faults.Count));
        Assert.Equal(before, await market.ReadAsync(db => db.CalendarDays.CountAsync(Ct)));
    }

    [Fact]
    public async Task Import_WithFaults_IsRefusedWholeAndTheTryNamesEachLine()
    {
        await using var market = await Market.OpenAsync();
        const string Bad = "date,name,day\n2027-02-30,春节,off\n2027-01-01,,off\n2027-10-01,国庆节,off\n2027-10-04,国庆节,work\n";

        var change = await market.UseAsync((ImportCalendarHandler import) => import.TryAsync(new(Bad), Ct));
        var refused = await Assert.ThrowsAsync<RuleException>(() => ImportAsync(market, Bad));

        Assert.Equal([2, 3, 5], change.Faults.Select(f => f.Line));
        Assert.Equal("CalendarFaulty", refused.Rule.Code);
        Assert.False(await market.ReadAsync(db => db.CalendarDays.AnyAsync(d => d.Date == new DateOnly(2027, 10, 1), Ct)));
    }

    [Fact]
    public async Task Import_WithoutAWholeYear_IsRefused()
    {
        await using var market = await Market.OpenAsync();

        Assert.Equal("CalendarIncomplete", (await Assert.ThrowsAsync<RuleException>(() => ImportAsync(market, "date,name,day\n2027-01-01,元旦,off\n"))).Rule.Code);
    }

    [Theory]
    [InlineData(Role.SupermarketStaff, true)]
    [InlineData(Role.Administrator, true)]
    [InlineData(Role.WindowStaff, false)]
    [InlineData(Role.Owner, false)]
    [InlineData(Role.Supervisor, false)]
    [InlineData(Role.CentreManager, false)]
    public async Task Import_IsForThoseWhomTheMatrixLets(Role role, bool may)
    {
        await using var market = await Market.OpenAsync();

        var refused = await Record.ExceptionAsync(() => ImportAsync(market, Table2027, A.Staff(role)));

        Assert.Equal(may ? null : "Forbidden", (refused as RuleException)?.Rule.Code);
    }

    private static Task<CalendarChange> ImportAsync(Market market, string csv, Actor? by = null) =>
        market.UseAsync((ImportCalendarHandler import) => import.HandleAsync(new(csv), market.Stamp(by ?? A.Staff()), Ct));
}
