using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>
/// Makes the demonstration's people by the handlers: two found the hall, the administrator proposes the staff's roles, the manager approves,
/// the others register themselves. The agency's role comes with its admission, which is not done here.
/// </summary>
public static class DemoPeople
{
    /// <summary>By user name, each acting for the organisation that the list gives them.</summary>
    public static async Task<IReadOnlyDictionary<string, Actor>> MakeAsync(IServiceProvider services, DateTimeOffset at, CancellationToken ct)
    {
        if (await FindAsync(services, ct) is { Count: > 0 } known)
        {
            return known;
        }

        var (admin, manager) = (DemoAccounts.Of(Role.Administrator), DemoAccounts.Of(Role.CentreManager));
        var founded = await UseAsync((FoundHallHandler found) =>
            found.HandleAsync(new(DemoAccounts.Centre, New(admin), New(manager)), new(Actor.System, at), ct));
        var administrator = new Actor(founded.AdministratorId, admin.Name, founded.OfficeId, DemoAccounts.Centre, admin.Role);
        var approver = new Actor(founded.ManagerId, manager.Name, founded.OfficeId, DemoAccounts.Centre, manager.Role);
        var offices = new Dictionary<string, Guid> { [DemoAccounts.Centre] = founded.OfficeId };

        foreach (var person in DemoAccounts.All.Except([admin, manager]))
        {
            if (person.Kind is not OrganisationKind.HallOffice)
            {
                var role = person.Role is Role.Agency ? Role.Applicant : person.Role;
                await UseAsync((RegisterOrganisationHandler register) => register.HandleAsync(
                    new(new(person.Kind, person.Organisation, person.CreditCode, person.Phone, role), New(person)), new(Actor.Visitor, at), ct));
                continue;
            }

            if (!offices.TryGetValue(person.Organisation, out var office))
            {
                offices[person.Organisation] = office = await UseAsync((OpenHallOfficeHandler open) =>
                    open.HandleAsync(new(person.Organisation), new(administrator, at), ct));
            }

            var account = await UseAsync((CreateStaffAccountHandler create) => create.HandleAsync(new(New(person)), new(administrator, at), ct));
            var grant = await UseAsync((ProposeRoleGrantHandler propose) =>
                propose.HandleAsync(new(account, office, person.Role), new(administrator, at, "岗位任命文件已核对，申请授权"), ct));
            await UseAsync(async (DecideRoleGrantHandler decide) =>
            {
                await decide.HandleAsync(new(grant, true), new(approver, at, "同意，岗位与任命文件一致"), ct);
                return grant;
            });
        }

        return await FindAsync(services, ct);

        async Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> work) where TService : notnull
        {
            await using var scope = services.CreateAsyncScope();
            return await work(scope.ServiceProvider.GetRequiredService<TService>());
        }
    }

    /// <summary>Those who have been made already, in the roles that they hold now.</summary>
    public static async Task<Dictionary<string, Actor>> FindAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        var names = DemoAccounts.All.Select(a => a.UserName).ToList();
        return await (
            from u in db.Users
            join m in db.Memberships on u.Id equals m.AccountId
            join o in db.Organisations on m.OrganisationId equals o.Id
            where names.Contains(u.UserName!) && m.EndedAt == null
            select new { u.UserName, u.Id, u.Name, OrganisationId = o.Id, Organisation = o.Name, m.Roles })
            .ToDictionaryAsync(p => p.UserName!, p => new Actor(p.Id, p.Name, p.OrganisationId, p.Organisation, p.Roles), ct);
    }

    private static NewAccount New(DemoAccount person) => new(person.UserName, DemoAccounts.Password, person.Name, person.Phone, person.PersonNumber);
}
