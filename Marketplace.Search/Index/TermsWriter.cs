namespace Marketplace.Search.Index;

/// <summary>
/// The dictionary: keys (a byte for the group, then UTF-8) in ascending order, front-coded in blocks, with the first key of each block
/// in an index that stays in memory.
/// </summary>
internal sealed class TermsWriter
{
    private readonly ByteBuffer _terms = new(1 << 16);
    private readonly ByteBuffer _index = new(1 << 12);
    private byte[] _last = [];
    private int _lastLength;
    private int _count;
    private long _postings;

    public void Add(ReadOnlySpan<byte> key, int documents, int postings, int positions)
    {
        var shared = 0;
        if (_count % SegmentLayout.TermBlock == 0)
        {
            _index.VarInt(_terms.Length);
            _index.VarInt(_postings);
            _index.VarInt(key.Length);
            _index.Bytes(key);
        }
        else
        {
            shared = key.CommonPrefixLength(_last.AsSpan(0, _lastLength));
        }

        _terms.VarInt(shared);
        _terms.VarInt(key.Length - shared);
        _terms.Bytes(key[shared..]);
        _terms.VarInt(documents);
        _terms.VarInt(postings);
        _terms.VarInt(positions);
        _postings += postings;
        if (_last.Length < key.Length)
        {
            _last = new byte[key.Length * 2];
        }

        key.CopyTo(_last);
        _lastLength = key.Length;
        _count++;
    }

    public void Finish(SectionWriter into)
    {
        into.Whole(SegmentLayout.Terms, _terms.Written);
        into.Begin(SegmentLayout.TermIndex);
        var count = new ByteBuffer(8);
        count.VarInt(_count);
        into.Write(count.Written);
        into.Write(_index.Written);
        into.End();
    }
}
