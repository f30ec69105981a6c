using Marketplace.Search.Index;

namespace Marketplace.Search.Tests.Index;

/// <summary>The index as one would write it to be read, not to be fast: every question goes through every document.</summary>
internal sealed class PlainIndex(IndexSchema schema)
{
    private readonly Dictionary<string, long> _removed = [];

    public Dictionary<string, IndexDocument> Live { get; } = [];

    public void Apply(IndexChange change)
    {
        var known = Math.Max(Live.TryGetValue(change.Id, out var live) ? live.Version : long.MinValue, _removed.GetValueOrDefault(change.Id, long.MinValue));
        if (change.Version <= known)
        {
            return;
        }

        if (change.Document is { } document)
        {
            Live[change.Id] = document;
            _removed.Remove(change.Id);
        }
        else
        {
            Live.Remove(change.Id);
            _removed[change.Id] = change.Version;
        }
    }

    public IndexAnswer Search(IndexSearch search)
    {
        var found = Live.Values.Select(d => (document: d, score: Score(search.Query ?? new AllOfQuery(), d))).Where(f => f.score is not null).ToList();
        var passing = found.Where(f => search.Filters.All(filter => Passes(filter, f.document))).ToList();
        double Rank((IndexDocument document, double? score) hit) => search.Order is { } order
            ? Number(hit.document, order.Field) is { } value ? order.Descending ? value : -value : double.NegativeInfinity
            : search.Boosts.Aggregate(hit.score!.Value, (sum, b) => sum + (Number(hit.document, b.Field) is { } n ? b.Factor * n : 0));
        var hits = passing.Select(h => (h.document, rank: Rank(h))).OrderByDescending(h => h.rank).ThenBy(h => NeutralHash.Of(h.document.Id))
            .Skip(search.Skip).Take(search.Take)
            .Select(h => new IndexHit(h.document.Id, h.document.Type, h.document.Version, search.Order is null ? h.rank : 0, [.. search.Stored.Select(s => Values(h.document, s).FirstOrDefault())]));
        var facets = search.Facets.Select(facet => (IReadOnlyList<FacetCount>)[.. found
            .Where(f => search.Filters.Where(filter => filter.Field != facet.Field).All(filter => Passes(filter, f.document)))
            .SelectMany(f => Values(f.document, facet.Field).Distinct()).CountBy(v => v)
            .Select(c => new FacetCount(c.Key, c.Value)).OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal).Take(facet.Most)]);
        return new([.. hits], passing.Count, true, [.. facets]);
    }

    public double? Score(IndexQuery query, IndexDocument document)
    {
        switch (query)
        {
            case TermQuery term:
                var frequency = Frequency(document, term.Group, term.Term);
                return frequency == 0 ? null : Similar(document, term.Group, frequency, term.Weight, Rarity(term.Group, term.Term));
            case PhraseQuery phrase:
                var places = PhraseFrequency(document, phrase);
                return places == 0 ? null : Similar(document, phrase.Group, places, phrase.Weight, phrase.Terms.Aggregate(0.0, (sum, t) => sum + Rarity(phrase.Group, t.Text.ToString())));
            case AnyOfQuery any:
                return any.Parts.Select(p => Score(p, document)).Max();
            case AllOfQuery all:
                var parts = all.Parts.Select(p => Score(p, document)).ToList();
                return parts.Contains(null) ? null : parts.Concat(all.Optional.Select(p => Score(p, document))).Aggregate(0.0, (sum, s) => sum + (s ?? 0));
            case SomeOfQuery some:
                var scores = some.Parts.Select(p => Score(p, document)).OfType<double>().ToList();
                return scores.Count < Math.Max(1, some.Least) ? null : scores.Sum();
            default:
                throw new NotSupportedException();
        }
    }

    private IEnumerable<IndexField> Texts(string group) => schema.Fields.Where(f => f.Kind == FieldKind.Text && f.Group == group);

    private static IEnumerable<IndexTerm> Terms(IndexDocument document, string field) => document.Fields.Where(c => c.Field == field).SelectMany(c => c.TermList!);

    private static IEnumerable<string> Values(IndexDocument document, string field) =>
        field == IndexSchema.TypeField ? [document.Type] : document.Fields.Where(c => c.Field == field).SelectMany(c => c.Values!);

    private static long? Number(IndexDocument document, string field) =>
        document.Fields.Where(c => c.Field == field).Select(c => (long?)c.Value).FirstOrDefault();

    private int Frequency(IndexDocument document, string group, string term) =>
        Texts(group).Sum(f => f.Weight * Terms(document, f.Name).Count(t => t.Text.Span.SequenceEqual(term)));

    private int Length(IndexDocument document, string group) => Texts(group).Sum(f => f.Weight * Terms(document, f.Name).Count());

    private int PhraseFrequency(IndexDocument document, PhraseQuery phrase)
    {
        var frequency = 0;
        foreach (var field in Texts(phrase.Group).Where(f => f.Positions))
        {
            var terms = Terms(document, field.Name).ToList();
            var first = phrase.Terms[0];
            frequency += field.Weight * terms.Count(start => start.Text.Span.SequenceEqual(first.Text.Span) && phrase.Terms.Skip(1).All(next => terms.Any(t =>
                t.Text.Span.SequenceEqual(next.Text.Span) && Math.Abs(t.Position - (start.Position + next.Position - first.Position)) <= phrase.Slop)));
        }

        return frequency;
    }

    private double Rarity(string group, string term)
    {
        long having = Live.Values.Count(d => Frequency(d, group, term) > 0);
        return Math.Log(1 + (Live.Count - having + 0.5) / (having + 0.5));
    }

    private double Similar(IndexDocument document, string group, int frequency, double weight, double rarity)
    {
        var average = (double)Live.Values.Sum(d => (long)Length(d, group)) / Live.Count;
        return weight * rarity * (schema.K1 + 1) * frequency / (frequency + schema.K1 * (1 - schema.B) + schema.K1 * schema.B / average * Length(document, group));
    }

    private static bool Passes(IndexFilter filter, IndexDocument document) => filter switch
    {
        KeywordFilter keyword => Values(document, filter.Field).Any(keyword.Values.Contains),
        NumberFilter range => Number(document, filter.Field) is { } value && value >= (range.Least ?? long.MinValue) && value <= (range.Most ?? long.MaxValue),
        _ => throw new NotSupportedException(),
    };
}
