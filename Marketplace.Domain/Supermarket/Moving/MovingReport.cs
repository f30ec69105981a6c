namespace Marketplace.Domain.Supermarket.Moving;

/// <summary>How a report of rows is written as CSV, by the command and by the page alike.</summary>
public static class MovingReport
{
    public const string Head = "line,externalId,result,field,code,message";

    public static string Line(int line, string externalId, MovedOutcome outcome) =>
        $"{line},{Cell(externalId)},{outcome.Result},{Cell(outcome.Field)},{outcome.Code},{Cell(outcome.Message)}";

    // A cell that a spreadsheet would take for a formula gets a quote in front.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}

/// <summary>What the report says of a row: new, known, or refused for one fault.</summary>
public sealed record MovedOutcome(string Result, string Field = "", string Code = "", string Message = "");
