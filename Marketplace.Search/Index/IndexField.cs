namespace Marketplace.Search.Index;

/// <summary>
/// One field of the schema. For a text field <see cref="Weight"/> (1 to 255) says how often each of its terms counts, and
/// <see cref="Group"/> names the space of terms that it shares with other fields: within a group the weighted frequencies of all fields
/// are one number. <see cref="Positions"/> makes phrases findable.
/// </summary>
public sealed record IndexField(string Name, FieldKind Kind)
{
    public int Weight { get; init; } = 1;

    public string Group { get; init; } = "";

    public bool Positions { get; init; }
}
