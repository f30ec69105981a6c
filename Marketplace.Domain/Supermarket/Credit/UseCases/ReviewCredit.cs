using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Credit.UseCases;

public sealed record ReviewCredit(Guid AgencyId);

/// <summary>
/// After anything that moves an agency's credit, and when time has moved it: the score on shop and cards, the measures that it calls for, and those
/// that may end. A warning works at once; everything heavier is proposed, for people to impose. Doing it twice changes nothing.
/// </summary>
public sealed class ReviewCreditHandler(
    MarketDbContext db, CreditBook credit, CalendarBook calendars, StandingBook standings, ImposeSanctionHandler impose, LiftSanctionHandler lift) : IHandler
{
    public async Task HandleAsync(ReviewCredit command, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Id == command.AgencyId, ct);
        if (agency is null || agency.MembershipNo is null)
        {
            return;
        }

        await standings.RefreshAsync(agency.Id, stamp.At, ct);
        if (agency.Status is AgencyStatus.Removed or AgencyStatus.Exited)
        {
            return;
        }

        var (situation, open) = await credit.SituationAsync(agency.Id, stamp.At, ct);
        foreach (var done in open.Where(s => s.MayEndAt(stamp.At) && SanctionPolicy.ScoreAllowsEnd(s.Kind, situation.CreditHundredths)).ToList())
        {
            await lift.HandleAsync(new(done.Id), stamp, ct);
        }

        (situation, _) = await credit.SituationAsync(agency.Id, stamp.At, ct);
        if (SanctionPolicy.Wanted(situation) is { } wanted && !await credit.IsSettledAsync(agency.Id, wanted.Kind, ct))
        {
            await ProposeAsync(agency.Id, wanted, situation, stamp, ct);
        }
    }

    private async Task ProposeAsync(Guid agencyId, SanctionMeasure wanted, CreditSituation situation, Stamp stamp, CancellationToken ct)
    {
        var score = (situation.CreditHundredths / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        var facts = wanted.Ground switch
        {
            SanctionGround.GraveConduct => "已确认存在严重失信行为（C13 至 C16），依规清退并列入黑名单",
            SanctionGround.RepeatedFaults => $"6 个月内已确认 {situation.LateOrFailed} 项履约失信（C05 至 C09）",
            SanctionGround.SecondSuspension => $"12 个月内第二次达到暂停条件，信用分 {score}",
            _ => $"信用分已降至 {score} 分",
        };
        var calendar = await calendars.CurrentAsync(ct);
        var proposed = Sanction.Propose(agencyId, wanted, facts, calendar.DeadlineAfter(stamp.At, Sanction.HearingWorkingDays).At, stamp);
        db.Sanctions.Add(proposed);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (RuleException raced) when (raced.Rule == CreditRules.SanctionOpen)
        {
            // Another node has just proposed it.
            db.Entry(proposed).State = EntityState.Detached;
            return;
        }

        if (wanted.Kind is SanctionKind.Warning)
        {
            await impose.HandleAsync(new(proposed.Id), stamp, ct);
        }
    }
}

/// <summary>Every move of the score is followed by its consequences.</summary>
internal sealed class CreditMoves(ReviewCreditHandler review, TimeProvider clock)
    : IEventHandler<CreditEventConfirmed>, IEventHandler<CreditEventRevoked>, IEventHandler<CountedCreditEventRevoked>, IEventHandler<CreditEventRepaired>, IEventHandler<AgencyAssessed>, IEventHandler<SanctionCorrected>
{
    public Task HandleAsync(CreditEventConfirmed happened, Stamp stamp, CancellationToken ct) => ReviewAsync(happened.AgencyId, ct);

    public Task HandleAsync(CreditEventRevoked happened, Stamp stamp, CancellationToken ct) => ReviewAsync(happened.AgencyId, ct);

    public Task HandleAsync(CountedCreditEventRevoked happened, Stamp stamp, CancellationToken ct) => ReviewAsync(happened.AgencyId, ct);

    public Task HandleAsync(CreditEventRepaired happened, Stamp stamp, CancellationToken ct) => ReviewAsync(happened.AgencyId, ct);

    public Task HandleAsync(AgencyAssessed happened, Stamp stamp, CancellationToken ct) => ReviewAsync(happened.AgencyId, ct);

    public Task HandleAsync(SanctionCorrected happened, Stamp stamp, CancellationToken ct) => ReviewAsync(happened.AgencyId, ct);

    private Task ReviewAsync(Guid agencyId, CancellationToken ct) => review.HandleAsync(new(agencyId), new(Actor.System, clock.GetUtcNow(), "信用变动后的例行核定"), ct);
}
