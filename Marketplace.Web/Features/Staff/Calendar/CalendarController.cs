using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Calendar.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Staff.Calendar;

/// <summary>The working-day calendar: every year with its mark, month by month, and the import of an official table.</summary>
public sealed class CalendarController(MarketDbContext db, CalendarBook book, ImportCalendarHandler import, Stamper stamper, Text text) : Controller
{
    private const int LargestFile = 200_000;

    [HttpGet("/staff/calendar")]
    [May("calendar", Permit.Create)]
    public async Task<IActionResult> Show(int? year, CancellationToken ct) =>
        await PageAsync(year, ct) is { } page ? View("Calendar", page) : NotFound();

    /// <summary>The same for everybody to read, without the import.</summary>
    [HttpGet("/rules/calendar")]
    [May("calendar", Permit.Read)]
    public async Task<IActionResult> Read(int? year, CancellationToken ct) =>
        await PageAsync(year, ct) is { } page ? View("Public", page) : NotFound();

    /// <summary>Looks at a file without taking it: each fault with its line, each day that would change.</summary>
    [HttpPost("/staff/calendar/check")]
    [May("calendar", Permit.Create)]
    public async Task<IActionResult> Check(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length is 0 or > LargestFile)
        {
            ModelState.AddModelError("File", text["请选择不超过 200 KB 的 CSV 文件"]);
            return this.Again("Calendar", (await PageAsync(null, ct))!);
        }

        using var reader = new StreamReader(file.OpenReadStream());
        var csv = await reader.ReadToEndAsync(ct);
        return View("Check", new CheckPage(file.FileName, csv, await import.TryAsync(new(csv), ct)));
    }

    [HttpPost("/staff/calendar/import")]
    [May("calendar", Permit.Create)]
    public async Task<IActionResult> Import(string? csv, CancellationToken ct)
    {
        if (csv is null || csv.Length > LargestFile)
        {
            return RedirectToAction(nameof(Show));
        }

        try
        {
            var change = await import.HandleAsync(new(csv), stamper.Now(), ct);
            TempData["Done"] = text["已导入 {0} 年的官方安排，此后计算的期限以它为准", string.Join("、", change.Years)];
            return RedirectToAction(nameof(Show), new { year = change.Years[^1] });
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is RefusalKind.Unprocessable)
        {
            return this.Again("Check", new CheckPage(text["已上传的文件"], csv, await import.TryAsync(new(csv), ct)), refusal);
        }
    }

    private async Task<CalendarPage?> PageAsync(int? wanted, CancellationToken ct)
    {
        var calendar = await book.CurrentAsync(ct);
        var thisYear = Domain.Calendar.BeijingTime.DateOf(stamper.Clock).Year;
        var year = wanted ?? thisYear;
        if (year is < 2000 or > 2090)
        {
            return null;
        }

        var rows = await db.CalendarDays.AsNoTracking().Where(d => d.Date >= new DateOnly(year, 1, 1) && d.Date <= new DateOnly(year, 12, 31)).ToListAsync(ct);
        var named = calendar.IsProvisional(year)
            ? StatutoryFestivals.Of(year).Where(f => rows.All(r => r.Date != f.Date)).Concat(rows.Select(r => new CalendarDay(r.Date, r.Name, r.IsOffDay))).ToDictionary(d => d.Date)
            : rows.ToDictionary(r => r.Date, r => new CalendarDay(r.Date, r.Name, r.IsOffDay));
        var years = calendar.OfficialYears.Concat([thisYear, thisYear + 1]).Append(year).Distinct().Order().Select(y => (y, calendar.IsProvisional(y))).ToList();
        var imports = await db.CalendarImports.AsNoTracking().OrderByDescending(i => i.At).Take(10).ToListAsync(ct);
        return new(year, calendar.IsProvisional(year), years, named, calendar, imports);
    }
}

public sealed record CalendarPage(
    int Year, bool Provisional, IReadOnlyList<(int Year, bool Provisional)> Years, IReadOnlyDictionary<DateOnly, CalendarDay> Named, WorkingCalendar Calendar, IReadOnlyList<CalendarImport> Imports)
{
    public int WorkingDays => Enumerable.Range(0, DateTime.IsLeapYear(Year) ? 366 : 365).Count(i => Calendar.IsWorkingDay(new DateOnly(Year, 1, 1).AddDays(i)));
}

public sealed record CheckPage(string FileName, string Csv, CalendarChange Change);
