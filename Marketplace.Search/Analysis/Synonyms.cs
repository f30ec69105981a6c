using System.Collections.Frozen;
using Marketplace.Search.Analysis.Tables;

namespace Marketplace.Search.Analysis;

/// <summary>
/// Expressions of one meaning, from the table synonyms.csv. Each group is a term of its own that begins with <see cref="Mark"/>: a document
/// holds it beside its characters wherever an expression of the group stands, also within another's; a query asks for it instead of the
/// expression's characters, the longest expression first. So the two sides meet whichever expression each of them uses.
/// </summary>
public static class Synonyms
{
    /// <summary>Begins the terms of groups. Never part of a word.</summary>
    public const char Mark = '=';

    // A bit for each pair of first characters, so that nearly every place in a text is passed with one look.
    private static readonly ulong[] Firsts = new ulong[1024];
    private static readonly FrozenDictionary<int, Expression[]> Table;
    private static readonly FrozenDictionary<string, SynonymGroup> ByExpression;

    static Synonyms()
    {
        Groups = [.. Tables.Table.Lines("synonyms.csv").Select(Parse)];
        ByExpression = Groups.SelectMany(group => group.Expressions.Select(text => (text, group))).ToFrozenDictionary(pair => pair.text, pair => pair.group);
        Table = Groups
            .SelectMany(group => group.Expressions.Select(text => new Expression(text, group)))
            .GroupBy(e => Pair(e.Text[0], e.Text[1]))
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(e => e.Text.Length).ToArray());
        foreach (var pair in Table.Keys)
        {
            var bit = Hash((char)(pair >> 16), (char)(pair & 0xFFFF));
            Firsts[bit >> 6] |= 1UL << (bit & 63);
        }
    }

    public static IReadOnlyList<SynonymGroup> Groups { get; }

    /// <summary>The group of an expression in any clothes; null where the table has none.</summary>
    public static SynonymGroup? Find(string expression) => ByExpression.GetValueOrDefault(Folding.Plain(expression).Trim());

    /// <summary>Expressions that may begin at a place of a folded text; check each with <see cref="Expression.StandsAt"/>. The longest comes first.</summary>
    internal static ReadOnlySpan<Expression> At(ReadOnlySpan<char> text, int i)
    {
        if (i + 1 >= text.Length)
        {
            return [];
        }

        var bit = Hash(text[i], text[i + 1]);
        return (Firsts[bit >> 6] & (1UL << (bit & 63))) != 0 && Table.TryGetValue(Pair(text[i], text[i + 1]), out var found) ? found : [];
    }

    private static int Pair(char first, char second) => (first << 16) | second;

    private static int Hash(char first, char second) => ((first * 31) + second) & 0xFFFF;

    private static SynonymGroup Parse(string line)
    {
        var cells = line.Split(',');
        var name = Folding.Plain(cells[0]);
        return new(name, [name, .. Cells(cells[1])], [.. Cells(cells[2])]);
    }

    private static IEnumerable<string> Cells(string cell) => cell.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(Folding.Plain);

    internal sealed class Expression
    {
        private readonly (string Text, int At)[] _except;
        private readonly bool _wordStart;
        private readonly bool _wordEnd;

        public Expression(string text, SynonymGroup group)
        {
            (Text, Term) = (text, group.Term);
            _except = [.. from longer in @group.Except let at = longer.IndexOf(text, StringComparison.Ordinal) where at >= 0 select (longer, at)];
            (_wordStart, _wordEnd) = (IsWord(text[0]), IsWord(text[^1]));
            for (var i = 0; i < text.Length; i++)
            {
                Width += IsWord(text[i]) && i > 0 && IsWord(text[i - 1]) ? 0 : 1;
            }
        }

        public string Text { get; }

        public string Term { get; }

        /// <summary>In positions.</summary>
        public int Width { get; }

        public bool StandsAt(ReadOnlySpan<char> text, int i)
        {
            if (!text[i..].StartsWith(Text) || (_wordStart && i > 0 && IsWord(text[i - 1])) || (_wordEnd && i + Text.Length < text.Length && IsWord(text[i + Text.Length])))
            {
                return false;
            }

            foreach (var (longer, at) in _except)
            {
                if (i >= at && text[(i - at)..].StartsWith(longer))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool IsWord(char c) => CharacterTable.Class[c] is CharacterClass.Letter or CharacterClass.Digit;
    }
}
