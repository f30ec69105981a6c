using System.Collections.Frozen;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Search.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Search.Relational;

/// <summary>
/// How many listings there are of each combination of filters, counted once in a while and kept in memory: totals and the counts of all
/// chips come from here, so that no page of a million listings counts rows. Readers never wait for a recount.
/// </summary>
internal sealed partial class ListingCube(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ListingCube> log)
{
    // A recount takes seconds at a million listings; it must stay a small part of the time.
    private static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(10);
    private const int AgePerCost = 60;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(300);

    private readonly Lock _gate = new();
    private Counted? _counted;
    private Task? _running;

    /// <summary>The last count; null when there is none yet and it does not come at once.</summary>
    public async ValueTask<Counted?> CurrentAsync(CancellationToken ct)
    {
        var counted = Volatile.Read(ref _counted);
        if (counted is not null && clock.GetElapsedTime(counted.Timestamp) < counted.KeepFor)
        {
            return counted;
        }

        Task running;
        lock (_gate)
        {
            running = _running ??= Task.Run(RecountAsync, CancellationToken.None);
        }

        if (counted is null)
        {
            await Task.WhenAny(running, Task.Delay(FirstWait, ct));
        }

        return Volatile.Read(ref _counted);
    }

    private async Task RecountAsync()
    {
        try
        {
            var began = clock.GetTimestamp();
            await using var scope = scopes.CreateAsyncScope();
            var cells = await CellsAsync(scope.ServiceProvider.GetRequiredService<MarketDbContext>());
            var cost = clock.GetElapsedTime(began);
            var keep = TimeSpan.FromTicks(Math.Max(LeastAge.Ticks, cost.Ticks * AgePerCost));
            Volatile.Write(ref _counted, new Counted(cells, clock.GetUtcNow(), clock.GetTimestamp(), keep));
        }
        catch (Exception failure)
        {
            Failed(failure);
        }
        finally
        {
            lock (_gate)
            {
                _running = null;
            }
        }
    }

    private static async Task<IReadOnlyList<Cell>> CellsAsync(MarketDbContext db)
    {
        Money p1 = new(ListingBands.PriceBounds[1]), p2 = new(ListingBands.PriceBounds[2]), p3 = new(ListingBands.PriceBounds[3]),
            p4 = new(ListingBands.PriceBounds[4]), p5 = new(ListingBands.PriceBounds[5]), zero = Money.Zero;
        int s0 = ListingBands.StarsTenths[0], s1 = ListingBands.StarsTenths[1], s2 = ListingBands.StarsTenths[2];
        int d0 = ListingBands.Days[0], d1 = ListingBands.Days[1], d2 = ListingBands.Days[2], d3 = ListingBands.Days[3];
        var rows = await db.ListingCards
            .GroupBy(c => new
            {
                c.TypeCode,
                c.ItemCode,
                c.Origin,
                c.Grade,
                Stars = c.StarsTenths >= s2 ? 3 : c.StarsTenths >= s1 ? 2 : c.StarsTenths >= s0 ? 1 : 0,
                Price = c.Price <= zero ? -1 : c.Price < p1 ? 0 : c.Price < p2 ? 1 : c.Price < p3 ? 2 : c.Price < p4 ? 3 : c.Price < p5 ? 4 : 5,
                Days = c.PromisedWorkingDays <= d0 ? 0 : c.PromisedWorkingDays <= d1 ? 1 : c.PromisedWorkingDays <= d2 ? 2 : c.PromisedWorkingDays <= d3 ? 3 : 4,
            })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync();
        // One string for each code, however many cells name it.
        var words = new Dictionary<string, string>();
        string One(string word) => words.TryGetValue(word, out var known) ? known : words[word] = word;
        return rows.ConvertAll(r => new Cell(One(r.Key.TypeCode), One(r.Key.ItemCode), r.Key.Origin, One(r.Key.Grade), r.Key.Stars, r.Key.Price, r.Key.Days, r.Count));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Counting the listings failed; the last count goes on serving")]
    private partial void Failed(Exception failure);

    /// <summary>Equal filters in every part; bands by their place in <see cref="ListingBands"/>, price -1 for none named.</summary>
    internal readonly record struct Cell(string Kind, string Item, AgencyOrigin Origin, string Grade, int Stars, int Price, int Days, int Count);

    internal sealed class Counted(IReadOnlyList<Cell> cells, DateTimeOffset at, long timestamp, TimeSpan keepFor)
    {
        public long Timestamp { get; } = timestamp;

        public TimeSpan KeepFor { get; } = keepFor;

        /// <summary>Null for a query whose bounds are not among those counted.</summary>
        public ListingFacets? Facets(ListingQuery query)
        {
            if (Wish.Of(query) is not { } wish)
            {
                return null;
            }

            var total = 0;
            Dictionary<string, int> kinds = [], items = [], grades = [];
            Dictionary<AgencyOrigin, int> origins = [];
            int[] stars = new int[ListingBands.StarsTenths.Count + 1], prices = new int[ListingBands.PriceBounds.Count], days = new int[ListingBands.Days.Count + 1];
            foreach (var cell in cells)
            {
                var kind = query.Kind is null || cell.Kind == query.Kind;
                var item = query.Item is null || cell.Item == query.Item;
                var origin = query.Origin is null || cell.Origin == query.Origin;
                var grade = query.Grade is null || cell.Grade == query.Grade;
                var star = cell.Stars >= wish.Stars;
                var price = cell.Price >= wish.PriceFrom && cell.Price <= wish.PriceTo;
                var day = cell.Days <= wish.Days;

                // A choice replaces its own filter and keeps the others; another kind drops the item, which belongs to one kind.
                var rest = (origin ? 0 : 1) + (grade ? 0 : 1) + (star ? 0 : 1) + (price ? 0 : 1) + (day ? 0 : 1);
                var named = (kind ? 0 : 1) + (item ? 0 : 1);
                if (rest + named == 0)
                {
                    total += cell.Count;
                }

                if (rest == 0)
                {
                    Add(kinds, cell.Kind, cell.Count);
                    if (kind)
                    {
                        Add(items, cell.Item, cell.Count);
                    }
                }

                if (named > 0 || rest > 1)
                {
                    continue;
                }

                if (rest == 0 || !origin)
                {
                    Add(origins, cell.Origin, cell.Count);
                }

                if ((rest == 0 || !grade) && cell.Grade.Length > 0)
                {
                    Add(grades, cell.Grade, cell.Count);
                }

                if (rest == 0 || !star)
                {
                    stars[cell.Stars] += cell.Count;
                }

                if ((rest == 0 || !price) && cell.Price >= 0)
                {
                    prices[cell.Price] += cell.Count;
                }

                if (rest == 0 || !day)
                {
                    days[cell.Days] += cell.Count;
                }
            }

            return new(
                at, total, kinds.ToFrozenDictionary(), items.ToFrozenDictionary(), origins.ToFrozenDictionary(), grades.ToFrozenDictionary(),
                ListingBands.StarsTenths.Select((bound, i) => (bound, Sum: stars[(i + 1)..].Sum())).ToFrozenDictionary(b => b.bound, b => b.Sum),
                prices.Select((count, band) => (count, band)).ToFrozenDictionary(b => b.band, b => b.count),
                ListingBands.Days.Select((bound, i) => (bound, Sum: days[..(i + 1)].Sum())).ToFrozenDictionary(b => b.bound, b => b.Sum));
        }

        private static void Add<TKey>(Dictionary<TKey, int> counts, TKey key, int count) where TKey : notnull =>
            counts[key] = counts.GetValueOrDefault(key) + count;
    }

    /// <summary>A query's bounds as places among the counted ones.</summary>
    private readonly record struct Wish(int Stars, int PriceFrom, int PriceTo, int Days)
    {
        public static Wish? Of(ListingQuery query)
        {
            if (query.AgencyId is not null || Keywords.Of(query.Keyword).Count > 0)
            {
                return null;
            }

            var stars = query.MinStarsTenths is { } least ? Place(ListingBands.StarsTenths, least) + 1 : 0;
            var days = query.MaxDays is { } most ? Place(ListingBands.Days, most) : ListingBands.Days.Count;
            var from = query.MinPrice is { Fen: > 1 } min ? Place(ListingBands.PriceBounds, min.Fen) : query.PricedOnly ? 0 : -1;
            var to = query.MaxPrice is { } max ? Place(ListingBands.PriceBounds, max.Fen + 1) - 1 : ListingBands.PriceBounds.Count - 1;
            return (query.MinStarsTenths is not null && stars == 0) || days < 0 || (query.MinPrice is { Fen: > 1 } && from < 0) || to < 0
                ? null : new(stars, from, to, days);
        }

        private static int Place<T>(IReadOnlyList<T> bounds, T bound)
        {
            for (var i = 0; i < bounds.Count; i++)
            {
                if (EqualityComparer<T>.Default.Equals(bounds[i], bound))
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
