using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Marketplace.Domain.Common;

/// <summary>
/// An amount in yuan, held as whole fen so that sums and sorts are exact in every database.
/// Amounts that people type or send are never negative; a difference or a ledger entry may be.
/// </summary>
/// <remarks>Overflow throws: a wrong amount is never carried on. Texts are the same in every culture.</remarks>
public readonly partial record struct Money(long Fen)
    : IParsable<Money>, IComparable<Money>, IComparable,
      IAdditionOperators<Money, Money, Money>, ISubtractionOperators<Money, Money, Money>,
      IComparisonOperators<Money, Money, bool>, IUnaryNegationOperators<Money, Money>
{
    public static readonly Money Zero;

    public decimal Yuan => Fen / 100m;
    public bool IsNegative => Fen < 0;

    /// <exception cref="ArgumentOutOfRangeException">Negative, finer than one fen, or beyond what fits.</exception>
    public static Money FromYuan(decimal yuan)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(yuan);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(yuan, long.MaxValue / 100m);
        var fen = yuan * 100;
        if (fen != decimal.Truncate(fen))
        {
            throw new ArgumentOutOfRangeException(nameof(yuan), yuan, "An amount has at most two decimals.");
        }

        return new((long)fen);
    }

    /// <summary>
    /// Takes what <see cref="ToApi"/> and <see cref="ToString"/> write: ASCII digits, thousands grouped rightly or not at all,
    /// at most two decimals, no sign. Blanks around it are forgiven.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Money money)
    {
        money = Zero;
        var written = text.AsSpan().Trim();
        if (text is null || !Written().IsMatch(written))
        {
            return false;
        }

        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;
        if (!decimal.TryParse(written, style, CultureInfo.InvariantCulture, out var yuan) || yuan > long.MaxValue / 100m)
        {
            return false;
        }

        money = FromYuan(yuan);
        return true;
    }

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Money result) =>
        TryParse(s, out result);

    public static Money Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, out var money) ? money : throw new FormatException($"'{s}' is not an amount in yuan.");

    public static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Zero, (sum, amount) => sum + amount);

    public static Money operator +(Money left, Money right) => new(checked(left.Fen + right.Fen));
    public static Money operator -(Money left, Money right) => new(checked(left.Fen - right.Fen));
    public static Money operator -(Money value) => new(checked(-value.Fen));

    /// <summary>Rounded to the fen, halves away from zero.</summary>
    public static Money operator *(Money left, decimal ratio) =>
        new((long)decimal.Round(left.Fen * ratio, MidpointRounding.AwayFromZero));

    public static Money operator *(decimal ratio, Money right) => right * ratio;

    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;
    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;
    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;
    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        Money other => CompareTo(other),
        _ => throw new ArgumentException("Money compares with money only.", nameof(obj)),
    };

    /// <summary>For people: <c>12,345.00</c>, yuan.</summary>
    public override string ToString() => Yuan.ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>For machines: <c>12345.00</c>, yuan.</summary>
    public string ToApi() => Yuan.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>In 万元 (10 000 yuan), exact, without trailing zeros and without the unit: <c>1.2345</c>.</summary>
    public string ToWan() => (Fen / 1_000_000m).ToString("#,##0.######", CultureInfo.InvariantCulture);

    /// <summary>In 亿元 (100 million yuan), rounded to six places (100 yuan), without the unit.</summary>
    public string ToYi() =>
        decimal.Round(Fen / 10_000_000_000m, 6, MidpointRounding.AwayFromZero).ToString("#,##0.######", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,2})?\z")]
    private static partial Regex Written();
}
