using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Shops;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Tests.Supermarket.Listings;

public sealed class ListingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Listing_FromDraftToShelf_HasACardWithItsAgencysFigures(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market, "临湖测绘有限公司", ["SURVEYING"]);
        var listing = await A.ShelvedListingAsync(market.Services, actor, "SURVEYING-01", A.ListingText("宗地测绘", 1200));
        await market.DrainAsync();

        var card = await market.ReadAsync(db => db.ListingCards.SingleAsync(Ct));

        Assert.Equal(("L00000001", "宗地测绘", "SURVEYING", "临湖测绘有限公司", "甲级"), (card.Number, card.Title, card.TypeCode, card.AgencyName, card.Grade));
        Assert.Equal((Money.FromYuan(1200), 5, 0, 10000, NeutralRank.Of(listing.Id, 10000, 0)), (card.Price, card.PromisedWorkingDays, card.StarsTenths, card.CreditHundredths, card.Rank));
        Assert.Equal(1, await market.ReadAsync(db => db.AgencyStandings.Where(s => s.AgencyId == agency.Id).Select(s => s.Listings).SingleAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Cards_WrittenAgain_AreTheSame(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var shelved = await A.ShelvedListingAsync(market.Services, actor);
        await A.DraftListingAsync(market.Services, actor);
        await market.DrainAsync();

        Assert.Equal(2, await market.UseAsync((CardWriter cards) => cards.WriteAllAsync(market.Clock.Now, Ct)));
        Assert.Equal([shelved.Id], await market.ReadAsync(db => db.ListingCards.Select(c => c.ListingId).ToListAsync(Ct)));

        await market.ReadAsync(db => db.ListingCards.ExecuteDeleteAsync(Ct));
        await market.UseAsync((CardWriter cards) => cards.WriteAgencyAsync(shelved.AgencyId, market.Clock.Now, Ct));
        Assert.Equal([shelved.Id], await market.ReadAsync(db => db.ListingCards.Select(c => c.ListingId).ToListAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Send_WithEveryFaultInIt_NamesAllAtOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var bad = A.ListingText("全国领先的检测，加微信 abcdef1") with { Scope = "", Price = Money.Zero, PromisedWorkingDays = 9, AfterSales = "请致电 13800001111" };
        var listing = await A.DraftListingAsync(market.Services, actor, content: bad);

        var refused = await Assert.ThrowsAsync<RuleException>(() => SendAsync(market, listing.Id, actor));

        Assert.Equal(
            [("AfterSales", "ContactInText"), ("Price", "PriceNotPositive"), ("PromisedWorkingDays", "PromiseTooLong"), ("Scope", "Required"), ("Title", "ContactInText"), ("Title", "Superlative")],
            refused.Faults.Select(f => (f.Field, f.Rule.Code)).Order());
    }

    [Theory]
    [InlineData(PriceMode.Range, 300, 300, null, "PriceRangeReversed")]
    [InlineData(PriceMode.Range, 300, 301, null, null)]
    [InlineData(PriceMode.DiscountRate, 0, null, 0, "DiscountOutOfRange")]
    [InlineData(PriceMode.DiscountRate, 0, null, 9999, null)]
    [InlineData(PriceMode.DiscountRate, 0, null, 10000, "DiscountOutOfRange")]
    [InlineData(PriceMode.Negotiable, 0, null, null, null)]
    public async Task Send_PriceModes_AreCheckedByTheirOwnRule(PriceMode mode, long price, int? to, int? discount, string? fault)
    {
        await using var market = await Market.OpenAsync();
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var content = A.ListingText() with { PriceMode = mode, Price = Money.FromYuan(price), PriceTo = to is { } upper ? Money.FromYuan(upper) : null, DiscountHundredths = discount };
        var listing = await A.DraftListingAsync(market.Services, actor, content: content);

        var refused = await Record.ExceptionAsync(() => SendAsync(market, listing.Id, actor));

        Assert.Equal(fault, (refused as RuleException)?.Faults.Single().Rule.Code);
    }

    [Theory, Providers]
    public async Task Send_OutsideTheVerifiedQualifications_IsRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market, types: ["TESTING"]);
        await A.DeclareAsync(market.Services, actor, "GEOTECH");
        var listing = await A.DraftListingAsync(market.Services, actor, "GEOTECH-01");

        Assert.Equal("ScopeOutsideQualification", await RefusalAsync(() => SendAsync(market, listing.Id, actor)));
    }

    [Theory, Providers]
    public async Task Send_BeforeAdmission_IsRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.SubmittedAgencyAsync(market.Services);
        var listing = await A.DraftListingAsync(market.Services, actor);

        Assert.Equal("AgencyNotActive", await RefusalAsync(() => SendAsync(market, listing.Id, actor)));
    }

    [Fact]
    public async Task Send_IsDueForReviewInTwoWorkingDays()
    {
        await using var market = await Market.OpenAsync();
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.DraftListingAsync(market.Services, actor);
        market.Clock.Now = new DateTimeOffset(2026, 4, 30, 15, 0, 0, TimeSpan.FromHours(8));

        var receipt = await market.UseAsync((SendListingForReviewHandler send) => send.HandleAsync(new(listing.Id), market.Stamp(actor), Ct));

        // 1 to 5 May are rest days; 6 and 7 May are worked.
        Assert.Equal(BeijingTime.EndOf(new DateOnly(2026, 5, 7)), receipt.ReviewDueAt);
    }

    [Theory, Providers]
    public async Task SendBack_NeedsAReason_AndTheAgencyMayMendAndSendAgain(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.DraftListingAsync(market.Services, actor);
        await SendAsync(market, listing.Id, actor);

        Assert.Equal("ReasonRequired", await RefusalAsync(() => SendBackAsync(market, listing.Id, "太短")));
        await SendBackAsync(market, listing.Id, "服务内容未写明检测依据与批次数量");
        Assert.Equal("服务内容未写明检测依据与批次数量", (await A.ListingAsync(market.Services, listing.Id)).ReviewRemark);
        await ReviseAsync(market, listing.Id, actor, A.ListingText("混凝土抗压强度检测（每批三组）"));
        await SendAsync(market, listing.Id, actor);
        await ShelveAsync(market, listing.Id);

        Assert.Equal(ListingStatus.OnShelf, (await A.ListingAsync(market.Services, listing.Id)).Status);
    }

    [Theory, Providers]
    public async Task Revise_WhatWasTakenDown_NeedsReviewAgain(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, actor);

        Assert.Equal("InvalidTransition", await RefusalAsync(() => ReviseAsync(market, listing.Id, actor, A.ListingText("改名"))));
        await TakeDownAsync(market, listing.Id, actor);
        await PutBackAsync(market, listing.Id, actor);
        await TakeDownAsync(market, listing.Id, actor);
        await ReviseAsync(market, listing.Id, actor, A.ListingText("钢筋连接件检测"));

        Assert.Equal("InvalidTransition", await RefusalAsync(() => PutBackAsync(market, listing.Id, actor)));
        await SendAsync(market, listing.Id, actor);
        await ShelveAsync(market, listing.Id);
        await market.DrainAsync();
        Assert.Equal("钢筋连接件检测", await market.ReadAsync(db => db.ListingCards.Select(c => c.Title).SingleAsync(Ct)));
    }

    [Theory]
    [InlineData("draft", "shelve,back,down,putback")]
    [InlineData("pending", "send,revise,down,putback")]
    [InlineData("on", "send,revise,shelve,back,putback")]
    [InlineData("off", "shelve,back,down")]
    public async Task Deeds_InAnotherState_AreInvalidTransitions(string state, string deeds)
    {
        await using var market = await Market.OpenAsync();
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var listing = state is "draft" or "pending" ? await A.DraftListingAsync(market.Services, actor) : await A.ShelvedListingAsync(market.Services, actor);
        if (state == "pending")
        {
            await SendAsync(market, listing.Id, actor);
        }
        else if (state == "off")
        {
            await TakeDownAsync(market, listing.Id, actor);
        }

        foreach (var deed in deeds.Split(','))
        {
            var refusal = await RefusalAsync(() => deed switch
            {
                "send" => SendAsync(market, listing.Id, actor),
                "revise" => ReviseAsync(market, listing.Id, actor, A.ListingText()),
                "shelve" => ShelveAsync(market, listing.Id),
                "back" => SendBackAsync(market, listing.Id, "服务内容未写明检测依据"),
                "down" => TakeDownAsync(market, listing.Id, actor),
                _ => PutBackAsync(market, listing.Id, actor),
            });
            Assert.Equal((deed, "InvalidTransition"), (deed, refusal));
        }
    }

    [Theory, Providers]
    public async Task Deeds_OnAnothersListingOrInAnotherRole_AreRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var (_, other) = await A.ActiveAgencyAsync(market);
        var listing = await A.DraftListingAsync(market.Services, actor);

        Assert.Equal("NotFound", await RefusalAsync(() => SendAsync(market, listing.Id, other)));
        Assert.Equal("NotFound", await RefusalAsync(() => ReviseAsync(market, listing.Id, other, A.ListingText())));
        Assert.Equal("Forbidden", await RefusalAsync(() => SendAsync(market, listing.Id, A.Staff())));
        await SendAsync(market, listing.Id, actor);
        Assert.Equal("Forbidden", await RefusalAsync(() => ShelveAsync(market, listing.Id, actor)));
        Assert.Equal("Forbidden", await RefusalAsync(() => ShelveAsync(market, listing.Id, A.Supervisor())));
    }

    [Theory, Providers]
    public async Task Shelve_TwoStaffAtOnce_OneIsToldToLookAgain(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.DraftListingAsync(market.Services, actor);
        await SendAsync(market, listing.Id, actor);

        var outcomes = await Task.WhenAll(
            RefusalAsync(() => ShelveAsync(market, listing.Id)),
            RefusalAsync(() => SendBackAsync(market, listing.Id, "服务内容未写明检测依据")));

        Assert.Contains(Assert.Single(outcomes, o => o is not null), new[] { "Conflict", "InvalidTransition" });
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "ScopeOutsideQualification")]
    public async Task PutBack_OnTheLastValidDay_IsPossibleAndAMillisecondLaterNot(int milliseconds, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var lastDay = new DateOnly(2026, 3, 31);
        var (_, actor) = await A.ActiveAgencyAsync(market, validTo: lastDay);
        var listing = await A.ShelvedListingAsync(market.Services, actor);
        await TakeDownAsync(market, listing.Id, actor);
        market.Clock.Now = BeijingTime.EndOf(lastDay).AddMilliseconds(milliseconds - 1);

        Assert.Equal(refusal, await RefusalAsync(() => PutBackAsync(market, listing.Id, actor)));
    }

    [Theory]
    [InlineData(3, 24000, 40)]
    [InlineData(3, 27000, 45)]
    [InlineData(4, 36500, 46)]
    [InlineData(1, 10000, 50)]
    public void Stars_AreTheMeanScoreOverTwentyRoundedAwayFromZero(int count, long hundredths, int tenths) =>
        Assert.Equal(tenths, StandingBook.Stars(hundredths, count));

    private static Task SendAsync(Market market, Guid listing, Actor by) =>
        market.UseAsync((SendListingForReviewHandler send) => (Task)send.HandleAsync(new(listing), market.Stamp(by), Ct));

    private static Task ReviseAsync(Market market, Guid listing, Actor by, ListingContent content) =>
        market.UseAsync((ReviseListingHandler revise) => revise.HandleAsync(new(listing, content), market.Stamp(by), Ct));

    private static Task ShelveAsync(Market market, Guid listing, Actor? by = null) =>
        market.UseAsync((ShelveListingHandler shelve) => shelve.HandleAsync(new(listing), market.Stamp(by ?? A.Staff()), Ct));

    private static Task SendBackAsync(Market market, Guid listing, string reason) =>
        market.UseAsync((SendListingBackHandler back) => back.HandleAsync(new(listing), market.Stamp(A.Staff(), reason), Ct));

    private static Task TakeDownAsync(Market market, Guid listing, Actor by) =>
        market.UseAsync((TakeDownListingHandler down) => down.HandleAsync(new(listing), market.Stamp(by), Ct));

    private static Task PutBackAsync(Market market, Guid listing, Actor by) =>
        market.UseAsync((PutBackOnShelfHandler back) => back.HandleAsync(new(listing), market.Stamp(by), Ct));

    private static async Task<string?> RefusalAsync(Func<Task> deed) => ((RuleException?)await Record.ExceptionAsync(deed))?.Rule.Code;
}
