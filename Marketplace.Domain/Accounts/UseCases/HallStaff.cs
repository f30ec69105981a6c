using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Accounts.UseCases;

public sealed record FoundHall(string Office, NewAccount Administrator, NewAccount Manager);

public sealed record Founded(Guid OfficeId, Guid AdministratorId, Guid ManagerId);

/// <summary>
/// The first two persons of a new hall: everybody after them is proposed by the one and approved by the other.
/// Done once, by the house itself.
/// </summary>
public sealed class FoundHallHandler(MarketDbContext db, NewAccounts accounts) : IHandler
{
    public async Task<Founded> HandleAsync(FoundHall command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(stamp.By == Actor.System, CommonRules.Forbidden);
        Ensure.That(!await db.Organisations.AnyAsync(o => o.Kind == OrganisationKind.HallOffice, ct), AccountRules.HallFounded);
        var faults = new Faults();
        await accounts.CheckAsync(command.Administrator, faults, needsPersonNumber: false, ct);
        await accounts.CheckAsync(command.Manager, faults, needsPersonNumber: false, ct);
        faults.Refuse();

        var office = Organisation.Register(command.Office, null, OrganisationKind.HallOffice, null, stamp);
        db.Organisations.Add(office);
        var administrator = accounts.Add(command.Administrator, office.Id, stamp);
        var manager = accounts.Add(command.Manager, office.Id, stamp);
        db.Memberships.Add(Membership.Start(administrator.Id, office.Id, Role.Administrator, manages: false, stamp));
        db.Memberships.Add(Membership.Start(manager.Id, office.Id, Role.CentreManager, manages: false, stamp));
        await db.SaveChangesAsync(ct);
        return new(office.Id, administrator.Id, manager.Id);
    }
}

public sealed record OpenHallOffice(string Name);

/// <summary>A further office of the hall, as the supervisors' or an outside surveyor's.</summary>
public sealed class OpenHallOfficeHandler(MarketDbContext db) : IHandler
{
    public async Task<Guid> HandleAsync(OpenHallOffice command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Administrator);
        new Faults()
            .Check(!string.IsNullOrWhiteSpace(command.Name), nameof(command.Name), CommonRules.Required)
            .Check(command.Name is not { Length: > Organisation.NameMaxLength }, nameof(command.Name), CommonRules.TooLong, Organisation.NameMaxLength)
            .Refuse();
        var office = Organisation.Register(command.Name, null, OrganisationKind.HallOffice, null, stamp);
        db.Organisations.Add(office);
        await db.SaveChangesAsync(ct);
        return office.Id;
    }
}

public sealed record CreateStaffAccount(NewAccount Account);

/// <summary>A sign-in for a member of staff. It may do nothing until a grant is approved.</summary>
public sealed class CreateStaffAccountHandler(MarketDbContext db, NewAccounts accounts) : IHandler
{
    public async Task<Guid> HandleAsync(CreateStaffAccount command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Administrator);
        var faults = new Faults();
        await accounts.CheckAsync(command.Account, faults, needsPersonNumber: false, ct);
        faults.Refuse();
        var account = accounts.Add(command.Account, null, stamp);
        await db.SaveChangesAsync(ct);
        return account.Id;
    }
}

public sealed record LockAccount(Guid AccountId, bool Locked);

/// <summary>The administrator keeps somebody from signing in, or lets them again. Present sign-ins end.</summary>
public sealed class LockAccountHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(LockAccount command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Administrator);
        Ensure.That(stamp.By.AccountId != command.AccountId, AccountRules.OwnLock);
        stamp.RequireReason();
        var account = await db.Users.SingleOrDefaultAsync(u => u.Id == command.AccountId, ct) ?? throw CommonRules.NotFound.With();
        account.LockoutEnd = command.Locked ? Account.ForGood : null;
        account.AccessFailedCount = 0;
        account.EndSignIns();
        db.AccountLogs.Add(AccountLog.Of(account, command.Locked ? AccountAct.Locked : AccountAct.Unlocked, stamp));
        await db.SaveChangesAsync(ct);
    }
}
