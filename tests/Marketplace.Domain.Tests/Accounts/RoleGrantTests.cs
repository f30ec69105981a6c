using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Tests.Accounts;

public sealed class RoleGrantTests
{
    private const string Why = "任命文件 2026-12 号已核对";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Grant_ProposedByOneAndApprovedByTheOther_WorksFromThenOn(DatabaseProvider provider)
    {
        await using var hall = await Hall.FoundAsync(provider);
        var person = await hall.PersonAsync("chen.jb");

        var grant = await hall.ProposeAsync(person, Role.SupermarketStaff);
        Assert.False(await hall.Market.ReadAsync(db => db.Memberships.AnyAsync(m => m.AccountId == person, Ct)));
        await hall.DecideAsync(grant, approve: true);

        Assert.Equal(Role.SupermarketStaff, await hall.RolesOfAsync(person));
        Assert.Equal(hall.Office, await hall.Market.ReadAsync(db => db.Users.Where(u => u.Id == person).Select(u => u.ActingOrganisationId).SingleAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Grant_Declined_ChangesNothingAndSaysWhy(DatabaseProvider provider)
    {
        await using var hall = await Hall.FoundAsync(provider);
        var person = await hall.PersonAsync("chen.jb");
        var grant = await hall.ProposeAsync(person, Role.SupermarketStaff);

        Assert.Equal("ReasonRequired", (await Assert.ThrowsAsync<RuleException>(() => hall.DecideAsync(grant, approve: false, reason: "不同意"))).Rule.Code);
        await hall.DecideAsync(grant, approve: false, reason: "任命文件尚未印发，请补齐后再提");

        Assert.Null(await hall.RolesOfAsync(person));
        Assert.Equal("InvalidTransition", (await Assert.ThrowsAsync<RuleException>(() => hall.DecideAsync(grant, approve: true))).Rule.Code);
    }

    [Theory, Providers]
    public async Task Grant_ForOneself_IsRefusedToTheAdministrator(DatabaseProvider provider)
    {
        await using var hall = await Hall.FoundAsync(provider);

        Assert.Equal("OwnGrant", (await Assert.ThrowsAsync<RuleException>(() => hall.ProposeAsync(hall.Administrator.AccountId!.Value, Role.Administrator))).Rule.Code);
    }

    [Fact]
    public async Task Grant_ForTheManager_IsNotTheManagersToApprove()
    {
        await using var hall = await Hall.FoundAsync();
        var grant = await hall.ProposeAsync(hall.Manager.AccountId!.Value, Role.CentreManager | Role.Approver);

        Assert.Equal("OwnGrant", (await Assert.ThrowsAsync<RuleException>(() => hall.DecideAsync(grant, approve: true))).Rule.Code);
    }

    [Fact]
    public async Task Grant_DecidedByTheAdministrator_IsForbidden()
    {
        await using var hall = await Hall.FoundAsync();
        var grant = await hall.ProposeAsync(await hall.PersonAsync("chen.jb"), Role.SupermarketStaff);

        Assert.Equal("Forbidden", (await Assert.ThrowsAsync<RuleException>(() => hall.DecideAsync(grant, approve: true, by: hall.Administrator))).Rule.Code);
    }

    [Fact]
    public async Task Grant_DecidedByWhoeverProposedIt_IsRefusedEvenWithBothRoles()
    {
        await using var hall = await Hall.FoundAsync();
        var grant = await hall.ProposeAsync(await hall.PersonAsync("chen.jb"), Role.SupermarketStaff);
        var both = hall.Administrator with { Roles = Role.Administrator | Role.CentreManager };

        Assert.Equal("SecondPerson", (await Assert.ThrowsAsync<RuleException>(() => hall.DecideAsync(grant, approve: true, by: both))).Rule.Code);
    }

    [Theory, Providers]
    public async Task Grant_TwoForOnePersonAtATime_AreRefused(DatabaseProvider provider)
    {
        await using var hall = await Hall.FoundAsync(provider);
        var person = await hall.PersonAsync("chen.jb");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await Record.ExceptionAsync(() => hall.ProposeAsync(person, Role.SupermarketStaff))));

        Assert.Equal(1, answers.Count(a => a is null));
        Assert.All(answers.OfType<RuleException>(), r => Assert.Equal("GrantPending", r.Rule.Code));
    }

    [Theory, Providers]
    public async Task Grant_DecidedByTwoAtOnce_IsDecidedOnce(DatabaseProvider provider)
    {
        await using var hall = await Hall.FoundAsync(provider);
        var person = await hall.PersonAsync("chen.jb");
        var grant = await hall.ProposeAsync(person, Role.SupermarketStaff);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await Record.ExceptionAsync(() => hall.DecideAsync(grant, approve: true))));

        Assert.Equal(1, answers.Count(a => a is null));
        Assert.All(answers.OfType<RuleException>(), r => Assert.Equal(RefusalKind.Conflict, r.Rule.Kind));
        Assert.Equal(1, await hall.Market.ReadAsync(db => db.Memberships.CountAsync(m => m.AccountId == person, Ct)));
    }

    [Theory]
    [InlineData(Role.Supervisor | Role.SupermarketStaff)]
    [InlineData(Role.Administrator | Role.Approver)]
    [InlineData(Role.Surveyor | Role.WindowStaff)]
    [InlineData(Role.Expert | Role.TradingStaff)]
    public async Task Grant_OfRolesThatExcludeEachOther_IsRefused(Role roles)
    {
        await using var hall = await Hall.FoundAsync();
        var person = await hall.PersonAsync("chen.jb");

        Assert.Equal("RoleConflict", (await Assert.ThrowsAsync<RuleException>(() => hall.ProposeAsync(person, roles))).Rule.Code);
    }

    [Theory, Providers]
    public async Task Grant_ConflictThatCameMeanwhile_IsRefusedAtApproval(DatabaseProvider provider)
    {
        await using var hall = await Hall.FoundAsync(provider);
        var person = await hall.PersonAsync("chen.jb");
        var grant = await hall.ProposeAsync(person, Role.Supervisor);
        await hall.Market.UseAsync((RegisterOrganisationHandler register) => register.HandleAsync(
            new(new(OrganisationKind.PrivateEnterprise, "临湖城投", "91990000MA0000001B", null, Role.Owner)), hall.Market.Stamp(new(person, "陈", null, null, Role.None)), Ct));

        Assert.Equal("RoleConflict", (await Assert.ThrowsAsync<RuleException>(() => hall.DecideAsync(grant, approve: true))).Rule.Code);
        Assert.Equal(GrantStatus.Proposed, await hall.Market.ReadAsync(db => db.RoleGrants.Select(g => g.Status).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Grant_OutsideOfTheHall_IsRefused()
    {
        await using var hall = await Hall.FoundAsync();
        var person = await hall.PersonAsync("chen.jb");
        var owner = await hall.Market.UseAsync((RegisterOrganisationHandler register) => register.HandleAsync(
            new(new(OrganisationKind.PrivateEnterprise, "临湖城投", "91990000MA0000001B", null, Role.Owner), new("lin.qing", "walks by the lake at dawn", "林", "13800990001")), hall.Market.Stamp(Actor.Visitor), Ct));

        Assert.Equal("NotHallOffice", (await Assert.ThrowsAsync<RuleException>(() => hall.ProposeAsync(person, Role.SupermarketStaff, owner.OrganisationId))).Rule.Code);
        Assert.Equal("NotHallOffice", (await Assert.ThrowsAsync<RuleException>(() => hall.ProposeAsync(person, Role.SupermarketStaff, Guid.Empty))).Rule.Code);
    }

    [Theory, Providers]
    public async Task Grant_OfNothing_EndsTheMembership(DatabaseProvider provider)
    {
        await using var hall = await Hall.FoundAsync(provider);
        var person = await hall.PersonAsync("chen.jb");
        await hall.DecideAsync(await hall.ProposeAsync(person, Role.SupermarketStaff), approve: true);

        await hall.DecideAsync(await hall.ProposeAsync(person, Role.None), approve: true);
        Assert.Null(await hall.RolesOfAsync(person));
        await hall.DecideAsync(await hall.ProposeAsync(person, Role.WindowStaff), approve: true);
        Assert.Equal(Role.WindowStaff, await hall.RolesOfAsync(person));
    }

    [Theory, Providers]
    public async Task Lock_ByTheAdministrator_EndsSignInsAndNeedsAReason(DatabaseProvider provider)
    {
        await using var hall = await Hall.FoundAsync(provider);
        var person = await hall.PersonAsync("chen.jb");
        var before = await hall.Market.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == person, Ct));
        Task Lock(Guid whom, string? reason, Actor by) => hall.Market.UseAsync((LockAccountHandler locking) => locking.HandleAsync(new(whom, true), hall.Market.Stamp(by, reason), Ct));

        Assert.Equal("ReasonRequired", (await Assert.ThrowsAsync<RuleException>(() => Lock(person, "可疑", hall.Administrator))).Rule.Code);
        Assert.Equal("Forbidden", (await Assert.ThrowsAsync<RuleException>(() => Lock(person, Why, hall.Manager))).Rule.Code);
        Assert.Equal("OwnLock", (await Assert.ThrowsAsync<RuleException>(() => Lock(hall.Administrator.AccountId!.Value, Why, hall.Administrator))).Rule.Code);
        await Lock(person, Why, hall.Administrator);

        var after = await hall.Market.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == person, Ct));
        Assert.Equal(Account.ForGood, after.LockoutEnd);
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
    }

    [Fact]
    public async Task Found_ASecondTimeOrByAnybodyElse_IsRefused()
    {
        await using var hall = await Hall.FoundAsync();
        Task Found(Actor by) => hall.Market.UseAsync((FoundHallHandler found) => found.HandleAsync(
            new("第二中心", new("adm.two", "walks by the lake at dawn", "甲", "13800990011"), new("mgr.two", "walks by the lake at dawn", "乙", "13800990012")), hall.Market.Stamp(by), Ct));

        Assert.Equal("HallFounded", (await Assert.ThrowsAsync<RuleException>(() => Found(Actor.System))).Rule.Code);
        Assert.Equal("Forbidden", (await Assert.ThrowsAsync<RuleException>(() => Found(hall.Administrator))).Rule.Code);
    }

    /// <summary>A hall with its first two persons.</summary>
    private sealed class Hall(Market market, Founded founded) : IAsyncDisposable
    {
        public Market Market => market;

        public Guid Office => founded.OfficeId;

        public Actor Administrator { get; } = new(founded.AdministratorId, "秦维", founded.OfficeId, "中心", Role.Administrator);

        public Actor Manager { get; } = new(founded.ManagerId, "顾主任", founded.OfficeId, "中心", Role.CentreManager);

        public static async Task<Hall> FoundAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
        {
            var market = await Market.OpenAsync(provider);
            return new(market, await market.UseAsync((FoundHallHandler found) => found.HandleAsync(
                new("中心", new("adm.one", "walks by the lake at dawn", "秦维", "13800990011"), new("mgr.one", "walks by the lake at dawn", "顾主任", "13800990012")), market.Stamp(Actor.System), Ct)));
        }

        public Task<Guid> PersonAsync(string userName) =>
            market.UseAsync((CreateStaffAccountHandler create) => create.HandleAsync(new(new(userName, "walks by the lake at dawn", "陈", "13800990013")), market.Stamp(Administrator), Ct));

        public Task<Guid> ProposeAsync(Guid person, Role roles, Guid? office = null) =>
            market.UseAsync((ProposeRoleGrantHandler propose) => propose.HandleAsync(new(person, office ?? Office, roles), market.Stamp(Administrator, Why), Ct));

        public Task DecideAsync(Guid grant, bool approve, string? reason = null, Actor? by = null) =>
            market.UseAsync((DecideRoleGrantHandler decide) => decide.HandleAsync(new(grant, approve), market.Stamp(by ?? Manager, reason), Ct));

        public Task<Role?> RolesOfAsync(Guid person) =>
            market.ReadAsync(db => db.Memberships.Where(m => m.AccountId == person && m.EndedAt == null).Select(m => (Role?)m.Roles).SingleOrDefaultAsync(Ct));

        public ValueTask DisposeAsync() => market.DisposeAsync();
    }
}
