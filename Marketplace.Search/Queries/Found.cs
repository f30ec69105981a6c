namespace Marketplace.Search.Queries;

/// <summary>One page of what was found.</summary>
/// <param name="Total">How many there are; at least so many when <paramref name="More"/>.</param>
/// <param name="More">Counting stopped at <paramref name="Total"/>.</param>
public sealed record Found<T>(IReadOnlyList<T> Items, int Total, bool More, int Page, int PageSize)
{
    /// <summary>Only so many were looked through; null when all were.</summary>
    public int? Among { get; init; }

    /// <summary>How many can be reached by turning pages.</summary>
    public int Reachable => Math.Min(Total, Paging.MostPages * PageSize);
}

/// <summary>Lists end after a hundred pages: who looks for more is helped by filters, not by page 400.</summary>
public static class Paging
{
    public const int MostPages = 100;
    public const int MostPerPage = 100;

    /// <summary>Counting more than this tells a reader nothing.</summary>
    public const int CountedUpTo = 2000;

    public static int Page(int page) => Math.Clamp(page, 1, MostPages);

    public static int Size(int size) => Math.Clamp(size, 1, MostPerPage);
}
