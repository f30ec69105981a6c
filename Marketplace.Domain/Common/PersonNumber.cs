using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Marketplace.Domain.Common;

/// <summary>The 18-digit citizen identity number: region, birth date, order, and a check character (GB 11643).</summary>
public static class PersonNumber
{
    public const int Length = 18;

    private const string Checks = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The check character is right and the birth date is a day of the calendar since 1900.</summary>
    public static bool IsValid([NotNullWhen(true)] string? number) =>
        number is { Length: Length }
        && CheckOf(number.AsSpan(0, Length - 1)) == number[^1]
        && TryReadBirthDate(number, out _);

    /// <summary>Null when the number is not valid.</summary>
    public static DateOnly? BirthDate(string? number) =>
        IsValid(number) && TryReadBirthDate(number, out var date) ? date : null;

    /// <summary>Completes a number: the 17 given digits and the check character that belongs to them.</summary>
    /// <exception cref="ArgumentException">Not 17 digits, or the birth date in them does not exist.</exception>
    public static string WithCheck(string first17)
    {
        ArgumentNullException.ThrowIfNull(first17);
        return CheckOf(first17) is { } check && TryReadBirthDate(first17, out _)
            ? first17 + check
            : throw new ArgumentException("Seventeen digits holding a real birth date are needed.", nameof(first17));
    }

    /// <summary><c>9900********0017</c>; what is not of the right length is hidden whole.</summary>
    public static string Masked(string? number) => number switch
    {
        null or "" => "",
        { Length: Length } => $"{number[..4]}********{number[^4..]}",
        _ => "********",
    };

    private static char? CheckOf(ReadOnlySpan<char> first17)
    {
        if (first17.Length != Weights.Length)
        {
            return null;
        }

        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            if (!char.IsAsciiDigit(first17[i]))
            {
                return null;
            }

            sum += (first17[i] - '0') * Weights[i];
        }

        return Checks[sum % 11];
    }

    private static bool TryReadBirthDate(string number, out DateOnly date) =>
        DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
        && date.Year >= 1900;
}
