namespace Marketplace.Web.Api;

/// <param name="Facets">How many there are of each type, whatever type was asked for, and of each kind within the type asked for.</param>
/// <param name="TookMs">In the engine, in milliseconds.</param>
/// <param name="Engine">Which engine answered.</param>
/// <param name="Loosened">Nothing held all the words; these hold most of them.</param>
/// <param name="IsBuilding">The index is being made: what is missing comes.</param>
public sealed record SearchAnswer(
    IReadOnlyList<SearchHit> Items, SearchFacets Facets, int Total, int Page, int PageSize, double TookMs, string Engine, bool Loosened, bool IsBuilding);

/// <param name="Url">The page, from the root of this site.</param>
/// <param name="Score">Words by BM25, and two points at most for credit and deals; comparable within one answer only.</param>
public sealed record SearchHit(string Type, Guid Id, string Title, string Excerpt, string Url, double Score);

public sealed record SearchFacets(IReadOnlyDictionary<string, int> Types, IReadOnlyDictionary<string, int> Kinds);

public sealed record SuggestAnswer(IReadOnlyList<SuggestItem> Items);

public sealed record SuggestItem(string Type, string Title, string Url);
