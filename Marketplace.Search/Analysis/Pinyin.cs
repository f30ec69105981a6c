using System.Collections.Frozen;
using Marketplace.Search.Analysis.Tables;

namespace Marketplace.Search.Analysis;

/// <summary>
/// Titles and names by their sound, without tones, from the table pinyin.txt. A document holds at the place of each Chinese character the
/// syllables that it may be read as, and the first letters of it and its neighbour in one term that begins with <see cref="Mark"/>. So a
/// character of several readings is found by each of them, and no list of combinations grows.
/// <para>ü is v as on keyboards; what begins with lü or nü is found by u as well. Other scripts count one place, spaces and signs none.</para>
/// </summary>
public static class Pinyin
{
    /// <summary>Begins a pair of first letters. Never part of a syllable.</summary>
    public const char Mark = '^';

    /// <summary>A longer title is found by its beginning.</summary>
    public const int MostCharacters = 200;

    /// <summary>How many ways of cutting letters into syllables are followed.</summary>
    public const int MostSplits = 8;

    private const int LongestSyllable = 6;

    private static readonly FrozenDictionary<char, string[]> Table;
    private static readonly FrozenDictionary<string, string> Characters;
    private static readonly FrozenDictionary<string, string[]> Beginnings;

    static Pinyin()
    {
        var (first, more, characters) = (new Dictionary<char, List<string>>(), new List<(char, string)>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var line in Tables.Table.Lines("pinyin.txt"))
        {
            var cells = line.Split('\t');
            foreach (var c in cells[1])
            {
                first[c] = [cells[0]];
            }

            more.AddRange(cells.Length > 2 ? cells[2].Select(c => (c, cells[0])) : []);
            characters[cells[0]] = string.Concat(cells[1..]);
        }

        more.ForEach(m => first[m.Item1].Add(m.Item2));
        foreach (var readings in first.Values)
        {
            foreach (var reading in readings.ToArray())
            {
                if (reading.StartsWith("lv", StringComparison.Ordinal) || reading.StartsWith("nv", StringComparison.Ordinal))
                {
                    var plain = reading.Replace('v', 'u');
                    characters.TryAdd(plain, "");
                    if (!readings.Contains(plain))
                    {
                        readings.Add(plain);
                    }
                }
            }
        }

        Table = first.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray());
        Characters = characters.ToFrozenDictionary(StringComparer.Ordinal);
        Beginnings = Characters.Keys.Order(StringComparer.Ordinal)
            .SelectMany(s => Enumerable.Range(1, s.Length).Select(n => (Beginning: s[..n], Syllable: s)))
            .GroupBy(p => p.Beginning, p => p.Syllable).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>How a folded character may be read, the most usual way first; none for what is not Chinese or rare.</summary>
    public static IReadOnlyList<string> Readings(char c) => Table.GetValueOrDefault(c, []);

    /// <summary>The syllables that begin so.</summary>
    public static IReadOnlyList<string> Syllables(string beginning) => Beginnings.GetValueOrDefault(beginning, []);

    /// <summary>Other characters that may sound like this one, whatever the tone.</summary>
    public static IEnumerable<char> Homophones(char c) => Readings(c).SelectMany(r => Characters[r]).Where(other => other != c).Distinct();

    /// <summary>What a title is found by.</summary>
    public static IReadOnlyList<Token> Tokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = Folding.Fold(text);
        var tokens = new List<Token>();
        var (position, inWord) = (0, false);
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < folded.Text.Length && position < MostCharacters; i++)
        {
            var c = folded.Text[i];
            var kind = CharacterTable.Class[c];
            if (kind is CharacterClass.Letter or CharacterClass.Digit)
            {
                position += inWord ? 0 : 1;
                inWord = true;
                continue;
            }

            inWord = false;
            if (kind is not (CharacterClass.Ideograph or CharacterClass.High))
            {
                continue;
            }

            var readings = Readings(c);
            if (readings.Count > 0)
            {
                var (start, length) = folded.Source(i, i + 1);
                tokens.AddRange(readings.Select(r => new Token(r, position, start, length)));
                if (i + 1 < folded.Text.Length && Readings(folded.Text[i + 1]) is { Count: > 0 } next)
                {
                    pairs.Clear();
                    (start, length) = folded.Source(i, i + 2);
                    tokens.AddRange(from a in readings from b in next let pair = $"{Mark}{a[0]}{b[0]}" where pairs.Add(pair) select new Token(pair, position, start, length));
                }
            }

            position++;
        }

        return tokens;
    }

    /// <summary>
    /// The ways of cutting letters into syllables, the one with the longest first syllables first; at most <see cref="MostSplits"/>.
    /// </summary>
    /// <param name="letters">Small ones.</param>
    /// <param name="isOpen">Whether somebody is still typing: the last part may be the beginning of a syllable.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Splits(string letters, bool isOpen = false)
    {
        ArgumentNullException.ThrowIfNull(letters);
        var found = new List<IReadOnlyList<string>>();
        Split(letters, 0, isOpen, [], new bool[letters.Length + 1], found);
        return found;
    }

    /// <summary>The letters as first letters of one character each: the pairs, one for each place; none where a letter begins no syllable.</summary>
    public static IReadOnlyList<string> Initials(string letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        return letters.Length > 1 && letters.All(c => Beginnings.ContainsKey(c.ToString())) ? [.. Enumerable.Range(0, letters.Length - 1).Select(i => $"{Mark}{letters.AsSpan(i, 2)}")] : [];
    }

    // A place from which no way led to the end is not tried again, so the work stays in proportion to the letters and the ways found.
    private static bool Split(string letters, int at, bool isOpen, List<string> parts, bool[] dead, List<IReadOnlyList<string>> found)
    {
        if (at == letters.Length)
        {
            if (parts.Count > 0)
            {
                found.Add([.. parts]);
            }

            return true;
        }

        if (dead[at])
        {
            return false;
        }

        var any = false;
        for (var length = Math.Min(LongestSyllable, letters.Length - at); length > 0 && found.Count < MostSplits; length--)
        {
            var part = letters.Substring(at, length);
            if (Characters.ContainsKey(part) || (isOpen && at + length == letters.Length && Beginnings.ContainsKey(part)))
            {
                parts.Add(part);
                any |= Split(letters, at + length, isOpen, parts, dead, found);
                parts.RemoveAt(parts.Count - 1);
            }
        }

        dead[at] = !any && found.Count < MostSplits;
        return any;
    }
}
