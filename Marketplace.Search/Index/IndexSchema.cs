using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Search.Index;

/// <summary>
/// The fields of an index and how they rank. Files written under one schema are not read under another: change
/// <see cref="Analysis"/> whenever the same text would be split into other terms, and the index asks to be rebuilt.
/// </summary>
public sealed class IndexSchema
{
    /// <summary>The keyword field that every index has: the document's type.</summary>
    public const string TypeField = "type";

    public const int MostFields = 60;
    public const int MostGroups = 16;

    private readonly Dictionary<string, int> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);

    public IndexSchema(IEnumerable<IndexField> fields, string analysis = "", double k1 = 1.2, double b = 0.75)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentOutOfRangeException.ThrowIfNegative(k1);
        ArgumentOutOfRangeException.ThrowIfNegative(b);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(b, 1);
        Fields = [new IndexField(TypeField, FieldKind.Keyword), .. fields];
        (Analysis, K1, B) = (analysis, k1, b);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Fields.Count, MostFields);

        var groups = new List<List<int>>();
        for (var i = 0; i < Fields.Count; i++)
        {
            var field = Fields[i];
            if (!_fields.TryAdd(field.Name, i))
            {
                throw new ArgumentException($"Two fields are named {field.Name}.", nameof(fields));
            }

            if (field.Kind != FieldKind.Text)
            {
                continue;
            }

            if (field.Weight is < 1 or > byte.MaxValue)
            {
                throw new ArgumentException($"The weight of {field.Name} is not between 1 and 255.", nameof(fields));
            }

            if (_groups.TryAdd(field.Group, groups.Count))
            {
                groups.Add([]);
            }

            groups[_groups[field.Group]].Add(i);
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(groups.Count, MostGroups);
        Groups = groups.ConvertAll(members => members.ToArray());
        PositionalWeights = groups.ConvertAll(members => members.Where(f => Fields[f].Positions).Select(f => Fields[f].Weight).ToArray());
        Fingerprint = FingerprintOf();
    }

    public IReadOnlyList<IndexField> Fields { get; }

    public string Analysis { get; }

    /// <summary>How soon more of the same term stops counting.</summary>
    public double K1 { get; }

    /// <summary>How much a long document is held back, 0 to 1.</summary>
    public double B { get; }

    /// <summary>Per group the ordinals of its fields.</summary>
    internal IReadOnlyList<int[]> Groups { get; }

    /// <summary>Per group the weights of those of its fields that keep positions, in the order in which positions are written.</summary>
    internal IReadOnlyList<int[]> PositionalWeights { get; }

    internal ulong Fingerprint { get; }

    internal int Field(string name, FieldKind kind) =>
        _fields.TryGetValue(name, out var field) && Fields[field].Kind == kind
            ? field
            : throw new ArgumentException($"The index has no {kind} field {name}.", nameof(name));

    internal int Group(string name) =>
        _groups.TryGetValue(name, out var group) ? group : throw new ArgumentException($"The index has no group of text fields {name}.", nameof(name));

    private ulong FingerprintOf()
    {
        var text = new StringBuilder(Analysis).Append('\n');
        foreach (var field in Fields)
        {
            text.Append(field.Name).Append('\t').Append(field.Kind).Append('\t').Append(field.Weight).Append('\t').Append(field.Group).Append('\t').Append(field.Positions).Append('\n');
        }

        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
