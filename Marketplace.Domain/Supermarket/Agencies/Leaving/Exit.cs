using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Agencies.Leaving;

/// <summary>The stamp's reason is what the office reads; it may be left out.</summary>
public sealed record AskToExit;

public sealed record ExitReceipt(DateTimeOffset TakesEffectAt);

/// <summary>An agency asks to leave: its shelf is cleared at once, registrations close, and after the notice it has left.</summary>
public sealed class AskToExitHandler(MarketDbContext db, OpenWork work, CalendarBook calendars, AgencySettings settings) : IHandler
{
    public async Task<ExitReceipt> HandleAsync(AskToExit command, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.OwnAgencyAsync(stamp, ct);
        var takesEffectAt = (await calendars.CurrentAsync(ct)).DeadlineAfter(stamp.At, settings.ExitNoticeWorkingDays).At;
        agency.AskToExit(await work.NamesAsync(agency.Id, ct), takesEffectAt, stamp);
        foreach (var listing in await db.Listings.Where(l => l.AgencyId == agency.Id && l.Status == ListingStatus.OnShelf).ToListAsync(ct))
        {
            listing.Lapse(LapseCause.Exit, stamp.Because("机构申请退出，服务下架"));
        }

        await db.SaveChangesAsync(ct);
        return new(takesEffectAt);
    }
}

public sealed record TakeBackExit;

/// <summary>Until the notice is over an agency may stay after all. A measure imposed meanwhile catches up with it.</summary>
public sealed class TakeBackExitHandler(MarketDbContext db, StandingAfterSanctions standing, ReviewShelfHandler shelf) : IHandler
{
    public async Task HandleAsync(TakeBackExit command, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.OwnAgencyAsync(stamp, ct);
        agency.TakeBackExit(stamp);
        await standing.ApplyAsync(agency, stamp, ct);
        await db.SaveChangesAsync(ct);
        await shelf.HandleAsync(new(agency.Id), new(Actor.System, stamp.At, "机构撤回退出申请，服务恢复上架"), ct);
    }
}

public sealed record CompleteExit(Guid AgencyId);

/// <summary>The notice is over. People are free to practise elsewhere; what waits for the office waits no more; the record stays.</summary>
public sealed class CompleteExitHandler(MarketDbContext db, OpenWork work, Post post) : IHandler
{
    public async Task HandleAsync(CompleteExit command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(stamp.By == Actor.System, CommonRules.Forbidden);
        var agency = await db.Agencies.SingleAsync(a => a.Id == command.AgencyId, ct);
        agency.Leave(await work.NamesAsync(agency.Id, ct), stamp);
        foreach (var person in await db.Practitioners.Where(p => p.AgencyId == agency.Id && p.ReleasedAt == null).ToListAsync(ct))
        {
            person.LetGo(stamp);
        }

        foreach (var change in await db.ChangeRequests.Where(r => r.AgencyId == agency.Id && r.OpenKey != null).ToListAsync(ct))
        {
            change.Lapse(stamp);
        }

        foreach (var edit in await db.ListingEdits.Where(e => e.AgencyId == agency.Id && e.OpenKey != null).ToListAsync(ct))
        {
            edit.Lapse(stamp);
        }

        foreach (var listing in await db.Listings.Where(l => l.AgencyId == agency.Id && l.Status == ListingStatus.PendingReview).ToListAsync(ct))
        {
            listing.SendBack(stamp.Because("机构已退出中介超市，送审终止"));
        }

        await post.SendAsync(
            [Recipient.Agency(agency.Id)],
            new("已退出中介超市", "退出已生效。历史成交、评价和信用记录继续公开；日后以同一信用代码重新入驻，信用记录延续。", "You have left the supermarket",
                "The exit is in force. Past deals, ratings and the credit record stay readable; whoever comes back under the same credit code goes on with the same record."),
            MessageSubject.AgencyFile, "", $"exit/{agency.Id:N}/{agency.ExitAskedAt!.Value.ToUnixTimeMilliseconds()}", stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}

public sealed record ApplyAgain;

/// <summary>
/// Whoever left, was refused, or has served its time on the blacklist applies again under the same credit code: number, deals, ratings and credit go on.
/// </summary>
public sealed class ApplyAgainHandler(MarketDbContext db, BlacklistCheck blacklist) : IHandler
{
    public async Task HandleAsync(ApplyAgain command, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.OwnAgencyAsync(stamp, ct);
        Agency.Flow.Require(agency.Status, AgencyStatus.Draft);
        Ensure.That(agency.Status is AgencyStatus.Exited or AgencyStatus.Refused or AgencyStatus.Removed, CommonRules.InvalidTransition, agency.Status, AgencyStatus.Draft);
        await blacklist.RequireClearAsync(agency, stamp.At, ct);
        foreach (var removal in await db.Sanctions.Where(s => s.AgencyId == agency.Id && s.Kind == SanctionKind.Removal && (s.Status == SanctionStatus.InForce || s.Status == SanctionStatus.Stayed)).ToListAsync(ct))
        {
            removal.Lift(new(Actor.System, stamp.At, "黑名单期限届满，机构重新申请入驻"));
        }

        agency.ApplyAgain(stamp);
        await db.SaveChangesAsync(ct);
    }
}
