using System.Globalization;
using Marketplace.Search.Analysis;

namespace Marketplace.Search.Tests.Analysis;

public sealed class SentenceReaderTests
{
    private static readonly SentenceReader Reader = new(
    [
        new(KnownKind.Region, "330424", "海盐县"), new(KnownKind.Region, "330400", "嘉兴市"), new(KnownKind.Region, "330482", "平湖"),
        new(KnownKind.Purpose, "SCHOOL", "学校"), new(KnownKind.Purpose, "HOSPITAL", "医院"), new(KnownKind.Purpose, "ROAD", "道路"),
        new(KnownKind.Service, "EIA", "环境影响评价"), new(KnownKind.Service, "LAND", "土地评估"), new(KnownKind.Service, "ENERGY-03", "能源审计"), new(KnownKind.Service, "SURVEYING", "测绘"),
    ]);

    [Theory]
    [InlineData("海盐 学校 环评 两万以内", "330424 SCHOOL EIA price -20000 days - words ")]
    [InlineData("三十天内能做完的嘉兴土地评估", "330400   LAND price - days -30 words ")]
    [InlineData("海盐縣學校環評，預算2萬元", "330424 SCHOOL EIA price -20000 days - words ")]
    [InlineData("平湖市医院环境影响评价 不超过3.5万 十五个工作日内", "330482 HOSPITAL EIA price -35000 days -15w words ")]
    [InlineData("请问嘉兴有没有做能源审计的公司？", "330400  ENERGY-03 price - days - words ")]
    [InlineData("道路测绘 1-3万", " ROAD SURVEYING price 10000-30000 days - words ")]
    [InlineData("一万到三万的测绘", "  SURVEYING price 10000-30000 days - words ")]
    [InlineData("一到三万 测绘", "  SURVEYING price 10000-30000 days - words ")]
    [InlineData("测绘 五千以上", "  SURVEYING price 5000- days - words ")]
    [InlineData("测绘至少5000元", "  SURVEYING price 5000- days - words ")]
    [InlineData("测绘 20000以内", "  SURVEYING price -20000 days - words ")]
    [InlineData("半个月内出环评报告表", "  EIA price - days -15 words 报告表")]
    [InlineData("嘉禾检测 3", "   price - days - words 嘉禾检测,3")]
    [InlineData("GB/T50378-2019 2026年", "   price - days - words gb/t50378-2019,2026年")]
    [InlineData("要素保障", "   price - days - words 要素保障")]
    [InlineData("海盐 嘉兴 测绘", "330424  SURVEYING price - days - words 嘉兴")]
    [InlineData("", "   price - days - words ")]
    [InlineData("，。 的", "   price - days - words ")]
    public void Sentence_IsReadAsFacts(string sentence, string facts) => Assert.Equal(Squeezed(facts), Squeezed(Shown(Reader.Read(sentence))));

    [Fact]
    public void NoNames_LeaveWords()
    {
        var facts = new SentenceReader([]).Read("海盐 学校 环评");

        Assert.False(facts.Any);
        Assert.Equal(["海盐", "学校", "环评"], facts.Words);
    }

    [Fact]
    public void AnyText_IsRead()
    {
        foreach (var text in AnyText.Many(3_000))
        {
            var facts = Reader.Read(text);
            Assert.All(facts.Words, word => Assert.NotEqual("", word.Trim()));
            Assert.True(facts.PriceFloor is null or >= 0 && facts.DaysCeiling is null or >= 0);
        }
    }

    private static string Squeezed(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Shown(SentenceFacts f) => string.Create(CultureInfo.InvariantCulture,
        $"{f.Region?.Key} {f.Purpose?.Key} {f.Service?.Key} price {f.PriceFloor:0.##}-{f.PriceCeiling:0.##} days {f.DaysFloor:0.##}-{f.DaysCeiling:0.##}{(f.DaysAreWorking ? "w" : "")} words {string.Join(',', f.Words)}");
}
