using System.Text;

namespace Marketplace.Search.Tests.Analysis;

/// <summary>Texts that nobody would write, the same in every run.</summary>
internal static class AnyText
{
    private static readonly string[] Parts =
    [
        "海盐", "学校", "环评", "环境影响评价", "两万", "3.5万元", "1,234,567.89", "GB/T50378-2019", "138 1234 5678", "haiyan", "ＡＢＣ１２３", "嘉興", "㎡", "℃", "ﬁ", "①", "e\u0301", "\u200b",
        "\ud800", "\udc00", "𠮷", "𝒂", "的", "以内", "三十天", "半", "百", "零", "点", "，", "。", "\n", " ", "　", "\0", "-", "/", ".", "'", "@", "&", "_", "\"", "智能评审", "％", "한국", "かな", "ก็",
    ];

    /// <param name="seed">Names the text.</param>
    public static string Of(int seed)
    {
        var dice = new Random(seed);
        var text = new StringBuilder();
        for (var left = dice.Next(60); left > 0; left--)
        {
            _ = dice.Next(3) switch
            {
                0 => text.Append((char)dice.Next(0x10000)),
                1 => text.Append((char)dice.Next(0x80)),
                _ => text.Append(Parts[dice.Next(Parts.Length)]),
            };
        }

        return text.ToString();
    }

    public static IEnumerable<string> Many(int count) => Enumerable.Range(0, count).Select(Of).Concat(Extremes);

    public static IReadOnlyList<string> Extremes { get; } =
    [
        "", " ", new(' ', 10_000), new('环', 10_000), new('a', 10_000), new('1', 10_000), string.Concat(Enumerable.Repeat("a-", 5_000)), string.Concat(Enumerable.Repeat("1,234", 2_000)),
        string.Concat(Enumerable.Repeat("a1", 5_000)), new('\ud800', 1_000), new('\udc00', 1_000), new('\u0301', 1_000), new('ﷺ', 1_000), new('㎡', 5_000), new('万', 5_000), new('亿', 5_000), new('九', 5_000),
        string.Concat(Enumerable.Repeat("𠮷", 5_000)), new('-', 5_000), "\0\u0001\u0007\u001b", new('\uFFFF', 100), new('\uFFFE', 100), "1.", ".1", "1,", ",123", "1,23", "1-", "a'", "138 1234 567", "138 1234 56789",
    ];
}
