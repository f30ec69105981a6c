using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Marketplace.Search.Analysis.Tables;

namespace Marketplace.Search.Analysis;

/// <summary>What a folded character is to the reader of words.</summary>
internal enum CharacterClass : byte
{
    /// <summary>A space.</summary>
    Space,

    /// <summary>Punctuation, signs, controls: ends a word and keeps its neighbours apart.</summary>
    Break,

    /// <summary>Chinese, and the scripts that are written without spaces like it.</summary>
    Ideograph,

    Letter,

    Digit,

    /// <summary>Holds a code together where letters or digits stand on both sides: a break elsewhere.</summary>
    Joiner,

    /// <summary>The first half of a pair, checked before.</summary>
    High,

    Low,
}

/// <summary>
/// Every UTF-16 unit with its folded form and its class, computed once from Unicode's own properties and the two tables. The machine's
/// libraries have no part in it: an index written on one machine is read alike on another.
/// </summary>
internal static class CharacterTable
{
    /// <summary>The unit becomes nothing: marks above letters, joiners of no width.</summary>
    public const char Dropped = '\uFFFF';

    /// <summary>The unit becomes several.</summary>
    public const char Longer = '\uFFFE';

    /// <summary>What stands for half a pair.</summary>
    public const char Unknown = '\uFFFD';

    private static readonly char[] Folds = new char[0x10000];
    private static readonly CharacterClass[] Classes = new CharacterClass[0x10000];
    private static readonly FrozenDictionary<int, string> Strings;

    static CharacterTable()
    {
        var compatible = new Dictionary<int, string>();
        foreach (var line in Table.Lines("compatibility.txt"))
        {
            var tab = line.IndexOf('\t');
            foreach (var rune in line[(tab + 1)..].EnumerateRunes())
            {
                compatible[rune.Value] = line[..tab];
            }
        }

        var simplified = new Dictionary<char, char>();
        foreach (var pair in Table.Lines("simplified.txt").SelectMany(line => line.Split(' ')))
        {
            simplified[pair[0]] = pair[1];
        }

        string Plain(string text) => string.Concat(text.Select(c => char.ToLowerInvariant(c) is var small && simplified.TryGetValue(small, out var plain) ? plain : small));

        var longer = new Dictionary<int, string>();
        foreach (var (code, text) in compatible)
        {
            longer[code] = Plain(text);
        }

        for (var i = 0; i < Folds.Length; i++)
        {
            var c = (char)i;
            if (IsDropped(c))
            {
                Folds[i] = Dropped;
            }
            else if (longer.TryGetValue(i, out var text))
            {
                Folds[i] = text.Length == 1 ? text[0] : Longer;
            }
            else
            {
                Folds[i] = IsLine(c) ? '\n' : char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : char.IsSurrogate(c) || c >= Longer ? Unknown : Plain(c.ToString())[0];
            }
        }

        for (var i = 0; i < Classes.Length; i++)
        {
            Classes[i] = ClassOf((char)i);
        }

        Strings = longer.Where(pair => pair.Key > 0xFFFF || pair.Value.Length > 1).ToFrozenDictionary();
    }

    /// <summary>For all but halves of pairs; may be <see cref="Dropped"/> or <see cref="Longer"/>.</summary>
    public static ReadOnlySpan<char> Fold => Folds;

    /// <summary>Of folded units.</summary>
    public static ReadOnlySpan<CharacterClass> Class => Classes;

    /// <summary>The several characters that one becomes; null where it stays.</summary>
    public static string? Several(int code) => Strings.GetValueOrDefault(code);

    /// <summary>Whether a pair is a Chinese character beyond the basic plane.</summary>
    public static bool IsIdeograph(int code) => code is >= 0x20000 and <= 0x3FFFD;

    private static bool IsLine(char c) => c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    private static bool IsDropped(char c) =>
        c is >= '\u0300' and <= '\u036F' or >= '\u20D0' and <= '\u20FF' or >= '\uFE00' and <= '\uFE0F' or >= '\uFE20' and <= '\uFE2F' or '\u3099' or '\u309A'
        || char.GetUnicodeCategory(c) is UnicodeCategory.Format;

    private static CharacterClass ClassOf(char c) => c switch
    {
        ' ' => CharacterClass.Space,
        >= '0' and <= '9' => CharacterClass.Digit,
        '-' or '/' or '.' or '_' or '&' or '@' or '\'' => CharacterClass.Joiner,
        >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '\u3005' or '\u3007' => CharacterClass.Ideograph,
        >= '\u3041' and <= '\u30FF' or >= '\u3105' and <= '\u31FF' or >= '\uAC00' and <= '\uD7A3' or >= '\uF900' and <= '\uFAFF' or >= '\u2E80' and <= '\u2FDF' =>
            char.IsLetter(c) || c is 'ー' || char.GetUnicodeCategory(c) is UnicodeCategory.OtherSymbol ? CharacterClass.Ideograph : CharacterClass.Break,
        _ when char.IsHighSurrogate(c) => CharacterClass.High,
        _ when char.IsLowSurrogate(c) => CharacterClass.Low,
        _ when char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber => CharacterClass.Letter,
        _ => CharacterClass.Break,
    };
}
