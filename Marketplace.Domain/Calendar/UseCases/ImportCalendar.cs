using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Calendar.UseCases;

/// <param name="Csv">The file, header line included.</param>
public sealed record ImportCalendar(string Csv);

/// <summary>What an import would change, or has changed.</summary>
public sealed record CalendarChange(IReadOnlyList<int> Years, IReadOnlyList<CalendarDay> Added, IReadOnlyList<CalendarDay> Changed, IReadOnlyList<CalendarDay> Removed, IReadOnlyList<CalendarFault> Faults);

/// <summary>
/// Takes an official holiday table into the calendar. Each year that the file holds whole replaces what was known of it;
/// a stray row of another year decides its own day only.
/// </summary>
public sealed class ImportCalendarHandler(MarketDbContext db, CalendarBook book) : IHandler
{
    /// <summary>Looks without touching: every fault with its line, and every day that would change.</summary>
    public async Task<CalendarChange> TryAsync(ImportCalendar command, CancellationToken ct)
    {
        var (table, change, _) = await CompareAsync(command, ct);
        return table.CompleteYears.Count == 0 && table.Faults.Count == 0
            ? change with { Faults = [new(1, CalendarRules.CalendarIncomplete.Code, CalendarRules.CalendarIncomplete.Chinese, CalendarRules.CalendarIncomplete.English)] }
            : change;
    }

    public async Task<CalendarChange> HandleAsync(ImportCalendar command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(PermissionMatrix.Allows(stamp.By.Roles, "calendar", Permit.Create), CommonRules.Forbidden);
        var (table, change, rows) = await CompareAsync(command, ct);
        Ensure.That(table.Faults.Count == 0, CalendarRules.CalendarFaulty, table.Faults.Count);
        Ensure.That(table.CompleteYears.Count > 0, CalendarRules.CalendarIncomplete);

        var listed = rows.Values.Select(r => new CalendarDay(r.Date, r.Name, r.IsOffDay)).ToList();
        var touched = change.Years.Concat(change.Added.Concat(change.Changed).Concat(change.Removed).Select(d => d.Date.Year)).Distinct().Order().ToList();
        var officialBefore = new CalendarTable(listed, []).CompleteYears.Intersect(touched).Order().ToList();
        var before = listed.Where(d => touched.Contains(d.Date.Year)).OrderBy(d => d.Date).ToList();
        foreach (var gone in change.Removed)
        {
            db.CalendarDays.Remove(rows[gone.Date]);
        }

        foreach (var day in change.Changed)
        {
            (rows[day.Date].Name, rows[day.Date].IsOffDay) = (day.Name, day.IsOffDay);
        }

        db.CalendarDays.AddRange(change.Added.Select(day => new CalendarDayRow { Date = day.Date, Name = day.Name, IsOffDay = day.IsOffDay }));
        db.CalendarImports.Add(CalendarImport.Of(change.Years, table.Days.Count, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(command.Csv))), touched, before, officialBefore, stamp));
        await db.SaveChangesAsync(ct);
        book.Forget();
        return change;
    }

    private async Task<(CalendarTable Table, CalendarChange Change, Dictionary<DateOnly, CalendarDayRow> Rows)> CompareAsync(ImportCalendar command, CancellationToken ct)
    {
        var table = CalendarCsv.Parse(new StringReader(command.Csv));
        var rows = await db.CalendarDays.ToDictionaryAsync(r => r.Date, ct);
        var given = table.Days.ToDictionary(d => d.Date);
        var added = table.Days.Where(d => !rows.ContainsKey(d.Date)).OrderBy(d => d.Date).ToList();
        var changed = table.Days.Where(d => rows.TryGetValue(d.Date, out var row) && (row.Name != d.Name || row.IsOffDay != d.IsOffDay)).OrderBy(d => d.Date).ToList();
        var removed = rows.Values.Where(r => table.CompleteYears.Contains(r.Date.Year) && !given.ContainsKey(r.Date))
            .OrderBy(r => r.Date).Select(r => new CalendarDay(r.Date, r.Name, r.IsOffDay)).ToList();
        return (table, new([.. table.CompleteYears.Order()], added, changed, removed, table.Faults), rows);
    }
}

/// <summary>The node that did not import hears of it through the outbox.</summary>
public sealed class ForgetOldCalendar(CalendarBook book) : IEventHandler<CalendarImported>
{
    public Task HandleAsync(CalendarImported happened, Stamp stamp, CancellationToken ct)
    {
        book.Forget();
        return Task.CompletedTask;
    }
}
