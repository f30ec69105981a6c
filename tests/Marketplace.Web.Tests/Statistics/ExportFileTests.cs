using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Marketplace.Web.Features.Statistics.Export;
using Sheet = Marketplace.Web.Features.Statistics.Export.Sheet;

namespace Marketplace.Web.Tests.Statistics;

public sealed class ExportFileTests
{
    private const int Rows = 100_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86", "'+86")]
    [InlineData("-@SUM(A1)", "'-@SUM(A1)")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("＝HYPERLINK", "'＝HYPERLINK")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("临湖，\"检测\"", "\"临湖，\"\"检测\"\"\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("平常", "平常")]
    public void Cell_ThatASpreadsheetWouldRun_IsQuoted(string text, string cell) => Assert.Equal(cell, CsvFile.Cell(text));

    [Fact]
    public void Cell_OfANumber_StaysANumber()
    {
        Assert.Equal("-12.50", CsvFile.Cell(-12.50m));
        Assert.Equal("", CsvFile.Cell(null));
        Assert.Equal("7", CsvFile.Cell(7L));
    }

    [Fact]
    public async Task Workbook_KeepsTextsAsTexts()
    {
        using var stream = new MemoryStream();
        await XlsxFile.WriteAsync(stream, [Sheet.Of("一", ["名称", "金额"], [["=1+1\u0001", 12.5m], ["　 ", null]])], Ct);
        using var book = SpreadsheetDocument.Open(new MemoryStream(stream.ToArray()), isEditable: false);
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToList();

        Assert.Equal(["名称", "金额", "=1+1", "12.5", "　 ", ""], cells.Select(c => c.InnerText));
        Assert.All(cells.Where((_, i) => i is 0 or 2), c => Assert.Equal(CellValues.InlineString, c.DataType!.Value));
        Assert.Empty(book.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<CellFormula>());
    }

    /// <summary>When the last row is asked for, nearly all before it is in the file already: no row waits in memory for the end.</summary>
    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task HundredThousandRows_AreWrittenAsTheyCome(string format)
    {
        var path = Path.GetTempFileName();
        try
        {
            long before = 0;
            await using (var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite))
            {
                var sheet = new Sheet("行", ["编号", "名称", "金额"], ManyAsync(() => before = stream.Length));
                await (format == "csv" ? CsvFile.WriteAsync(stream, [sheet], Ct) : XlsxFile.WriteAsync(stream, [sheet], Ct));
            }

            Assert.InRange(before, new FileInfo(path).Length * 9 / 10, new FileInfo(path).Length);
            if (format == "csv")
            {
                Assert.Equal(Rows + 1, File.ReadLines(path, Encoding.UTF8).Count());
            }
        }
        finally
        {
            File.Delete(path);
        }

        static async IAsyncEnumerable<object?[]> ManyAsync(Action atLast)
        {
            for (var i = 0; i < Rows; i++)
            {
                if (i == Rows - 1)
                {
                    atLast();
                }

                yield return [i, $"项目 {i}", i * 1.25m];
            }

            await Task.CompletedTask;
        }
    }
}
