namespace Marketplace.Search.Index;

/// <summary>When the index writes to disk by itself.</summary>
public sealed record IndexOptions
{
    /// <summary>Zero: only when told, as in tests.</summary>
    public TimeSpan FlushAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>So many documents in memory are flushed at once.</summary>
    public int FlushAt { get; init; } = 20_000;

    /// <summary>So many segments of about one size are merged into one.</summary>
    public int MergeAt { get; init; } = 4;

    /// <summary>A segment of which more than this part is deleted is written anew.</summary>
    public double MostDeleted { get; init; } = 0.2;

    /// <summary>About how much memory a rebuild gathers before it writes a part, in bytes; twice as much is taken at times.</summary>
    public long RebuildPart { get; init; } = 64L << 20;
}
