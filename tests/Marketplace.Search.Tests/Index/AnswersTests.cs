using Marketplace.Search.Index;

namespace Marketplace.Search.Tests.Index;

/// <summary>Whatever happens to the index, it answers as <see cref="PlainIndex"/> does.</summary>
public sealed class AnswersTests : IDisposable
{
    private const int Words = 60;

    private static readonly IndexOptions ByHand = new() { FlushAfter = TimeSpan.Zero, MergeAt = 3, RebuildPart = 40_000 };

    private readonly string _folder = Directory.CreateTempSubdirectory("answers").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void History_OfAnyKind_LeavesTheSameAnswers(int seed)
    {
        var chance = new Chance((ulong)seed);
        var plain = new PlainIndex(Chance.Schema);
        var index = TextIndex.Open(_folder, Chance.Schema, ByHand);
        try
        {
            for (var step = 0; step < 24; step++)
            {
                switch (chance.Below(9))
                {
                    case 0:
                        index.Flush(TestContext.Current.CancellationToken);
                        break;
                    case 1 when chance.In(3):
                        index.Compact(TestContext.Current.CancellationToken);
                        break;
                    case 2 when chance.In(2):
                        index.Flush(TestContext.Current.CancellationToken);
                        index.Close();
                        index = TextIndex.Open(_folder, Chance.Schema, ByHand);
                        Assert.False(index.MustBeRebuilt);
                        break;
                    case 3 when chance.In(2):
                        Rebuild(index, plain, chance);
                        break;
                    default:
                        Change(index, plain, chance);
                        break;
                }

                AssertSame(index, plain, chance, 6);
            }
        }
        finally
        {
            index.Close();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Page_FoundByPassingOver_IsThePageOfTheFullCount(int seed)
    {
        var chance = new Chance((ulong)seed + 50);
        using var index = Filled(chance, 25_000, words: 400);
        using var snapshot = index.Read();
        var shorter = 0;
        for (var round = 0; round < 250; round++)
        {
            var search = AnyQuestion.Of(chance, 400) with { Facets = [], Order = null };
            var full = snapshot.Search(search);
            var quick = snapshot.Search(search with { CountAll = false });

            AssertSame(full.Hits, quick.Hits);
            Assert.InRange(quick.Total, quick.Hits.Count, full.Total);
            shorter += quick.Total < full.Total ? 1 : 0;
        }

        Assert.True(shorter > 20, $"Only {shorter} of 250 questions were cut short.");
    }

    [Fact]
    public void Scores_DoNotDependOnHowDocumentsLie()
    {
        var chance = new Chance(77);
        var documents = Enumerable.Range(0, 3000).Select(i => chance.Document(i, 1, 100)).ToList();
        using var whole = TextIndex.Open(Path.Combine(_folder, "whole"), Chance.Schema, ByHand);
        whole.Apply([.. documents.Select(IndexChange.Put)]);
        using var parts = TextIndex.Open(Path.Combine(_folder, "parts"), Chance.Schema, ByHand with { MergeAt = 100 });
        foreach (var part in documents.Chunk(170))
        {
            parts.Apply([.. part.Select(d => IndexChange.Put(d with { Version = 0 }))]);
            parts.Flush(TestContext.Current.CancellationToken);
        }

        // Every document once more: all those before are deleted now, and must not weigh.
        foreach (var part in documents.AsEnumerable().Reverse().Chunk(500))
        {
            parts.Apply([.. part.Select(IndexChange.Put)]);
        }

        using var a = whole.Read();
        using var b = parts.Read();
        for (var round = 0; round < 300; round++)
        {
            var search = AnyQuestion.Of(chance, 100);
            AssertSame(a.Search(search), b.Search(search));
        }
    }

    [Fact]
    public void Counts_NeverGrow_WhenAnotherFilterIsAdded()
    {
        var chance = new Chance(5);
        using var index = Filled(chance, 2000, Words);
        using var snapshot = index.Read();
        for (var round = 0; round < 100; round++)
        {
            var search = AnyQuestion.Of(chance, Words) with { Facets = [new("region"), new("kind")], Filters = [] };
            var before = snapshot.Search(search);
            var after = snapshot.Search(search with { Filters = [new KeywordFilter("region", "区1", "区2"), new NumberFilter("price", 0, 100)] });

            foreach (var (facet, narrowed) in before.Facets.Zip(after.Facets))
            {
                var counts = facet.ToDictionary(f => f.Value, f => f.Count);
                Assert.All(narrowed, f => Assert.InRange(f.Count, 1, counts[f.Value]));
            }
        }
    }

    [Fact]
    public void Pages_PutTogether_AreTheWholeList()
    {
        var chance = new Chance(6);
        using var index = Filled(chance, 1500, Words);
        using var snapshot = index.Read();
        foreach (var search in new IndexSearch[] { new(new TermQuery("词0")), new(), new() { Order = new("price") }, new() { Order = new("credit", Descending: true) } })
        {
            var all = snapshot.Search(search with { Take = 2000 });
            var paged = Enumerable.Range(0, 80).SelectMany(p => snapshot.Search(search with { Skip = p * 25, Take = 25 }).Hits).ToList();

            Assert.Equal(all.Total, all.Hits.Count);
            AssertSame(all.Hits, paged);
        }
    }

    [Fact]
    public void Vocabulary_CountsLiveDocuments()
    {
        var chance = new Chance(8);
        var plain = new PlainIndex(Chance.Schema);
        using var index = TextIndex.Open(_folder, Chance.Schema, ByHand);
        for (var i = 0; i < 30; i++)
        {
            Change(index, plain, chance);
        }

        using var snapshot = index.Read();
        foreach (var prefix in new[] { "", "词", "词1", "词59", "无" })
        {
            var expected = plain.Live.Values
                .SelectMany(d => d.Fields.Where(f => f.Field is "title" or "body" or "tags").SelectMany(f => f.TermList!).Select(t => t.Text.ToString()).Distinct())
                .Where(t => t.StartsWith(prefix, StringComparison.Ordinal)).CountBy(t => t).Select(t => new VocabularyTerm(t.Key, t.Value))
                .OrderByDescending(t => t.Documents).ThenBy(t => t.Term, StringComparer.Ordinal).Take(12);

            Assert.Equal(expected, snapshot.Terms(prefix, most: 12));
        }

        Assert.Equal(
            plain.Live.Values.Select(d => new KnownVersion(d.Id, d.Type, d.Version)).OrderBy(k => k.Id, StringComparer.Ordinal),
            snapshot.Versions().OrderBy(k => k.Id, StringComparer.Ordinal));
    }

    [Fact]
    public void Question_ThatTheSchemaCannotAnswer_IsRefused()
    {
        using var index = Filled(new(1), 10, Words);
        using var snapshot = index.Read();

        Assert.Throws<ArgumentException>(() => snapshot.Search(new(new TermQuery("a", "no such group"))));
        Assert.Throws<ArgumentException>(() => snapshot.Search(new() { Facets = [new("price")] }));
        Assert.Throws<ArgumentException>(() => snapshot.Search(new() { Filters = [new NumberFilter("region")] }));
        Assert.Throws<ArgumentException>(() => snapshot.Search(new(new TermQuery("a", Weight: -1))));
        Assert.ThrowsAny<ArgumentException>(() => snapshot.Search(new() { Skip = IndexSearch.Deepest }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("\ud800")]
    [InlineData("\"*?~:()")]
    public void Term_OfAnyCharacters_IsOnlyNotFound(string term)
    {
        using var index = Filled(new(1), 10, Words);
        using var snapshot = index.Read();

        Assert.Equal(0, snapshot.Search(new(new TermQuery(term))).Total);
        Assert.Equal(0, snapshot.Search(new(new TermQuery(term + new string('长', 10_000)))).Total);
        Assert.Equal(0, snapshot.Search(new(new PhraseQuery([]))).Total);
        Assert.Equal(0, snapshot.Search(new(new AnyOfQuery())).Total);
        Assert.Equal(10, snapshot.Search(new(new AllOfQuery())).Total);
    }

    private static void Change(TextIndex index, PlainIndex plain, Chance chance)
    {
        var changes = new List<IndexChange>();
        for (var left = 1 + chance.Below(chance.In(4) ? 60 : 8); left > 0; left--)
        {
            var (id, version) = (chance.Below(150), (long)chance.Below(400));
            changes.Add(chance.In(4) ? IndexChange.Remove($"id-{id}", version) : IndexChange.Put(chance.Document(id, version, Words)));
        }

        changes.ForEach(plain.Apply);
        index.Apply(changes);
        if (chance.In(4))
        {
            // What comes once more, in whatever order, changes nothing.
            Assert.Equal(0, index.Apply([.. changes.AsEnumerable().Reverse()]));
        }
    }

    private static void Rebuild(TextIndex index, PlainIndex plain, Chance chance)
    {
        using var rebuild = index.BeginRebuild(plain.Live.Count);
        var documents = plain.Live.Values.ToList();
        var abandoned = chance.In(4);
        for (var i = 0; i < documents.Count; i++)
        {
            rebuild.Add(documents[i]);
            if (chance.In(20))
            {
                Change(index, plain, chance);
            }
        }

        AssertSame(index, plain, chance, 2);
        if (!abandoned)
        {
            rebuild.Swap(TestContext.Current.CancellationToken);
            Assert.Equal(1, rebuild.Progress);
        }
    }

    private TextIndex Filled(Chance chance, int documents, int words)
    {
        var index = TextIndex.Open(_folder, Chance.Schema, ByHand);
        foreach (var part in Enumerable.Range(0, documents).Chunk(Math.Max(1, documents / 3)))
        {
            index.Apply([.. part.Select(i => IndexChange.Put(chance.Document(i, 1, words)))]);
            index.Flush();
        }

        index.Apply([.. Enumerable.Range(0, documents / 20).Select(_ => IndexChange.Remove($"id-{chance.Below(documents)}", 2))]);
        return index;
    }

    private static void AssertSame(TextIndex index, PlainIndex plain, Chance chance, int questions)
    {
        using var snapshot = index.Read();
        Assert.Equal(plain.Live.Count, snapshot.Documents);
        for (; questions > 0; questions--)
        {
            var search = AnyQuestion.Of(chance, Words);
            AssertSame(plain.Search(search), snapshot.Search(search));
        }
    }

    private static void AssertSame(IndexAnswer expected, IndexAnswer actual)
    {
        Assert.Equal(expected.Total, actual.Total);
        Assert.Equal(expected.Facets, actual.Facets);
        AssertSame(expected.Hits, actual.Hits);
    }

    private static void AssertSame(IReadOnlyList<IndexHit> expected, IReadOnlyList<IndexHit> actual)
    {
        Assert.Equal(expected.Select(h => h.Id), actual.Select(h => h.Id));
        foreach (var (one, other) in expected.Zip(actual))
        {
            Assert.Equal(one.Score, other.Score, 1e-5);
            Assert.Equal((one.Type, one.Version), (other.Type, other.Version));
            Assert.Equal(one.Stored, other.Stored);
        }
    }
}
