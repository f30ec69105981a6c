using System.Collections.Frozen;
using System.Text;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Accounts;

/// <summary>
/// Length before complication: ten characters of any kind, but none of the passwords that everybody tries first, whatever digits
/// or signs are hung on to them.
/// </summary>
public static class PasswordRules
{
    public const int MinimumLength = 10;
    public const int MaximumLength = 128;

    private const int FewestDifferent = 5;

    private static readonly string[] Rows =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "qwertyuiop", "asdfghjkl", "zxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "zaq1xsw2cde3vfr4bgt5nhy6mju7",
        "147258369", "789456123", "!@#$%^&*()",
    ];

    private static readonly FrozenSet<string> Common = FrozenSet.ToFrozenSet(
    [
        "password", "passwords", "passcode", "pass", "passw", "admin", "administrator", "adminadmin", "root", "rootroot", "guest", "user", "username", "test", "testtest", "testing",
        "welcome", "welcomehome", "login", "letmein", "letmeinnow", "master", "superman", "batman", "spiderman", "dragon", "monkey", "sunshine", "princess", "football",
        "baseball", "basketball", "iloveyou", "iloveyouforever", "iloveu", "trustno", "trustnoone", "shadow", "michael", "jennifer", "jordan", "hello", "helloworld", "hellokitty",
        "whatever", "freedom", "charlie", "starwars", "computer", "internet", "samsung", "google", "microsoft", "windows", "secret", "secretsecret", "changeme", "changemenow",
        "default", "summer", "winter", "spring", "autumn", "january", "february", "september", "october", "november", "december", "monday", "friday", "sunday",
        "china", "beijing", "shanghai", "woaini", "woainima", "woaiwojia", "woaizhongguo", "woaibeijing", "zhongguo", "nihao", "nihaoma", "taobao", "alipay", "wechat", "weixin",
        "tencent", "baidu", "huawei", "xiaomi", "mima", "woshishui", "wangyut", "aini", "ainishiwo", "woaimama", "woaibaba", "zhengwu", "zhengfu", "zhaobiao", "toubiao",
        "caigou", "servicehall", "fuwudating", "zhongjie", "zhongjiechaoshi", "passwordpassword", "passwordadmin", "adminpassword", "qwerty", "qwertyqwerty", "asdfasdf",
        "asdf", "qwer", "qwerasdf", "qwerasdfzxcv", "zxcv", "zxcvzxcv", "abc", "abcabc", "aaa", "qaz", "qazwsx", "access", "accessgranted", "flower", "lovely", "loveme", "babygirl",
        "mypassword", "thisismypassword", "yourpassword", "nopassword", "newpassword", "oldpassword", "temppassword", "temporary", "company", "manager", "office", "worker",
    ], StringComparer.Ordinal);

    /// <summary>Null when the password will do.</summary>
    public static Rule? FaultOf(string? password, params IEnumerable<string?> tells)
    {
        if (password is null || password.Length < MinimumLength || password.Length > MaximumLength)
        {
            return AccountRules.PasswordTooShort;
        }

        var lower = password.ToLowerInvariant();
        if (tells.Any(tell => tell is { Length: >= 3 } && lower.Contains(tell.ToLowerInvariant(), StringComparison.Ordinal)))
        {
            return AccountRules.PasswordTellsName;
        }

        return IsCommon(lower) ? AccountRules.PasswordCommon : null;
    }

    private static bool IsCommon(string lower)
    {
        if (lower.Distinct().Count() < FewestDifferent || Rows.Any(row => Follows(row, lower)))
        {
            return true;
        }

        // What is left without the digits and signs around it, and with the usual stand-ins read as letters.
        var bare = Bare(lower);
        if (lower.All(char.IsAscii) && new[] { bare, Unmasked(bare), Bare(Unmasked(lower)) }.Any(word => word.Length == 0 || Common.Contains(word) || Common.Contains(new string([.. word.Where(char.IsLetter)]))))
        {
            return true;
        }

        // A short thing said twice or more.
        for (var length = 1; length <= lower.Length / 2; length++)
        {
            if (lower.Length % length == 0 && Enumerable.Range(1, (lower.Length / length) - 1).All(i => lower.AsSpan(i * length, length).SequenceEqual(lower.AsSpan(0, length))))
            {
                return true;
            }
        }

        return false;
    }

    private static string Bare(string lower) => lower.Trim([.. lower.Where(c => !char.IsLetter(c)).Distinct()]);

    private static bool Follows(string row, string lower) =>
        (row + row).Contains(lower, StringComparison.Ordinal) || (row + row).Contains(new string([.. lower.Reverse()]), StringComparison.Ordinal);

    private static string Unmasked(string lower)
    {
        var read = new StringBuilder(lower.Length);
        foreach (var letter in lower)
        {
            read.Append(letter switch { '0' => 'o', '1' => 'l', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', '!' => 'i', _ => letter });
        }

        return read.ToString();
    }
}
