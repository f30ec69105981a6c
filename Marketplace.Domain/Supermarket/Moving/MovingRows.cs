using System.Text.Json;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Moving;

/// <summary>One row of a file that is moved in: where it stands, and its cells by column name.</summary>
public sealed record MovingRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>Blank when the column is missing.</summary>
    public string this[string column] => Cells.TryGetValue(column, out var text) ? text.Trim() : "";

    /// <summary>Why the row could not be read; null when it could.</summary>
    public string? Unreadable { get; init; }
}

/// <summary>Reads CSV with a head line (RFC 4180; any line ends; UTF-8 with or without mark, else GB 18030) and JSON Lines.</summary>
public static class MovingRows
{
    public static IEnumerable<MovingRow> Read(Stream file, string fileName)
    {
        var text = CsvText.Decode(file);
        return Path.GetExtension(fileName).ToLowerInvariant() is ".jsonl" or ".ndjson" or ".json" ? JsonLines(text) : Csv(text);
    }

    /// <summary>
    /// Looks whether the bytes are what their name says before anything is kept: text, with the column that every row needs.
    /// </summary>
    /// <returns>How many rows there are.</returns>
    public static int Count(MemoryStream file, string fileName)
    {
        var bytes = file.GetBuffer().AsSpan(0, (int)file.Length);

        // No text holds such bytes: spreadsheets, archives and pictures do, and so does UTF-16.
        Ensure.That(!bytes.ContainsAnyInRange((byte)0, (byte)8) && !bytes.ContainsAnyInRange((byte)14, (byte)26), SupermarketRules.MovingNotText);
        file.Position = 0;
        var rows = 0;
        foreach (var row in Read(file, fileName))
        {
            Ensure.That(rows > 0 || row.Unreadable is not null || row.Cells.ContainsKey("externalId"), SupermarketRules.MovingHeadMissing);
            rows++;
        }

        Ensure.That(rows > 0, SupermarketRules.MovingEmpty);
        return rows;
    }

    private static IEnumerable<MovingRow> JsonLines(string text)
    {
        var line = 0;
        foreach (var written in text.Split('\n'))
        {
            line++;
            if (string.IsNullOrWhiteSpace(written))
            {
                continue;
            }

            yield return OfJson(line, written);
        }
    }

    private static MovingRow OfJson(int line, string written)
    {
        try
        {
            using var row = JsonDocument.Parse(written);
            return row.RootElement.ValueKind is not JsonValueKind.Object
                ? new(line, new Dictionary<string, string>()) { Unreadable = "JSON" }
                : new(line, row.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => Cell(p.Value), StringComparer.OrdinalIgnoreCase));
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            return new(line, new Dictionary<string, string>()) { Unreadable = broken.Message };
        }
    }

    private static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join('|', value.EnumerateArray().Select(Cell)),
        JsonValueKind.Null => "",
        _ => value.ToString(),
    };

    private static IEnumerable<MovingRow> Csv(string text)
    {
        string[]? heads = null;
        foreach (var (line, cells) in CsvText.Records(text))
        {
            if (heads is null)
            {
                heads = [.. cells.Select(c => c.Trim())];
            }
            else if (cells.Count > 1 || cells[0].Trim().Length > 0)
            {
                var row = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                for (var i = 0; i < Math.Min(heads.Length, cells.Count); i++)
                {
                    row[heads[i]] = cells[i];
                }

                yield return new(line, row) { Unreadable = cells.Count > heads.Length ? $"{cells.Count} > {heads.Length}" : null };
            }
        }
    }
}
