using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.InteropServices;
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

    private static async Task<Cells> CellsAsync(MarketDbContext db)
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
        var cells = new Cells();
        foreach (var row in rows)
        {
            cells.Add(row.Key.TypeCode, row.Key.ItemCode, row.Key.Origin, row.Key.Grade, row.Key.Stars, row.Key.Price, row.Key.Days, row.Count);
        }

        return cells;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Counting the listings failed; the last count goes on serving")]
    private partial void Failed(Exception failure);

    /// <summary>One number for each combination, with codes as their places in a list, so that a pass over all of them is short.</summary>
    internal sealed class Cells
    {
        private readonly List<Cell> _all = [];

        public Codes Kinds { get; } = new();

        public Codes Items { get; } = new();

        public Codes Grades { get; } = new();

        public ReadOnlySpan<Cell> All => CollectionsMarshal.AsSpan(_all);

        public void Add(string kind, string item, AgencyOrigin origin, string grade, int stars, int price, int days, int count) =>
            _all.Add(new((short)Kinds.Learn(kind), (short)Items.Learn(item), (short)Grades.Learn(grade), (byte)origin, (byte)stars, (sbyte)price, (byte)days, count));
    }

    /// <summary>Equal filters in every part; bands by their place in <see cref="ListingBands"/>, price -1 for none named.</summary>
    internal readonly record struct Cell(short Kind, short Item, short Grade, byte Origin, byte Stars, sbyte Price, byte Days, int Count);

    internal sealed class Codes
    {
        private readonly Dictionary<string, int> _places = [];
        private readonly List<string> _codes = [];

        public int Count => _codes.Count;

        public int Learn(string code)
        {
            if (!_places.TryGetValue(code, out var place))
            {
                _places[code] = place = _codes.Count;
                _codes.Add(code);
            }

            return place;
        }

        /// <returns>-1 for no wish, -2 for a code that nothing has.</returns>
        public int Wished(string? code) => code is null ? -1 : _places.GetValueOrDefault(code, -2);

        public FrozenDictionary<string, int> Named(int[] counts) =>
            _codes.Select((code, place) => (code, count: counts[place])).Where(c => c.count > 0 && c.code.Length > 0).ToFrozenDictionary(c => c.code, c => c.count);
    }

    internal sealed class Counted(Cells cells, DateTimeOffset at, long timestamp, TimeSpan keepFor)
    {
        // Readers press the same chips; the answers live as long as the count they come from.
        private const int MostRemembered = 2000;
        private readonly ConcurrentDictionary<(Wish, string?, string?, string?, AgencyOrigin?), ListingFacets> _answers = new();

        public long Timestamp { get; } = timestamp;

        public TimeSpan KeepFor { get; } = keepFor;

        /// <summary>Null for a query whose bounds are not among those counted.</summary>
        public ListingFacets? Facets(ListingQuery query)
        {
            if (Wish.Of(query) is not { } wish)
            {
                return null;
            }

            var key = (wish, query.Kind, query.Item, query.Grade, query.Origin);
            if (_answers.TryGetValue(key, out var known))
            {
                return known;
            }

            var facets = Count(wish, query);
            if (_answers.Count < MostRemembered)
            {
                _answers[key] = facets;
            }

            return facets;
        }

        private ListingFacets Count(Wish wish, ListingQuery query)
        {
            int wantedKind = cells.Kinds.Wished(query.Kind), wantedItem = cells.Items.Wished(query.Item), wantedGrade = cells.Grades.Wished(query.Grade);
            var wantedOrigin = query.Origin is { } chosen ? (int)chosen : -1;
            var total = 0;
            int[] kinds = new int[cells.Kinds.Count], items = new int[cells.Items.Count], grades = new int[cells.Grades.Count], origins = new int[Enum.GetValues<AgencyOrigin>().Length];
            int[] stars = new int[ListingBands.StarsTenths.Count + 1], prices = new int[ListingBands.PriceBounds.Count], days = new int[ListingBands.Days.Count + 1];
            foreach (ref readonly var cell in cells.All)
            {
                var kind = wantedKind == -1 || cell.Kind == wantedKind;
                var named = kind && (wantedItem == -1 || cell.Item == wantedItem);
                var origin = wantedOrigin == -1 || cell.Origin == wantedOrigin;
                var grade = wantedGrade == -1 || cell.Grade == wantedGrade;
                var star = cell.Stars >= wish.Stars;
                var price = cell.Price >= wish.PriceFrom && cell.Price <= wish.PriceTo;
                var day = cell.Days <= wish.Days;

                // A choice replaces its own filter and keeps the others; another kind drops the item, which belongs to one kind.
                var missed = (origin ? 0 : 1) + (grade ? 0 : 1) + (star ? 0 : 1) + (price ? 0 : 1) + (day ? 0 : 1);
                if (missed == 0)
                {
                    kinds[cell.Kind] += cell.Count;
                    items[cell.Item] += kind ? cell.Count : 0;
                    total += named ? cell.Count : 0;
                }

                if (!named || missed > 1)
                {
                    continue;
                }

                origins[cell.Origin] += missed == 0 || !origin ? cell.Count : 0;
                grades[cell.Grade] += missed == 0 || !grade ? cell.Count : 0;
                stars[cell.Stars] += missed == 0 || !star ? cell.Count : 0;
                days[cell.Days] += missed == 0 || !day ? cell.Count : 0;
                if (cell.Price >= 0)
                {
                    prices[cell.Price] += missed == 0 || !price ? cell.Count : 0;
                }
            }

            return new(
                at, total, cells.Kinds.Named(kinds), cells.Items.Named(items),
                origins.Select((count, place) => (place, count)).ToFrozenDictionary(o => (AgencyOrigin)o.place, o => o.count),
                cells.Grades.Named(grades),
                ListingBands.StarsTenths.Select((bound, i) => (bound, sum: stars[(i + 1)..].Sum())).ToFrozenDictionary(b => b.bound, b => b.sum),
                prices.Select((count, band) => (band, count)).ToFrozenDictionary(b => b.band, b => b.count),
                ListingBands.Days.Select((bound, i) => (bound, sum: days[..(i + 1)].Sum())).ToFrozenDictionary(b => b.bound, b => b.sum));
        }
    }

    /// <summary>A query's bounds as places among the counted ones.</summary>
    internal readonly record struct Wish(int Stars, int PriceFrom, int PriceTo, int Days)
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
