using Marketplace.Domain.Calendar;

namespace Marketplace.Domain.Supermarket.Credit;

/// <summary>What a confirmed event weighs: hundredths of a point, negative for a deduction.</summary>
public readonly record struct CreditPoint(string Code, int Hundredths, DateTimeOffset ConfirmedAt, DateTimeOffset? RepairedAt = null)
{
    /// <summary>Events count from their confirmation to the same day a year later, or until they are repaired.</summary>
    public bool CountsAt(DateTimeOffset now) => ConfirmedAt <= now && now < EndsAt;

    public DateTimeOffset EndsAt
    {
        get
        {
            var lapses = BeijingTime.Of(ConfirmedAt).AddMonths(CreditScore.EventMonths);
            return RepairedAt is { } repaired && repaired < lapses ? repaired : lapses;
        }
    }
}

/// <summary>
/// The credit score, in hundredths of a point: 100 less all deductions that count, plus at most 10 of bonuses, between 0 and 110.
/// Pure: the same events give the same score in any order.
/// </summary>
public static class CreditScore
{
    public const int EventMonths = 12;
    public const int Full = 10000;
    public const int Most = 11000;

    /// <summary>All bonuses together add this at most.</summary>
    public const int BonusMost = 1000;

    /// <summary>Praise by owners (B02) adds this at most in the twelve months that count.</summary>
    public const int PraiseMost = 500;

    /// <summary>Before this many finished contracts an agency is shown as unrated.</summary>
    public const int EnoughDeals = 3;

    public static int Of(IEnumerable<CreditPoint> events, DateTimeOffset now)
    {
        var (deducted, praised, otherwise, adjusted) = (0, 0, 0, 0);
        foreach (var point in events.Where(e => e.CountsAt(now)))
        {
            switch (point)
            {
                case { Code: "A01" }:
                    adjusted += point.Hundredths;
                    break;
                case { Code: "B02" }:
                    praised += point.Hundredths;
                    break;
                case { Hundredths: > 0 }:
                    otherwise += point.Hundredths;
                    break;
                default:
                    deducted -= point.Hundredths;
                    break;
            }
        }

        var bonus = Math.Min(BonusMost, Math.Min(PraiseMost, praised) + otherwise);
        return Math.Clamp(Full - Math.Max(0, deducted - adjusted) + bonus, 0, Most);
    }

    /// <summary>How much an adjustment must weigh so that the score becomes the wanted one; zero when it is there already.</summary>
    public static int AdjustmentTo(int wanted, IReadOnlyCollection<CreditPoint> events, DateTimeOffset now)
    {
        // Deductions may lie far below zero, where adding a little shows nothing: count without the lower bound.
        var counted = events.Where(e => e.CountsAt(now)).ToList();
        var bonus = Of(counted.Where(e => e.Hundredths > 0 && e.Code != "A01"), now) - Full;
        var below = counted.Where(e => e.Hundredths < 0 || e.Code == "A01").Sum(e => e.Hundredths);
        return Math.Max(0, wanted - (Full + Math.Min(0, below) + bonus));
    }
}

/// <summary>One to five stars out of what owners, departments and the centre say, in hundredths of a point; null while one of them has not spoken.</summary>
public static class CompositeStar
{
    public const int OwnerWeight = 50;
    public const int DepartmentWeight = 30;
    public const int CentreWeight = 20;

    public static int? ScoreOf(int? owners, int? departments, int? centre) => owners is { } o && departments is { } d && centre is { } c
        ? (int)Math.Round(((o * (decimal)OwnerWeight) + (d * (decimal)DepartmentWeight) + (c * (decimal)CentreWeight)) / 100m, MidpointRounding.AwayFromZero)
        : null;

    public static int? Of(int? owners, int? departments, int? centre) => ScoreOf(owners, departments, centre) switch
    {
        null => null,
        >= 9000 => 5,
        >= 8000 => 4,
        >= 7000 => 3,
        >= 6000 => 2,
        _ => 1,
    };
}
