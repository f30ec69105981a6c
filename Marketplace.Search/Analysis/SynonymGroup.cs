namespace Marketplace.Search.Analysis;

/// <summary>Expressions of the trade that mean the same.</summary>
/// <param name="Name">The full one, which is the first of <paramref name="Expressions"/>.</param>
/// <param name="Expressions">Folded.</param>
/// <param name="Except">Folded; longer expressions within which one of the group means something else: 能评 in 智能评审.</param>
public sealed record SynonymGroup(string Name, IReadOnlyList<string> Expressions, IReadOnlyList<string> Except)
{
    /// <summary>The term that stands for the group in the index.</summary>
    public string Term { get; } = Synonyms.Mark + Name;
}
