namespace Marketplace.Search.Index;

/// <summary>Finds terms in the front-coded dictionary of one segment: a binary search in memory, then at most one block on disk.</summary>
internal sealed class TermDictionary
{
    private readonly SegmentBytes _bytes;
    private readonly long _terms;
    private readonly byte[] _keys;
    private readonly int[] _keyStarts;
    private readonly long[] _blocks;
    private readonly long[] _postings;

    public TermDictionary(SegmentBytes bytes, (long Offset, long Length) terms, ReadOnlySpan<byte> index)
    {
        (_bytes, _terms) = (bytes, terms.Offset);
        var scan = new ByteScan(index);
        Count = scan.VarInt();
        var blocks = (Count + SegmentLayout.TermBlock - 1) / SegmentLayout.TermBlock;
        var keys = new ByteBuffer(1024);
        (_blocks, _postings, _keyStarts) = (new long[blocks + 1], new long[blocks], new int[blocks + 1]);
        for (var i = 0; i < blocks; i++)
        {
            _blocks[i] = scan.VarLong();
            _postings[i] = scan.VarLong();
            keys.Bytes(scan.Bytes(scan.VarInt()));
            _keyStarts[i + 1] = keys.Length;
        }

        _blocks[blocks] = terms.Length;
        _keys = keys.Written.ToArray();
    }

    public int Count { get; }

    public TermEntry Find(ReadOnlySpan<byte> key)
    {
        var block = BlockOf(key);
        if (block < 0)
        {
            return TermEntry.None;
        }

        var scan = new ByteScan(Block(block));
        var (ordinal, offset, match) = (block * SegmentLayout.TermBlock, _postings[block], 0);
        for (var left = Math.Min(SegmentLayout.TermBlock, Count - ordinal); left > 0; left--)
        {
            var shared = scan.VarInt();
            var rest = scan.Bytes(scan.VarInt());
            var (documents, length, positions) = (scan.VarInt(), scan.VarInt(), scan.VarInt());
            if (shared < match)
            {
                // It parts from the term before it earlier than the key does: it is behind the key already.
                return TermEntry.None;
            }

            if (shared == match)
            {
                var common = rest.CommonPrefixLength(key[shared..]);
                match = shared + common;
                if (match == key.Length)
                {
                    return common == rest.Length ? new(ordinal, documents, offset, length, positions) : TermEntry.None;
                }

                if (common < rest.Length && rest[common] > key[match])
                {
                    return TermEntry.None;
                }
            }

            ordinal++;
            offset += length;
        }

        return TermEntry.None;
    }

    /// <summary>Walks over all terms from the block of <paramref name="key"/> on, so a few of the first may still lie before it.</summary>
    public TermReader From(ReadOnlySpan<byte> key) => new(this, Math.Max(0, BlockOf(key)));

    public int BlockCount => _postings.Length;

    public long PostingsOf(int block) => _postings[block];

    public ReadOnlySpan<byte> Block(int block) => _bytes.Span(_terms + _blocks[block], (int)(_blocks[block + 1] - _blocks[block]));

    /// <summary>The last block whose first key is not behind <paramref name="key"/>; -1 when all are.</summary>
    private int BlockOf(ReadOnlySpan<byte> key)
    {
        var (low, high) = (0, _postings.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (_keys.AsSpan(_keyStarts[middle].._keyStarts[middle + 1]).SequenceCompareTo(key) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }
}
