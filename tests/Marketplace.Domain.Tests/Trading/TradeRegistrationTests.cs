using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Lots;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Domain.Trading.Projects.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Trading;

public sealed class TradeRegistrationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Accept_MakesTheLots_Once(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var content = A.TradeText() with { Lots = [new("课桌", "1 200 套", Money.FromYuan(400_000)), new("黑板", "30 块", Money.FromYuan(200_000), Money.FromYuan(190_000))] };
        var made = await A.TradeAsync(market, TradeProjectStatus.Submitted, content);

        var first = await AcceptAsync(market, made);
        var again = await AcceptAsync(market, made);

        var lots = await market.ReadAsync(db => db.TradeLots.Where(l => l.ProjectId == made.Id).OrderBy(l => l.Ordinal).ToListAsync(Ct));
        Assert.Equal(first, again);
        Assert.Equal([(1, "课桌", (Money?)null), (2, "黑板", Money.FromYuan(190_000))], lots.Select(l => (l.Ordinal, l.Title, l.Ceiling)));
        Assert.All(lots, l => Assert.Equal(LotStatus.Registered, l.Status));
        Assert.Equal(1, await market.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == nameof(TradeAccepted), Ct)));
    }

    [Theory, Providers]
    public async Task Accept_ByTwoAtOnce_HasOneWinner(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.TradeAsync(market, TradeProjectStatus.Submitted);

        var refusals = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefusalAsync(() => AcceptAsync(market, made))));

        Assert.Contains(refusals, r => r is null);
        Assert.All(refusals, r => Assert.True(r is null or "Conflict", r));
        Assert.Equal(1, await market.ReadAsync(db => db.TradeLots.CountAsync(l => l.ProjectId == made.Id, Ct)));
        Assert.Equal(1, await market.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == nameof(TradeAccepted), Ct)));
    }

    [Theory, Providers]
    public async Task Numbers_RunThroughTheYear(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var first = await A.TradeAsync(market, TradeProjectStatus.Draft);
        var second = await A.TradeAsync(market, TradeProjectStatus.Draft);

        Assert.Equal(("T2026-00001", "T2026-00002"), (first.Number, second.Number));
    }

    [Fact]
    public async Task Submit_SentTwice_AnswersTheSame_AndChangedIsRefused()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.TradeAsync(market, TradeProjectStatus.Submitted);

        var again = await SubmitAsync(market, made.Id, made.Owner);

        Assert.Equal(TradeProjectStatus.Submitted, again.Status);
        Assert.Equal("InvalidTransition", await RefusalAsync(() => SubmitAsync(market, made.Id, made.Owner, A.TradeText(1))));
        Assert.Equal(new DateTimeOffset(2026, 3, 6, 16, 0, 0, TimeSpan.Zero), (await made.LoadAsync()).AcceptanceDueAt);
    }

    [Fact]
    public async Task Return_IsMadeOnce_AndNeedsAReason()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.TradeAsync(market, TradeProjectStatus.Submitted);

        Assert.Equal("ReasonRequired", await RefusalAsync(() => ReturnAsync(market, made, "请改")));
        await ReturnAsync(market, made, "采购计划备案号有误，请核对后重报");
        await SubmitAsync(market, made.Id, made.Owner, A.TradeText() with { Approval = "临财采计〔2026〕42 号" });

        Assert.Equal("TradeReturnedBefore", await RefusalAsync(() => ReturnAsync(market, made, "品目编码也有误，请再核对一次")));
        await AcceptAsync(market, made);
        Assert.Equal(TradeProjectStatus.Accepted, (await made.LoadAsync()).Status);
    }

    [Fact]
    public async Task Decline_RestsOnAListedGroundOnly()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.TradeAsync(market, TradeProjectStatus.Submitted);
        Task DeclineAsync(NotAcceptedGround ground, string reason) =>
            market.UseAsync((DeclineTradeHandler decline) => decline.HandleAsync(new(made.Id, ground), market.Stamp(made.Staff, reason), Ct));

        Assert.Equal("TradeGroundClosed", await RefusalAsync(() => DeclineAsync((NotAcceptedGround)9, "价格偏高，建议压减预算后再报")));
        Assert.Equal("ReasonRequired", await RefusalAsync(() => DeclineAsync(NotAcceptedGround.TitleDisputed, "有争议")));
        await DeclineAsync(NotAcceptedGround.TitleDisputed, "标的权属正在法院审理之中");
        Assert.Equal(NotAcceptedGround.TitleDisputed, (await made.LoadAsync()).Ground);
        Assert.Empty(await market.ReadAsync(db => db.TradeLots.ToListAsync(Ct)));
    }

    [Fact]
    public async Task Doors_AreOpenToThePartiesAndTheDeskOnly()
    {
        await using var market = await Market.OpenAsync();
        var draft = await A.TradeAsync(market, TradeProjectStatus.Draft);
        var sent = await A.TradeAsync(market, TradeProjectStatus.Submitted);
        var stranger = await A.OwnerAsync(market.Services);

        Assert.Equal("NotFound", await RefusalAsync(() => SubmitAsync(market, draft.Id, stranger)));
        Assert.Equal("NotFound", await RefusalAsync(() => AcceptAsync(market, draft)));
        Assert.Equal("Forbidden", await RefusalAsync(() => AcceptAsync(market, sent with { Staff = A.Staff() })));
        Assert.Equal("Forbidden", await RefusalAsync(() => SubmitAsync(market, sent.Id, sent.Staff)));
        Assert.Equal("TradeOwnAffair", await RefusalAsync(() => AcceptAsync(market, sent with { Staff = sent.Owner with { Roles = Role.TradingStaff } })));
    }

    [Theory, Providers]
    public async Task Agent_DraftsForAnOwner_AndWaitsForItsWord(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var owner = await A.OwnerAsync(market.Services);
        var agent = await A.OwnerAsync(market.Services, OrganisationKind.PrivateEnterprise);
        var ownerCode = await CodeAsync(market, owner);
        var drafted = await market.UseAsync((DraftTradeHandler draft) => draft.HandleAsync(new(A.TradeText(), ownerCode), market.Stamp(agent), Ct));

        Assert.Equal("NotEntrusted", await RefusalAsync(() => SubmitAsync(market, drafted.ProjectId, agent)));
        Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((EntrustTradeHandler entrust) => entrust.HandleAsync(new(drafted.ProjectId), market.Stamp(agent), Ct))));
        await market.UseAsync((EntrustTradeHandler entrust) => entrust.HandleAsync(new(drafted.ProjectId), market.Stamp(owner), Ct));
        await SubmitAsync(market, drafted.ProjectId, agent);

        var project = await market.ReadAsync(db => db.TradeProjects.SingleAsync(p => p.Id == drafted.ProjectId, Ct));
        Assert.Equal((owner.OrganisationId, agent.OrganisationId, TradeProjectStatus.Submitted), (project.OwnerId, project.AgentId, project.Status));
        Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((WithdrawTradeHandler withdraw) => withdraw.HandleAsync(new(drafted.ProjectId), market.Stamp(agent, "不再继续办理这个项目了"), Ct))));
    }

    [Fact]
    public async Task Owner_NamesAndDismissesItsAgent_AndIsNotItsOwn()
    {
        await using var market = await Market.OpenAsync();
        var owner = await A.OwnerAsync(market.Services);
        var agent = await A.OwnerAsync(market.Services, OrganisationKind.PrivateEnterprise);
        var content = A.TradeText() with { AgentCode = await CodeAsync(market, agent) };
        var drafted = await market.UseAsync((DraftTradeHandler draft) => draft.HandleAsync(new(content), market.Stamp(owner), Ct));
        Assert.NotNull((await LoadAsync()).EntrustedAt);

        await ReviseAsync(agent, content with { Title = "代理机构修改后的名称" });
        await ReviseAsync(owner, content with { AgentCode = null });
        Assert.Null((await LoadAsync()).AgentId);
        Assert.Equal("NotFound", await RefusalAsync(() => ReviseAsync(agent, content)));
        Assert.Equal(["AgentCode:AgentIsOwner"], await FaultsAsync(async () => await ReviseAsync(owner, content with { AgentCode = await CodeAsync(market, owner) })));
        Assert.Equal(["AgentCode:AgentUnknown"], await FaultsAsync(() => ReviseAsync(owner, content with { AgentCode = "91990000MA0000001B" })));

        Task<TradeProject> LoadAsync() => market.ReadAsync(db => db.TradeProjects.SingleAsync(p => p.Id == drafted.ProjectId, Ct));
        Task ReviseAsync(Actor by, TradeContent text) => market.UseAsync((ReviseTradeHandler revise) => revise.HandleAsync(new(drafted.ProjectId, text), market.Stamp(by), Ct));
    }

    [Theory, Providers]
    public async Task Split_ReachingTheAmount_IsToldAndRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var first = await A.TradeAsync(market, TradeProjectStatus.Accepted, A.TradeText(1_500_000m, TradeMethod.Inquiry));
        var second = await DraftAsync(market, first.Owner, 499_999.99m);
        var third = await DraftAsync(market, first.Owner, 0.01m);

        await SubmitAsync(market, second, first.Owner);
        var refused = await Assert.ThrowsAsync<RuleException>(() => SubmitAsync(market, third, first.Owner));
        await RefusalAsync(() => SubmitAsync(market, third, first.Owner));

        Assert.Equal("TradeSplitSuspected", refused.Rule.Code);
        Assert.Equal("2,000,000.00", refused.Facts[0]);
        Assert.Equal(1, await market.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == nameof(TradeSplitSuspicionRaised), Ct)));
        Assert.Equal(TradeProjectStatus.Draft, await market.ReadAsync(db => db.TradeProjects.Where(p => p.Id == third).Select(p => p.Status).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Split_DoesNotCountOpenTendersApprovedMethodsOtherLinesOrOtherYears()
    {
        await using var market = await Market.OpenAsync();
        var first = await A.TradeAsync(market, TradeProjectStatus.Accepted, A.TradeText(1_900_000m));
        await SubmitAsync(market, await DraftAsync(market, first.Owner, 1_900_000m, c => c with { MethodApproval = "财采〔2026〕批 3 号" }), first.Owner);
        await SubmitAsync(market, await DraftAsync(market, first.Owner, 1_900_000m, c => c with { BudgetLine = "990000-2026-0999" }), first.Owner);
        await SubmitAsync(market, await DraftAsync(market, first.Owner, 1_900_000m), first.Owner);
        market.Clock.Now = new(2026, 12, 31, 15, 59, 59, TimeSpan.Zero);
        var late = await DraftAsync(market, first.Owner, 1_900_000m);
        Assert.Equal("TradeSplitSuspected", await RefusalAsync(() => SubmitAsync(market, late, first.Owner)));

        market.Clock.Now = new(2026, 12, 31, 16, 0, 0, TimeSpan.Zero);
        Assert.Null(await RefusalAsync(() => SubmitAsync(market, late, first.Owner)));
    }

    [Fact]
    public async Task Split_SentAtTheSameMoment_IsStoppedAtAcceptance()
    {
        await using var market = await Market.OpenAsync();
        var owner = await A.OwnerAsync(market.Services);
        var first = await DraftAsync(market, owner, 1_500_000m);
        var second = await DraftAsync(market, owner, 1_500_000m);
        await SubmitAsync(market, first, owner);
        await market.UseAsync(async (Marketplace.Domain.Data.MarketDbContext db) =>
        {
            // As a race leaves it: both were checked before either was saved.
            var project = await db.TradeProjects.SingleAsync(p => p.Id == second, Ct);
            project.Submit(market.Clock.Now.AddDays(2), market.Stamp(owner));
            return await db.SaveChangesAsync(Ct);
        });

        async Task<string?> TryAsync(Guid id) => await RefusalAsync(() => market.UseAsync((AcceptTradeHandler accept) => accept.HandleAsync(new(id), market.Stamp(A.TradingStaff()), Ct)));
        Assert.Equal((null, "TradeSplitSuspected"), (await TryAsync(first), await TryAsync(second)));
    }

    private static async Task<Guid> DraftAsync(Market market, Actor owner, decimal yuan, Func<TradeContent, TradeContent>? change = null) =>
        (await market.UseAsync((DraftTradeHandler draft) => draft.HandleAsync(new((change ?? (c => c))(A.TradeText(yuan, TradeMethod.Inquiry))), market.Stamp(owner), Ct))).ProjectId;

    private static Task<TradeReceipt> SubmitAsync(Market market, Guid id, Actor by, TradeContent? content = null) =>
        market.UseAsync((SubmitTradeHandler submit) => submit.HandleAsync(new(id, content), market.Stamp(by), Ct));

    private static Task<TradeReceipt> AcceptAsync(Market market, TradeCase made) =>
        market.UseAsync((AcceptTradeHandler accept) => accept.HandleAsync(new(made.Id), market.Stamp(made.Staff), Ct));

    private static Task<TradeReceipt> ReturnAsync(Market market, TradeCase made, string reason) =>
        market.UseAsync((ReturnTradeHandler send) => send.HandleAsync(new(made.Id), market.Stamp(made.Staff, reason), Ct));

    private static Task<string?> CodeAsync(Market market, Actor actor) =>
        market.ReadAsync(db => db.Organisations.Where(o => o.Id == actor.OrganisationId).Select(o => o.CreditCode).SingleAsync(Ct));
}
