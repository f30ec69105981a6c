using System.Globalization;
using System.Text;

namespace Marketplace.Web.Features.Statistics.Export;

/// <summary>UTF-8 with a byte order mark, as spreadsheets expect; several tables stand one under the other, each under its name.</summary>
public static class CsvFile
{
    // What a spreadsheet takes for the beginning of a formula, in both widths.
    private const string Formula = "=+-@\t\r\n＝＋－＠";

    public static async Task WriteAsync(Stream stream, IReadOnlyList<Sheet> sheets, CancellationToken ct)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 32 * 1024, leaveOpen: true);
        foreach (var (sheet, at) in sheets.Select((s, i) => (s, i)))
        {
            if (sheets.Count > 1)
            {
                await writer.WriteAsync((at == 0 ? "" : "\r\n") + Text(sheet.Name) + "\r\n");
            }

            await writer.WriteAsync(Line([.. sheet.Heads]));
            await foreach (var row in sheet.Rows.WithCancellation(ct))
            {
                await writer.WriteAsync(Line(row));
            }
        }
    }

    public static string Line(IReadOnlyList<object?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>Numbers as they are; a text that a spreadsheet would run as a formula gets a quote in front.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        string text => Text(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Text(value.ToString() ?? ""),
    };

    private static string Text(string text)
    {
        var safe = text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
