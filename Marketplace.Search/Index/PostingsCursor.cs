using System.Buffers.Binary;

namespace Marketplace.Search.Index;

/// <summary>
/// Reads the postings of one term block by block, always forward. The tail, less than a block, is read when the cursor is bound, so
/// that all blocks look alike afterwards.
/// </summary>
internal sealed class PostingsCursor
{
    private readonly int[] _documents = new int[PackedNumbers.Block];
    private readonly int[] _frequencies = new int[PackedNumbers.Block];
    private readonly int[] _tailDocuments = new int[PackedNumbers.Block];
    private readonly int[] _tailFrequencies = new int[PackedNumbers.Block];
    private readonly int[] _positionStarts = new int[PackedNumbers.Block + 1];
    private Segment _segment = null!;
    private TermEntry _term;
    private int _positionalFields;
    private int _full;
    private int _tail;
    private int _tailMost;
    private int _tailShortest;
    private int _tailPositions;
    private int _decoded;
    private int _positioned;

    /// <summary>Full blocks and the tail.</summary>
    public int Blocks { get; private set; }

    public bool IsBound => _term.Documents > 0;

    public void Bind(Segment segment, in TermEntry term, int positionalFields)
    {
        (_segment, _term, _positionalFields, _decoded, _positioned) = (segment, term, positionalFields, -1, -1);
        (_full, _tail) = (term.Documents / PackedNumbers.Block, term.Documents % PackedNumbers.Block);
        Blocks = _full + (_tail > 0 ? 1 : 0);
        if (_tail > 0)
        {
            ReadTail();
        }
    }

    public int LastDocument(int block) => block < _full ? (int)Skip(block, 0) : _tailDocuments[_tail - 1];

    /// <summary>The first document that the block could hold.</summary>
    public int FirstPossible(int block) => block == 0 ? 0 : LastDocument(block - 1) + 1;

    public int MostFrequent(int block) => block < _full ? (int)(Skip(block, 12) & 0xFFFF) : _tailMost;

    public int Shortest(int block) => block < _full ? (int)(Skip(block, 12) >> 16) : _tailShortest;

    /// <summary>The first block, from <paramref name="from"/> on, that does not end before the document; <see cref="Blocks"/> when none.</summary>
    public int BlockOf(int document, int from)
    {
        if (from >= Blocks || LastDocument(from) >= document)
        {
            return from;
        }

        // Most steps are short: reach out in doubling steps, then halve.
        var (low, step) = (from, 1);
        while (low + step < Blocks && LastDocument(low + step) < document)
        {
            low += step;
            step <<= 1;
        }

        var high = Math.Min(low + step, Blocks);
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            if (LastDocument(middle) < document)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return high;
    }

    public ReadOnlySpan<int> Documents(int block)
    {
        if (block >= _full)
        {
            return _tailDocuments.AsSpan(0, _tail);
        }

        Decode(block);
        return _documents;
    }

    public ReadOnlySpan<int> Frequencies(int block)
    {
        if (block >= _full)
        {
            return _tailFrequencies.AsSpan(0, _tail);
        }

        Decode(block);
        return _frequencies;
    }

    /// <summary>The written positions of one posting; empty for a term without positions.</summary>
    public ReadOnlySpan<byte> Positions(int block, int index)
    {
        if (_term.Positions == 0)
        {
            return [];
        }

        var positions = _segment.Postings(_term).Slice(_term.Length - _term.Positions, _term.Positions);
        if (_positioned != block)
        {
            var scan = new ByteScan(positions, block < _full ? (int)Skip(block, 8) : _tailPositions);
            var count = block < _full ? PackedNumbers.Block : _tail;
            for (var i = 0; i < count; i++)
            {
                _positionStarts[i] = scan.At;
                for (var f = 0; f < _positionalFields; f++)
                {
                    for (var left = scan.VarInt(); left > 0; left--)
                    {
                        scan.SkipVarInt();
                    }
                }
            }

            _positionStarts[count] = scan.At;
            _positioned = block;
        }

        return positions[_positionStarts[index].._positionStarts[index + 1]];
    }

    private uint Skip(int block, int at) => BinaryPrimitives.ReadUInt32LittleEndian(_segment.Postings(_term)[(block * SegmentLayout.Skip + at)..]);

    private void Decode(int block)
    {
        if (_decoded == block)
        {
            return;
        }

        var bytes = _segment.Postings(_term);
        var entry = bytes.Slice(block * SegmentLayout.Skip, SegmentLayout.Skip);
        var (gapWidth, frequencyWidth) = (entry[16], entry[17]);
        var data = bytes[(_full * SegmentLayout.Skip + (int)BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]))..];
        PackedNumbers.Unpack(data, gapWidth, _documents);
        PackedNumbers.Unpack(data[(PackedNumbers.Block / 8 * gapWidth)..], frequencyWidth, _frequencies);
        var last = block == 0 ? -1 : LastDocument(block - 1);
        for (var i = 0; i < PackedNumbers.Block; i++)
        {
            last += _documents[i] + 1;
            _documents[i] = last;
            _frequencies[i]++;
        }

        if ((uint)last >= (uint)_segment.Documents)
        {
            throw new InvalidDataException("A posting points behind the documents.");
        }

        _decoded = block;
    }

    private void ReadTail()
    {
        var bytes = _segment.Postings(_term);
        var at = 0;
        if (_full > 0)
        {
            var entry = bytes.Slice((_full - 1) * SegmentLayout.Skip, SegmentLayout.Skip);
            at = _full * SegmentLayout.Skip + (int)BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]) + PackedNumbers.Block / 8 * (entry[16] + entry[17]);
        }

        var scan = new ByteScan(bytes, at);
        (_tailMost, _tailShortest) = (scan.VarInt(), scan.VarInt());
        _tailPositions = _term.Positions > 0 ? scan.VarInt() : 0;
        var last = _full == 0 ? -1 : LastDocument(_full - 1);
        for (var i = 0; i < _tail; i++)
        {
            last += scan.VarInt() + 1;
            _tailDocuments[i] = last;
            _tailFrequencies[i] = scan.VarInt() + 1;
        }

        if ((uint)last >= (uint)_segment.Documents)
        {
            throw new InvalidDataException("A posting points behind the documents.");
        }
    }
}
