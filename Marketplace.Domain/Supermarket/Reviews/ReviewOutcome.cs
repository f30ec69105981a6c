namespace Marketplace.Domain.Supermarket.Reviews;

/// <summary>One defect as a reviewer names it.</summary>
public sealed record Defect(DefectKind Kind, DefectSeverity Severity, int Page, string Text);

/// <summary>What one reviewer hands in.</summary>
public sealed record ReviewSheet(ReviewResult Result, string Summary, IReadOnlyList<Defect> Defects)
{
    public const int MostDefects = 50;

    public bool HoldsFalseData => Defects.Any(d => d.Kind is DefectKind.FalseData);

    /// <summary>Whether the result follows from what is listed.</summary>
    public bool IsConsistent => Result switch
    {
        ReviewResult.Pass => Defects.All(d => d.Severity is DefectSeverity.Minor),
        _ => Defects.Count > 0,
    } && Defects.All(d => d.Kind is not DefectKind.FalseData || (d.Severity is DefectSeverity.Critical && Result is ReviewResult.Fail));
}

/// <summary>What a round of reviewers comes to. Pure.</summary>
/// <param name="Result">What the majority says, made worse where a defect is graver than that.</param>
/// <param name="Defects">Different defects: several reviewers who name one kind on one page name one.</param>
/// <param name="FalseData">A majority found false data, each by themselves.</param>
public sealed record ReviewOutcome(ReviewResult Result, int Defects, bool FalseData)
{
    /// <summary>From this many on, a report that passes after revision costs credit.</summary>
    public const int ManyDefects = 5;

    /// <param name="sheets">An odd number.</param>
    public static ReviewOutcome Of(IReadOnlyList<ReviewSheet> sheets)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sheets.Count % 2);
        bool Majority(Func<ReviewSheet, bool> says) => sheets.Count(says) * 2 > sheets.Count;
        var result = sheets.Select(s => s.Result).Order().ElementAt(sheets.Count / 2);
        var worst = sheets.SelectMany(s => s.Defects).Select(d => (DefectSeverity?)d.Severity).Max();
        if (worst >= DefectSeverity.Major && result is ReviewResult.Pass)
        {
            result = ReviewResult.PassWithRevision;
        }

        if (Majority(s => s.Defects.Any(d => d.Severity is DefectSeverity.Critical)))
        {
            result = ReviewResult.Fail;
        }

        return new(result, sheets.SelectMany(s => s.Defects).DistinctBy(d => (d.Kind, d.Page)).Count(), Majority(s => s.HoldsFalseData));
    }
}
