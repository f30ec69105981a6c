using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Tests.Accounts;

public sealed class RegistrationTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static NewAccount Somebody(string userName = "lin.qing", string password = "walks by the lake at dawn", string phone = "13800990001", string? number = null) =>
        new(userName, password, "林青", phone, number);

    private static NewOrganisation Owner(string code = "91990000MA0000001B") =>
        new(OrganisationKind.StateEnterprise, "临湖城投集团", code, "0990-1234567", Role.Applicant | Role.Owner);

    [Theory, Providers]
    public async Task Register_Organisation_MakesItsFirstManager(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);

        var made = await RegisterAsync(market, new(Owner(), Somebody()));

        var member = await market.ReadAsync(db => db.Memberships.SingleAsync(m => m.AccountId == made.AccountId, Ct));
        Assert.Equal((made.OrganisationId, Role.Applicant | Role.Owner, true), (member.OrganisationId, member.Roles, member.Manages));
        var actions = await market.ReadAsync(db => db.AuditEntries.Select(e => e.Action).ToListAsync(Ct));
        Assert.Equal([nameof(AccountRegistered), nameof(MembershipStarted), nameof(OrganisationRegistered)], actions.Order(StringComparer.Ordinal));
    }

    [Theory, Providers]
    public async Task Register_InOnesOwnName_SealsTheIdNumber(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);

        var made = await RegisterAsync(market, new(new(OrganisationKind.Individual, null, null, null, Role.Applicant | Role.Owner), Somebody(number: "990000199001010017")));

        var account = await market.ReadAsync(db => db.Users.SingleAsync(u => u.Id == made.AccountId, Ct));
        var organisation = await market.ReadAsync(db => db.Organisations.SingleAsync(o => o.Id == made.OrganisationId, Ct));
        Assert.Equal(("林青", null), (organisation.Name, organisation.CreditCode));
        Assert.Equal("9900********0017", account.PersonNumberMasked);
        Assert.DoesNotContain("199001010017", Encoding.UTF8.GetString(account.PersonNumberSealed!), StringComparison.Ordinal);
        Assert.Equal("990000199001010017", await market.UseAsync((ISeal seal) => Task.FromResult(Encoding.UTF8.GetString(seal.Open(Account.PersonNumberPurpose, account.PersonNumberSealed!)))));
        Assert.False(await market.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Json.Contains("199001010017"), Ct)));
        Assert.False(await market.ReadAsync(db => db.OutboxMessages.AnyAsync(e => e.Payload.Contains("199001010017"), Ct)));
    }

    [Theory, Providers]
    public async Task Register_WithEverythingWrong_IsToldAllOfIt(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);

        var refused = await Assert.ThrowsAsync<RuleException>(() => RegisterAsync(market, new(
            new(OrganisationKind.PrivateEnterprise, " ", "91990000MA0000001X", null, Role.Applicant),
            new("1x", "short", "", "12345", "123"))));

        Assert.Equal(
            ["CreditCode:InvalidCreditCode", "Name:Required", "OrganisationName:Required", "Password:PasswordTooShort", "PersonNumber:InvalidPersonNumber", "Phone:InvalidMobile", "UserName:UserNameInvalid"],
            refused.Faults.Select(f => $"{f.Field}:{f.Rule.Code}").Order(StringComparer.Ordinal));
        Assert.Equal(0, await market.ReadAsync(db => db.Users.CountAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Register_TheSameCreditCodeTwice_IsRefusedAndLeavesNoAccount(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        await RegisterAsync(market, new(Owner(), Somebody()));

        var refused = await Assert.ThrowsAsync<RuleException>(() => RegisterAsync(market, new(Owner("91990000ma0000001b"), Somebody("other.person"))));

        Assert.Equal("DuplicateOrganisation", Assert.Single(refused.Faults).Rule.Code);
        Assert.Equal(1, await market.ReadAsync(db => db.Users.CountAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Register_TheSameNameAtTheSameMoment_HasOneWinner(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        string[] codes = ["91990000MA0000001B", "91990000MA0000002E", "91990000MA0000003H"];

        var answers = await Task.WhenAll(codes.Select(async code => await Record.ExceptionAsync(() => RegisterAsync(market, new(Owner(code), Somebody("LIN.Qing"))))));

        Assert.Equal(1, answers.Count(a => a is null));
        Assert.All(answers.OfType<RuleException>(), r => Assert.Equal("UserNameTaken", r.Faults.Count > 0 ? r.Faults[0].Rule.Code : r.Rule.Code));
        Assert.Equal(1, await market.ReadAsync(db => db.Organisations.CountAsync(Ct)));
    }

    [Theory]
    [InlineData(Role.Agency)]
    [InlineData(Role.SupermarketStaff)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.None)]
    public async Task Register_WithARoleThatIsGivenElsewhere_IsRefused(Role role)
    {
        await using var market = await Market.OpenAsync();

        var refused = await Assert.ThrowsAsync<RuleException>(() => RegisterAsync(market, new(Owner() with { Roles = role }, Somebody())));

        Assert.Equal("RolesNotOpen", Assert.Single(refused.Faults).Rule.Code);
    }

    [Fact]
    public async Task Register_AnOfficeOfTheHall_IsRefused()
    {
        await using var market = await Market.OpenAsync();

        var refused = await Assert.ThrowsAsync<RuleException>(() => RegisterAsync(market, new(Owner() with { Kind = OrganisationKind.HallOffice }, Somebody())));

        Assert.Equal("OrganisationKindNotOpen", Assert.Single(refused.Faults).Rule.Code);
    }

    [Theory, Providers]
    public async Task Register_AFurtherOrganisation_KeepsTheOneAccount(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var first = await RegisterAsync(market, new(Owner(), Somebody()));
        var actor = new Actor(first.AccountId, "林青", first.OrganisationId, "临湖城投集团", Role.Owner);

        var second = await market.UseAsync((RegisterOrganisationHandler register) => register.HandleAsync(
            new(new(OrganisationKind.PrivateEnterprise, "临湖清源环境", "91990000MA0000002E", null, Role.Applicant)), market.Stamp(actor), Ct));
        await market.UseAsync(async (SwitchOrganisationHandler switching) =>
        {
            await switching.HandleAsync(new(second.OrganisationId), market.Stamp(actor), Ct);
            return true;
        });

        Assert.Equal(first.AccountId, second.AccountId);
        Assert.Equal(second.OrganisationId, await market.ReadAsync(db => db.Users.Select(u => u.ActingOrganisationId).SingleAsync(Ct)));
        Assert.True(await market.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Action == nameof(OrganisationSwitched), Ct)));
    }

    [Theory, Providers]
    public async Task Switch_ToAnOrganisationOfOthers_IsRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var mine = await RegisterAsync(market, new(Owner(), Somebody()));
        var theirs = await RegisterAsync(market, new(Owner("91990000MA0000002E"), Somebody("other.person")));

        var refused = await Assert.ThrowsAsync<RuleException>(() => market.UseAsync(async (SwitchOrganisationHandler switching) =>
        {
            await switching.HandleAsync(new(theirs.OrganisationId), market.Stamp(new(mine.AccountId, "林青", mine.OrganisationId, null, Role.Owner)), Ct);
            return true;
        }));

        Assert.Equal("NotMember", refused.Rule.Code);
    }

    private static Task<Registered> RegisterAsync(Market market, RegisterOrganisation command) =>
        market.UseAsync((RegisterOrganisationHandler register) => register.HandleAsync(command, market.Stamp(Actor.Visitor), Ct));
}
