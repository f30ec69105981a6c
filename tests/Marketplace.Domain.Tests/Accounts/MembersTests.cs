using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Tests.Accounts;

public sealed class MembersTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Invite_ThenJoin_GivesTheRolesOfTheInvitationOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var manager = await OwnerAsync(market);
        var issued = await InviteAsync(market, manager, Role.Owner);

        var joined = await JoinAsync(market, issued.Code.ToLowerInvariant().Insert(4, "-"), "guest.one");
        var again = await Assert.ThrowsAsync<RuleException>(() => JoinAsync(market, issued.Code, "guest.two"));

        var member = await market.ReadAsync(db => db.Memberships.SingleAsync(m => m.AccountId == joined.AccountId, Ct));
        Assert.Equal((manager.OrganisationId!.Value, Role.Owner, false), (member.OrganisationId, member.Roles, member.Manages));
        Assert.Equal("InvitationInvalid", Assert.Single(again.Faults).Rule.Code);
        Assert.False(await market.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Json.Contains(issued.Code), Ct)));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task Join_AroundTheEndOfTheInvitation(int seconds, bool taken)
    {
        await using var market = await Market.OpenAsync();
        var issued = await InviteAsync(market, await OwnerAsync(market), Role.Owner);
        market.Clock.Now = issued.ExpiresAt.AddSeconds(seconds);

        var refused = await Record.ExceptionAsync(() => JoinAsync(market, issued.Code, "guest.one"));

        Assert.Equal(taken, refused is null);
    }

    [Theory, Providers]
    public async Task Join_ByTwoAtOnce_HasOneWinner(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var issued = await InviteAsync(market, await OwnerAsync(market), Role.Owner);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => await Record.ExceptionAsync(() => JoinAsync(market, issued.Code, $"guest.{i}x"))));

        Assert.Equal(1, answers.Count(a => a is null));
        Assert.Equal(2, await market.ReadAsync(db => db.Memberships.CountAsync(Ct)));
        Assert.Equal(2, await market.ReadAsync(db => db.Users.CountAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Join_WithAWithdrawnCode_IsRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var manager = await OwnerAsync(market);
        var issued = await InviteAsync(market, manager, Role.Owner);
        await DoAsync(market, (WithdrawInvitationHandler withdraw) => withdraw.HandleAsync(new(issued.InvitationId), market.Stamp(manager), Ct));

        var refused = await Assert.ThrowsAsync<RuleException>(() => JoinAsync(market, issued.Code, "guest.one"));

        Assert.Equal("InvitationInvalid", Assert.Single(refused.Faults).Rule.Code);
    }

    [Theory]
    [InlineData(Role.Agency, "RolesNotOpen")]
    [InlineData(Role.SupermarketStaff, "RolesNotOpen")]
    [InlineData(Role.Administrator, "RolesNotOpen")]
    public async Task Invite_WithRolesThatAreNotTheOrganisations_IsRefused(Role role, string code)
    {
        await using var market = await Market.OpenAsync();
        var manager = await OwnerAsync(market);

        Assert.Equal(code, (await Assert.ThrowsAsync<RuleException>(() => InviteAsync(market, manager, role))).Rule.Code);
    }

    [Theory, Providers]
    public async Task SetRoles_AgencyRole_OnlyOnceTheOrganisationHasIt(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var manager = await OwnerAsync(market);
        var colleague = await JoinAsync(market, (await InviteAsync(market, manager, Role.Owner)).Code, "guest.one");
        Task Give() => DoAsync(market, (SetMemberRolesHandler set) => set.HandleAsync(new(colleague.AccountId, Role.Agency, false), market.Stamp(manager), Ct));

        var before = await Assert.ThrowsAsync<RuleException>(Give);
        await market.UseAsync(async (Marketplace.Domain.Data.MarketDbContext db) =>
        {
            (await db.Memberships.SingleAsync(m => m.AccountId == manager.AccountId, Ct)).Grant(Role.Agency, market.Stamp(Actor.System));
            return await db.SaveChangesAsync(Ct);
        });
        await Give();

        Assert.Equal("RolesNotOpen", before.Rule.Code);
        Assert.Equal(Role.Agency, await market.ReadAsync(db => db.Memberships.Where(m => m.AccountId == colleague.AccountId).Select(m => m.Roles).SingleAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Members_ChangedByAnybodyButAManager_IsForbidden(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var manager = await OwnerAsync(market);
        var plain = await JoinAsync(market, (await InviteAsync(market, manager, Role.Owner)).Code, "guest.one");
        var actor = new Actor(plain.AccountId, "客", plain.OrganisationId, null, Role.Owner);
        var stranger = await OwnerAsync(market, "91990000MA0000002E", "other.owner");

        Assert.Equal("Forbidden", (await Assert.ThrowsAsync<RuleException>(() => InviteAsync(market, actor, Role.Owner))).Rule.Code);
        Assert.Equal("Forbidden", (await Assert.ThrowsAsync<RuleException>(() => DoAsync(market, (RemoveMemberHandler remove) => remove.HandleAsync(new(manager.AccountId!.Value), market.Stamp(actor), Ct)))).Rule.Code);
        Assert.Equal("NotFound", (await Assert.ThrowsAsync<RuleException>(() => DoAsync(market, (RemoveMemberHandler remove) => remove.HandleAsync(new(plain.AccountId), market.Stamp(stranger), Ct)))).Rule.Code);
    }

    [Theory, Providers]
    public async Task Remove_TheLastManager_IsRefusedUntilThereIsAnother(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var manager = await OwnerAsync(market);
        var other = await JoinAsync(market, (await InviteAsync(market, manager, Role.Owner)).Code, "guest.one");
        Task Leave() => DoAsync(market, (RemoveMemberHandler remove) => remove.HandleAsync(new(manager.AccountId!.Value), market.Stamp(manager), Ct));

        Assert.Equal("LastManager", (await Assert.ThrowsAsync<RuleException>(Leave)).Rule.Code);
        Assert.Equal("LastManager", (await Assert.ThrowsAsync<RuleException>(() => DoAsync(market, (SetMemberRolesHandler set) => set.HandleAsync(new(manager.AccountId!.Value, Role.Owner, false), market.Stamp(manager), Ct)))).Rule.Code);
        await DoAsync(market, (SetMemberRolesHandler set) => set.HandleAsync(new(other.AccountId, Role.Owner, true), market.Stamp(manager), Ct));
        await Leave();

        Assert.Equal([other.AccountId], await market.ReadAsync(db => db.Memberships.Where(m => m.EndedAt == null).Select(m => m.AccountId).ToListAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Join_AfterHavingLeft_ResumesTheMembership(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var manager = await OwnerAsync(market);
        var guest = await JoinAsync(market, (await InviteAsync(market, manager, Role.Owner)).Code, "guest.one");
        await DoAsync(market, (RemoveMemberHandler remove) => remove.HandleAsync(new(guest.AccountId), market.Stamp(manager), Ct));
        var second = await InviteAsync(market, manager, Role.Bidder);

        await market.UseAsync((JoinOrganisationHandler join) => join.HandleAsync(new(second.Code), market.Stamp(new(guest.AccountId, "客", null, null, Role.None)), Ct));

        var member = await market.ReadAsync(db => db.Memberships.SingleAsync(m => m.AccountId == guest.AccountId, Ct));
        Assert.Equal((Role.Bidder, null), (member.Roles, member.EndedAt));
    }

    [Theory, Providers]
    public async Task Join_WhereTheRolesExcludeThoseHeldElsewhere_IsRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var issued = await InviteAsync(market, await OwnerAsync(market), Role.Owner);
        var hall = await market.UseAsync((FoundHallHandler found) => found.HandleAsync(
            new("中心", new("adm.one", "walks by the lake at dawn", "甲", "13800990011"), new("mgr.one", "walks by the lake at dawn", "乙", "13800990012")), market.Stamp(Actor.System), Ct));

        var refused = await Assert.ThrowsAsync<RuleException>(() => market.UseAsync((JoinOrganisationHandler join) =>
            join.HandleAsync(new(issued.Code), market.Stamp(new(hall.AdministratorId, "甲", hall.OfficeId, "中心", Role.Administrator)), Ct)));

        Assert.Equal("RoleConflict", refused.Rule.Code);
    }

    private static async Task<Actor> OwnerAsync(Market market, string code = "91990000MA0000001B", string userName = "lin.qing")
    {
        var made = await market.UseAsync((RegisterOrganisationHandler register) => register.HandleAsync(
            new(new(OrganisationKind.StateEnterprise, "临湖城投", code, null, Role.Applicant | Role.Owner), new(userName, "walks by the lake at dawn", "林青", "13800990001")),
            market.Stamp(Actor.Visitor), Ct));
        return new(made.AccountId, "林青", made.OrganisationId, "临湖城投", Role.Applicant | Role.Owner);
    }

    private static Task<IssuedInvitation> InviteAsync(Market market, Actor by, Role roles) =>
        market.UseAsync((InviteMemberHandler invite) => invite.HandleAsync(new("新同事", roles, false), market.Stamp(by), Ct));

    private static Task<Registered> JoinAsync(Market market, string code, string userName) =>
        market.UseAsync((JoinOrganisationHandler join) => join.HandleAsync(new(code, new(userName, "walks by the lake at dawn", "客", "13800990002")), market.Stamp(Actor.Visitor), Ct));

    private static Task DoAsync<THandler>(Market market, Func<THandler, Task> work) where THandler : notnull => market.UseAsync(work);
}
