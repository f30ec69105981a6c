using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Domain.Calendar;

/// <summary>A statutory rest day, or a weekend day that is worked in its place. A year is official when it has rows.</summary>
public sealed class CalendarDayRow
{
    public required DateOnly Date { get; init; }

    public required string Name { get; set; }

    public bool IsOffDay { get; set; }
}

/// <summary>The working-day calendar in force, read once and kept until an import replaces it.</summary>
public sealed class CalendarBook(IServiceScopeFactory scopes, TimeProvider clock)
{
    // Another node's import is seen within this time.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private (WorkingCalendar Calendar, DateTimeOffset At)? _kept;

    public async ValueTask<WorkingCalendar> CurrentAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (_kept is { } kept && now >= kept.At && now - kept.At < Fresh)
        {
            return kept.Calendar;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        var rows = await db.CalendarDays.AsNoTracking().OrderBy(d => d.Date).ToListAsync(ct);
        var days = rows.ConvertAll(r => new CalendarDay(r.Date, r.Name, r.IsOffDay));
        var calendar = new CalendarTable(days, []).ToCalendar();
        _kept = (calendar, now);
        return calendar;
    }

    public void Forget() => _kept = null;
}

internal sealed class CalendarDayMapping : IEntityTypeConfiguration<CalendarDayRow>
{
    public void Configure(EntityTypeBuilder<CalendarDayRow> day)
    {
        day.ToTable("CalendarDays");
        day.HasKey(d => d.Date);
        day.Property(d => d.Name).HasMaxLength(CalendarCsv.NameMaxLength);
    }
}
