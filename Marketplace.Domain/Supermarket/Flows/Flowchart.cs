using System.Collections.Frozen;
using System.Globalization;

namespace Marketplace.Domain.Supermarket.Flows;

/// <summary>Whose step it is.</summary>
public enum StepSide
{
    /// <summary>中介机构.</summary>
    Agency,

    /// <summary>项目业主.</summary>
    Owner,

    /// <summary>审查部门: never the agency's time.</summary>
    Dept,
}

/// <summary>What sets a step going.</summary>
public enum StepStart
{
    /// <summary>With the order or the selection; done before the contract.</summary>
    Award,

    /// <summary>With the signing of the contract; done before the service starts.</summary>
    Contract,

    /// <summary>When the one before it, or the last of a parallel group, is done.</summary>
    Previous,
}

/// <summary>One step of a flowchart.</summary>
/// <param name="Seq">Its place, from 1.</param>
/// <param name="Limit">Working days.</param>
/// <param name="Group">Steps with one letter run side by side; null for a step of its own.</param>
public sealed record FlowStep(int Seq, string Code, string Name, string NameEn, StepSide Responsible, int Limit, StepStart Starts, string Output, string OutputEn, string? Group);

/// <summary>A published flowchart: of a kind of service, or of a class of investment projects.</summary>
/// <param name="Code">The code of the service kind or item; GOVERNMENT and INDUSTRIAL for the two classes.</param>
/// <param name="Version">1 for the samples that the house comes with.</param>
public sealed record Flowchart(string Code, int Version, DateOnly EffectiveFrom, IReadOnlyList<FlowStep> Steps)
{
    public bool IsSample => Version == 1;

    public bool IsOfProjects => Code is "GOVERNMENT" or "INDUSTRIAL";

    /// <summary>Steps as they run: one after the other, those of a group side by side.</summary>
    public IReadOnlyList<IReadOnlyList<FlowStep>> Stages => FlowStages.Of(Steps, s => s.Group);

    /// <summary>From the first step to the last: of steps side by side the longest counts.</summary>
    public int TotalWorkingDays => Stages.Sum(stage => stage.Max(s => s.Limit));
}

public static class FlowStages
{
    /// <summary>Neighbours with the same letter belong together.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IEnumerable<T> steps, Func<T, string?> group)
    {
        var stages = new List<List<T>>();
        string? open = null;
        foreach (var step in steps)
        {
            if (open is not null && group(step) == open)
            {
                stages[^1].Add(step);
            }
            else
            {
                stages.Add([step]);
            }

            open = group(step);
        }

        return stages;
    }
}

/// <summary>The flowcharts that the house comes with, from the table beside this file. Their limits are samples: the office puts its own in their place.</summary>
public static class SampleFlowcharts
{
    public static readonly DateOnly Since = new(2024, 1, 1);

    private static readonly FrozenDictionary<string, Flowchart> Table = Load();

    public static IEnumerable<string> Codes => Table.Keys;

    public static Flowchart? Find(string code) => Table.GetValueOrDefault(code);

    private static FrozenDictionary<string, Flowchart> Load()
    {
        using var stream = typeof(SampleFlowcharts).Assembly.GetManifestResourceStream("Flowcharts.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var rows = new List<(string Chart, FlowStep Step)>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var c = line.Split(',');
            rows.Add((c[0], new(
                int.Parse(c[1], CultureInfo.InvariantCulture), c[2], c[3], c[4], Enum.Parse<StepSide>(c[5]), int.Parse(c[6], CultureInfo.InvariantCulture),
                Enum.Parse<StepStart>(c[7]), c[8], c[9], c[10].Length == 0 ? null : c[10])));
        }

        return rows.GroupBy(r => r.Chart).ToFrozenDictionary(g => g.Key, g => new Flowchart(g.Key, 1, Since, [.. g.Select(r => r.Step).OrderBy(s => s.Seq)]));
    }
}
