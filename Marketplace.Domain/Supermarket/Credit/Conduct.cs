using System.Collections.Frozen;
using System.Globalization;

namespace Marketplace.Domain.Supermarket.Credit;

/// <summary>A kind of conduct that moves the credit score, from the table beside this file.</summary>
/// <param name="Code">C01 to C19 deduct, B01 to B03 add, A01 adjusts.</param>
/// <param name="Degrees">Hundredths of a point by degree of gravity, the lightest first; empty for A01, whose size is computed.</param>
/// <param name="IsGrave">Lending a qualification, false reports, collusion, bribery: the agency is removed.</param>
/// <param name="IsAutomatic">Only the house itself records it, when it sees it happen.</param>
public sealed record Conduct(string Code, IReadOnlyList<int> Degrees, bool IsGrave, bool IsAutomatic, string Chinese, string English)
{
    public bool IsBonus => Code[0] == 'B';

    /// <summary>The name of one degree: the part of a bracket that belongs to it.</summary>
    public string Named(int degree, bool english = false)
    {
        var text = english ? English : Chinese;
        var (open, close) = (text.IndexOfAny(['（', '(']), text.LastIndexOfAny(['）', ')']));
        if (Degrees.Count < 2 || open < 0 || close < open)
        {
            return text;
        }

        var parts = text[(open + 1)..close].Split('|');
        return $"{text[..(open + 1)]}{parts[Math.Clamp(degree, 1, parts.Length) - 1]}{text[close..]}";
    }
}

/// <summary>The conduct table.</summary>
public static class Conducts
{
    private static readonly FrozenDictionary<string, Conduct> Table = Load();

    public static IReadOnlyList<Conduct> All { get; } = [.. Table.Values.OrderBy(c => c.Code[0] switch { 'C' => 0, 'B' => 1, _ => 2 }).ThenBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>Null for a code that the table does not have.</summary>
    public static Conduct? Find(string? code) => code is null ? null : Table.GetValueOrDefault(code);

    public static Conduct Of(string code) => Table[code];

    private static FrozenDictionary<string, Conduct> Load()
    {
        using var stream = typeof(Conducts).Assembly.GetManifestResourceStream("Conducts.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var rows = new List<Conduct>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = line.Split(',');
            rows.Add(new(
                cells[0],
                [.. cells[1].Split('|', StringSplitOptions.RemoveEmptyEntries).Select(p => (int)(decimal.Parse(p, CultureInfo.InvariantCulture) * 100))],
                cells[2] == "grave", cells[3] == "auto", cells[4], cells[5]));
        }

        return rows.ToFrozenDictionary(c => c.Code);
    }
}
