using System.Diagnostics.CodeAnalysis;

namespace Marketplace.Domain.Common;

/// <summary>
/// The unified social credit code (统一社会信用代码) of an organisation: 17 characters and a check character, GB 32100.
/// It is public by law, so it has no masked form.
/// </summary>
public static class CreditCode
{
    public const int Length = 18;

    /// <summary>Digits and capitals without I, O, S, V, Z, which are mistaken for digits and for each other.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    public static bool IsValid([NotNullWhen(true)] string? code) =>
        code is { Length: Length } && CheckOf(code.AsSpan(0, Length - 1)) == code[^1];

    /// <summary>Completes a code: the 17 given characters and the check character that belongs to them.</summary>
    /// <exception cref="ArgumentException">Not 17 characters of the alphabet.</exception>
    public static string WithCheck(string first17)
    {
        ArgumentNullException.ThrowIfNull(first17);
        return CheckOf(first17) is { } check
            ? first17 + check
            : throw new ArgumentException("Seventeen characters of the credit code alphabet are needed.", nameof(first17));
    }

    private static char? CheckOf(ReadOnlySpan<char> first17)
    {
        if (first17.Length != Weights.Length)
        {
            return null;
        }

        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            var value = Alphabet.IndexOf(first17[i]);
            if (value < 0)
            {
                return null;
            }

            sum += value * Weights[i];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }
}
