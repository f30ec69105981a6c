namespace Marketplace.Search.Analysis;

/// <summary>A word of a text as the index knows it, and where it stood.</summary>
/// <param name="Term">Folded: <see cref="Folding"/>. Terms of <see cref="Synonyms"/> begin with <see cref="Synonyms.Mark"/>.</param>
/// <param name="Position">
/// Counted in characters of Chinese and in words and numbers of other scripts, from 0; punctuation counts one, spaces none. Tokens that
/// begin at the same place share a position, so a phrase is a run of positions one apart.
/// </param>
/// <param name="Start">In UTF-16 units of the text as it was given, not of the folded one.</param>
/// <param name="Length">In UTF-16 units of the text as it was given; at least 1.</param>
public readonly record struct Token(string Term, int Position, int Start, int Length);
