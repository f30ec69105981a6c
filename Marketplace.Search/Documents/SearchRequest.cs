namespace Marketplace.Search.Documents;

/// <summary>What somebody looks for. Whatever was typed, it is a question and never a fault.</summary>
public sealed record SearchRequest(string Words)
{
    /// <summary>More of what was typed is not read.</summary>
    public const int MaxLength = 200;

    public const int MostPages = 100;

    /// <summary>One of <see cref="SearchTypes"/>; null is all of them.</summary>
    public string? Type { get; init; }

    /// <summary>Narrows by the facet of the type.</summary>
    public string? Kind { get; init; }

    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 20;
}

/// <summary>A part of an excerpt or title; what was found is marked.</summary>
public readonly record struct MarkedText(string Text, bool Marked);

public sealed record SearchItem(string Type, Guid Id, IReadOnlyList<MarkedText> Title, IReadOnlyList<MarkedText> Excerpt, string Url, double Score);

/// <param name="Types">How many there are of each type, whatever type was asked for.</param>
/// <param name="Kinds">How many of each kind within the type asked for; empty without one.</param>
/// <param name="Loosened">Nothing held all the words; these hold most of them.</param>
/// <param name="IsBuilding">The index is being made: what is missing comes.</param>
public sealed record SearchResults(
    IReadOnlyList<SearchItem> Items, int Total, int Page, int PageSize, IReadOnlyDictionary<string, int> Types, IReadOnlyDictionary<string, int> Kinds, bool Loosened, bool IsBuilding, TimeSpan Took);

/// <param name="Position">Up to where the transparency log is in the index, in leaves.</param>
/// <param name="Progress">0 to 1 while a rebuild runs; null while none does.</param>
public sealed record SearchState(string Engine, int Documents, long BytesOnDisk, long BytesInMemory, long Position, bool IsBuilding, double? Progress, DateTimeOffset? RebuiltAt, string? Fault);

/// <summary>An index beside the database. It holds public things only and can be made again from them at any time.</summary>
public interface ISearchIndex
{
    SearchResults Search(SearchRequest request);

    /// <summary>Titles that begin to answer what is being typed, without marks.</summary>
    IReadOnlyList<SearchItem> Suggest(string words, int most);

    SearchState State();

    /// <summary>Takes in what has happened since the last time; zero when nothing has.</summary>
    Task<int> FollowAsync(CancellationToken ct);

    /// <summary>Makes the index anew beside the one that answers, and puts it in its place.</summary>
    Task<int> RebuildAsync(CancellationToken ct);

    /// <summary>Compares which things the index holds with which are published, and mends the difference; returns how many differed.</summary>
    Task<int> CheckAsync(CancellationToken ct);
}
