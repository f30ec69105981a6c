namespace Marketplace.Search.Index;

/// <summary>
/// The postings of one term: a table of full blocks, the blocks, the tail, then the positions. A block's entry tells the largest
/// frequency and the shortest document in it, so that whole blocks can be passed over that cannot reach the page.
/// </summary>
internal sealed class PostingsWriter
{
    private readonly ByteBuffer _skips = new();
    private readonly ByteBuffer _blocks = new();
    private readonly ByteBuffer _positions = new();
    private readonly ByteBuffer _tail = new();
    private readonly uint[] _gaps = new uint[PackedNumbers.Block];
    private readonly uint[] _frequencies = new uint[PackedNumbers.Block];
    private ushort[] _lengths = [];
    private bool _positional;
    private int _held;
    private int _last;
    private int _blockPositions;
    private uint _most;
    private int _shortest;

    public int Count { get; private set; }

    /// <param name="lengths">Per document its length in the term's group.</param>
    public void Begin(ushort[] lengths, bool positional)
    {
        (_lengths, _positional) = (lengths, positional);
        _skips.Clear();
        _blocks.Clear();
        _positions.Clear();
        _tail.Clear();
        (Count, _held, _last) = (0, 0, -1);
        BeginBlock();
    }

    public void Add(int document, int frequency, ReadOnlySpan<byte> positions)
    {
        _gaps[_held] = (uint)(document - _last - 1);
        _frequencies[_held] = (uint)frequency - 1;
        _last = document;
        _most = Math.Max(_most, (uint)frequency);
        _shortest = Math.Min(_shortest, _lengths[document]);
        if (_positional)
        {
            _positions.Bytes(positions);
        }

        Count++;
        if (++_held == PackedNumbers.Block)
        {
            EndBlock();
        }
    }

    /// <summary>Writes the term and says how many bytes it took.</summary>
    public int End(SectionWriter into)
    {
        var blocks = _skips.Length / SegmentLayout.Skip;
        if (_held > 0)
        {
            _tail.VarInt(_most);
            _tail.VarInt(_shortest);
            if (_positional)
            {
                _tail.VarInt(_blockPositions);
            }

            for (var i = 0; i < _held; i++)
            {
                _tail.VarInt(_gaps[i]);
                _tail.VarInt(_frequencies[i]);
            }
        }

        // Offsets of blocks are counted from the end of the table, those of positions from the first position, so that nothing is patched.
        into.Write(_skips.Written);
        into.Write(_blocks.Written);
        into.Write(_tail.Written);
        into.Write(_positions.Written);
        return blocks * SegmentLayout.Skip + _blocks.Length + _tail.Length + _positions.Length;
    }

    public int PositionBytes => _positions.Length;

    private void BeginBlock() => (_held, _most, _shortest, _blockPositions) = (0, 0, SegmentLayout.Most, _positions.Length);

    private void EndBlock()
    {
        uint gaps = 0;
        uint frequencies = 0;
        for (var i = 0; i < PackedNumbers.Block; i++)
        {
            gaps |= _gaps[i];
            frequencies |= _frequencies[i];
        }

        var (gapWidth, frequencyWidth) = (PackedNumbers.Width(gaps), PackedNumbers.Width(frequencies));
        _skips.UInt32((uint)_last);
        _skips.UInt32((uint)_blocks.Length);
        _skips.UInt32((uint)_blockPositions);
        _skips.UInt16((int)_most);
        _skips.UInt16(_shortest);
        _skips.Byte((byte)gapWidth);
        _skips.Byte((byte)frequencyWidth);
        _skips.UInt16(0);
        PackedNumbers.Pack(_gaps, gapWidth, _blocks);
        PackedNumbers.Pack(_frequencies, frequencyWidth, _blocks);
        BeginBlock();
    }
}
