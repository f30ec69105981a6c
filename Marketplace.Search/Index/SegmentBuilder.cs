using System.Runtime.InteropServices;
using System.Text;

namespace Marketplace.Search.Index;

/// <summary>Gathers documents in memory and writes them as one segment. Every document is taken as live: who comes with an id twice is settled before.</summary>
internal sealed class SegmentBuilder
{
    private readonly IndexSchema _schema;
    private readonly Dictionary<string, int>[] _terms;
    private readonly List<(int Group, byte[] Key)> _keys = [];
    private readonly List<int> _entryTerms = [];
    private readonly List<int> _entryDocuments = [];
    private readonly List<ushort> _entryFrequencies = [];
    private readonly List<int> _entryPositions = [];
    private readonly ByteBuffer _positions = new(1 << 12);
    private readonly List<ushort>[] _lengths;
    private readonly List<ulong> _hashes = [];
    private readonly List<long> _versions = [];
    private readonly List<long> _storedOffsets = [0];
    private readonly ByteBuffer _stored = new(1 << 12);
    private readonly List<string>?[] _keywords;
    private readonly List<int>?[] _keywordStarts;
    private readonly List<long>?[] _numbers;

    private readonly List<int> _touched = [];
    private readonly List<ulong> _places = [];
    private readonly List<string> _values = [];
    private int[] _frequencies = new int[1024];

    public SegmentBuilder(IndexSchema schema)
    {
        _schema = schema;
        _terms = schema.Groups.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal)).ToArray();
        _lengths = schema.Groups.Select(_ => new List<ushort>()).ToArray();
        _keywords = schema.Fields.Select(f => f.Kind == FieldKind.Keyword ? new List<string>() : null).ToArray();
        _keywordStarts = schema.Fields.Select(f => f.Kind == FieldKind.Keyword ? new List<int> { 0 } : null).ToArray();
        _numbers = schema.Fields.Select(f => f.Kind == FieldKind.Number ? new List<long>() : null).ToArray();
    }

    public int Documents => _hashes.Count;

    /// <summary>About how many bytes of memory are taken.</summary>
    public long Size => 14L * _entryTerms.Count + _positions.Length + _stored.Length + 100L * _keys.Count;

    /// <exception cref="ArgumentException">The schema has no such field; nothing of the document is kept.</exception>
    public void Add(IndexDocument document)
    {
        foreach (var content in document.Fields)
        {
            _schema.Field(content.Field, content.Kind);
        }

        CompactText.Write(document.Id, _stored);
        foreach (var content in document.Fields)
        {
            if (content.Kind is FieldKind.Stored)
            {
                _stored.Byte((byte)_schema.Field(content.Field, FieldKind.Stored));
                CompactText.Write(content.Values![0], _stored);
            }
        }

        _storedOffsets.Add(_stored.Length);
        for (var g = 0; g < _terms.Length; g++)
        {
            AddTerms(document, g);
        }

        for (var f = 0; f < _schema.Fields.Count; f++)
        {
            if (_keywords[f] is { } keywords)
            {
                AddKeywords(document, f, keywords);
                _keywordStarts[f]!.Add(keywords.Count);
            }
            else if (_numbers[f] is { } numbers)
            {
                numbers.Add(NumberOf(document, _schema.Fields[f].Name));
            }
        }

        _versions.Add(document.Version);
        _hashes.Add(NeutralHash.Of(document.Id));
    }

    public Segment InMemory()
    {
        var stream = new MemoryStream();
        using var writer = new SectionWriter(stream);
        Write(writer);
        return Segment.Of(stream, _schema);
    }

    public void Write(SectionWriter into)
    {
        WriteTerms(into);
        for (var g = 0; g < _lengths.Length; g++)
        {
            into.Whole(SegmentLayout.Lengths + g, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_lengths[g])));
        }

        for (var f = 0; f < _schema.Fields.Count; f++)
        {
            if (_keywords[f] is { } keywords)
            {
                var values = keywords.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
                var codes = values.Select((value, code) => (value, code)).ToDictionary(v => v.value, v => v.code, StringComparer.Ordinal);
                Columns.WriteKeywords(into, SegmentLayout.Column + f, values, CollectionsMarshal.AsSpan(_keywordStarts[f]), keywords.Select(k => codes[k]).ToArray());
            }
            else if (_numbers[f] is { } numbers)
            {
                Columns.WriteNumbers(into, SegmentLayout.Column + f, CollectionsMarshal.AsSpan(numbers));
            }
        }

        into.Whole(SegmentLayout.Stored, _stored.Written);
        WriteIdentity(into, CollectionsMarshal.AsSpan(_versions), CollectionsMarshal.AsSpan(_storedOffsets), CollectionsMarshal.AsSpan(_hashes).ToArray());
        into.Finish(_schema.Fingerprint, Documents);
    }

    /// <summary>What every segment knows of its documents besides their content: versions, where their texts lie, and the neutral order.</summary>
    public static void WriteIdentity(SectionWriter into, ReadOnlySpan<long> versions, ReadOnlySpan<long> storedOffsets, ulong[] hashes)
    {
        Columns.WriteNumbers(into, SegmentLayout.Versions, versions);
        Columns.WriteLongs(into, SegmentLayout.StoredOffsets, storedOffsets);
        into.Whole(SegmentLayout.Hashes, MemoryMarshal.AsBytes(hashes.AsSpan()));
        var order = new int[hashes.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort((ulong[])hashes.Clone(), order);
        Columns.WriteInts(into, SegmentLayout.HashOrder, order);
    }

    private void AddTerms(IndexDocument document, int group)
    {
        var positional = _schema.PositionalWeights[group].Length > 0;
        var lookup = _terms[group].GetAlternateLookup<ReadOnlySpan<char>>();
        var length = 0L;
        var slot = 0;
        _touched.Clear();
        _places.Clear();
        foreach (var f in _schema.Groups[group])
        {
            var field = _schema.Fields[f];
            foreach (var content in document.Fields)
            {
                if (content.Kind != FieldKind.Text || content.Field != field.Name)
                {
                    continue;
                }

                var terms = content.TermList!;
                length += (long)terms.Count * field.Weight;
                for (var i = 0; i < terms.Count; i++)
                {
                    var one = terms[i];
                    var text = TermKey.Cut(one.Text.Span);
                    if (!lookup.TryGetValue(text, out var term))
                    {
                        term = _keys.Count;
                        lookup[text] = term;
                        _keys.Add((group, TermKey.Of(group, text)));
                        if (term == _frequencies.Length)
                        {
                            Array.Resize(ref _frequencies, term * 2);
                        }
                    }

                    if (_frequencies[term] == 0)
                    {
                        _touched.Add(term);
                    }

                    _frequencies[term] = Math.Min(SegmentLayout.Most, _frequencies[term] + field.Weight);
                    if (field.Positions)
                    {
                        // One number sorts by term, then field, then place; a place needs 28 bits.
                        _places.Add((ulong)term << 32 | (ulong)slot << 28 | (uint)one.Position & 0xFFFFFFF);
                    }
                }
            }

            slot += field.Positions ? 1 : 0;
        }

        _lengths[group].Add((ushort)Math.Min(length, SegmentLayout.Most));
        if (positional)
        {
            _touched.Sort();
            _places.Sort();
        }

        var (number, place) = (_hashes.Count, 0);
        foreach (var term in _touched)
        {
            _entryTerms.Add(term);
            _entryDocuments.Add(number);
            _entryFrequencies.Add((ushort)_frequencies[term]);
            _entryPositions.Add(_positions.Length);
            _frequencies[term] = 0;
            if (positional)
            {
                place = WritePlaces(term, slot, place);
            }
        }
    }

    private int WritePlaces(int term, int slots, int place)
    {
        for (var slot = 0; slot < slots; slot++)
        {
            var from = place;
            while (place < _places.Count && _places[place] >> 28 == ((ulong)term << 4 | (uint)slot))
            {
                place++;
            }

            _positions.VarInt(place - from);
            var last = 0;
            for (; from < place; from++)
            {
                var at = (int)(_places[from] & 0xFFFFFFF);
                _positions.VarInt(at - last);
                last = at;
            }
        }

        return place;
    }

    private void AddKeywords(IndexDocument document, int field, List<string> into)
    {
        if (field == 0)
        {
            into.Add(document.Type);
            return;
        }

        _values.Clear();
        foreach (var content in document.Fields)
        {
            if (content.Kind == FieldKind.Keyword && content.Field == _schema.Fields[field].Name)
            {
                _values.AddRange(content.Values!);
            }
        }

        // A value counts once per document, however often it is named.
        _values.Sort(StringComparer.Ordinal);
        for (var i = 0; i < _values.Count; i++)
        {
            if (i == 0 || _values[i] != _values[i - 1])
            {
                into.Add(_values[i]);
            }
        }
    }

    private static long NumberOf(IndexDocument document, string field)
    {
        foreach (var content in document.Fields)
        {
            if (content.Kind == FieldKind.Number && content.Field == field)
            {
                return content.Value;
            }
        }

        return long.MinValue;
    }

    private void WriteTerms(SectionWriter into)
    {
        // Entries lie by document; a counting sort turns them by term and keeps the documents of a term in order.
        var starts = new int[_keys.Count + 1];
        foreach (var term in _entryTerms)
        {
            starts[term + 1]++;
        }

        for (var i = 0; i < _keys.Count; i++)
        {
            starts[i + 1] += starts[i];
        }

        var byTerm = new int[_entryTerms.Count];
        var next = starts.AsSpan(0, _keys.Count).ToArray();
        for (var i = 0; i < byTerm.Length; i++)
        {
            byTerm[next[_entryTerms[i]]++] = i;
        }

        var order = new int[_keys.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        order.AsSpan().Sort((a, b) => _keys[a].Key.AsSpan().SequenceCompareTo(_keys[b].Key));
        _entryPositions.Add(_positions.Length);
        var lengths = _lengths.Select(l => l.ToArray()).ToArray();
        var postings = new PostingsWriter();
        var terms = new TermsWriter();
        into.Begin(SegmentLayout.Postings);
        foreach (var term in order)
        {
            var (group, key) = _keys[term];
            postings.Begin(lengths[group], _schema.PositionalWeights[group].Length > 0);
            for (var i = starts[term]; i < starts[term + 1]; i++)
            {
                var entry = byTerm[i];
                var (from, to) = (_entryPositions[entry], _entryPositions[entry + 1]);
                postings.Add(_entryDocuments[entry], _entryFrequencies[entry], _positions.Written[from..to]);
            }

            var written = postings.End(into);
            terms.Add(key, postings.Count, written, postings.PositionBytes);
        }

        into.End();
        _entryPositions.RemoveAt(_entryPositions.Count - 1);
        terms.Finish(into);
    }
}
