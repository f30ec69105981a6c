using System.Globalization;
using System.IO.Packaging;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Marketplace.Web.Features.Statistics.Export;

/// <summary>
/// A workbook written row by row: the package is opened for writing only, so that each part goes compressed to the file at once and nothing
/// of it stays in memory. Texts are inline strings, which no spreadsheet runs as a formula.
/// </summary>
public static class XlsxFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Workbook = ContentType + ".main+xml";
    private const string Worksheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int NameMaxLength = 31;
    private const int TextMaxLength = 32_767;

    public static async Task WriteAsync(Stream stream, IReadOnlyList<Sheet> sheets, CancellationToken ct)
    {
        using var package = Package.Open(stream, FileMode.Create, FileAccess.Write);
        foreach (var (sheet, at) in sheets.Select((s, i) => (s, i + 1)))
        {
            var part = package.CreatePart(new Uri($"/xl/worksheets/sheet{at}.xml", UriKind.Relative), Worksheet, CompressionOption.Fast);
            await using var content = part.GetStream(FileMode.Create, FileAccess.Write);
            await WriteAsync(content, sheet, ct);
        }

        var book = package.CreatePart(new Uri("/xl/workbook.xml", UriKind.Relative), Workbook, CompressionOption.Fast);
        using (var content = book.GetStream(FileMode.Create, FileAccess.Write))
        using (var writer = OpenXmlWriter.Create(content))
        {
            writer.WriteStartDocument();
            writer.WriteStartElement(new DocumentFormat.OpenXml.Spreadsheet.Workbook());
            writer.WriteStartElement(new Sheets());
            foreach (var (sheet, at) in sheets.Select((s, i) => (s, i + 1)))
            {
                writer.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = sheet.Name.Length > NameMaxLength ? sheet.Name[..NameMaxLength] : sheet.Name, SheetId = (uint)at, Id = $"rId{at}" });
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        for (var at = 1; at <= sheets.Count; at++)
        {
            book.CreateRelationship(new Uri($"worksheets/sheet{at}.xml", UriKind.Relative), TargetMode.Internal, Relations + "/worksheet", $"rId{at}");
        }

        package.CreateRelationship(new Uri("xl/workbook.xml", UriKind.Relative), TargetMode.Internal, Relations + "/officeDocument", "rId1");
    }

    private static async Task WriteAsync(Stream content, Sheet sheet, CancellationToken ct)
    {
        using var writer = OpenXmlWriter.Create(content);
        writer.WriteStartDocument();
        writer.WriteStartElement(new DocumentFormat.OpenXml.Spreadsheet.Worksheet());

        // The heads stay in sight.
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteStartElement(new SheetData());
        Write(writer, sheet.Heads);
        await foreach (var row in sheet.Rows.WithCancellation(ct))
        {
            Write(writer, row);
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Write(OpenXmlWriter writer, IEnumerable<object?> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            writer.WriteElement(cell switch
            {
                null => new Cell(),
                string text => new Cell(new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString },
                IFormattable number => new Cell(new CellValue(number.ToString(null, CultureInfo.InvariantCulture))),
                _ => throw new InvalidOperationException($"A cell holds no {cell.GetType().Name}."),
            });
        }

        writer.WriteEndElement();
    }

    /// <summary>What XML cannot hold is left out, what a cell cannot is cut off.</summary>
    private static string Clean(string text)
    {
        var clean = text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
        return clean.Length > TextMaxLength ? clean[..TextMaxLength] : clean;
    }
}
