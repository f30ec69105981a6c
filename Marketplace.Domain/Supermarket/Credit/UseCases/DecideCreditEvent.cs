using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Credit.UseCases;

public sealed record ObjectToCreditEvent(Guid EventId, string Text);

/// <summary>The agency says why the record is wrong.</summary>
public sealed class ObjectToCreditEventHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(ObjectToCreditEvent command, Stamp stamp, CancellationToken ct)
    {
        (await db.OwnCreditEventAsync(command.EventId, stamp, ct)).Oppose(command.Text, stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason says why.</summary>
public sealed record DecideCreditEvent(Guid EventId, bool Confirm);

/// <summary>A supervisor confirms or revokes; never the one who proposed.</summary>
public sealed class DecideCreditEventHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(DecideCreditEvent command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Supervisor);
        stamp.RequireReason();
        var decided = await db.CreditEvents.SingleOrDefaultAsync(e => e.Id == command.EventId, ct) ?? throw CommonRules.NotFound.With();
        if (command.Confirm)
        {
            decided.Confirm(stamp);
        }
        else
        {
            decided.Revoke(stamp);
        }

        await db.SaveChangesAsync(ct);
    }
}

public sealed record ConfirmUnopposed(Guid EventId);

/// <summary>Nobody objected in time.</summary>
public sealed class ConfirmUnopposedHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(ConfirmUnopposed command, Stamp stamp, CancellationToken ct)
    {
        var due = await db.CreditEvents.SingleOrDefaultAsync(e => e.Id == command.EventId, ct) ?? throw CommonRules.NotFound.With();
        Ensure.That(due.Status is CreditEventStatus.Proposed, CommonRules.InvalidTransition, due.Status, CreditEventStatus.Confirmed);
        due.Confirm(stamp);
        await db.SaveChangesAsync(ct);
    }
}

public sealed record AskRepair(Guid EventId, string Text);

/// <summary>The agency has mended what a small deduction was for, and has been clean for three months.</summary>
public sealed class AskRepairHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(AskRepair command, Stamp stamp, CancellationToken ct)
    {
        var entry = await db.OwnCreditEventAsync(command.EventId, stamp, ct);
        var last = await db.CreditEvents
            .Where(e => e.AgencyId == entry.AgencyId && e.Id != entry.Id && e.Hundredths < 0 && (e.Status == CreditEventStatus.Confirmed || e.Status == CreditEventStatus.Repaired))
            .MaxAsync(e => e.ConfirmedAt, ct);
        entry.AskRepair(command.Text, last, stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason says why it is declined.</summary>
public sealed record DecideRepair(Guid EventId, bool Accept);

public sealed class DecideRepairHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(DecideRepair command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var entry = await db.CreditEvents.SingleOrDefaultAsync(e => e.Id == command.EventId, ct) ?? throw CommonRules.NotFound.With();
        if (command.Accept)
        {
            entry.Repair(stamp);
        }
        else
        {
            entry.DeclineRepair(stamp);
        }

        await db.SaveChangesAsync(ct);
    }
}

internal static class CreditLoading
{
    extension(MarketDbContext db)
    {
        /// <summary>A record about the agency that the actor acts for; another's is as good as none.</summary>
        public async Task<CreditEvent> OwnCreditEventAsync(Guid id, Stamp stamp, CancellationToken ct)
        {
            stamp.By.Require(Role.Agency);
            var agencyId = stamp.By.RequireOrganisation();
            return await db.CreditEvents.SingleOrDefaultAsync(e => e.Id == id && e.AgencyId == agencyId, ct) ?? throw CommonRules.NotFound.With();
        }

        public async Task<Sanction> OwnSanctionAsync(Guid id, Stamp stamp, CancellationToken ct)
        {
            stamp.By.Require(Role.Agency);
            var agencyId = stamp.By.RequireOrganisation();
            return await db.Sanctions.SingleOrDefaultAsync(s => s.Id == id && s.AgencyId == agencyId, ct) ?? throw CommonRules.NotFound.With();
        }

        public async Task<Sanction> SanctionAsync(Guid id, CancellationToken ct) =>
            await db.Sanctions.SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw CommonRules.NotFound.With();
    }
}
