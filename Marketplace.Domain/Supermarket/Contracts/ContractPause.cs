using System.Text.Json.Serialization;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Contracts;

/// <summary>Why the service stands still.</summary>
public enum PauseCause
{
    /// <summary>业主资料未备齐.</summary>
    OwnerMaterials,

    /// <summary>业主方案或计划调整.</summary>
    OwnerPlans,

    /// <summary>业主资金未到位.</summary>
    OwnerFunds,

    /// <summary>天气或现场条件.</summary>
    SiteConditions,

    /// <summary>部门审查.</summary>
    DepartmentReview,

    /// <summary>其他.</summary>
    Other,
}

public enum PauseSource
{
    /// <summary>Both parties agreed.</summary>
    Agreement,

    /// <summary>The owner alone, for a cause on its own side.</summary>
    OwnerAlone,

    /// <summary>A step of the flowchart was stopped, and nothing else was running.</summary>
    Step,

    /// <summary>A department has its turn: not the agency's time.</summary>
    Department,
}

/// <summary>A time in which the service clock stands still. What remains is computed from these, never stored. Kept with its contract.</summary>
public sealed record ContractPause
{
    public const int ReasonMaxLength = 900;

    public required PauseSource Source { get; init; }

    /// <summary>The stop, or the step, that it comes from.</summary>
    public Guid? SourceId { get; init; }

    public required PauseCause Cause { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset From { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>Agreed pauses: from this day on either party may go on alone.</summary>
    public DateOnly? PlannedUntil { get; init; }

    /// <summary>Whether it stopped the whole contract, and with it every step.</summary>
    [JsonIgnore]
    public bool IsWhole => Source is PauseSource.Agreement or PauseSource.OwnerAlone;
}

/// <summary>Times of standing still as a clock takes them: in order, without overlaps, none before its start.</summary>
public static class ClockStops
{
    public static IReadOnlyList<ClockPause> Of(IEnumerable<ClockPause> stops, DateTimeOffset start)
    {
        var united = new List<ClockPause>();
        foreach (var stop in stops.Where(s => s.Until is null || s.Until > start).Select(s => s with { From = s.From < start ? start : s.From }).OrderBy(s => s.From))
        {
            if (united is [.., var last] && (last.Until is null || stop.From <= last.Until))
            {
                united[^1] = last with { Until = last.Until is null || stop.Until is null ? null : last.Until > stop.Until ? last.Until : stop.Until };
            }
            else
            {
                united.Add(stop);
            }
        }

        return united;
    }
}
