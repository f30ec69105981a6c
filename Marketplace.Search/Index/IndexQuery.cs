namespace Marketplace.Search.Index;

/// <summary>What a document must have. A tree of <see cref="TermQuery"/> and <see cref="PhraseQuery"/> at the leaves.</summary>
public abstract record IndexQuery;

/// <summary>The term in any field of the group, scored by BM25 over the weighted frequency. <see cref="Weight"/> is not negative.</summary>
public sealed record TermQuery(string Term, string Group = "", double Weight = 1) : IndexQuery;

/// <summary>
/// The terms at their distances from the first one, within one field that keeps positions; each may stand up to <see cref="Slop"/>
/// places off. It scores as one term, as rare as all of its terms together.
/// </summary>
public sealed record PhraseQuery(IReadOnlyList<IndexTerm> Terms, string Group = "", int Slop = 0, double Weight = 1) : IndexQuery;

/// <summary>Any of the parts, which mean the same: a document scores what its best part scores.</summary>
public sealed record AnyOfQuery(params IReadOnlyList<IndexQuery> Parts) : IndexQuery;

/// <summary>All of the parts; the scores are added, and those of <see cref="Optional"/> where a document has them.</summary>
public sealed record AllOfQuery(params IReadOnlyList<IndexQuery> Parts) : IndexQuery
{
    public IReadOnlyList<IndexQuery> Optional { get; init; } = [];
}

/// <summary>At least so many of the parts; the scores of those that a document has are added.</summary>
public sealed record SomeOfQuery(IReadOnlyList<IndexQuery> Parts, int Least = 1) : IndexQuery;
