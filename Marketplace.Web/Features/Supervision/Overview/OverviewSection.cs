using System.Text;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Supervision.Overview;

/// <summary>
/// One list of the supervisors' overview; each feature brings its own, registered as a scoped service, and gets a place on the page and
/// an export for it.
/// </summary>
public interface IOverviewSource
{
    /// <summary>In the address of its export: small letters and hyphens.</summary>
    string Key { get; }

    /// <summary>Where it stands among the others.</summary>
    int Place { get; }

    /// <param name="most">How many rows are wanted.</param>
    Task<OverviewSection> OfAsync(DateTimeOffset now, int most, CancellationToken ct);
}

/// <param name="Title">In the reader's language, like every text here.</param>
/// <param name="Total">How many there are; the rows are the first of them.</param>
/// <param name="Calm">What is said when there is nothing.</param>
/// <param name="Href">Where the whole list is, with what can be done about it.</param>
/// <param name="Urgent">Something in it asks for a supervisor now.</param>
public sealed record OverviewSection(string Title, string Icon, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<OverviewCell>> Rows, int Total, string Calm, string? Href = null, bool Urgent = false);

/// <param name="DueAt">Shown with a countdown.</param>
/// <param name="State">Shown as a chip.</param>
public sealed record OverviewCell(string Text, string? Href = null, DateTimeOffset? DueAt = null, StateKind? State = null)
{
    public static implicit operator OverviewCell(string text) => new(text);

    public static OverviewCell At(DateTimeOffset? at) => new(at is { } t ? BeijingText.Minute(t) : "–");

    public static OverviewCell Due(DateTimeOffset? at) => new(at is { } t ? BeijingText.Second(t) : "–", DueAt: at);
}

/// <summary>A section as a file for a spreadsheet.</summary>
public static class OverviewCsv
{
    public static byte[] Of(OverviewSection section)
    {
        var lines = new StringBuilder().AppendJoin(',', section.Columns.Select(Cell)).Append("\r\n");
        foreach (var row in section.Rows)
        {
            lines.AppendJoin(',', row.Select(c => Cell(c.Text))).Append("\r\n");
        }

        // With its mark spreadsheets read the file as UTF-8.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(lines.ToString())];
    }

    // A cell that a spreadsheet would take for a formula gets a quote in front.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
