namespace Marketplace.Search.Analysis;

/// <summary>A text in its plain form, each character with the place that it came from.</summary>
public sealed class FoldedText
{
    // Null while every character came from the one in its own place.
    private readonly int[]? _starts;
    private readonly int[]? _ends;

    internal FoldedText(string text, int[]? starts, int[]? ends) => (Text, _starts, _ends) = (text, starts, ends);

    public string Text { get; }

    /// <summary>Where the characters from <paramref name="from"/> up to, not including, <paramref name="to"/> stood in the original.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or not within the text.</exception>
    public (int Start, int Length) Source(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, Text.Length);
        var start = _starts is null ? from : _starts[from];
        return (start, (_ends is null ? to : _ends[to - 1]) - start);
    }
}
