using System.Text;
using System.Text.RegularExpressions;

namespace Marketplace.Domain.Supermarket.Chat;

/// <summary>Hides phone and ID numbers in what is typed, and notices talk of paying around the contract. Pure.</summary>
public static partial class ChatMask
{
    private static readonly string[] PayingWords =
        ["转账", "轉賬", "转帐", "汇款", "打款", "收款码", "付款码", "二维码付", "支付宝", "微信支付", "微信付", "红包", "银行卡", "卡号", "私下付", "私账", "现金结", "先付", "定金", "订金", "押金", "保证金打", "回扣", "好处费", "返点"];

    /// <summary>The text as others see it.</summary>
    public static string Of(string text)
    {
        // Full-width digits and letters count like the plain ones, and any blank or dash between digits is a disguise.
        var plain = Narrow(text);
        plain = Identity().Replace(plain, m => Hide(m.Value, 4, 4));
        plain = Mobile().Replace(plain, m => Hide(m.Value, 3, 4));
        plain = Landline().Replace(plain, m => Hide(m.Value, 4, 2));
        return plain == Narrow(text) ? text : plain;
    }

    public static bool SpeaksOfPaying(string text)
    {
        var plain = Narrow(text);
        return PayingWords.Any(word => plain.Contains(word, StringComparison.Ordinal)) || Card().IsMatch(plain);
    }

    // Keeps so many digits at either end; every other one becomes a star, and what stood between them goes.
    private static string Hide(string found, int head, int tail)
    {
        var signs = found.Where(c => char.IsAsciiDigit(c) || c is 'X' or 'x').ToArray();
        if (signs.Length == 13 && signs[0] == '8')
        {
            signs = signs[2..];
        }

        return new string([.. signs.Select((c, i) => i < head || i >= signs.Length - tail ? c : '*')]);
    }

    private static string Narrow(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c is 'Ｘ' or 'ｘ' ? 'X' : c is '－' or '—' ? '-' : c);
        }

        return plain.ToString();
    }

    [GeneratedRegex(@"(?<![\dA-Za-z])[1-9](?:[\s\-·]?\d){16}[\s\-·]?[\dXx](?![\dA-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Identity();

    [GeneratedRegex(@"(?<!\d)(?:\+?86[\s\-]?)?1[3-9](?:[\s\-.·_*]{0,2}\d){9}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<!\d)0\d{2,3}[\s\-]?\d{7,8}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Landline();

    [GeneratedRegex(@"(?<!\d)[3-6]\d{3}(?:[\s\-]?\d){12,15}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Card();
}
