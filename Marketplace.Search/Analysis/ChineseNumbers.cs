namespace Marketplace.Search.Analysis;

/// <summary>
/// Numbers as people write them: 二百零五, 两万, 三万五 (35 000), 3.5万, 1万5千, 1,234.50, 二零二六, 壹拾贰, 三点五. All exact. What is
/// longer than <see cref="MaxLength"/> or not below <see cref="Bound"/> is no number.
/// </summary>
public static class ChineseNumbers
{
    /// <summary>In characters.</summary>
    public const int MaxLength = 40;

    public const decimal Bound = 1_000_000_000_000_000m;

    /// <summary>The number that begins a text.</summary>
    /// <param name="text">Folded.</param>
    /// <param name="value">Not negative.</param>
    /// <returns>How many characters it takes; 0 where there is none.</returns>
    public static int Read(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        if (text.Length == 0)
        {
            return 0;
        }

        var length = char.IsAsciiDigit(text[0]) ? Arabic(text, out value) : Chinese(text, out value);
        if (length is 0 or > MaxLength || value >= Bound)
        {
            value = 0;
            return 0;
        }

        return length;
    }

    /// <summary>The number that is the whole of a text in any clothes; null where it is none.</summary>
    public static decimal? Parse(string text)
    {
        var plain = Folding.Plain(text).Trim();
        return plain.Length > 0 && Read(plain, out var value) == plain.Length ? value : null;
    }

    private static int Arabic(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        var i = 0;
        while (i < text.Length && i <= MaxLength && (char.IsAsciiDigit(text[i]) || IsThousands(text, i)))
        {
            if (text[i] != ',')
            {
                value = (value * 10) + (text[i] - '0');
                if (value >= Bound)
                {
                    return 0;
                }
            }

            i++;
        }

        if (i + 1 < text.Length && text[i] == '.' && char.IsAsciiDigit(text[i + 1]))
        {
            var place = 0.1m;
            for (i++; i < text.Length && i <= MaxLength && char.IsAsciiDigit(text[i]); i++, place /= 10)
            {
                value += (text[i] - '0') * place;
            }
        }

        return Multiplied(text, i, ref value);
    }

    private static bool IsThousands(ReadOnlySpan<char> text, int i) =>
        text[i] == ',' && i > 0 && i + 3 < text.Length && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i + 2]) && char.IsAsciiDigit(text[i + 3])
        && (i + 4 == text.Length || !char.IsAsciiDigit(text[i + 4]));

    // "3.5万", "2千万", and what is left over below the unit: "1万5千", "三点五万".
    private static int Multiplied(ReadOnlySpan<char> text, int i, ref decimal value)
    {
        var factor = 1m;
        while (i < text.Length && Unit(text[i]) is > 0 and var unit && factor < 1_000_000_000_000m)
        {
            factor *= unit;
            i++;
        }

        value *= factor;
        if (factor > 1 && i < text.Length && i < MaxLength && Digit(text[i]) > 0 && Read(text[i..], out var rest) is > 0 and var more && rest < factor)
        {
            // "1万5" is 15 000, as in speech.
            value += more == 1 && factor >= 100 ? rest * factor / 10 : rest;
            i += more;
        }

        return i;
    }

    private static int Chinese(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        var (total, section, number, lastUnit) = (0m, 0m, 0m, 0m);
        var (digits, zero, i) = (0, false, 0);
        for (; i < text.Length && i <= MaxLength; i++)
        {
            var c = text[i];
            if (Digit(c) is >= 0 and var digit)
            {
                if (char.IsAsciiDigit(c) || (digits > 0 && lastUnit > 0 && !zero))
                {
                    break;
                }

                zero |= digit == 0;
                number = (number * 10) + digit;
                digits++;
                if (number >= Bound)
                {
                    return 0;
                }
            }
            else if (Unit(c) is > 0 and var unit)
            {
                if (i == 0 && unit != 10)
                {
                    return 0;
                }

                if (unit < 10_000)
                {
                    if (digits == 0 && unit != 10)
                    {
                        break;
                    }

                    section += (digits == 0 ? 1 : number) * unit;
                }
                else if (unit == 10_000)
                {
                    total += (section + number) * unit;
                    section = 0;
                }
                else
                {
                    total = (total + section + number) * unit;
                    section = 0;
                }

                if (total >= Bound || section >= Bound)
                {
                    return 0;
                }

                (number, digits, zero, lastUnit) = (0, 0, false, unit);
            }
            else if (c == '点' && digits > 0 && lastUnit == 0 && i + 1 < text.Length && Digit(text[i + 1]) >= 0)
            {
                value = number;
                var place = 0.1m;
                for (i++; i < text.Length && i <= MaxLength && Digit(text[i]) is >= 0 and var fraction; i++, place /= 10)
                {
                    value += fraction * place;
                }

                return Multiplied(text, i, ref value);
            }
            else
            {
                break;
            }
        }

        if (i == 0)
        {
            return 0;
        }

        // "三万五" is 35 000; "三万零五" is 30 005.
        value = total + section + (digits == 1 && !zero && lastUnit >= 100 ? number * lastUnit / 10 : number);
        return i;
    }

    /// <summary>-1 for what is no digit.</summary>
    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        '零' => 0,
        '一' or '壹' or '幺' => 1,
        '二' or '贰' or '两' => 2,
        '三' or '叁' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };

    private static decimal Unit(char c) => c switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => 0,
    };
}
