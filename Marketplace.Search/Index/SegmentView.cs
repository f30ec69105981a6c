namespace Marketplace.Search.Index;

/// <summary>A segment as one snapshot sees it: which of its documents are deleted, in what order they went, and what is left.</summary>
internal sealed class SegmentView(Segment segment, ulong[]? deleted, int[] log, int deletedCount, long[] liveLengths)
{
    public Segment Segment { get; } = segment;

    public ulong[]? Deleted { get; } = deleted;

    /// <summary>Only ever grows behind <see cref="DeletedCount"/>, so older views may share the array.</summary>
    public int[] Log { get; } = log;

    public int DeletedCount { get; } = deletedCount;

    public int Live => Segment.Documents - DeletedCount;

    /// <summary>Per group the lengths of live documents, added up.</summary>
    public long[] LiveLengths { get; } = liveLengths;

    public static SegmentView Whole(Segment segment) => new(segment, null, [], 0, segment.TotalLengths);

    /// <summary>With further documents deleted; each must be live.</summary>
    public SegmentView Without(IReadOnlyCollection<int> documents)
    {
        if (documents.Count == 0)
        {
            return this;
        }

        var deleted = Deleted is null ? new ulong[Bits.Words(Segment.Documents)] : (ulong[])Deleted.Clone();
        var log = Log;
        if (log.Length < DeletedCount + documents.Count)
        {
            Array.Resize(ref log, Math.Max(DeletedCount + documents.Count, log.Length * 2));
        }

        var lengths = (long[])LiveLengths.Clone();
        var count = DeletedCount;
        foreach (var document in documents)
        {
            Bits.Add(deleted, document);
            log[count++] = document;
            for (var g = 0; g < lengths.Length; g++)
            {
                lengths[g] -= Segment.Lengths[g][document];
            }
        }

        return new(Segment, deleted, log, count, lengths);
    }

    /// <summary>
    /// In how many live documents the term is. Deletions are counted when somebody asks for the term, and only those since the last time:
    /// writing needs no list of a document's terms for it.
    /// </summary>
    public int LiveWith(in TermEntry term, PostingsCursor cursor)
    {
        if (term.Documents == 0 || DeletedCount == 0)
        {
            return term.Documents;
        }

        var (of, count) = Segment.DeletedWithTerm.GetValueOrDefault(term.Ordinal);
        if (of > DeletedCount)
        {
            // Somebody with a newer snapshot has counted further than this one goes.
            (of, count) = (0, 0);
        }

        if (of == DeletedCount)
        {
            return term.Documents - count;
        }

        cursor.Bind(Segment, term, 0);
        count = DeletedCount - of < term.Documents / 16 ? count + CountOneByOne(cursor, of) : CountAll(cursor);
        var counted = (DeletedCount, count);
        Segment.DeletedWithTerm.AddOrUpdate(term.Ordinal, static (_, now) => now, static (_, was, now) => was.Of > now.DeletedCount ? was : now, counted);
        return term.Documents - count;
    }

    private int CountOneByOne(PostingsCursor cursor, int from)
    {
        var deleted = Log.AsSpan(from, DeletedCount - from).ToArray();
        deleted.AsSpan().Sort();
        var (count, block) = (0, 0);
        foreach (var document in deleted)
        {
            block = cursor.BlockOf(document, block);
            if (block == cursor.Blocks)
            {
                break;
            }

            count += cursor.Documents(block).BinarySearch(document) >= 0 ? 1 : 0;
        }

        return count;
    }

    private int CountAll(PostingsCursor cursor)
    {
        var count = 0;
        for (var block = 0; block < cursor.Blocks; block++)
        {
            foreach (var document in cursor.Documents(block))
            {
                count += Bits.Has(Deleted, document) ? 1 : 0;
            }
        }

        return count;
    }
}
