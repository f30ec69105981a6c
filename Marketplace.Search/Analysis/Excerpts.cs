using System.Buffers;

namespace Marketplace.Search.Analysis;

/// <summary>A part of an excerpt. Plain text: who shows it escapes it.</summary>
public readonly record struct ExcerptPiece(string Text, bool Marked);

/// <summary>The part of a text that shows best why it was found.</summary>
public static class Excerpts
{
    /// <summary>Stands where the text was cut.</summary>
    public const string Cut = "…";

    private const string Sentences = "。！？；!?;\n";
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(Sentences);
    private const string Clauses = "，、：,: \t　";

    /// <summary>
    /// The window with the most different marks, and among those the most marks, and among those the earliest. It begins after a sentence or
    /// a clause where one ends near enough, and never cuts a mark that fits, a word of Latin letters or a pair of units.
    /// </summary>
    /// <param name="spans">What was found, in UTF-16 units of the text and in any order; what overlaps or touches is one mark, what lies outside is ignored.</param>
    /// <param name="length">The most units that the pieces hold together, without the two signs of a cut.</param>
    /// <returns>In the order of the text; empty for an empty text.</returns>
    public static IReadOnlyList<ExcerptPiece> Best(string text, IEnumerable<(int Start, int Length)> spans, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var marks = Merge(spans, text.Length);
        var (from, to) = text.Length <= length ? (0, text.Length) : Window(text, marks, length);
        return Pieces(text, marks, from, to);
    }

    private static List<(int From, int To)> Merge(IEnumerable<(int Start, int Length)> spans, int length)
    {
        var marks = new List<(int From, int To)>();
        foreach (var (start, count) in spans.Where(s => s.Start >= 0 && s.Length > 0 && s.Start < length).OrderBy(s => s.Start))
        {
            var end = (int)Math.Min((long)start + count, length);
            if (marks.Count > 0 && start <= marks[^1].To)
            {
                marks[^1] = (marks[^1].From, Math.Max(marks[^1].To, end));
            }
            else
            {
                marks.Add((start, end));
            }
        }

        return marks;
    }

    private static (int From, int To) Window(string text, List<(int From, int To)> marks, int length)
    {
        var (first, last) = Densest(text, marks, length);
        var (from, to) = first < 0 ? (0, 0) : (marks[first].From, Math.Min(marks[last].To, marks[first].From + length));
        from = Begin(text, from, Math.Max(0, to - length), length);
        to = End(text, Math.Max(to, from + 1), Math.Min(text.Length, from + length), to);
        return (from, to);
    }

    // Two hands along the marks: what stays within the length between the first and the last.
    private static (int First, int Last) Densest(string text, List<(int From, int To)> marks, int length)
    {
        var inside = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var keys = marks.ConvertAll(mark => text[mark.From..Math.Min(mark.To, mark.From + length)]);
        var (best, bestKinds, bestCount, first) = ((-1, -1), 0, 0, 0);
        for (var last = 0; last < marks.Count; last++)
        {
            inside[keys[last]] = inside.GetValueOrDefault(keys[last]) + 1;
            while (first < last && marks[last].To - marks[first].From > length)
            {
                if (--inside[keys[first]] == 0)
                {
                    inside.Remove(keys[first]);
                }

                first++;
            }

            var count = last - first + 1;
            if (inside.Count > bestKinds || (inside.Count == bestKinds && count > bestCount))
            {
                (best, bestKinds, bestCount) = ((first, last), inside.Count, count);
            }
        }

        return best;
    }

    // Back to the beginning of the sentence, else of the clause; else a little before the mark.
    private static int Begin(string text, int mark, int earliest, int length)
    {
        if (mark == 0)
        {
            return 0;
        }

        foreach (var ends in (string[])[Sentences, Clauses])
        {
            if (earliest == 0 && mark <= length / 2 && text.AsSpan(0, mark).IndexOfAny(SentenceEnds) < 0)
            {
                return 0;
            }

            // Half of the window at most stands before the mark.
            var floor = Math.Max(earliest, mark - (length / 2));
            var at = text.AsSpan(floor, mark - floor).LastIndexOfAny(ends);
            if (at >= 0)
            {
                var begin = floor + at + 1;
                while (begin < mark && char.IsWhiteSpace(text[begin]))
                {
                    begin++;
                }

                return begin;
            }
        }

        return Whole(text, Math.Max(earliest, mark - (length / 4)), mark, 1);
    }

    // On to the end of a sentence or clause in the last third; else as far as there is room.
    private static int End(string text, int least, int most, int mark)
    {
        if (most >= text.Length)
        {
            return text.Length;
        }

        var floor = Math.Max(least, most - ((most - least) / 3));
        foreach (var ends in (string[])[Sentences, Clauses])
        {
            var at = text.AsSpan(floor, most - floor).LastIndexOfAny(ends);
            if (at >= 0)
            {
                return floor + at + (ends == Sentences ? 1 : 0);
            }
        }

        return Math.Max(Whole(text, most, Math.Max(mark, least), -1), least);
    }

    // Moves a cut out of a word or of a pair, up to a bound that it need not pass.
    private static int Whole(string text, int cut, int bound, int step)
    {
        var at = cut;
        while (at != bound && at > 0 && at < text.Length && ((char.IsAsciiLetterOrDigit(text[at]) && char.IsAsciiLetterOrDigit(text[at - 1])) || char.IsLowSurrogate(text[at])))
        {
            at += step;
        }

        return at;
    }

    private static List<ExcerptPiece> Pieces(string text, List<(int From, int To)> marks, int from, int to)
    {
        var pieces = new List<ExcerptPiece>();
        void Add(int start, int end, bool marked)
        {
            if (end > start)
            {
                pieces.Add(new(text[start..end], marked));
            }
        }

        if (from > 0)
        {
            pieces.Add(new(Cut, false));
        }

        var at = from;
        foreach (var mark in marks.Where(m => m.To > from && m.From < to))
        {
            Add(at, Math.Max(at, mark.From), false);
            Add(Math.Max(at, mark.From), Math.Min(mark.To, to), true);
            at = Math.Min(mark.To, to);
        }

        Add(at, to, false);
        if (to < text.Length)
        {
            pieces.Add(new(Cut, false));
        }

        return pieces;
    }
}
