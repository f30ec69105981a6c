namespace Marketplace.Domain.Supermarket.Credit;

/// <param name="Months">How long at least; null for as long as its cause lasts.</param>
public sealed record SanctionMeasure(SanctionKind Kind, SanctionGround Ground, int? Months);

/// <param name="CreditHundredths">The score now.</param>
/// <param name="LateOrFailed">Confirmed events C05 to C09 of the last six months that no suspension has answered yet.</param>
/// <param name="GraveUnanswered">Whether a confirmed grave conduct has not led to a removal yet.</param>
/// <param name="SuspensionsInYear">Suspensions imposed in the last twelve months.</param>
/// <param name="InForce">Measures in force or stayed.</param>
/// <param name="Open">Measures of any state that are not closed.</param>
public sealed record CreditSituation(
    int CreditHundredths, int LateOrFailed, bool GraveUnanswered, int SuspensionsInYear, IReadOnlySet<SanctionKind> InForce, IReadOnlySet<SanctionKind> Open);

/// <summary>Which measures a situation calls for, and which may end. Pure.</summary>
public static class SanctionPolicy
{
    public const int WarningBelow = 8000;
    public const int RestrictionBelow = 7000;
    public const int SuspensionBelow = 6000;

    public const int FaultsForSuspension = 3;
    public const int FaultMonths = 6;

    public const int RestrictionMonths = 1;
    public const int SuspensionMonths = 3;
    public const int FaultSuspensionMonths = 1;
    public const int SecondSuspensionMonths = 6;

    /// <summary>Late steps and reports, reports not filed or failed in review: three in six months suspend.</summary>
    public static bool CountsAsFault(string code) => code is "C05" or "C06" or "C07" or "C08" or "C09";

    /// <summary>What to propose now: the gravest measure only, and nothing that is open already.</summary>
    public static SanctionMeasure? Wanted(CreditSituation now)
    {
        if (now.Open.Contains(SanctionKind.Removal))
        {
            return null;
        }

        if (now.GraveUnanswered)
        {
            return new(SanctionKind.Removal, SanctionGround.GraveConduct, null);
        }

        if (Suspension(now) is { } suspension)
        {
            return now.Open.Contains(SanctionKind.Suspension) ? null : suspension;
        }

        if (now.Open.Contains(SanctionKind.Suspension))
        {
            return null;
        }

        if (now.CreditHundredths < RestrictionBelow)
        {
            return now.Open.Contains(SanctionKind.Restriction) ? null : new(SanctionKind.Restriction, SanctionGround.CreditBelow70, RestrictionMonths);
        }

        return now.CreditHundredths < WarningBelow && !now.Open.Contains(SanctionKind.Warning) && !now.Open.Contains(SanctionKind.Restriction)
            ? new(SanctionKind.Warning, SanctionGround.CreditBelow80, null)
            : null;
    }

    /// <summary>Whether the score lets a measure end that has lasted long enough.</summary>
    public static bool ScoreAllowsEnd(SanctionKind kind, int creditHundredths) => kind switch
    {
        SanctionKind.Warning => creditHundredths >= WarningBelow,
        SanctionKind.Restriction => creditHundredths >= RestrictionBelow,

        // The score after a suspension is lifted with it.
        SanctionKind.Suspension => true,
        _ => false,
    };

    private static SanctionMeasure? Suspension(CreditSituation now)
    {
        SanctionMeasure? first = now.CreditHundredths < SuspensionBelow
            ? new(SanctionKind.Suspension, SanctionGround.CreditBelow60, SuspensionMonths)
            : now.LateOrFailed >= FaultsForSuspension ? new(SanctionKind.Suspension, SanctionGround.RepeatedFaults, FaultSuspensionMonths) : null;
        return first is not null && now.SuspensionsInYear > 0
            ? new(SanctionKind.Suspension, SanctionGround.SecondSuspension, SecondSuspensionMonths)
            : first;
    }
}
