namespace Marketplace.Search.Index;

/// <summary>
/// A full-text index in a folder of its own. One process writes; readers take snapshots and never wait for it. Changes are found at once
/// (they are a segment in memory first) and are on disk after the next flush; a process that dies leaves the last flush.
/// Whoever hands in positions with changes learns from <see cref="IndexStatistics.CommittedPosition"/> where to start again.
/// </summary>
public sealed class TextIndex : IDisposable
{
    private readonly string _folder;
    private readonly IndexOptions _options;
    private readonly FileStream _lock;
    private readonly Lock _write = new();
    private readonly SemaphoreSlim _maintenance = new(1, 1);
    private readonly ValueNames?[] _values;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly Task _background;
    private readonly HashSet<Segment> _frozen = [];
    private List<SegmentView> _views = [];
    private Dictionary<string, long> _removed = new(StringComparer.Ordinal);
    private volatile IndexSnapshot _current;
    private List<IndexChange>? _journal;
    private long _position;
    private long _committedPosition;
    private long _generation;
    private long _nextFile;
    private bool _isDirty;
    private Exception? _fault;

    private TextIndex(string folder, IndexSchema schema, IndexOptions options)
    {
        (_folder, Schema, _options) = (folder, schema, options);
        Directory.CreateDirectory(folder);
        _lock = new(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        _values = schema.Fields.Select(f => f.Kind == FieldKind.Keyword ? new ValueNames() : null).ToArray();
        _current = new(schema, [], Values());
        Load();
        _background = options.FlushAfter > TimeSpan.Zero ? Task.Run(KeepAsync) : Task.CompletedTask;
    }

    public IndexSchema Schema { get; }

    /// <summary>The folder held nothing that could be read: what is there now is only what has been applied since.</summary>
    public bool MustBeRebuilt { get; private set; }

    /// <exception cref="IOException">Another process has the folder open.</exception>
    public static TextIndex Open(string folder, IndexSchema schema, IndexOptions? options = null) => new(folder, schema, options ?? new());

    /// <summary>The index as it stands now; to be disposed of.</summary>
    public IndexSnapshot Read()
    {
        while (true)
        {
            var current = _current;
            if (current.TryAddReference())
            {
                return current;
            }

            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        }
    }

    /// <summary>
    /// Applies changes, in their order, so that they are found when this returns. Doing it twice, or late, does no harm: per document
    /// only a higher version changes anything. Says how many did.
    /// </summary>
    /// <param name="position">Where the changes end in whatever they are read from; kept with them.</param>
    /// <exception cref="ArgumentException">A document has a field that the schema lacks; nothing is applied.</exception>
    public int Apply(IReadOnlyCollection<IndexChange> changes, long? position = null)
    {
        int applied;
        lock (_write)
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
            applied = ApplyHere(changes);
            _journal?.AddRange(changes);
            if (position is { } reached && reached > _position)
            {
                (_position, _isDirty) = (reached, true);
            }

            if (applied > 0)
            {
                Publish();
            }
        }

        if (InMemory() >= _options.FlushAt && _options.FlushAfter > TimeSpan.Zero)
        {
            Wake();
        }

        return applied;
    }

    /// <summary>Brings everything applied so far to disk, and merges what is due.</summary>
    public void Flush(CancellationToken ct = default) => Maintain(mergeAll: false, ct);

    /// <summary>Brings everything to disk as one segment without deleted documents.</summary>
    public void Compact(CancellationToken ct = default) => Maintain(mergeAll: true, ct);

    /// <summary>Starts a new index beside this one, which goes on answering and taking changes. Only one at a time.</summary>
    /// <param name="expected">How many documents will come, for the progress.</param>
    public IndexRebuild BeginRebuild(int expected = 0)
    {
        lock (_write)
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
            if (_journal is not null)
            {
                throw new InvalidOperationException("A rebuild is under way.");
            }

            _journal = [];
        }

        return new(this, _options, expected);
    }

    public IndexStatistics Statistics()
    {
        lock (_write)
        {
            var onDisk = _views.Where(v => v.Segment.Path is not null).ToList();
            var inMemory = _views.Where(v => v.Segment.Path is null).ToList();
            return new(
                _views.Sum(v => v.Live), _views.Sum(v => v.DeletedCount), _removed.Count, _views.Count, inMemory.Count,
                onDisk.Sum(v => v.Segment.Size), inMemory.Sum(v => v.Segment.Size), _position, _committedPosition, _generation, _fault);
        }
    }

    /// <summary>Flushes and closes. Snapshots that are still held go on answering.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        try
        {
            if (_options.FlushAfter > TimeSpan.Zero)
            {
                Flush();
            }
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Closes as a killed process would: what was not flushed is lost.</summary>
    internal void Close()
    {
        lock (_write)
        {
            _stop.Cancel();
        }

        Wake();
        _background.Wait();
        lock (_write)
        {
            _current.Dispose();
            _views.ForEach(v => v.Segment.Release());
            _views = [];
        }

        _lock.Dispose();
    }

    internal string NewPath()
    {
        lock (_write)
        {
            return Path.Combine(_folder, $"s{_nextFile++:x8}.seg");
        }
    }

    internal void EndRebuild()
    {
        lock (_write)
        {
            _journal = null;
        }
    }

    /// <summary>
    /// Puts finished segments in the place of all others, then applies once more what came while they were made. Until the manifest is
    /// written the old files stay, so a process that dies here comes up with the old index.
    /// </summary>
    internal void Swap(IReadOnlyList<Segment> segments, IReadOnlyCollection<IndexChange> late)
    {
        _maintenance.Wait();
        try
        {
            List<SegmentView> old;
            lock (_write)
            {
                (old, _views) = (_views, segments.Select(SegmentView.Whole).ToList());
                foreach (var segment in segments)
                {
                    Name(segment);
                }

                // What was removed stays removed: an old version that comes late must not bring it back.
                var removed = _removed.Select(r => IndexChange.Remove(r.Key, r.Value)).ToList();
                _removed = new(StringComparer.Ordinal);
                ApplyHere(removed);
                ApplyHere(late);
                ApplyHere(_journal!);
                (_journal, _isDirty, MustBeRebuilt) = (null, true, false);
                Publish();
            }

            // Releasing comes last: the old files are named in the manifest until this returns.
            MaintainHere(mergeAll: false, CancellationToken.None);
            Retire(old);
        }
        finally
        {
            _maintenance.Release();
        }
    }

    private static void Retire(IEnumerable<SegmentView> views)
    {
        foreach (var view in views)
        {
            view.Segment.IsObsolete = true;
            view.Segment.Release();
        }
    }

    private (string[] Names, int Count)[] Values() => Array.ConvertAll(_values, v => v?.Now ?? ([], 0));

    private void Name(Segment segment) =>
        segment.GlobalValues = _values.Select((names, f) => names?.OrdinalsOf(segment.Keywords[f]!.Values)).ToArray();

    private int InMemory()
    {
        lock (_write)
        {
            return _views.Where(v => v.Segment.Path is null).Sum(v => v.Segment.Documents);
        }
    }

    private void Load()
    {
        var manifest = Manifest.Read(_folder, Schema);
        var views = new List<SegmentView>();
        try
        {
            foreach (var part in manifest?.Parts ?? [])
            {
                var segment = Segment.Open(Path.Combine(_folder, Path.GetFileName(part.File)), Schema);
                views.Add(SegmentView.Whole(segment));
                views[^1] = views[^1].Without(part.Deleted);
            }
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or IndexOutOfRangeException)
        {
            views.ForEach(v => v.Segment.Release());
            views.Clear();
            (manifest, _fault) = (null, unreadable);
        }

        MustBeRebuilt = manifest is null;
        if (manifest is not null)
        {
            (_generation, _position, _committedPosition) = (manifest.Generation, manifest.Position, manifest.Position);
            _removed = new(manifest.Removed, StringComparer.Ordinal);
        }

        // Whatever no manifest names is the rest of a write that did not come to its end.
        var named = views.Select(v => v.Segment.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_folder, "s*.seg"))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(file).AsSpan(1), System.Globalization.NumberStyles.HexNumber, null, out var number))
            {
                _nextFile = Math.Max(_nextFile, number + 1);
            }

            if (!named.Contains(file))
            {
                File.Delete(file);
            }
        }

        _views = views;
        views.ForEach(v => Name(v.Segment));
        Publish();
    }

    // Readers of the old snapshot keep it; the next ones get the new.
    private void Publish()
    {
        foreach (var view in _views)
        {
            view.Segment.TryAddReference();
        }

        var old = _current;
        _current = new(Schema, [.. _views], Values());
        old.Dispose();
    }

    private int ApplyHere(IReadOnlyCollection<IndexChange> changes)
    {
        var latest = new Dictionary<string, IndexChange>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (!latest.TryGetValue(change.Id, out var known) || known.Version < change.Version)
            {
                latest[change.Id] = change;
            }
        }

        var builder = new SegmentBuilder(Schema);
        var gone = new Dictionary<int, List<int>>();
        var removals = new List<IndexChange>();
        var puts = new List<string>();
        foreach (var change in latest.Values)
        {
            var (view, document) = Find(change.Id);
            var known = view >= 0 ? _views[view].Segment.Version(document) : long.MinValue;
            if (_removed.TryGetValue(change.Id, out var removed))
            {
                known = Math.Max(known, removed);
            }

            if (known >= change.Version && known != long.MinValue)
            {
                continue;
            }

            if (change.Document is not null)
            {
                builder.Add(change.Document);
                puts.Add(change.Id);
            }
            else
            {
                removals.Add(change);
            }

            if (view >= 0)
            {
                (gone.TryGetValue(view, out var list) ? list : gone[view] = []).Add(document);
            }
        }

        // From here on nothing can fail for what the documents contain.
        var added = builder.Documents > 0 ? builder.InMemory() : null;
        foreach (var (view, documents) in gone)
        {
            _views[view] = _views[view].Without(documents);
        }

        puts.ForEach(id => _removed.Remove(id));
        removals.ForEach(r => _removed[r.Id] = r.Version);
        if (added is not null)
        {
            Name(added);
            _views.Add(SegmentView.Whole(added));
            MergeInMemory();
        }

        var applied = puts.Count + removals.Count;
        _isDirty |= applied > 0;
        return applied;
    }

    private (int View, int Document) Find(string id)
    {
        var hash = NeutralHash.Of(id);
        for (var v = _views.Count - 1; v >= 0; v--)
        {
            var document = _views[v].Segment.Find(id, hash, _views[v].Deleted);
            if (document >= 0)
            {
                return (v, document);
            }
        }

        return (-1, -1);
    }

    // As in a binary counter: a small segment joins the one before it when that is not much larger, so few are left and each document
    // is copied a few times only. What is just being written to disk stays as it is.
    private void MergeInMemory()
    {
        var (first, documents) = (_views.Count - 1, _views[^1].Live);
        while (first > 0 && _views[first - 1] is { Segment.Path: null } before && !_frozen.Contains(before.Segment) && before.Live <= 2 * documents)
        {
            documents += before.Live;
            first--;
        }

        if (first == _views.Count - 1)
        {
            return;
        }

        var sources = _views[first..];
        _views.RemoveRange(first, sources.Count);
        var merger = new SegmentMerger(Schema, sources.ConvertAll(v => (v.Segment, v.Deleted)));
        if (merger.Documents > 0)
        {
            var stream = new MemoryStream();
            using var writer = new SectionWriter(stream);
            merger.Write(writer, CancellationToken.None);
            var merged = Segment.Of(stream, Schema);
            Name(merged);
            _views.Add(SegmentView.Whole(merged));
        }

        sources.ForEach(v => v.Segment.Release());
    }

    private void Maintain(bool mergeAll, CancellationToken ct)
    {
        _maintenance.Wait(ct);
        try
        {
            MaintainHere(mergeAll, ct);
            _fault = null;
        }
        finally
        {
            _maintenance.Release();
        }
    }

    /// <summary>
    /// Writes what is in memory as one segment and merges others, without holding up anybody; then replaces them and commits. What the
    /// manifest says is exactly the index as it stood when this began: changes that came meanwhile wait for the next time.
    /// </summary>
    private void MaintainHere(bool mergeAll, CancellationToken ct)
    {
        while (true)
        {
            List<SegmentView> seen;
            Dictionary<string, long> removed;
            List<List<SegmentView>> merges;
            long position;
            lock (_write)
            {
                ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
                merges = Due(mergeAll);
                if (!_isDirty && merges.Count == 0)
                {
                    return;
                }

                (seen, removed, position, _isDirty) = ([.. _views], new(_removed, StringComparer.Ordinal), _position, false);
                merges.ForEach(sources => sources.ForEach(s => _frozen.Add(s.Segment)));
            }

            var written = new List<(SegmentMerger Merger, Segment? Segment)>();
            try
            {
                foreach (var sources in merges)
                {
                    written.Add(WriteMerged(sources, ct));
                }

                Commit(seen, removed, position, merges, written);
            }
            catch
            {
                lock (_write)
                {
                    _isDirty = true;
                    _frozen.Clear();
                }

                foreach (var (_, segment) in written)
                {
                    segment?.IsObsolete = true;
                    segment?.Release();
                }

                throw;
            }

            if (mergeAll)
            {
                return;
            }
        }
    }

    private (SegmentMerger Merger, Segment? Segment) WriteMerged(List<SegmentView> sources, CancellationToken ct)
    {
        var merger = new SegmentMerger(Schema, sources.ConvertAll(v => (v.Segment, v.Deleted)));
        return (merger, merger.Documents == 0 ? null : WriteFile(w => merger.Write(w, ct)));
    }

    internal Segment WriteFile(Action<SectionWriter> write)
    {
        var path = NewPath();
        try
        {
            using (var writer = new SectionWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1)))
            {
                write(writer);
            }

            return Segment.Open(path, Schema, check: false);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private void Commit(List<SegmentView> seen, Dictionary<string, long> removed, long position, List<List<SegmentView>> merges, List<(SegmentMerger Merger, Segment? Segment)> written)
    {
        var replaced = merges.SelectMany(m => m).ToDictionary(v => v.Segment);
        var parts = seen.Where(v => !replaced.ContainsKey(v.Segment)).Select(v => new Manifest.Part(Path.GetFileName(v.Segment.Path!), [.. v.Log.AsSpan(0, v.DeletedCount).ToArray().Order()]))
            .Concat(written.Where(w => w.Segment is not null).Select(w => new Manifest.Part(Path.GetFileName(w.Segment!.Path!), []))).ToList();
        new Manifest(_generation + 1, position, parts, removed).Write(_folder, Schema);

        lock (_write)
        {
            (_generation, _committedPosition) = (_generation + 1, position);
            var merged = new List<SegmentView>();
            for (var m = 0; m < merges.Count; m++)
            {
                if (written[m].Segment is { } segment)
                {
                    Name(segment);
                    merged.Add(SegmentView.Whole(segment).Without(Late(merges[m], written[m].Merger)));
                }
            }

            _frozen.Clear();
            _views = [.. merged, .. _views.Where(v => !replaced.ContainsKey(v.Segment))];
            Publish();
        }

        Retire(replaced.Values);
    }

    /// <summary>What was deleted while the sources were being merged, by its new number.</summary>
    private List<int> Late(List<SegmentView> sources, SegmentMerger merger)
    {
        var late = new List<int>();
        for (var s = 0; s < sources.Count; s++)
        {
            var now = _views.Find(v => v.Segment == sources[s].Segment)!;
            for (var i = sources[s].DeletedCount; i < now.DeletedCount; i++)
            {
                late.Add(merger.Numbers[s][now.Log[i]]);
            }
        }

        return late;
    }

    /// <summary>Everything in memory, always; and segments of about one size when there are enough of them, or one with too much deleted.</summary>
    private List<List<SegmentView>> Due(bool mergeAll)
    {
        var due = new List<List<SegmentView>>();
        if (mergeAll)
        {
            if (_views.Count > 1 || _views.Exists(v => v.Segment.Path is null || v.DeletedCount > 0))
            {
                due.Add([.. _views]);
            }

            return due;
        }

        var inMemory = _views.FindAll(v => v.Segment.Path is null);
        if (inMemory.Count > 0)
        {
            due.Add(inMemory);
        }

        var onDisk = _views.FindAll(v => v.Segment.Path is not null);
        var tier = onDisk.GroupBy(v => (int)Math.Log(Math.Max(1, v.Live / 2000.0), 4)).Where(t => t.Count() >= _options.MergeAt).MinBy(t => t.Key);
        if (tier is not null)
        {
            due.Add([.. tier]);
        }
        else if (onDisk.Find(v => v.DeletedCount > _options.MostDeleted * v.Segment.Documents) is { } worn)
        {
            due.Add([worn]);
        }

        return due;
    }

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
        {
            try
            {
                _wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else has just done so.
            }
        }
    }

    private async Task KeepAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await _wake.WaitAsync(_options.FlushAfter);
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            try
            {
                Flush(_stop.Token);
            }
            catch (Exception failure) when (failure is not OperationCanceledException and not ObjectDisposedException)
            {
                // What is in memory goes on being found; the next round tries again, and the statistics tell why it had to.
                _fault = failure;
            }
            catch (Exception)
            {
                return;
            }
        }
    }
}
