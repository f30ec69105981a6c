namespace Marketplace.Search.Index;

/// <summary>What one document has in one field.</summary>
public readonly struct FieldContent
{
    private FieldContent(string field, FieldKind kind) => (Field, Kind) = (field, kind);

    public string Field { get; }

    public FieldKind Kind { get; }

    internal IReadOnlyList<IndexTerm>? TermList { get; private init; }

    internal IReadOnlyList<string>? Values { get; private init; }

    internal long Value { get; private init; }

    public static FieldContent Terms(string field, IReadOnlyList<IndexTerm> terms) => new(field, FieldKind.Text) { TermList = terms };

    public static FieldContent Keywords(string field, params IReadOnlyList<string> values) => new(field, FieldKind.Keyword) { Values = values };

    /// <summary>Any whole number but the smallest, which stands for none.</summary>
    public static FieldContent Number(string field, long value)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(value, long.MinValue);
        return new(field, FieldKind.Number) { Value = value };
    }

    public static FieldContent Stored(string field, string text) => new(field, FieldKind.Stored) { Values = [text] };
}
