namespace Marketplace.Web.Features.Statistics.Export;

/// <summary>One table of an export. Rows come one after the other and are never all in memory.</summary>
/// <param name="Rows">Texts, whole numbers, decimals; null is an empty cell. Days and instants are texts already.</param>
public sealed record Sheet(string Name, IReadOnlyList<string> Heads, IAsyncEnumerable<object?[]> Rows)
{
    public static Sheet Of(string name, IReadOnlyList<string> heads, IEnumerable<object?[]> rows) => new(name, heads, rows.ToAsyncEnumerable());
}
