namespace Marketplace.Search.Analysis;

public enum QuantityKind
{
    /// <summary>Without a unit.</summary>
    Number,

    /// <summary>In yuan.</summary>
    Money,

    /// <summary>Calendar days: a week is 7, a month 30, a year 365.</summary>
    Days,

    WorkingDays,
}

/// <summary>A number with what it counts: 3.5万元, 十五个工作日, 半个月.</summary>
/// <param name="Length">In characters of the folded text.</param>
public readonly record struct Quantity(QuantityKind Kind, decimal Value, int Length)
{
    private static readonly (string Text, QuantityKind Kind, decimal Factor)[] Units =
    [
        ("个工作日", QuantityKind.WorkingDays, 1), ("工作日", QuantityKind.WorkingDays, 1), ("个自然日", QuantityKind.Days, 1), ("自然日", QuantityKind.Days, 1), ("日历天", QuantityKind.Days, 1),
        ("个日历天", QuantityKind.Days, 1), ("个星期", QuantityKind.Days, 7), ("星期", QuantityKind.Days, 7), ("个礼拜", QuantityKind.Days, 7), ("礼拜", QuantityKind.Days, 7), ("周", QuantityKind.Days, 7),
        ("个月", QuantityKind.Days, 30), ("天", QuantityKind.Days, 1), ("日", QuantityKind.Days, 1), ("年", QuantityKind.Days, 365),
        ("元整", QuantityKind.Money, 1), ("元", QuantityKind.Money, 1), ("圆", QuantityKind.Money, 1), ("块钱", QuantityKind.Money, 1), ("块", QuantityKind.Money, 1), ("w元", QuantityKind.Money, 10_000),
        ("k元", QuantityKind.Money, 1_000), ("w", QuantityKind.Money, 10_000), ("k", QuantityKind.Money, 1_000),
    ];

    // Of years only so many are a length of time: 2026年 is a date.
    private const decimal MostYears = 20;

    /// <summary>The quantity that is the whole of a text in any clothes; null where it is none.</summary>
    public static Quantity? Parse(string text)
    {
        var plain = Folding.Plain(text).Trim();
        return At(plain, 0) is { } found && found.Length == plain.Length ? found : null;
    }

    /// <summary>The quantity that begins at a place of a folded text; null where none does.</summary>
    public static Quantity? At(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length || (start > 0 && char.IsAsciiDigit(text[start]) && IsPartOfCode(text, start)))
        {
            return null;
        }

        var rest = text[start..];
        if (rest[0] == '半')
        {
            return Half(rest);
        }

        var length = ChineseNumbers.Read(rest, out var value);
        if (length == 0)
        {
            return null;
        }

        rest = rest[length..];
        // 一个半月, 两年半: the half belongs to the unit.
        if (rest.StartsWith("个半月"))
        {
            return new(QuantityKind.Days, (value * 30) + 15, length + 3);
        }

        foreach (var (unit, kind, factor) in Units)
        {
            if (!rest.StartsWith(unit) || (char.IsAsciiLetter(unit[^1]) && rest.Length > unit.Length && char.IsLetterOrDigit(rest[unit.Length]) && char.IsAscii(rest[unit.Length])))
            {
                continue;
            }

            // 11月27日 is a date, and so is 2026年.
            if ((unit == "年" && value > MostYears) || (unit == "日" && start > 0 && text[start - 1] == '月'))
            {
                return null;
            }

            var all = length + unit.Length;
            if (factor >= 30 && kind is QuantityKind.Days && text[(start + all)..].StartsWith("半"))
            {
                return new(kind, (value * factor) + HalfOf(factor), all + 1);
            }

            return new(kind, value * factor, all);
        }

        // 月 alone names a month of the calendar.
        return rest.StartsWith("月") || rest.StartsWith("号") ? null : new(QuantityKind.Number, value, length);
    }

    private static Quantity? Half(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("半月"))
        {
            return new(QuantityKind.Days, 15, 2);
        }

        foreach (var (unit, kind, factor) in Units)
        {
            if (kind is not QuantityKind.Money && text[1..].StartsWith(unit))
            {
                return new(kind, HalfOf(factor), 1 + unit.Length);
            }
        }

        return text.StartsWith("半万") ? new(QuantityKind.Money, 5_000, 2) : null;
    }

    // Half a year is 180 days, as six months are.
    private static decimal HalfOf(decimal factor) => factor == 365 ? 180 : factor / 2;

    private static bool IsPartOfCode(ReadOnlySpan<char> text, int start) => char.IsAscii(text[start - 1]) && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '/' or '_');
}
