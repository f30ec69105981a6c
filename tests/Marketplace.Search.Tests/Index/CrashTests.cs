using Marketplace.Search.Index;

namespace Marketplace.Search.Tests.Index;

public sealed class CrashTests : IDisposable
{
    private static readonly IndexOptions ByHand = new() { FlushAfter = TimeSpan.Zero, MergeAt = 3 };

    private readonly string _root = Directory.CreateTempSubdirectory("crash").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Process_KilledAtAnyStepOfAFlush_ComesUpWithTheOldStateOrTheNew()
    {
        var live = Path.Combine(_root, "live");
        var chance = new Chance(1);
        var index = TextIndex.Open(live, Chance.Schema, ByHand);
        index.Apply([.. Enumerable.Range(0, 80).Select(i => IndexChange.Put(chance.Document(i, 1)))], position: 10);
        index.Flush(Ct);
        var before = Copy(live, "before");
        index.Apply([.. Enumerable.Range(40, 80).Select(i => IndexChange.Put(chance.Document(i, 2)))], position: 20);
        Assert.Equal((20, 10), (index.Statistics().Position, index.Statistics().CommittedPosition));
        index.Flush(Ct);
        index.Close();

        var written = Directory.GetFiles(live, "*.seg").Where(f => !File.Exists(Path.Combine(before, Path.GetFileName(f)))).ToList();
        Assert.NotEmpty(written);
        foreach (var part in new[] { 0, 100, 9000, int.MaxValue })
        {
            // New files half written, then the manifest half written beside the old one.
            var torn = Copy(before, $"torn-{part}");
            written.ForEach(f => Cut(f, Path.Combine(torn, Path.GetFileName(f)), part));
            AssertState(torn, 80, 10);
            Cut(Path.Combine(live, "manifest"), Path.Combine(torn, "manifest.next"), part);
            AssertState(torn, 80, 10);
        }

        // The manifest is new, the old files are still there.
        var renamed = Copy(live, "renamed");
        foreach (var file in Directory.GetFiles(before, "*.seg"))
        {
            File.Copy(file, Path.Combine(renamed, Path.GetFileName(file)), overwrite: true);
        }

        AssertState(renamed, 120, 20);
        Assert.Equal(Directory.GetFiles(live, "*.seg").Length, Directory.GetFiles(renamed, "*.seg").Length);
    }

    [Fact]
    public void Manifest_CutAnywhere_AsksForARebuild_AndNeverFails()
    {
        var live = Path.Combine(_root, "live");
        var index = TextIndex.Open(live, Chance.Schema, ByHand);
        index.Apply([IndexChange.Put(new Chance(1).Document(1, 1)), IndexChange.Remove("gone", 3)]);
        index.Flush(Ct);
        index.Close();
        var whole = File.ReadAllBytes(Path.Combine(live, "manifest"));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Path.Combine(live, "manifest"), whole[..length]);
            var opened = TextIndex.Open(live, Chance.Schema, ByHand);
            Assert.True(opened.MustBeRebuilt);
            opened.Close();
        }
    }

    [Fact]
    public void Segment_Damaged_AsksForARebuild_WhichMendsIt()
    {
        var chance = new Chance(3);
        var documents = Enumerable.Range(0, 50).Select(i => chance.Document(i, 1)).ToList();
        var index = TextIndex.Open(_root, Chance.Schema, ByHand);
        index.Apply([.. documents.Select(IndexChange.Put)]);
        index.Flush(Ct);
        index.Close();
        var file = Directory.GetFiles(_root, "*.seg").Single();
        var bytes = File.ReadAllBytes(file);
        bytes[^100] ^= 1;
        File.WriteAllBytes(file, bytes);

        index = TextIndex.Open(_root, Chance.Schema, ByHand);
        Assert.True(index.MustBeRebuilt);
        Assert.NotNull(index.Statistics().Fault);
        using (var rebuild = index.BeginRebuild(50))
        {
            documents.ForEach(rebuild.Add);
            rebuild.Swap(Ct);
        }

        Assert.False(index.MustBeRebuilt);
        index.Close();
        AssertState(_root, 50, 0);
    }

    [Fact]
    public void Folder_OpenElsewhere_IsRefused()
    {
        using var index = TextIndex.Open(_root, Chance.Schema, ByHand);

        Assert.Throws<IOException>(() => TextIndex.Open(_root, Chance.Schema, ByHand));
    }

    [Fact]
    public async Task Readers_WhileOneWritesFlushesAndMerges_AlwaysSeeWholeBatches()
    {
        using var index = TextIndex.Open(_root, Chance.Schema, new() { FlushAfter = TimeSpan.FromMilliseconds(5), MergeAt = 2 });
        const int Documents = 40;
        IndexChange[] Batch(long version) => [.. Enumerable.Range(0, Documents).Select(i => IndexChange.Put(new($"id-{i}", "listing", version, [FieldContent.Terms("title", [new("词", 0)]), FieldContent.Number("price", version)])))];
        index.Apply(Batch(1));
        const int Readers = 3;
        using var stop = new CancellationTokenSource();
        using var reading = new CountdownEvent(Readers);
        // Threads of their own: on a pool that is short of threads a reader would begin only when all is written.
        var readers = Enumerable.Range(0, Readers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                reading.Signal();
                var (rounds, last) = (0, 0L);
                while (!stop.IsCancellationRequested)
                {
                    using var snapshot = index.Read();
                    var answer = snapshot.Search(new(new TermQuery("词")) { Take = 100 });
                    Assert.Equal(Documents, answer.Hits.Count);
                    var version = Assert.Single(answer.Hits.Select(h => h.Version).Distinct());
                    Assert.True(version >= last);
                    (last, rounds) = (version, rounds + 1);
                }

                return rounds;
            },
            Ct, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        reading.Wait(Ct);
        for (var version = 2; version <= 300; version++)
        {
            Assert.Equal(Documents, index.Apply(Batch(version)));
            if (version % 50 == 0)
            {
                index.Compact(Ct);
            }
        }

        await stop.CancelAsync();
        var rounds = await Task.WhenAll(readers);
        Assert.All(rounds, r => Assert.True(r > 0));
        Assert.Null(index.Statistics().Fault);
        Assert.Equal(Documents, index.Statistics().Documents);
    }

    [Fact]
    public void Snapshot_HeldOverACompaction_GoesOnAnswering_AndTheFileGoesWithIt()
    {
        using var index = TextIndex.Open(_root, Chance.Schema, ByHand);
        var chance = new Chance(4);
        index.Apply([.. Enumerable.Range(0, 30).Select(i => IndexChange.Put(chance.Document(i, 1)))]);
        index.Flush(Ct);
        var held = index.Read();
        index.Apply([IndexChange.Remove("id-1", 2)]);
        index.Compact(Ct);

        Assert.Equal(2, Directory.GetFiles(_root, "*.seg").Length);
        Assert.Equal(30, held.Search(new()).Total);
        held.Dispose();
        Assert.Single(Directory.GetFiles(_root, "*.seg"));
    }

    private static void AssertState(string folder, int documents, long position)
    {
        var index = TextIndex.Open(folder, Chance.Schema, ByHand);
        using (var snapshot = index.Read())
        {
            Assert.False(index.MustBeRebuilt);
            Assert.Equal(documents, snapshot.Search(new()).Total);
            Assert.Equal(position, index.Statistics().CommittedPosition);
        }

        index.Close();
    }

    private string Copy(string from, string name)
    {
        var to = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        foreach (var file in Directory.GetFiles(from).Where(f => Path.GetFileName(f) != "lock"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        return to;
    }

    private static void Cut(string from, string to, int length)
    {
        var bytes = File.ReadAllBytes(from);
        File.WriteAllBytes(to, bytes[..Math.Min(length, bytes.Length)]);
    }
}
