namespace Marketplace.Search.Index;

/// <summary>Makes the working parts of a query.</summary>
internal static class QueryCompiler
{
    /// <summary>Deeper trees are nobody's question.</summary>
    private const int Deepest = 32;

    public static QueryNode Compile(IndexSnapshot snapshot, IndexQuery query, int depth = 0)
    {
        if (depth > Deepest)
        {
            throw new ArgumentException("The query is nested too deeply.", nameof(query));
        }

        switch (query)
        {
            case TermQuery term:
                return new TermNode(snapshot, snapshot.Schema.Group(term.Group), term.Term, Weight(term.Weight), withOrdinals: false);
            case PhraseQuery phrase:
                Weight(phrase.Weight);
                ArgumentOutOfRangeException.ThrowIfNegative(phrase.Slop);
                return phrase.Terms.Count == 0 ? new EveryNode(snapshot, none: true) : new PhraseNode(snapshot, snapshot.Schema.Group(phrase.Group), phrase);
            case AnyOfQuery any:
                return any.Parts.Count switch { 0 => new EveryNode(snapshot, none: true), 1 => Compile(snapshot, any.Parts[0], depth + 1), _ => new AnyOfNode(Parts(snapshot, any.Parts, depth)) };
            case AllOfQuery all:
                return all is { Parts.Count: 1, Optional.Count: 0 }
                    ? Compile(snapshot, all.Parts[0], depth + 1)
                    : new AllOfNode(all.Parts.Count == 0 ? [new EveryNode(snapshot)] : Parts(snapshot, all.Parts, depth), Parts(snapshot, all.Optional, depth));
            case SomeOfQuery some:
                return some.Parts.Count < Math.Max(1, some.Least) ? new EveryNode(snapshot, none: true) : new SomeOfNode(Parts(snapshot, some.Parts, depth), Math.Min(some.Least, byte.MaxValue));
            default:
                throw new ArgumentException($"A query of type {query.GetType().Name} is not known.", nameof(query));
        }
    }

    private static QueryNode[] Parts(IndexSnapshot snapshot, IReadOnlyList<IndexQuery> parts, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parts.Count, byte.MaxValue);
        var nodes = new QueryNode[parts.Count];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Compile(snapshot, parts[i], depth + 1);
        }

        return nodes;
    }

    private static double Weight(double weight) => weight >= 0 ? weight : throw new ArgumentException("A weight is not negative.");
}
