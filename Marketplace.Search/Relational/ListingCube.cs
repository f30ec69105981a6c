using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Search.Queries;
using Microsoft.Extensions.Logging;

namespace Marketplace.Search.Relational;

/// <summary>
/// How many listings there are of each combination of filters, counted once in a while and kept in memory: totals and the counts of all
/// chips come from here, so that no page of a million listings counts rows. Readers never wait for a recount.
/// </summary>
internal sealed partial class ListingCube(QuickReads reads, TimeProvider clock, ILogger<ListingCube> log)
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
            var cells = await CellsAsync();
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

    private async Task<Cells> CellsAsync()
    {
        var cells = new Cells();
        await reads.EachAsync(
            """SELECT "TypeCode", "ItemCode", "Origin", "Grade", "StarsTenths", "Price", "PromisedWorkingDays" FROM "ListingCards" """, [],
            row => cells.Add(row.GetString(0), row.GetString(1), Enum.Parse<AgencyOrigin>(row.GetString(2)), row.GetString(3), Wish.StarsOf(row.GetInt32(4)), row.GetInt64(5), row.GetInt32(6)),
            CancellationToken.None);
        cells.Close();
        return cells;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Counting the listings failed; the last count goes on serving")]
    private partial void Failed(Exception failure);

    /// <summary>
    /// The prices of each combination in order, so that any bounds are counted by looking for their places; codes are their places in a
    /// list, so that a pass over all combinations is short. Eight bytes a listing.
    /// </summary>
    internal sealed class Cells
    {
        private readonly Dictionary<(int, int, int, AgencyOrigin, int, int), List<long>> _open = [];

        public Codes Kinds { get; } = new();

        public Codes Items { get; } = new();

        public Codes Grades { get; } = new();

        public Cell[] All { get; private set; } = [];

        public void Add(string kind, string item, AgencyOrigin origin, string grade, int stars, long price, int days)
        {
            var key = (Kinds.Learn(kind), Items.Learn(item), Grades.Learn(grade), origin, stars, days);
            (CollectionsMarshal.GetValueRefOrAddDefault(_open, key, out _) ??= []).Add(price);
        }

        public void Close()
        {
            All = [.. _open.Select(o => new Cell((short)o.Key.Item1, (short)o.Key.Item2, (short)o.Key.Item3, (byte)o.Key.Item4, (byte)o.Key.Item5, o.Key.Item6, Sorted(o.Value)))];
            _open.Clear();
        }

        private static long[] Sorted(List<long> prices)
        {
            long[] sorted = [.. prices];
            Array.Sort(sorted);
            return sorted;
        }
    }

    /// <summary>Equal filters in every part; stars by the place of their band in <see cref="ListingBands"/>.</summary>
    internal readonly record struct Cell(short Kind, short Item, short Grade, byte Origin, byte Stars, int Days, long[] Prices)
    {
        public int Between(long from, long to) => from <= 0 && to == long.MaxValue ? Prices.Length : Math.Max(0, Below(to == long.MaxValue ? to : to + 1) - Below(from));

        /// <summary>How many cost less.</summary>
        public int Below(long price)
        {
            var (low, high) = (0, Prices.Length);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                (low, high) = Prices[middle] < price ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }

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

        public Dictionary<string, int> Named(int[] counts) =>
            _codes.Select((code, place) => (code, count: counts[place])).Where(c => c.count > 0 && c.code.Length > 0).ToDictionary(c => c.code, c => c.count);
    }

    internal sealed class Counted(Cells cells, DateTimeOffset at, long timestamp, TimeSpan keepFor)
    {
        // Readers press the same chips; the answers live as long as the count they come from.
        private const int MostRemembered = 2000;
        private readonly ConcurrentDictionary<(Wish, string?, string?, string?, AgencyOrigin?), ListingFacets> _answers = new();

        public long Timestamp { get; } = timestamp;

        public TimeSpan KeepFor { get; } = keepFor;

        /// <summary>Null for a query of words or of one shop, and for stars between those that lists offer.</summary>
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
            foreach (ref readonly var cell in cells.All.AsSpan())
            {
                var kind = wantedKind == -1 || cell.Kind == wantedKind;
                var named = kind && (wantedItem == -1 || cell.Item == wantedItem);
                var origin = wantedOrigin == -1 || cell.Origin == wantedOrigin;
                var grade = wantedGrade == -1 || cell.Grade == wantedGrade;
                var star = cell.Stars >= wish.Stars;
                var day = cell.Days <= wish.Days;

                // A choice replaces its own filter and keeps the others; another kind drops the item, which belongs to one kind.
                var missed = (origin ? 0 : 1) + (grade ? 0 : 1) + (star ? 0 : 1) + (day ? 0 : 1);
                if (missed > 1 || (missed == 1 && !named))
                {
                    continue;
                }

                var count = cell.Between(wish.PriceFrom, wish.PriceTo);
                if (missed == 0)
                {
                    kinds[cell.Kind] += count;
                    items[cell.Item] += kind ? count : 0;
                    total += named ? count : 0;
                }

                if (!named)
                {
                    continue;
                }

                origins[cell.Origin] += missed == 0 || !origin ? count : 0;
                grades[cell.Grade] += missed == 0 || !grade ? count : 0;
                stars[cell.Stars] += missed == 0 || !star ? count : 0;
                days[Wish.DaysOf(cell.Days)] += missed == 0 || !day ? count : 0;
                for (var band = 0; missed == 0 && band < prices.Length; band++)
                {
                    var (from, to) = ListingBands.Price(band);
                    prices[band] += cell.Between(from.Fen, to?.Fen ?? long.MaxValue);
                }
            }

            return new(
                at, total, cells.Kinds.Named(kinds), cells.Items.Named(items),
                origins.Select((count, place) => (place, count)).ToDictionary(o => (AgencyOrigin)o.place, o => o.count),
                cells.Grades.Named(grades),
                ListingBands.StarsTenths.Select((bound, i) => (bound, sum: stars[(i + 1)..].Sum())).ToDictionary(b => b.bound, b => b.sum),
                prices.Select((count, band) => (band, count)).ToDictionary(b => b.band, b => b.count),
                ListingBands.Days.Select((bound, i) => (bound, sum: days[..(i + 1)].Sum())).ToDictionary(b => b.bound, b => b.sum));
        }
    }

    /// <summary>A query's bounds: stars by the place of their band, prices and days as they are.</summary>
    internal readonly record struct Wish(int Stars, long PriceFrom, long PriceTo, int Days)
    {
        public static Wish? Of(ListingQuery query)
        {
            if (query.AgencyId is not null || Keywords.Of(query.Keyword).Count > 0)
            {
                return null;
            }

            return query.MinStarsTenths is { } least && !ListingBands.StarsTenths.Contains(least)
                ? null : new(StarsOf(query.MinStarsTenths ?? 0), query.PricedOnly ? Math.Max(1, query.MinPrice?.Fen ?? 1) : 0, query.MaxPrice?.Fen ?? long.MaxValue, query.MaxDays ?? int.MaxValue);
        }

        public static int StarsOf(int tenths) => ListingBands.StarsTenths.Count(bound => tenths >= bound);

        /// <summary>The first band that holds so many days; one past the last for more.</summary>
        public static int DaysOf(int days) => ListingBands.Days.Count(bound => days > bound);
    }
}
