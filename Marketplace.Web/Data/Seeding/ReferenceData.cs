using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Services;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Data.Seeding;

/// <summary>Service kinds, items, qualifications, baselines and the holiday tables, from the files beside this one. Safe to load again.</summary>
public static class ReferenceData
{
    public static async Task LoadAsync(MarketDbContext db, CancellationToken ct)
    {
        var types = await db.ServiceTypes.ToDictionaryAsync(t => t.Code, ct);
        foreach (var (row, sort) in Rows("service-kinds.csv").Select((row, i) => (row, i)))
        {
            if (!types.TryGetValue(row[0], out var type))
            {
                db.ServiceTypes.Add(type = new IntermediaryServiceType { Code = row[0], Name = row[1], NameEn = row[2] });
            }

            (type.Name, type.NameEn, type.Sort) = (row[1], row[2], sort);
        }

        var kinds = await db.QualificationKinds.ToDictionaryAsync(k => k.Code, ct);
        foreach (var row in Rows("qualification-kinds.csv"))
        {
            if (!kinds.TryGetValue(row[0], out var kind))
            {
                db.QualificationKinds.Add(kind = new QualificationKind { Code = row[0], Name = row[1], NameEn = row[2], Grades = row[3] });
            }

            (kind.Name, kind.NameEn, kind.Grades) = (row[1], row[2], row[3]);
        }

        var items = await db.ServiceItems.ToDictionaryAsync(i => i.Code, ct);
        foreach (var row in Rows("service-items.csv"))
        {
            if (!items.TryGetValue(row[0], out var item))
            {
                db.ServiceItems.Add(item = new IntermediaryServiceItem { Code = row[0], TypeCode = row[1], Name = row[2], NameEn = row[3], Unit = row[4], QualificationCodes = row[5] });
            }

            (item.TypeCode, item.Name, item.NameEn, item.Unit, item.QualificationCodes) = (row[1], row[2], row[3], row[4], row[5]);
            (item.LimitWorkingDays, item.ReviewRequired) = (int.Parse(row[6], CultureInfo.InvariantCulture), row[7] == "yes");
        }

        // Baselines and holidays belong to staff once they are loaded: an import there is not undone by a restart.
        if (!await db.ServiceBaselines.AnyAsync(ct))
        {
            db.ServiceBaselines.AddRange(Rows("service-baselines.csv").Select(row => new ServiceBaseline
            {
                ItemCode = row[0],
                ScaleBand = row[1],
                Fee = row[2].Length == 0 ? null : Money.Parse(row[2]),
                WorkingDays = row[3].Length == 0 ? null : int.Parse(row[3], CultureInfo.InvariantCulture),
                SourceDocument = row[4],
                From = DateOnly.Parse(row[5], CultureInfo.InvariantCulture),
            }));
        }

        if (!await db.GovernmentPrices.AnyAsync(ct))
        {
            db.GovernmentPrices.AddRange(Rows("government-prices.csv").Select(row => new GovernmentPrice
            {
                ItemCode = row[0],
                Highest = Money.Parse(row[1]),
                Unit = row[2],
                SourceDocument = row[3],
                From = DateOnly.Parse(row[4], CultureInfo.InvariantCulture),
            }));
        }

        if (!await db.CalendarDays.AnyAsync(ct))
        {
            using var holidays = Open("holidays.csv");
            db.CalendarDays.AddRange(CalendarCsv.Parse(holidays).Days.Select(d => new CalendarDayRow { Date = d.Date, Name = d.Name, IsOffDay = d.IsOffDay }));
        }

        await db.SaveChangesAsync(ct);
    }

    private static IEnumerable<string[]> Rows(string file)
    {
        using var reader = Open(file);
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            yield return line.Split(',');
        }
    }

    private static StreamReader Open(string file) =>
        new(typeof(ReferenceData).Assembly.GetManifestResourceStream($"Marketplace.Web.Data.Seeding.Reference.{file}")
            ?? throw new InvalidOperationException($"{file} is not embedded."));
}
