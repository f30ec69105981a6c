using System.Buffers;
using System.Collections.Frozen;

namespace Marketplace.Search.Analysis;

/// <summary>
/// Reads whole sentences and loose words alike: "海盐 学校 环评 两万以内", "三十天内能做完的嘉兴土地评估". The caller says which regions,
/// purposes and services there are; of its own it knows only numbers, bounds and the words that ask. A region is known without its 省, 市,
/// 县, 区, 镇 too, and a service by every expression of <see cref="Synonyms"/>. The first name of each kind counts; a second one is a word.
/// <para>Made once and shared; reading is in proportion to the text, of which <see cref="MaxLength"/> characters are read.</para>
/// </summary>
public sealed class SentenceReader
{
    public const int MaxLength = 500;

    private static readonly SearchValues<char> Signs = SearchValues.Create("-/.,_&@'");

    private static readonly string[] Ceilings = ["不超过", "不高于", "不多于", "不大于", "低于", "少于", "小于", "最多", "至多", "最高", "预算", "上限", "控制在", "<=", "<", "≤"];
    private static readonly string[] Floors = ["不低于", "不少于", "不小于", "超过", "高于", "大于", "多于", "至少", "最低", "最少", "起码", ">=", ">", "≥"];
    private static readonly string[] CeilingsAfter = ["或以下", "及以下", "以内", "之内", "以下", "之下", "封顶", "内", "不到"];
    private static readonly string[] FloorsAfter = ["或以上", "及以上", "以上", "之上", "起步", "起"];
    private static readonly string[] Betweens = ["到", "至", "-", "~", "--", "—"];

    private static readonly FrozenSet<string> Asking = new[]
    {
        "请问", "我想", "我要", "我们", "想要", "想找", "想", "需要", "帮我", "帮忙", "帮", "一下", "推荐", "介绍", "有没有", "有", "找", "查", "查询", "搜索", "哪家", "哪个", "哪些", "哪里", "谁", "什么", "怎么", "如何",
        "多少钱", "多少", "价格", "价钱", "费用", "收费", "报价", "预算", "工期", "时间", "期限", "时限", "便宜", "便宜点", "实惠", "左右", "大概", "大约", "约", "可以", "能够", "能", "会", "要", "做", "做完", "能做", "能做完", "办", "办完",
        "办理", "完成", "能完成", "出", "出具", "交付", "拿到", "的", "了", "吗", "呢", "吧", "啊", "呀", "么", "在", "是", "和", "与", "及", "或", "或者", "以及", "给", "为", "把", "我", "我家", "家", "个", "一个", "一家", "一份", "份", "这", "那",
        "项目", "服务", "公司", "单位", "人民币", "最快", "尽快", "快", "急", "比较", "最好", "好的", "好", "内", "以内", "价", "做的", "用",
    }.ToFrozenSet();

    private static readonly string[] AskingEnds = [.. Asking.Where(w => w.Length > 1 && w is not ("项目" or "服务" or "公司" or "单位" or "时间" or "费用" or "收费" or "报价" or "预算" or "价格" or "期限" or "时限" or "工期")).OrderByDescending(w => w.Length)];

    private readonly FrozenDictionary<char, (string Text, KnownName Name)[]> _names;

    public SentenceReader(IEnumerable<KnownName> names)
    {
        var texts = new Dictionary<(KnownKind, string), KnownName>();
        foreach (var name in names)
        {
            var plain = Folding.Plain(name.Text).Trim();
            foreach (var text in Forms(name.Kind, plain))
            {
                texts.TryAdd((name.Kind, text), name);
            }
        }

        _names = texts.GroupBy(t => t.Key.Item2[0]).ToFrozenDictionary(g => g.Key, g => g.Select(t => (t.Key.Item2, t.Value)).OrderByDescending(t => t.Item1.Length).ToArray());
    }

    public SentenceFacts Read(string sentence)
    {
        var text = Folding.Plain(sentence.Length > MaxLength ? sentence[..MaxLength] : sentence);
        var reading = new Reading(this, text);
        reading.Run();
        return reading.Facts();
    }

    private static IEnumerable<string> Forms(KnownKind kind, string text)
    {
        if (text.Length == 0)
        {
            yield break;
        }

        yield return text;
        if (kind is KnownKind.Region && text.Length > 2 && text[^1] is '省' or '市' or '县' or '区' or '镇' or '乡')
        {
            yield return text[..^1];
        }

        if (kind is KnownKind.Service && Synonyms.Find(text) is { } group)
        {
            foreach (var expression in group.Expressions)
            {
                yield return expression;
            }
        }
    }

    // The longest name that stands at a place and whose kind was not yet said.
    private (string Text, KnownName Name)? NameAt(ReadOnlySpan<char> text, int i, Func<KnownKind, bool> wanted)
    {
        if (_names.TryGetValue(text[i], out var candidates))
        {
            foreach (var candidate in candidates)
            {
                if (text[i..].StartsWith(candidate.Text) && wanted(candidate.Name.Kind) && !CutsWord(text, i, candidate.Text))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    private static bool CutsWord(ReadOnlySpan<char> text, int i, string name) =>
        (i > 0 && IsWord(name[0]) && IsWord(text[i - 1])) || (i + name.Length < text.Length && IsWord(name[^1]) && IsWord(text[i + name.Length]));

    private static bool IsWord(char c) => CharacterTable.Class[c] is CharacterClass.Letter or CharacterClass.Digit;

    private sealed class Reading(SentenceReader reader, string text)
    {
        private readonly Dictionary<KnownKind, KnownName> _known = [];
        private readonly List<string> _words = [];
        private decimal? _priceFloor;
        private decimal? _priceCeiling;
        private decimal? _daysFloor;
        private decimal? _daysCeiling;
        private bool _working;
        private int _from;

        public void Run()
        {
            for (var i = 0; i < text.Length;)
            {
                if (CharacterTable.Class[text[i]] is CharacterClass.Space or CharacterClass.Break)
                {
                    Leave(i);
                    _from = ++i;
                }
                else if (Amount(i) is > 0 and var past)
                {
                    Leave(i);
                    _from = i = past;
                }
                else if (reader.NameAt(text, i, kind => !_known.ContainsKey(kind)) is { } found)
                {
                    Leave(i);
                    _known[found.Name.Kind] = found.Name;
                    i += found.Text.Length;
                    // 海盐县 where the name is 海盐.
                    if (found.Name.Kind is KnownKind.Region && i < text.Length && text[i] is '省' or '市' or '县' or '区' or '镇' && reader.NameAt(text, i, _ => true) is null)
                    {
                        i++;
                    }

                    _from = i;
                }
                else
                {
                    i++;
                }
            }

            Leave(text.Length);
        }

        public SentenceFacts Facts() => new(
            _known.GetValueOrDefault(KnownKind.Region), _known.GetValueOrDefault(KnownKind.Purpose), _known.GetValueOrDefault(KnownKind.Service), _priceFloor, _priceCeiling, _daysFloor, _daysCeiling, _working, _words);

        // A bound, a range or a bare quantity; the end of it, or 0.
        private int Amount(int i)
        {
            var (start, before) = (i, 0);
            if (Starts(Ceilings, i) is > 0 and var ceiling)
            {
                (before, i) = (-1, Skip(i + ceiling));
                if (Starts(Ceilings, i) is > 0 and var again)
                {
                    i = Skip(i + again);
                }
            }
            else if (Starts(Floors, i) is > 0 and var floor)
            {
                (before, i) = (1, Skip(i + floor));
            }

            if (Quantity.At(text, i) is not { } first)
            {
                return 0;
            }

            var end = i + first.Length;
            if (Starts(Betweens, end) is > 0 and var between && Quantity.At(text, Skip(end + between)) is { } second)
            {
                return Range(first, second, Skip(end + between) + second.Length);
            }

            var after = Skip(end);
            if (Starts(CeilingsAfter, after) is > 0 and var below)
            {
                (before, end) = (-1, after + below);
            }
            else if (Starts(FloorsAfter, after) is > 0 and var above)
            {
                (before, end) = (1, after + above);
            }

            // A bare number is money only where it is bounded and large, or counted in 万: 2026 and 3 are words.
            if (first.Kind is QuantityKind.Number && !(before != 0 && first.Value >= 100) && !EndsInLargeUnit(end, i, first))
            {
                return 0;
            }

            if (before == 0 && start == i && first.Kind is QuantityKind.Number && i > 0 && IsWord(text[i - 1]))
            {
                return 0;
            }

            Set(first.Kind, before > 0 ? first.Value : null, before > 0 ? null : first.Value);
            return end;
        }

        private bool EndsInLargeUnit(int end, int start, Quantity number) => number.Value >= 1_000 && text.AsSpan(start, Math.Min(number.Length, end - start)).IndexOfAny('万', '千', '亿') > 0;

        private int Range(Quantity low, Quantity high, int end)
        {
            var kind = high.Kind is QuantityKind.Number ? low.Kind : high.Kind;
            if (kind is QuantityKind.Number)
            {
                if (high.Value < 1_000)
                {
                    return 0;
                }

                kind = QuantityKind.Money;
            }

            var from = low.Value;
            // 一到三万, 1-3w: the unit of the second is that of the first.
            if (low.Kind is QuantityKind.Number && kind is QuantityKind.Money && from < 1_000 && high.Value >= 1_000)
            {
                from *= high.Value >= 100_000_000 ? 100_000_000 : high.Value >= 10_000 ? 10_000 : 1_000;
            }
            else if (low.Kind is QuantityKind.Number && kind is QuantityKind.Days && text.AsSpan(0, end).EndsWith("个月"))
            {
                from *= 30;
            }

            Set(kind, Math.Min(from, high.Value), Math.Max(from, high.Value));
            if (Starts(CeilingsAfter, end) is > 0 and var after)
            {
                end += after;
            }

            return end;
        }

        private void Set(QuantityKind kind, decimal? floor, decimal? ceiling)
        {
            if (kind is QuantityKind.Money or QuantityKind.Number)
            {
                (_priceFloor, _priceCeiling) = (floor ?? _priceFloor, ceiling ?? _priceCeiling);
            }
            else
            {
                (_daysFloor, _daysCeiling, _working) = (floor ?? _daysFloor, ceiling ?? _daysCeiling, kind is QuantityKind.WorkingDays);
            }
        }

        private int Skip(int i)
        {
            while (i < text.Length && text[i] is ' ' or ':')
            {
                i++;
            }

            return i;
        }

        private int Starts(string[] words, int i)
        {
            foreach (var word in words)
            {
                if (i < text.Length && text.AsSpan(i).StartsWith(word))
                {
                    return word.Length;
                }
            }

            return 0;
        }

        // What stood between two things understood is words, without those that only ask.
        private void Leave(int end)
        {
            if (end <= _from)
            {
                return;
            }

            foreach (var part in text[_from..end].Split('的'))
            {
                var whole = part.Trim();
                var word = OnlyAsks(whole) ? "" : Trimmed(whole);
                if (word.Length > 0 && !OnlyAsks(word) && word.AsSpan().IndexOfAnyExcept(Signs) >= 0 && !_words.Contains(word))
                {
                    _words.Add(word);
                }
            }
        }

        private static string Trimmed(string word)
        {
            for (var again = true; again;)
            {
                again = false;
                foreach (var asking in AskingEnds)
                {
                    if (word.Length > asking.Length && (word.StartsWith(asking, StringComparison.Ordinal) || word.EndsWith(asking, StringComparison.Ordinal)))
                    {
                        word = word.StartsWith(asking, StringComparison.Ordinal) ? word[asking.Length..] : word[..^asking.Length];
                        again = true;
                    }
                }
            }

            return word;
        }

        // Whether a row of asking words makes up the whole.
        private static bool OnlyAsks(string word)
        {
            if (word.Length > 30)
            {
                return false;
            }

            Span<bool> reached = stackalloc bool[32];
            reached[0] = true;
            for (var i = 0; i < word.Length; i++)
            {
                for (var length = 1; reached[i] && length <= 4 && i + length <= word.Length; length++)
                {
                    reached[i + length] |= Asking.Contains(word.Substring(i, length));
                }
            }

            return reached[word.Length];
        }
    }
}
