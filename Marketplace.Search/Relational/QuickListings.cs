using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Search.Queries;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Search.Relational;

/// <summary>
/// Pages of listings without words, the busiest question of the site. EF writes the statement once for each shape of filters; from then
/// on it is asked prepared, with the values of the moment, which costs a third.
/// </summary>
internal sealed class QuickListings(QuickReads reads)
{
    // So unlike each other, and anything asked, that the statement shows which parameter is which.
    private const int SomeSkip = 1_900_000_017;
    private const int SomeTake = 1_900_000_031;

    private readonly ConcurrentDictionary<Shape, (string Sql, string[] Names)> _statements = new();

    /// <param name="hits">The same as a query of EF.</param>
    public Task<List<ListingHit>> HitsAsync(ListingQuery query, int skip, int take, Func<int, int, IQueryable<ListingHit>> hits, CancellationToken ct)
    {
        var (sql, names) = _statements.GetOrAdd(Shape.Of(query), _ => Written(hits(SomeSkip, SomeTake)));
        return reads.RowsAsync(sql, [.. names.Select(name => KeyValuePair.Create(name, Value(name.TrimStart('@'), query, skip, take)))], Hit, ct);
    }

    private static (string, string[]) Written(IQueryable<ListingHit> hits)
    {
        using var command = hits.CreateDbCommand();
        var names = new List<string>();
        var sql = command.CommandText;
        foreach (DbParameter parameter in command.Parameters)
        {
            var given = $"@{parameter.ParameterName.TrimStart('@')}";
            var name = parameter.Value switch { SomeSkip => "@skip", SomeTake => "@take", _ => given };
            sql = name == given ? sql : Regex.Replace(sql, $"{given}\\b", name);
            names.Add(name);
        }

        return (sql, [.. names]);
    }

    // By the names that the filters of DatabaseSearchEngine give them.
    private static object Value(string name, ListingQuery query, int skip, int take) => name switch
    {
        "skip" => skip,
        "take" => take,
        "agency" => query.AgencyId!,
        "kind" => query.Kind!,
        "item" => query.Item!,
        "origin" => query.Origin!.Value.ToString(),
        "grade" => query.Grade!,
        "stars" => query.MinStarsTenths!,
        "days" => query.MaxDays!,
        "least" or "from" => Math.Max(1, query.MinPrice?.Fen ?? 1),
        "most" or "to" => query.MaxPrice?.Fen ?? long.MaxValue,
        _ => throw new InvalidOperationException($"Nothing is asked under the name {name}."),
    };

    private static ListingHit Hit(DbDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), Mode(row.GetString(5)), new(row.GetInt64(6)),
        row.IsDBNull(7) ? null : new Money(row.GetInt64(7)), row.GetString(8), row.GetInt32(9), row.IsDBNull(10) ? null : row.GetGuid(10),
        row.GetGuid(11), row.GetString(12), row.GetString(13), Enum.Parse<AgencyOrigin>(row.GetString(14)), row.GetString(15),
        row.GetInt32(16), row.GetInt32(17), row.GetInt32(18), row.GetInt32(19), new(DateTime.SpecifyKind(row.GetDateTime(20), DateTimeKind.Utc)));

    private static PriceMode Mode(string word) => Enum.Parse<PriceMode>(word);

    /// <summary>Which filters there are, and the order: what the statement depends on.</summary>
    private readonly record struct Shape(bool Agency, bool Kind, bool Item, bool Origin, bool Grade, bool Stars, bool Days, bool Priced, ListingSort Sort)
    {
        public static Shape Of(ListingQuery query) => new(
            query.AgencyId is not null, query.Kind is not null, query.Item is not null, query.Origin is not null, query.Grade is not null,
            query.MinStarsTenths is not null, query.MaxDays is not null, query.PricedOnly, query.Sort);
    }
}
