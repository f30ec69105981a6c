namespace Marketplace.Search.Index;

/// <summary>
/// A new index in the making, beside the one that answers. Parts are written in the background while the next documents come. What is
/// applied to the index meanwhile is applied again at the swap, so the order of reading and changing does not matter.
/// </summary>
public sealed class IndexRebuild : IDisposable
{
    private readonly TextIndex _index;
    private readonly IndexOptions _options;
    private readonly List<Segment> _parts = [];
    private readonly HashSet<ulong> _seen = [];
    private readonly List<IndexChange> _late = [];
    private SegmentBuilder _builder;
    private Task<Segment>? _writing;
    private bool _isOver;

    internal IndexRebuild(TextIndex index, IndexOptions options, int expected)
    {
        (_index, _options, Expected) = (index, options, expected);
        _builder = new(index.Schema);
    }

    public int Expected { get; }

    public int Added { get; private set; }

    /// <summary>0 to 1; gathering is nine tenths of it, the last merge the rest.</summary>
    public double Progress => _isOver ? 1 : Expected == 0 ? 0 : Math.Min(0.9, 0.9 * Added / Expected);

    /// <summary>One at a time, in any order. Of two with the same id the higher version stands.</summary>
    public void Add(IndexDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        ObjectDisposedException.ThrowIf(_isOver, this);
        if (!_seen.Add(NeutralHash.Of(document.Id)))
        {
            _late.Add(IndexChange.Put(document));
            return;
        }

        _builder.Add(document);
        Added++;
        if (_builder.Size >= _options.RebuildPart)
        {
            Hand();
        }
    }

    /// <summary>Ends the gathering, merges the parts and puts them in the place of the index. Afterwards this object is used up.</summary>
    public void Swap(CancellationToken ct = default)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        Hand();
        Collect();
        if (_parts.Count > 1)
        {
            var merger = new SegmentMerger(_index.Schema, _parts.ConvertAll(p => (p, (ulong[]?)null)));
            var whole = _index.WriteFile(w => merger.Write(w, ct));
            Drop();
            _parts.Add(whole);
        }

        ct.ThrowIfCancellationRequested();
        // From here on the parts belong to the index, whatever happens.
        Segment[] parts = [.. _parts];
        _parts.Clear();
        _isOver = true;
        _index.Swap(parts, _late);
    }

    /// <summary>Gives up what was not swapped.</summary>
    public void Dispose()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        try
        {
            Collect();
        }
        finally
        {
            Drop();
            _index.EndRebuild();
        }
    }

    private void Hand()
    {
        Collect();
        if (_builder.Documents > 0)
        {
            var full = _builder;
            _builder = new(_index.Schema);
            _writing = Task.Run(() => _index.WriteFile(full.Write));
        }
    }

    private void Collect()
    {
        if (_writing is { } writing)
        {
            _writing = null;
            _parts.Add(writing.GetAwaiter().GetResult());
        }
    }

    private void Drop()
    {
        foreach (var part in _parts)
        {
            part.IsObsolete = true;
            part.Release();
        }

        _parts.Clear();
    }
}
