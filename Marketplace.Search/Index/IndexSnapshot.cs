namespace Marketplace.Search.Index;

/// <summary>
/// The index as it stood at one moment. Nothing that is written afterwards changes what it answers; whoever takes it disposes of it, since
/// it keeps the files of its segments.
/// </summary>
public sealed class IndexSnapshot : IDisposable
{
    private readonly References _references = new();

    internal IndexSnapshot(IndexSchema schema, SegmentView[] views, (string[] Names, int Count)[] values)
    {
        (Schema, Views, Values) = (schema, views, values);
        AverageLengths = new double[schema.Groups.Count];
        foreach (var view in views)
        {
            Documents += view.Live;
        }

        for (var g = 0; g < AverageLengths.Length; g++)
        {
            long total = 0;
            foreach (var view in views)
            {
                total += view.LiveLengths[g];
            }

            AverageLengths[g] = Documents > 0 ? (double)total / Documents : 0;
        }

        BySize = Enumerable.Range(0, views.Length).OrderByDescending(v => views[v].Segment.Documents).ToArray();
    }

    /// <summary>Live ones.</summary>
    public int Documents { get; }

    internal IndexSchema Schema { get; }

    internal SegmentView[] Views { get; }

    internal int[] BySize { get; }

    /// <summary>Per group, over live documents.</summary>
    internal double[] AverageLengths { get; }

    /// <summary>Per keyword field all values that its segments know.</summary>
    internal (string[] Names, int Count)[] Values { get; }

    /// <exception cref="ArgumentException">A field or group is not in the schema, or a number out of range; texts can never be wrong.</exception>
    public IndexAnswer Search(IndexSearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        return new SearchRun(this, search).Answer();
    }

    /// <summary>All documents with their versions, to be compared with the database; about a microsecond each.</summary>
    public IEnumerable<KnownVersion> Versions()
    {
        foreach (var view in Views)
        {
            for (var d = 0; d < view.Segment.Documents; d++)
            {
                if (!Bits.Has(view.Deleted, d))
                {
                    yield return new(view.Segment.Id(d), view.Segment.Type(d), view.Segment.Version(d));
                }
            }
        }
    }

    /// <summary>The version of one document; null when the index has none of that id.</summary>
    public long? Version(string id)
    {
        var hash = NeutralHash.Of(id);
        foreach (var view in Views)
        {
            if (view.Segment.Find(id, hash, view.Deleted) is >= 0 and var document)
            {
                return view.Segment.Version(document);
            }
        }

        return null;
    }

    /// <summary>The most frequent terms that begin so, at most <paramref name="most"/> of them. No more than <see cref="MostLookedAt"/> terms of a segment are looked at.</summary>
    public IReadOnlyList<VocabularyTerm> Terms(string prefix, string group = "", int most = 10) => Vocabulary.Terms(this, prefix, Schema.Group(group), most);

    public const int MostLookedAt = 20_000;

    public void Dispose()
    {
        if (_references.IsLastOnRelease())
        {
            foreach (var view in Views)
            {
                view.Segment.Release();
            }
        }
    }

    internal bool TryAddReference() => _references.TryAdd();
}
