using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Services;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Listings;

public sealed class ListingEditTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Edit_StaysHiddenUntilApproved_ThenShowsOnTheCard(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, actor);
        await market.DrainAsync();

        var receipt = await EditAsync(market, actor, listing.Id, A.ListingText("混凝土抗压抗渗检测", 280));
        Assert.Equal(BeijingTime.EndOf(new(2026, 3, 6)), receipt.ReviewDueAt);
        await market.DrainAsync();
        Assert.Equal(new { Title = "混凝土抗压强度检测", Price = Money.FromYuan(320) }, await market.ReadAsync(db => db.ListingCards.Select(c => new { c.Title, c.Price }).SingleAsync(Ct)));
        Assert.Equal("EditOpen", await RefusalAsync(() => EditAsync(market, actor, listing.Id, A.ListingText("另一个标题", 280))));

        await ApproveAsync(market, await OpenAsync(market, listing.Id));
        await market.DrainAsync();
        Assert.Equal(new { Title = "混凝土抗压抗渗检测", Price = Money.FromYuan(280) }, await market.ReadAsync(db => db.ListingCards.Select(c => new { c.Title, c.Price }).SingleAsync(Ct)));
        Assert.Equal(ListingStatus.OnShelf, (await A.ListingAsync(market.Services, listing.Id)).Status);
    }

    [Theory, Providers]
    public async Task Edit_SentTwiceAtOnce_WaitsOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, actor);

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => RefusalAsync(() => EditAsync(market, actor, listing.Id, A.ListingText($"混凝土检测{i}", 280)))));

        Assert.Equal([null, "EditOpen"], both.Order());
    }

    [Theory, Providers]
    public async Task Edit_SentBackOrTakenBack_LeavesTheShelfAsItWas(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var (_, other) = await A.ActiveAgencyAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, actor);
        await EditAsync(market, actor, listing.Id, A.ListingText("混凝土抗压抗渗检测", 280));
        var edit = await OpenAsync(market, listing.Id);
        Assert.Equal("ReasonRequired", await RefusalAsync(() => market.UseAsync((SendEditBackHandler send) => send.HandleAsync(new(edit), market.Stamp(A.Staff(), "不行"), Ct))));
        await market.UseAsync((SendEditBackHandler send) => send.HandleAsync(new(edit), market.Stamp(A.Staff(), "交付成果未写明报告份数"), Ct));
        await EditAsync(market, actor, listing.Id, A.ListingText("混凝土抗压抗渗检测", 290));
        edit = await OpenAsync(market, listing.Id);
        Assert.Equal("NotFound", await RefusalAsync(() => market.UseAsync((TakeBackEditHandler take) => take.HandleAsync(new(edit), market.Stamp(other), Ct))));
        await market.UseAsync((TakeBackEditHandler take) => take.HandleAsync(new(edit), market.Stamp(actor), Ct));

        Assert.Equal("混凝土抗压强度检测", (await A.ListingAsync(market.Services, listing.Id)).Title);
        Assert.Equal("InvalidTransition", await RefusalAsync(() => ApproveAsync(market, edit)));
    }

    [Theory, Providers]
    public async Task Edit_WhileTheListingIsTakenDown_IsApprovedWhereItLies_AndBlocksADirectChange(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, actor);
        await EditAsync(market, actor, listing.Id, A.ListingText("混凝土抗压抗渗检测", 280));
        await market.UseAsync((TakeDownListingHandler down) => down.HandleAsync(new(listing.Id), market.Stamp(actor), Ct));

        Assert.Equal("EditOpen", await RefusalAsync(() => market.UseAsync((ReviseListingHandler revise) => revise.HandleAsync(new(listing.Id, A.ListingText("绕过审核", 1)), market.Stamp(actor), Ct))));
        await ApproveAsync(market, await OpenAsync(market, listing.Id));

        var after = await A.ListingAsync(market.Services, listing.Id);
        Assert.Equal((ListingStatus.OffShelf, "混凝土抗压抗渗检测"), (after.Status, after.Title));
    }

    [Fact]
    public async Task Edit_WithFaults_IsRefusedWithTheWordsNamed()
    {
        await using var market = await Market.OpenAsync();
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, actor);
        var refused = await Assert.ThrowsAsync<RuleException>(() => EditAsync(market, actor, listing.Id, A.ListingText() with
        {
            Price = Money.Zero,
            PromisedWorkingDays = 9,
            Scope = "全网最好，第一时间响应，微信：lab_2026",
            AfterSales = "电话１３８０００００００１ 或 138 0000 0002",
        }));

        Assert.Equal(
            ["AfterSales:ContactInText", "Price:PriceNotPositive", "PromisedWorkingDays:PromiseTooLong", "Scope:ContactInText", "Scope:Superlative"],
            refused.Faults.Select(f => $"{f.Field}:{f.Rule.Code}").Order());
        Assert.Contains("全网最", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("第一", refused.Message, StringComparison.Ordinal);
        Assert.Contains("13800000001", refused.Message, StringComparison.Ordinal);
        Assert.Contains("138 0000 0002", refused.Message, StringComparison.Ordinal);
        Assert.Equal("EditEmpty", await RefusalAsync(() => EditAsync(market, actor, listing.Id, A.ListingText())));
    }

    [Theory]
    [InlineData(250, "平方米", null)]
    [InlineData(251, "平方米", "Price:AboveGovernmentPrice")]
    [InlineData(250, "项", "Unit:UnitNotGovernment")]
    public void GovernmentPrice_CapsWhatIsAsked_InItsOwnUnit(long fen, string unit, string? fault)
    {
        var item = new IntermediaryServiceItem { Code = "X-01", TypeCode = "X", Name = "审查", NameEn = "Review", Unit = "平方米", QualificationCodes = "", LimitWorkingDays = 9 };
        var price = new GovernmentPrice { ItemCode = "X-01", Highest = new Money(250), Unit = "平方米", SourceDocument = "价〔2024〕1 号", From = new(2024, 1, 1) };

        var faults = ListingChecks.Of(A.ListingText("房建施工图审查") with { PriceMode = PriceMode.UnitPrice, Price = new Money(fen), Unit = unit }, item, price);

        Assert.Equal(fault is null ? [] : [fault], faults.Select(f => $"{f.Field}:{f.Rule.Code}"));
    }

    private static Task<ListingReceipt> EditAsync(Market market, Actor actor, Guid listing, ListingContent content) =>
        market.UseAsync((EditListingHandler edit) => edit.HandleAsync(new(listing, content), market.Stamp(actor), Ct));

    private static Task<Guid> OpenAsync(Market market, Guid listing) => market.ReadAsync(db => db.ListingEdits.Where(e => e.OpenKey == listing).Select(e => e.Id).SingleAsync(Ct));

    private static Task ApproveAsync(Market market, Guid edit) => market.UseAsync((ApproveEditHandler approve) => approve.HandleAsync(new(edit), market.Stamp(A.Staff()), Ct));
}
