namespace Marketplace.Search.Index;

/// <summary>Walks over the terms of a dictionary in order. <see cref="Key"/> stands until the next step.</summary>
internal sealed class TermReader(TermDictionary terms, int block)
{
    private readonly byte[] _key = new byte[TermKey.MostBytes];
    private int _keyLength;
    private int _block = block - 1;
    private int _left;
    private int _ordinal;
    private int _at;
    private long _offset;

    public ReadOnlySpan<byte> Key => _key.AsSpan(0, _keyLength);

    public TermEntry Entry { get; private set; }

    public bool Next()
    {
        if (_left == 0)
        {
            if (++_block >= terms.BlockCount)
            {
                return false;
            }

            _ordinal = _block * SegmentLayout.TermBlock;
            _left = Math.Min(SegmentLayout.TermBlock, terms.Count - _ordinal);
            _offset = terms.PostingsOf(_block);
            _at = 0;
        }

        _left--;
        var scan = new ByteScan(terms.Block(_block), _at);
        var shared = scan.VarInt();
        var rest = scan.Bytes(scan.VarInt());
        rest.CopyTo(_key.AsSpan(shared));
        _keyLength = shared + rest.Length;
        var (documents, length, positions) = (scan.VarInt(), scan.VarInt(), scan.VarInt());
        Entry = new(_ordinal++, documents, _offset, length, positions);
        _offset += length;
        _at = scan.At;
        return true;
    }
}
