using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Credit.UseCases;

/// <param name="Ground">What a person may propose by hand: grave conduct, or an entry on the national list.</param>
public sealed record ProposeSanction(Guid AgencyId, SanctionGround Ground, string Facts);

/// <summary>Staff propose a removal; the agency is heard, a supervisor decides.</summary>
public sealed class ProposeSanctionHandler(MarketDbContext db, CalendarBook calendars) : IHandler
{
    public async Task<Guid> HandleAsync(ProposeSanction command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        Ensure.That(command.Ground is SanctionGround.GraveConduct or SanctionGround.NationalList, CommonRules.InvalidChoice);
        Ensure.That(await db.Agencies.AnyAsync(a => a.Id == command.AgencyId && a.MembershipNo != null, ct), SupermarketRules.AgencyUnknown);
        var calendar = await calendars.CurrentAsync(ct);
        var proposed = Sanction.Propose(
            command.AgencyId, new(SanctionKind.Removal, command.Ground, null), command.Facts, calendar.DeadlineAfter(stamp.At, Sanction.HearingWorkingDays).At, stamp);
        db.Sanctions.Add(proposed);
        await db.SaveChangesAsync(ct);
        return proposed.Id;
    }
}

public sealed record StateHearing(Guid SanctionId, string Text);

/// <summary>The agency is heard before it is removed.</summary>
public sealed class StateHearingHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(StateHearing command, Stamp stamp, CancellationToken ct)
    {
        (await db.OwnSanctionAsync(command.SanctionId, stamp, ct)).State(command.Text, stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <param name="BlacklistYears">For a removal: one to three.</param>
public sealed record ImposeSanction(Guid SanctionId, int? BlacklistYears = null);

/// <summary>Staff impose restrictions and first suspensions, a supervisor the rest. Agency, shelf and blacklist follow in the same save.</summary>
public sealed class ImposeSanctionHandler(MarketDbContext db, CalendarBook calendars, StandingAfterSanctions standing) : IHandler
{
    public async Task HandleAsync(ImposeSanction command, Stamp stamp, CancellationToken ct)
    {
        var sanction = await db.SanctionAsync(command.SanctionId, ct);
        if (stamp.By != Actor.System)
        {
            stamp.By.Require(sanction.NeedsSupervisor ? Role.Supervisor : Role.SupermarketStaff);
            stamp.RequireReason();
        }

        var calendar = await calendars.CurrentAsync(ct);
        sanction.Impose(calendar.DeadlineAfter(stamp.At, Sanction.AppealWorkingDays).At, command.BlacklistYears, stamp);
        await standing.ApplyAsync(sanction, stamp, ct);
        if (sanction.BlacklistYears is not null)
        {
            var agency = await db.Agencies.SingleAsync(a => a.Id == sanction.AgencyId, ct);
            db.BlacklistEntries.Add(BlacklistEntry.Of(agency, sanction, stamp));
        }

        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason says why nothing is done.</summary>
public sealed record DropSanction(Guid SanctionId);

public sealed class DropSanctionHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(DropSanction command, Stamp stamp, CancellationToken ct)
    {
        var sanction = await db.SanctionAsync(command.SanctionId, ct);
        stamp.By.Require(sanction.NeedsSupervisor ? Role.Supervisor : Role.SupermarketStaff | Role.Supervisor);
        sanction.Drop(stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason says what was found mended.</summary>
public sealed record ConfirmCorrection(Guid SanctionId);

public sealed class ConfirmCorrectionHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(ConfirmCorrection command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff | Role.Supervisor);
        (await db.SanctionAsync(command.SanctionId, ct)).Correct(stamp);
        await db.SaveChangesAsync(ct);
    }
}

public sealed record LiftSanction(Guid SanctionId);

/// <summary>The house ends a measure whose time is over and whose cause is mended. A score below 70 is lifted to 70 with a suspension for it.</summary>
public sealed class LiftSanctionHandler(MarketDbContext db, CreditBook credit, StandingAfterSanctions standing, ReviewShelfHandler shelf) : IHandler
{
    public async Task HandleAsync(LiftSanction command, Stamp stamp, CancellationToken ct)
    {
        var sanction = await db.SanctionAsync(command.SanctionId, ct);
        var points = await credit.PointsAsync(sanction.AgencyId, stamp.At, ct);
        Ensure.That(sanction.MayEndAt(stamp.At) && SanctionPolicy.ScoreAllowsEnd(sanction.Kind, CreditScore.Of(points, stamp.At)), CommonRules.TooEarly, sanction.Until, stamp.At);
        sanction.Lift(stamp);
        if (sanction.Kind is SanctionKind.Suspension && CreditScore.AdjustmentTo(SanctionPolicy.RestrictionBelow, points, stamp.At) is > 0 and var lift)
        {
            var facts = new CreditFacts("暂停期满且整改到位，信用分调整至 70 分", BeijingTime.DateOf(stamp.At), Key: $"A01:{sanction.Id:N}");
            db.CreditEvents.Add(CreditEvent.Grant(sanction.AgencyId, Conducts.Of("A01"), lift, facts, stamp));
        }

        await standing.ApplyAsync(sanction, stamp, ct);
        await db.SaveChangesAsync(ct);
        await shelf.HandleAsync(new(sanction.AgencyId), stamp, ct);
    }
}

public sealed record AppealSanction(Guid SanctionId, string Text);

public sealed class AppealSanctionHandler(MarketDbContext db, CalendarBook calendars) : IHandler
{
    public async Task HandleAsync(AppealSanction command, Stamp stamp, CancellationToken ct)
    {
        var sanction = await db.OwnSanctionAsync(command.SanctionId, stamp, ct);
        var calendar = await calendars.CurrentAsync(ct);
        sanction.AppealAgainst(command.Text, calendar.DeadlineAfter(stamp.At, Sanction.AppealDecisionWorkingDays).At, stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason says why it rests.</summary>
public sealed record StaySanction(Guid SanctionId);

public sealed class StaySanctionHandler(MarketDbContext db, StandingAfterSanctions standing, ReviewShelfHandler shelf) : IHandler
{
    public async Task HandleAsync(StaySanction command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Supervisor);
        var sanction = await db.SanctionAsync(command.SanctionId, ct);
        sanction.Stay(stamp);
        await standing.ApplyAsync(sanction, stamp, ct);
        await db.SaveChangesAsync(ct);
        await shelf.HandleAsync(new(sanction.AgencyId), stamp, ct);
    }
}

/// <summary>The stamp's reason is what both parties read.</summary>
public sealed record DecideAppeal(Guid SanctionId, bool Uphold);

/// <summary>Upheld, the measure falls with all that followed from it.</summary>
public sealed class DecideAppealHandler(MarketDbContext db, StandingAfterSanctions standing, ReviewShelfHandler shelf) : IHandler
{
    public async Task HandleAsync(DecideAppeal command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Supervisor);
        var sanction = await db.SanctionAsync(command.SanctionId, ct);
        sanction.DecideAppeal(command.Uphold, stamp);
        if (command.Uphold && await db.BlacklistEntries.SingleOrDefaultAsync(b => b.SanctionId == sanction.Id && b.WithdrawnAt == null, ct) is { } listed)
        {
            listed.Withdraw(stamp);
        }

        await standing.ApplyAsync(sanction, stamp, ct);
        await db.SaveChangesAsync(ct);
        await shelf.HandleAsync(new(sanction.AgencyId), stamp, ct);
    }
}
