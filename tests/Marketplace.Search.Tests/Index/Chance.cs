using Marketplace.Search.Index;

namespace Marketplace.Search.Tests.Index;

/// <summary>A small deterministic generator, so that a failing seed fails again everywhere (splitmix64).</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    public static readonly IndexSchema Schema = new(
    [
        new("title", FieldKind.Text) { Weight = 3, Positions = true },
        new("body", FieldKind.Text) { Positions = true },
        new("tags", FieldKind.Text) { Weight = 2 },
        new("pinyin", FieldKind.Text) { Group = "pinyin" },
        new("region", FieldKind.Keyword),
        new("kind", FieldKind.Keyword),
        new("price", FieldKind.Number),
        new("credit", FieldKind.Number),
        new("text", FieldKind.Stored),
    ]);

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }

    /// <summary>0 up to, not including, <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    public bool In(int times) => Below(times) == 0;

    /// <summary>A few words are in nearly every document, most are rare.</summary>
    public string Word(int words)
    {
        var skew = (Next() >> 11) * (1.0 / (1UL << 53));
        return $"词{(int)(words * skew * skew * skew)}";
    }

    public IReadOnlyList<IndexTerm> Terms(int most, int words)
    {
        var terms = new List<IndexTerm>();
        var at = 0;
        for (var left = Below(most + 1); left > 0; left--)
        {
            terms.Add(new(Word(words), at));
            at += In(9) ? 2 : In(12) ? 0 : 1;
        }

        return terms;
    }

    public IndexDocument Document(int id, long version, int words = 60)
    {
        var fields = new List<FieldContent>
        {
            FieldContent.Terms("title", Terms(6, words)),
            FieldContent.Terms("body", Terms(30, words)),
            FieldContent.Stored("text", $"文档 {id}，版本 {version} 😀 é"),
        };
        if (!In(3))
        {
            fields.Add(FieldContent.Terms("tags", Terms(3, words)));
        }

        if (In(2))
        {
            fields.Add(FieldContent.Terms("pinyin", [new($"p{Below(20)}", 0), new($"p{Below(20)}", 1)]));
        }

        if (!In(10))
        {
            fields.Add(FieldContent.Keywords("region", $"区{Below(7)}"));
        }

        if (!In(5))
        {
            fields.Add(FieldContent.Keywords("kind", [.. Enumerable.Range(0, Below(4)).Select(_ => $"类{Below(9)}")]));
        }

        if (!In(8))
        {
            fields.Add(FieldContent.Number("price", Below(300) - 50));
        }

        if (!In(4))
        {
            fields.Add(FieldContent.Number("credit", Below(1000)));
        }

        return new($"id-{id}", In(3) ? "agency" : "listing", version, fields);
    }
}
