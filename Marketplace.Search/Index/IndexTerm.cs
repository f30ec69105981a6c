namespace Marketplace.Search.Index;

/// <summary>One term of a text at its place; a slice of the text, so that splitting makes no strings.</summary>
public readonly struct IndexTerm(ReadOnlyMemory<char> text, int position)
{
    public IndexTerm(string text, int position)
        : this(text.AsMemory(), position)
    {
    }

    public ReadOnlyMemory<char> Text { get; } = text;

    /// <summary>Counted from 0; several terms may share a place.</summary>
    public int Position { get; } = position;
}
