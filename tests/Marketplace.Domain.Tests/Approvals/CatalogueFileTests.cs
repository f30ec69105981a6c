using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Approvals.Catalogue.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Testing;

namespace Marketplace.Domain.Tests.Approvals;

public sealed class CatalogueFileTests
{
    private static readonly string[] Awkward = ["a|b", "引号\"与,逗号", "反斜\\杠", "\\p 与 \\n", "第一行\n第二行", "尾\\"];

    [Fact]
    public void Written_AsEitherFile_IsReadAgainAlike()
    {
        var random = new Random(20261127);
        string Word() => Awkward[random.Next(Awkward.Length)];
        for (var round = 0; round < 60; round++)
        {
            ItemDraft[] items = [.. Enumerable.Range(1, random.Next(1, 4)).Select(n => A.ItemText($"99000000SC-XK-{n:0000}-01", Word()) with
            {
                Guide = A.GuideText() with
                {
                    Conditions = Word(),
                    Materials = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new GuideMaterial(Word(), MaterialForm.Copy, random.Next(3), MaterialSource.Intermediary, Word(), random.Next(2) == 0, random.Next(2) == 0, random.Next(2) == 0, random.Next(2) == 0 ? Word() : null))],
                    Steps = [new(Word(), Word(), random.Next(9), Word())],
                    Intermediaries = random.Next(2) == 0 ? [] : [new("EIA-01", Word(), Word(), Word())],
                    Questions = [new(Word(), Word())],
                    Deliveries = [Delivery.Electronic, Delivery.Counter],
                    FeeStandard = "",
                    Commitment = random.Next(2) == 0,
                },
            })];
            Assert.Equal(CatalogueFile.Json(items), CatalogueFile.Json(CatalogueFile.Read(CatalogueFile.Json(items))));
            Assert.Equal(CatalogueFile.Json(items), CatalogueFile.Json(CatalogueFile.Read(CatalogueFile.Csv(items).TrimStart('\uFEFF'))));
        }
    }

    [Theory]
    [InlineData("[{\"code\":\"x\"}]", "$[0]")]
    [InlineData("[null]", "$[0]")]
    [InlineData("[{", "JSON")]
    [InlineData("[{\"code\":\"c\",\"name\":\"n\",\"serviceName\":\"s\",\"kind\":\"New\",\"guide\":{\"materials\":[null]}}]", "$[0]")]
    [InlineData("code,name\nx,y\n", "kind")]
    public void File_ThatIsNone_IsRefusedWithItsPlace(string text, string place)
    {
        var refused = Assert.Throws<RuleException>(() => CatalogueFile.Read(text));
        Assert.Equal("InvalidFile", refused.Rule.Code);
        Assert.Contains(place, $"{refused.Facts[0]}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New", "Sometimes", "kind")]
    [InlineData("|Original|", "|Origami|", "materials")]
    [InlineData("受理|", "受理", "steps")]
    public void Line_ThatCannotBeRead_IsNamed(string what, string instead, string column)
    {
        var table = CatalogueFile.Csv([A.ItemText("99000000SC-XK-0001-01"), A.ItemText("99000000SC-XK-0002-01")]).TrimStart('\uFEFF');
        var at = table.LastIndexOf(what, StringComparison.Ordinal);
        var refused = Assert.Throws<RuleException>(() => CatalogueFile.Read(string.Concat(table.AsSpan(0, at), instead, table.AsSpan(at + what.Length))));
        Assert.EndsWith($" · {column}", $"{refused.Facts[0]}", StringComparison.Ordinal);
    }
}
