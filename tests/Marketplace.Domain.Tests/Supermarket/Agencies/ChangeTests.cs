using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Agencies.Changes.UseCases;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Agencies;

public sealed class ChangeTests
{
    private static readonly DateOnly Today = new(2026, 3, 4);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Name_IsTheOldOneUntilApproved_ThenEverywhere(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market, "临湖旧名检测有限公司");
        await A.ShelvedListingAsync(market.Services, actor);
        await market.DrainAsync();

        var asked = await AskAsync(market, actor, ChangeKind.Name, new() { Name = "临湖新名检测有限公司" });
        Assert.Equal(BeijingTime.EndOf(new(2026, 3, 9)), asked.ReviewDueAt);
        Assert.Equal("临湖旧名检测有限公司", (await A.AgencyAsync(market.Services, agency.Id)).Name);

        await ApproveAsync(market, asked.RequestId);
        await market.DrainAsync();
        Assert.Equal("临湖新名检测有限公司", (await A.AgencyAsync(market.Services, agency.Id)).Name);
        Assert.Equal("临湖新名检测有限公司", await market.ReadAsync(db => db.Organisations.Where(o => o.Id == agency.Id).Select(o => o.Name).SingleAsync(Ct)));
        Assert.Equal("临湖新名检测有限公司", await market.ReadAsync(db => db.ListingCards.Select(c => c.AgencyName).SingleAsync(Ct)));
        Assert.Equal("陈经办", await market.ReadAsync(db => db.ChangeRequests.Select(r => r.DecidedBy).SingleAsync(Ct)));
        Assert.Equal(1, await market.ReadAsync(db => db.Messages.CountAsync(m => m.OrganisationId == agency.Id && m.Title.Contains("已核准"), Ct)));
        Assert.False(await market.ReadAsync(db => db.CreditEvents.AnyAsync(Ct)));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task Report_AtTheEndOfTheTenthWorkingDay_IsLateFromThatSecondOn(int seconds, bool late)
    {
        await using var market = await Market.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var due = BeijingTime.EndOf(new(2026, 3, 18));
        market.Clock.Now = due.AddSeconds(seconds);

        var asked = await AskAsync(market, actor, ChangeKind.Address, new() { Address = "临湖市湖滨路 9 号", Origin = AgencyOrigin.WithinPrefecture }, Today);
        Assert.Equal(late, asked.Late);
        await ApproveAsync(market, asked.RequestId);
        await market.DrainAsync();
        await market.DrainAsync();

        // On record as proposed: the agency may still object. Once, however often the event comes.
        var recorded = await market.ReadAsync(db => db.CreditEvents.Where(e => e.AgencyId == agency.Id).Select(e => new { e.Code, e.Status, e.Hundredths }).ToListAsync(Ct));
        Assert.Equal(late ? [new { Code = "C03", Status = CreditEventStatus.Proposed, Hundredths = -200 }] : [], recorded);
    }

    [Theory, Providers]
    public async Task SecondRequestOfAKind_IsRefused_AlsoWhenBothComeAtOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => RefusalAsync(() => AskAsync(market, actor, ChangeKind.Contact, new() { ContactName = $"李经理{i}", Phone = "13900990001" }))));
        Assert.Equal([null, "ChangeOpen"], both.Order());
        Assert.Equal("ChangeOpen", await RefusalAsync(() => AskAsync(market, actor, ChangeKind.Contact, new() { ContactName = "王经理", Phone = "13900990001" })));

        // Another kind goes its own way.
        Assert.Null(await RefusalAsync(() => AskAsync(market, actor, ChangeKind.Address, new() { Address = "临湖市湖滨路 9 号" })));
    }

    [Theory, Providers]
    public async Task Decision_TakenTwiceAtOnce_IsTakenOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var asked = await AskAsync(market, actor, ChangeKind.Address, new() { Address = "临湖市湖滨路 9 号" });

        var both = await Task.WhenAll(RefusalAsync(() => ApproveAsync(market, asked.RequestId)), RefusalAsync(() => RefuseAsync(market, asked.RequestId)));

        Assert.Single(both, code => code is null);
        Assert.Contains(both.Single(code => code is not null), new[] { "Conflict", "InvalidTransition" });
    }

    [Fact]
    public async Task Request_WithEveryFieldWrong_NamesAllAtOnce()
    {
        await using var market = await Market.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(market);

        Assert.Equal(
            ["ChangedOn:ChangeAhead", "Evidence:EvidenceRequired", "LegalRepresentative:Required", "LegalRepresentativeNumber:InvalidPersonNumber"],
            (await FaultsAsync(() => AskAsync(market, actor, ChangeKind.LegalRepresentative, new(), Today.AddDays(1), papers: 0))).Order());
        Assert.Equal("ChangeEmpty", await RefusalAsync(() => AskAsync(market, actor, ChangeKind.Name, new() { Name = agency.Name })));
        Assert.Equal(["ServiceTypeCodes:QualificationMissing"], await FaultsAsync(() => AskAsync(market, actor, ChangeKind.ServiceKinds, new() { ServiceTypeCodes = ["TESTING", "EIA"] })));
        var (_, applicant) = await A.SubmittedAgencyAsync(market.Services);
        Assert.Equal("AgencyNotActive", await RefusalAsync(() => AskAsync(market, applicant, ChangeKind.Name, new() { Name = "新名称有限公司" })));
    }

    [Theory, Providers]
    public async Task Returned_IsMendedAndSentAgain_AndTheFirstReportDecidesWhetherItWasLate(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var asked = await AskAsync(market, actor, ChangeKind.BankAccount, new() { BankName = "临湖银行城东支行", BankAccount = "6222000000007654321" });
        Assert.Equal("ReasonRequired", await RefusalAsync(() => market.UseAsync((ReturnChangeHandler send) => send.HandleAsync(new(asked.RequestId), market.Stamp(A.Staff(), "不清楚"), Ct))));
        await market.UseAsync((ReturnChangeHandler send) => send.HandleAsync(new(asked.RequestId), market.Stamp(A.Staff(), "开户证明缺少银行印章，请补盖后上传"), Ct));

        market.Clock.Now = BeijingTime.EndOf(new(2026, 3, 30));
        var (_, other) = await A.ActiveAgencyAsync(market);
        var again = new AskChange(ChangeKind.BankAccount, Today, new() { BankName = "临湖银行城东支行", BankAccount = "6222000000007654321" }, []);
        Assert.Equal("NotFound", await RefusalAsync(() => market.UseAsync((AskChangeAgainHandler send) => send.HandleAsync(new(asked.RequestId, again), market.Stamp(other), Ct))));
        var receipt = await market.UseAsync((AskChangeAgainHandler send) => send.HandleAsync(new(asked.RequestId, again), market.Stamp(actor), Ct));
        Assert.False(receipt.Late);
        await ApproveAsync(market, asked.RequestId);

        Assert.Equal("4321", (await A.AgencyAsync(market.Services, agency.Id)).BankAccountEnd);
    }

    [Theory, Providers]
    public async Task Practitioners_JoinAndLeaveByApproval_AndBelongToOneAgency(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (first, one) = await A.ActiveAgencyAsync(market);
        var (second, two) = await A.ActiveAgencyAsync(market);
        var person = new NewPractitioner("李工", A.PersonNumberText(), "注册测绘师", "CH0001");

        // Both claim the person before anybody has decided; one decision makes it true, the other is refused.
        var claims = new[] { await AskAsync(market, one, ChangeKind.Practitioners, new() { Joining = [person] }), await AskAsync(market, two, ChangeKind.Practitioners, new() { Joining = [person] }) };
        var outcomes = await Task.WhenAll(claims.Select(c => RefusalAsync(() => ApproveAsync(market, c.RequestId))));
        Assert.Equal([null, "PractitionerConflict"], outcomes.Order());

        var holder = outcomes[0] is null ? (first.Id, one) : (second.Id, two);
        var bound = await market.ReadAsync(db => db.Practitioners.SingleAsync(p => p.BoundMark != null, Ct));
        Assert.Equal(holder.Id, bound.AgencyId);
        var leaving = await AskAsync(market, holder.Item2, ChangeKind.Practitioners, new() { Leaving = [bound.Id] });
        Assert.True(await market.ReadAsync(db => db.Practitioners.AnyAsync(p => p.BoundMark != null, Ct)));
        await ApproveAsync(market, leaving.RequestId);
        Assert.False(await market.ReadAsync(db => db.Practitioners.AnyAsync(p => p.BoundMark != null, Ct)));
    }

    [Theory, Providers]
    public async Task ServiceKinds_DroppedOnes_LeaveTheShelf(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market, types: ["TESTING", "SURVEYING"]);
        var dropped = await A.ShelvedListingAsync(market.Services, actor, "SURVEYING-01");
        var kept = await A.ShelvedListingAsync(market.Services, actor);

        await ApproveAsync(market, (await AskAsync(market, actor, ChangeKind.ServiceKinds, new() { ServiceTypeCodes = ["TESTING"] }, papers: 0)).RequestId);

        Assert.Equal(["TESTING"], (await A.AgencyAsync(market.Services, agency.Id)).ServiceKinds.Select(k => k.TypeCode));
        Assert.Equal((ListingStatus.OffShelf, ListingStatus.OnShelf), ((await A.ListingAsync(market.Services, dropped.Id)).Status, (await A.ListingAsync(market.Services, kept.Id)).Status));
    }

    private static async Task<ChangeReceipt> AskAsync(Market market, Actor actor, ChangeKind kind, ChangeFields fields, DateOnly? changedOn = null, int papers = 1)
    {
        var evidence = papers == 0 ? [] : new List<Guid> { await A.FileAsync(market.Services, actor, $"{kind}{A.Next()}.pdf") };
        return await market.UseAsync((AskChangeHandler ask) => ask.HandleAsync(new(kind, changedOn ?? Today, fields, evidence), market.Stamp(actor), Ct));
    }

    private static Task ApproveAsync(Market market, Guid request) => market.UseAsync((ApproveChangeHandler approve) => approve.HandleAsync(new(request), market.Stamp(A.Staff()), Ct));

    private static Task RefuseAsync(Market market, Guid request) => market.UseAsync((RefuseChangeHandler refuse) => refuse.HandleAsync(new(request), market.Stamp(A.Staff(), "登记机关查询不到该项变更"), Ct));
}
