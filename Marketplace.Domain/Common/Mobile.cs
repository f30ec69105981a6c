using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Marketplace.Domain.Common;

/// <summary>A mobile number of the mainland: eleven digits, no country code, no separators.</summary>
public static partial class Mobile
{
    public const int Length = 11;

    public static bool IsValid([NotNullWhen(true)] string? number) => number is not null && Pattern().IsMatch(number);

    /// <summary><c>138****5678</c>; what is not of the right length is hidden whole.</summary>
    public static string Masked(string? number) => number switch
    {
        null or "" => "",
        { Length: Length } => $"{number[..3]}****{number[^4..]}",
        _ => "****",
    };

    [GeneratedRegex(@"\A1[3-9][0-9]{9}\z")]
    private static partial Regex Pattern();
}
