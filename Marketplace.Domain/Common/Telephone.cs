using System.Text.RegularExpressions;

namespace Marketplace.Domain.Common;

/// <summary>A number to be called: mobile, landline, service line or hotline, as people write them.</summary>
public static partial class Telephone
{
    public static bool IsValid(string? text) => text is not null && Written().IsMatch(text);

    [GeneratedRegex(@"\A\+?[0-9]{2,4}([- ]?[0-9]{3,8}){1,2}(([- ]|转|x)[0-9]{1,6})?\z")]
    private static partial Regex Written();
}
