using System.Runtime.InteropServices;

namespace Marketplace.Search.Index;

/// <summary>Writes the live documents of several segments as one.</summary>
internal sealed class SegmentMerger
{
    private readonly IndexSchema _schema;
    private readonly IReadOnlyList<(Segment Segment, ulong[]? Deleted)> _sources;
    private readonly int[][] _numbers;

    public SegmentMerger(IndexSchema schema, IReadOnlyList<(Segment Segment, ulong[]? Deleted)> sources)
    {
        (_schema, _sources) = (schema, sources);
        _numbers = new int[sources.Count][];
        for (var s = 0; s < sources.Count; s++)
        {
            var numbers = new int[sources[s].Segment.Documents];
            for (var d = 0; d < numbers.Length; d++)
            {
                numbers[d] = Bits.Has(sources[s].Deleted, d) ? -1 : Documents++;
            }

            _numbers[s] = numbers;
        }
    }

    /// <summary>Live ones.</summary>
    public int Documents { get; }

    /// <summary>Per source and document its new number; -1 for a deleted one.</summary>
    public int[][] Numbers => _numbers;

    public void Write(SectionWriter into, CancellationToken ct)
    {
        var lengths = new ushort[_schema.Groups.Count][];
        for (var g = 0; g < lengths.Length; g++)
        {
            lengths[g] = Gather((segment, d) => segment.Lengths[g][d]);
        }

        WriteTerms(into, lengths, ct);
        for (var g = 0; g < lengths.Length; g++)
        {
            into.Whole(SegmentLayout.Lengths + g, MemoryMarshal.AsBytes(lengths[g].AsSpan()));
        }

        for (var f = 0; f < _schema.Fields.Count; f++)
        {
            ct.ThrowIfCancellationRequested();
            switch (_schema.Fields[f].Kind)
            {
                case FieldKind.Keyword:
                    WriteKeywords(into, f);
                    break;
                case FieldKind.Number:
                    Columns.WriteNumbers(into, SegmentLayout.Column + f, Gather((segment, d) => segment.Numbers[f]![d]));
                    break;
            }
        }

        SegmentBuilder.WriteIdentity(into, Gather((segment, d) => segment.Version(d)), WriteStored(into), Gather((segment, d) => segment.Hash(d)));
        into.Finish(_schema.Fingerprint, Documents);
    }

    private T[] Gather<T>(Func<Segment, int, T> read)
    {
        var gathered = new T[Documents];
        for (var s = 0; s < _sources.Count; s++)
        {
            var segment = _sources[s].Segment;
            for (var d = 0; d < _numbers[s].Length; d++)
            {
                if (_numbers[s][d] is >= 0 and var to)
                {
                    gathered[to] = read(segment, d);
                }
            }
        }

        return gathered;
    }

    private void WriteTerms(SectionWriter into, ushort[][] lengths, CancellationToken ct)
    {
        var readers = new List<(int Source, TermReader Terms)>();
        for (var s = 0; s < _sources.Count; s++)
        {
            var terms = _sources[s].Segment.Terms.From([]);
            if (terms.Next())
            {
                readers.Add((s, terms));
            }
        }

        var postings = new PostingsWriter();
        var dictionary = new TermsWriter();
        var cursor = new PostingsCursor();
        var key = new byte[TermKey.MostBytes];
        into.Begin(SegmentLayout.Postings);
        for (var round = 0; readers.Count > 0; round++)
        {
            if ((round & 0xFFF) == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            var least = readers[0].Terms;
            for (var r = 1; r < readers.Count; r++)
            {
                if (readers[r].Terms.Key.SequenceCompareTo(least.Key) < 0)
                {
                    least = readers[r].Terms;
                }
            }

            var keyLength = least.Key.Length;
            least.Key.CopyTo(key);
            var group = key[0];
            var positional = _schema.PositionalWeights[group].Length;
            postings.Begin(lengths[group], positional > 0);
            for (var r = 0; r < readers.Count; r++)
            {
                var (source, terms) = readers[r];
                if (!terms.Key.SequenceEqual(key.AsSpan(0, keyLength)))
                {
                    continue;
                }

                Copy(cursor, source, terms.Entry, positional, postings);
                if (!terms.Next())
                {
                    readers.RemoveAt(r--);
                }
            }

            if (postings.Count > 0)
            {
                var written = postings.End(into);
                dictionary.Add(key.AsSpan(0, keyLength), postings.Count, written, postings.PositionBytes);
            }
        }

        into.End();
        dictionary.Finish(into);
    }

    private void Copy(PostingsCursor cursor, int source, in TermEntry term, int positional, PostingsWriter into)
    {
        var numbers = _numbers[source];
        cursor.Bind(_sources[source].Segment, term, positional);
        for (var block = 0; block < cursor.Blocks; block++)
        {
            var documents = cursor.Documents(block);
            var frequencies = cursor.Frequencies(block);
            for (var i = 0; i < documents.Length; i++)
            {
                if (numbers[documents[i]] is >= 0 and var number)
                {
                    into.Add(number, frequencies[i], positional > 0 ? cursor.Positions(block, i) : []);
                }
            }
        }
    }

    private void WriteKeywords(SectionWriter into, int field)
    {
        // Values of deleted documents alone are left behind.
        var used = new SortedSet<string>(StringComparer.Ordinal);
        var perSource = new bool[_sources.Count][];
        var of = new List<int>();
        for (var s = 0; s < _sources.Count; s++)
        {
            var column = _sources[s].Segment.Keywords[field]!;
            perSource[s] = new bool[column.Values.Length];
            for (var d = 0; d < _numbers[s].Length; d++)
            {
                if (_numbers[s][d] >= 0)
                {
                    column.ValuesOf(d, of);
                    of.ForEach(v => perSource[s][v] = true);
                }
            }

            for (var v = 0; v < perSource[s].Length; v++)
            {
                if (perSource[s][v])
                {
                    used.Add(column.Values[v]);
                }
            }
        }

        var values = used.ToArray();
        var (starts, codes) = (new int[Documents + 1], new List<int>(Documents));
        var at = 0;
        for (var s = 0; s < _sources.Count; s++)
        {
            var column = _sources[s].Segment.Keywords[field]!;
            var codeOf = column.Values.Select(v => Array.BinarySearch(values, v, StringComparer.Ordinal)).ToArray();
            for (var d = 0; d < _numbers[s].Length; d++)
            {
                if (_numbers[s][d] < 0)
                {
                    continue;
                }

                column.ValuesOf(d, of);
                foreach (var value in of)
                {
                    codes.Add(codeOf[value]);
                }

                starts[++at] = codes.Count;
            }
        }

        Columns.WriteKeywords(into, SegmentLayout.Column + field, values, starts, CollectionsMarshal.AsSpan(codes));
    }

    private long[] WriteStored(SectionWriter into)
    {
        var offsets = new long[Documents + 1];
        var at = 0;
        into.Begin(SegmentLayout.Stored);
        for (var s = 0; s < _sources.Count; s++)
        {
            for (var d = 0; d < _numbers[s].Length; d++)
            {
                if (_numbers[s][d] >= 0)
                {
                    var stored = _sources[s].Segment.Stored(d);
                    into.Write(stored);
                    offsets[at + 1] = offsets[at] + stored.Length;
                    at++;
                }
            }
        }

        into.End();
        return offsets;
    }
}
