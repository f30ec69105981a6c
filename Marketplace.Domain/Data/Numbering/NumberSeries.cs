using System.Data.Common;
using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Data.Numbering;

/// <summary>The last number given in a series. A number is taken before the save that uses it; a save that fails leaves a gap, never a double.</summary>
public sealed class NumberSeries
{
    public required string Name { get; init; }

    public long Last { get; set; }
}

/// <summary>Hands out running numbers, the same way on one node or several.</summary>
public sealed class Numbers(MarketDbContext db) : IHandler
{
    public async Task<string> ProjectAsync(Stamp stamp, CancellationToken ct) => await YearlyAsync("P", stamp, ct);

    public async Task<string> NoticeAsync(Stamp stamp, CancellationToken ct) => await YearlyAsync("N", stamp, ct);

    public async Task<string> ContractAsync(Stamp stamp, CancellationToken ct) => await YearlyAsync("C", stamp, ct);

    public async Task<string> OrderAsync(Stamp stamp, CancellationToken ct) => await YearlyAsync("O", stamp, ct);
    public async Task<string> ComparisonAsync(Stamp stamp, CancellationToken ct) => await YearlyAsync("D", stamp, ct);

    /// <summary>T2026-00001 and on, for trade projects.</summary>
    public async Task<string> TradeAsync(Stamp stamp, CancellationToken ct) => await YearlyAsync("T", stamp, ct);

    /// <summary>F2026-00001 and on, for reviews of reports.</summary>
    public async Task<string> ReviewAsync(Stamp stamp, CancellationToken ct) => await YearlyAsync("F", stamp, ct);

    /// <summary>V-001 and on, for reviewers.</summary>
    public async Task<string> ReviewerAsync(CancellationToken ct) => $"V-{await NextAsync("V", 1, ct):000}";

    /// <summary>A-001 and on.</summary>
    public async Task<string> MembershipAsync(CancellationToken ct) => $"A-{await NextAsync("A", 1, ct):000}";

    /// <summary>L00000001 and on; the first of as many as wanted.</summary>
    public async Task<long> ListingsAsync(int count, CancellationToken ct) => await NextAsync("L", count, ct);

    public static string Listing(long number) => $"L{number:00000000}";

    private async Task<string> YearlyAsync(string letter, Stamp stamp, CancellationToken ct)
    {
        var year = Calendar.BeijingTime.DateOf(stamp.At).Year;
        return $"{letter}{year}-{await NextAsync(letter + year, 1, ct):00000}";
    }

    private async Task<long> NextAsync(string series, int count, CancellationToken ct)
    {
        while (true)
        {
            var last = await db.NumberSeries.Where(s => s.Name == series).Select(s => (long?)s.Last).SingleOrDefaultAsync(ct);
            if (last is null)
            {
                await AddAsync(series, ct);
                continue;
            }

            // The condition on the old value makes two takers take turns.
            if (await db.NumberSeries.Where(s => s.Name == series && s.Last == last).ExecuteUpdateAsync(set => set.SetProperty(s => s.Last, last.Value + count), ct) == 1)
            {
                return last.Value + 1;
            }
        }
    }

    private async Task AddAsync(string series, CancellationToken ct)
    {
        try
        {
            // Not through the change tracker: a number may be taken while other changes wait for their own save.
            await db.Database.ExecuteSqlAsync($"INSERT INTO \"NumberSeries\" (\"Name\", \"Last\") VALUES ({series}, 0)", ct);
        }
        catch (DbException)
        {
            // Somebody else has just begun the series; theirs will do.
        }
    }
}

internal sealed class NumberSeriesMapping : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> series)
    {
        series.ToTable("NumberSeries");
        series.HasKey(s => s.Name);
        series.Property(s => s.Name).HasMaxLength(20).IsUnicode(false);
    }
}
