using Marketplace.Domain.Data;
using Marketplace.Search.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Search.Relational;

/// <summary>Section "Search".</summary>
public sealed class SearchSettings
{
    /// <summary>Words are looked for among so many listings at the top of the neutral order, where no kind, item or shop narrows the search.</summary>
    public int WordsAmong { get; set; } = 100_000;
}

/// <summary>
/// A database has no index of words: a word that nothing holds would read every listing. So words reach down the neutral order to a
/// bound, which the answer names; a shelf smaller than that is searched whole.
/// </summary>
internal sealed class WordReach(IServiceScopeFactory scopes, TimeProvider clock, SearchSettings settings)
{
    private readonly SharedAnswers<string, long?> _floor = new(clock, TimeSpan.FromMinutes(1));

    public int Most => settings.WordsAmong;

    public static bool Bounds(ListingQuery query) =>
        query.Kind is null && query.Item is null && query.AgencyId is null
        && Keywords.Of(query.Keyword).Any(word => !Keywords.IsNumber(word.ToUpperInvariant(), 'L'));

    /// <summary>The lowest rank still searched; null for a shelf that is searched whole.</summary>
    public ValueTask<long?> FloorAsync(CancellationToken ct) => _floor.GetAsync("", async stop =>
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        return await db.ListingCards.OrderByDescending(c => c.Rank).Skip(settings.WordsAmong).Take(1).Select(c => (long?)c.Rank).FirstOrDefaultAsync(stop) + 1;
    }, ct);
}
