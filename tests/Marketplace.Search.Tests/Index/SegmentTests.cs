using Marketplace.Search.Index;

namespace Marketplace.Search.Tests.Index;

public sealed class SegmentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("segment").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Numbers_OfAnyWidth_ComeBack()
    {
        var chance = new Chance(1);
        for (var width = 0; width <= 32; width++)
        {
            var numbers = new uint[PackedNumbers.Block];
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = (uint)(chance.Next() & (1UL << width) - 1);
            }

            var buffer = new ByteBuffer();
            PackedNumbers.Pack(numbers, width, buffer);
            buffer.Take(PackedNumbers.Slack).Fill(0xFF);
            var back = new int[PackedNumbers.Block];
            PackedNumbers.Unpack(buffer.Written, width, back);

            Assert.Equal(numbers, back.Select(n => (uint)n));
        }
    }

    [Fact]
    public void StoredText_OfAnyCharacters_ComesBack()
    {
        var chance = new Chance(2);
        for (var round = 0; round < 2000; round++)
        {
            var text = new string([.. Enumerable.Range(0, chance.Below(40)).Select(_ => chance.Below(4) switch
            {
                0 => (char)chance.Below(0x80),
                1 => (char)(0x4E00 + chance.Below(0x5200)),
                _ => (char)chance.Below(0x10000),
            })]);
            var buffer = new ByteBuffer();
            CompactText.Write(text, buffer);
            var scan = new ByteScan(buffer.Written);

            Assert.Equal(text, CompactText.Read(ref scan));
            Assert.Equal(0, scan.Left);
        }
    }

    [Fact]
    public void ChineseText_TakesTwoBytesACharacter()
    {
        var buffer = new ByteBuffer();
        CompactText.Write("环境影响评价", buffer);

        Assert.Equal(2 + 12, buffer.Length);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 127)]
    [InlineData(3, 128)]
    [InlineData(4, 129)]
    [InlineData(5, 1500)]
    public void Segment_OfRandomDocuments_HoldsWhatWasPutIn(int seed, int count)
    {
        var documents = Documents((ulong)seed, count);
        using var held = new Held(Built(documents));

        AssertHolds(held.Segment, documents);
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 900)]
    public void Merge_LeavesDeletedOut_AndKeepsTheRest(int seed, int count)
    {
        var chance = new Chance((ulong)seed + 100);
        var documents = Documents((ulong)seed, count);
        var parts = documents.Chunk(Math.Max(1, count / 3)).ToList();
        var sources = new List<(Segment Segment, ulong[]? Deleted)>();
        var kept = new List<IndexDocument>();
        foreach (var part in parts)
        {
            var deleted = chance.In(3) ? null : new ulong[Bits.Words(part.Length)];
            for (var d = 0; d < part.Length; d++)
            {
                if (deleted is not null && chance.In(3))
                {
                    Bits.Add(deleted, d);
                }
                else
                {
                    kept.Add(part[d]);
                }
            }

            sources.Add((Built(part), deleted));
        }

        var merger = new SegmentMerger(Chance.Schema, sources);
        var path = Path.Combine(_folder, "merged");
        using (var writer = new SectionWriter(new FileStream(path, FileMode.CreateNew)))
        {
            merger.Write(writer, TestContext.Current.CancellationToken);
        }

        using var held = new Held(Segment.Open(path, Chance.Schema));
        AssertHolds(held.Segment, kept);
        sources.ForEach(s => s.Segment.Release());
    }

    [Fact]
    public void File_WithAnyByteOfItsContentChanged_IsRefused()
    {
        var path = Write(Documents(9, 60));
        var whole = File.ReadAllBytes(path);
        var chance = new Chance(9);
        var refused = 0;
        for (var round = 0; round < 300; round++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[chance.Below(damaged.Length)] ^= (byte)(1 << chance.Below(8));
            File.WriteAllBytes(path, damaged);
            try
            {
                Segment.Open(path, Chance.Schema).Release();
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        // Only the slack between sections (some bytes of each) may change without anybody noticing.
        Assert.InRange(refused, 290, 300);
    }

    [Fact]
    public void File_CutShort_IsRefused()
    {
        var path = Write(Documents(10, 30));
        var whole = File.ReadAllBytes(path);
        foreach (var length in new[] { 0, 1, 8000, SegmentLayout.Head, whole.Length / 2, whole.Length - 40 })
        {
            File.WriteAllBytes(path, whole[..length]);

            Assert.Throws<InvalidDataException>(() => Segment.Open(path, Chance.Schema));
        }
    }

    [Fact]
    public void File_OfAnotherSchema_IsRefused()
    {
        var path = Write(Documents(11, 5));

        Assert.Throws<InvalidDataException>(() => Segment.Open(path, new IndexSchema(Chance.Schema.Fields.Skip(1), "other")));
    }

    [Fact]
    public void Document_WithAFieldThatTheSchemaLacks_IsRefusedWhole()
    {
        var builder = new SegmentBuilder(Chance.Schema);

        Assert.Throws<ArgumentException>(() => builder.Add(new("a", "listing", 1, [FieldContent.Number("size", 1)])));
        Assert.Throws<ArgumentException>(() => builder.Add(new("a", "listing", 1, [FieldContent.Number("region", 1)])));
        Assert.Equal(0, builder.Documents);
    }

    private static List<IndexDocument> Documents(ulong seed, int count)
    {
        var chance = new Chance(seed);
        return [.. Enumerable.Range(0, count).Select(i => chance.Document(i, i + 5, words: 200))];
    }

    private static Segment Built(IEnumerable<IndexDocument> documents)
    {
        var builder = new SegmentBuilder(Chance.Schema);
        foreach (var document in documents)
        {
            builder.Add(document);
        }

        return builder.InMemory();
    }

    private string Write(IEnumerable<IndexDocument> documents)
    {
        var builder = new SegmentBuilder(Chance.Schema);
        foreach (var document in documents)
        {
            builder.Add(document);
        }

        var path = Path.Combine(_folder, "segment");
        using var writer = new SectionWriter(new FileStream(path, FileMode.Create));
        builder.Write(writer);
        return path;
    }

    private static void AssertHolds(Segment segment, List<IndexDocument> documents)
    {
        Assert.Equal(documents.Count, segment.Documents);
        var expected = new SortedDictionary<string, List<(int Document, int Frequency, string Positions)>>(StringComparer.Ordinal);
        for (var d = 0; d < documents.Count; d++)
        {
            var document = documents[d];
            Assert.Equal(document.Id, segment.Id(d));
            Assert.Equal(document.Type, segment.Type(d));
            Assert.Equal(document.Version, segment.Version(d));
            Assert.Equal(NeutralHash.Of(document.Id), segment.Hash(d));
            Assert.Equal(d, segment.Find(document.Id, NeutralHash.Of(document.Id), null));
            for (var f = 1; f < Chance.Schema.Fields.Count; f++)
            {
                AssertColumn(segment, document, d, f);
            }

            for (var g = 0; g < Chance.Schema.Groups.Count; g++)
            {
                Assert.Equal(AddTerms(document, d, g, expected), segment.Lengths[g][d]);
            }
        }

        var terms = segment.Terms.From([]);
        var cursor = new PostingsCursor();
        foreach (var (term, postings) in expected)
        {
            var (group, text) = (term[0] - '0', term[1..]);
            Assert.True(terms.Next());
            Assert.Equal(terms.Entry, segment.Terms.Find(TermKey.Of(group, text)));
            Assert.Equal(TermEntry.None, segment.Terms.Find(TermKey.Of(group, text + "~")));
            var read = new List<(int Document, int Frequency, string Positions)>();
            cursor.Bind(segment, terms.Entry, Chance.Schema.PositionalWeights[group].Length);
            for (var block = 0; block < cursor.Blocks; block++)
            {
                for (var i = 0; i < cursor.Documents(block).Length; i++)
                {
                    var scan = new ByteScan(cursor.Positions(block, i));
                    var places = "";
                    while (scan.Left > 0)
                    {
                        places += scan.VarInt() + " ";
                    }

                    read.Add((cursor.Documents(block)[i], cursor.Frequencies(block)[i], places));
                }

                Assert.Equal(cursor.Documents(block)[^1], cursor.LastDocument(block));
                Assert.Equal(cursor.Frequencies(block).ToArray().Max(), cursor.MostFrequent(block));
                Assert.Equal(cursor.Documents(block).ToArray().Min(d => segment.Lengths[group][d]), cursor.Shortest(block));
            }

            Assert.Equal(postings, read);
        }

        Assert.False(terms.Next());
    }

    private static void AssertColumn(Segment segment, IndexDocument document, int number, int field)
    {
        var (name, kind) = (Chance.Schema.Fields[field].Name, Chance.Schema.Fields[field].Kind);
        var content = document.Fields.FirstOrDefault(f => f.Field == name);
        if (kind == FieldKind.Number)
        {
            Assert.Equal(content.Field is null ? long.MinValue : content.Value, segment.Numbers[field]![number]);
        }
        else if (kind == FieldKind.Keyword)
        {
            var values = new List<int>();
            segment.Keywords[field]!.ValuesOf(number, values);
            Assert.Equal((content.Values ?? []).Distinct().Order(StringComparer.Ordinal), values.Select(v => segment.Keywords[field]!.Values[v]));
        }
    }

    private static int AddTerms(IndexDocument document, int number, int group, SortedDictionary<string, List<(int Document, int Frequency, string Positions)>> into)
    {
        var found = new SortedDictionary<string, (int Frequency, SortedDictionary<int, List<int>> Places)>(StringComparer.Ordinal);
        var slots = Chance.Schema.Groups[group].Where(f => Chance.Schema.Fields[f].Positions).ToList();
        var length = 0;
        foreach (var f in Chance.Schema.Groups[group])
        {
            var field = Chance.Schema.Fields[f];
            foreach (var term in document.Fields.Where(c => c.Field == field.Name).SelectMany(c => c.TermList!))
            {
                length += field.Weight;
                var text = term.Text.ToString();
                var one = found.GetValueOrDefault(text, (0, new(slots.ToDictionary(s => s, _ => new List<int>()))));
                if (field.Positions)
                {
                    one.Item2[f].Add(term.Position);
                }

                found[text] = (one.Item1 + field.Weight, one.Item2);
            }
        }

        foreach (var (text, (frequency, places)) in found)
        {
            var written = "";
            foreach (var list in places.Values)
            {
                written += list.Count + " ";
                var last = 0;
                foreach (var place in list.Order())
                {
                    written += place - last + " ";
                    last = place;
                }
            }

            var key = (char)('0' + group) + text;
            if (!into.TryGetValue(key, out var postings))
            {
                into[key] = postings = [];
            }

            postings.Add((number, frequency, written));
        }

        return length;
    }

    private sealed class Held(Segment segment) : IDisposable
    {
        public Segment Segment { get; } = segment;

        public void Dispose() => Segment.Release();
    }
}
