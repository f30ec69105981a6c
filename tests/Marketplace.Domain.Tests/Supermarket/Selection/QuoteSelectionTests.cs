using System.Globalization;
using Marketplace.Domain.Common;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Domain.Supermarket.Shops;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;
using static Marketplace.Domain.Tests.Supermarket.Selection.EligibilityTests;

namespace Marketplace.Domain.Tests.Supermarket.Selection;

/// <summary>Competitive quote, average price and three rounds: from the sealed quote to the winner and back.</summary>
public sealed class QuoteSelectionTests
{
    [Theory, Providers]
    public async Task Competitive_TheLowestWins_AtItsPrice_AndEverythingIsShown(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 25_000m, 22_000.01m, 28_000m);

        await made.LetTimePassAsync();

        var project = await made.LoadAsync();
        Assert.Equal((IntermediaryProjectStatus.Publicising, made.Agencies[1].OrganisationId, Money.FromYuan(22_000.01m)), (project.Status, project.WinnerId, project.SelectedPrice!.Value));
        var run = await RunAsync(market, project);
        Assert.Equal([2, 1, 3], run.Entries.OrderBy(e => e.RegNo).Select(e => e.Rank!.Value));
        Assert.Null(run.Seed);
        var notice = await market.ReadAsync(db => db.Notices.SingleAsync(n => n.SubjectId == made.Id && n.Kind == NoticeKind.SelectionResult));
        Assert.All(["25,000.00", "22,000.01", "28,000.00", "报价中位数\t25,000.00 元", project.Content.ComplaintPhone], text => Assert.Contains(text, notice.Body, StringComparison.Ordinal));

        // Whoever gives the win up makes room for the next, at the next one's price.
        await made.LetTimePassAsync();
        await market.UseAsync((AbandonWinHandler abandon) => abandon.HandleAsync(new(made.Id), market.Stamp(made.Agencies[1], "人员另有安排，不能按期进场"), default));
        project = await made.LoadAsync();
        Assert.Equal((IntermediaryProjectStatus.Publicising, made.Agencies[0].OrganisationId, Money.FromYuan(25_000)), (project.Status, project.WinnerId, project.SelectedPrice!.Value));
    }

    [Theory]
    [InlineData(9_999.99, "Price:QuoteOutOfRange")]
    [InlineData(10_000, null)]
    [InlineData(30_000, null)]
    [InlineData(30_000.01, "Price:QuoteOutOfRange")]
    public async Task Quote_AtTheEndsOfTheRange_IsTakenOrRefusedAtEntry(decimal yuan, string? fault)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote);
        var agency = (await A.ActiveAgencyAsync(market)).Actor;
        Task RegisterAsync() => A.RegisterAsync(market.Services, made.Id, A.Offer(yuan), market.Stamp(agency));

        if (fault is null)
        {
            await RegisterAsync();
        }
        else
        {
            Assert.Equal([fault], await FaultsAsync(RegisterAsync));
        }

        Assert.Equal(["Price:Required"], await FaultsAsync(() => A.RegisterAsync(market.Services, made.Id, null, market.Stamp(made.Owner with { Roles = Role.Agency, OrganisationId = agency.OrganisationId }))));
    }

    [Fact]
    public async Task Quote_ByDiscount_TheHighestWins_AndThePriceFollows()
    {
        await using var market = await Market.OpenAsync();
        var content = A.ProjectText(market.Clock.Now, method: SelectionMethod.CompetitiveQuote, yuan: 33_333) with { PriceMode = ProjectPriceMode.DiscountRate, MinRateHundredths = 500, MaxRateHundredths = 3_000 };
        var made = await A.QuotedAsync(market.Services, market.Clock, content, new Quote(RateHundredths: 1_000), new Quote(RateHundredths: 1_550), new Quote(RateHundredths: 1_549));
        var late = (await A.ActiveAgencyAsync(market)).Actor;
        Assert.Equal(["Rate:QuoteOutOfRange"], await FaultsAsync(() => A.RegisterAsync(market.Services, made.Id, new(RateHundredths: 3_001), market.Stamp(late))));

        await made.LetTimePassAsync();

        // 33 333.00 × 84.5 % = 28 166.385, rounded away from zero.
        var project = await made.LoadAsync();
        Assert.Equal((made.Agencies[1].OrganisationId, Money.FromYuan(28_166.39m)), (project.WinnerId, project.SelectedPrice!.Value));
    }

    [Theory, Providers]
    public async Task LowQuote_Explained_Stands_AndWins(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 20_000m, 11_999.99m, 24_000m);
        await made.LetTimePassAsync();
        Assert.Equal(IntermediaryProjectStatus.Selecting, (await made.LoadAsync()).Status);

        // Nobody but the one concerned, and only in words.
        Assert.Equal("NothingToExplain", await RefusalAsync(() => ExplainAsync(made.Agencies[0])));
        Assert.Equal(["Text:ExplanationTooShort"], await FaultsAsync(() => ExplainAsync(made.Agencies[1], "自有设备")));
        market.Clock.Now = (await RunAsync(market, await made.LoadAsync())).ExplainDueAt!.Value.AddMilliseconds(-1);
        await ExplainAsync(made.Agencies[1]);

        var project = await made.LoadAsync();
        Assert.Equal((IntermediaryProjectStatus.Publicising, made.Agencies[1].OrganisationId), (project.Status, project.WinnerId));
        var notice = await market.ReadAsync(db => db.Notices.SingleAsync(n => n.SubjectId == made.Id && n.Kind == NoticeKind.SelectionResult));
        Assert.Contains("检测设备均为自有", notice.Body, StringComparison.Ordinal);

        Task ExplainAsync(Actor agency, string text = "检测设备均为自有，人员常驻本市，无转场与食宿费用") =>
            market.UseAsync((ExplainQuoteHandler explain) => explain.HandleAsync(new(made.Id, text), market.Stamp(agency), default));
    }

    [Theory, Providers]
    public async Task LowQuote_NotExplainedInTwoHours_DoesNotCount(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 20_000m, 11_999.99m, 24_000m);
        await made.LetTimePassAsync();
        var run = await RunAsync(market, await made.LoadAsync());
        Assert.Equal(run.FrozenAt!.Value.AddHours(2), run.ExplainDueAt);

        market.Clock.Now = run.ExplainDueAt!.Value.AddMilliseconds(-1);
        await made.SweepAsync();
        Assert.Equal(IntermediaryProjectStatus.Selecting, (await made.LoadAsync()).Status);
        market.Clock.Now = run.ExplainDueAt.Value;
        Assert.Equal("DeadlinePassed", await RefusalAsync(() => market.UseAsync((ExplainQuoteHandler explain) =>
            explain.HandleAsync(new(made.Id, "检测设备均为自有，人员常驻本市，无转场与食宿费用"), market.Stamp(made.Agencies[1]), default))));
        await made.SweepAsync();

        var project = await made.LoadAsync();
        Assert.Equal((IntermediaryProjectStatus.Publicising, made.Agencies[0].OrganisationId), (project.Status, project.WinnerId));
        var low = (await RunAsync(market, project)).Entries.Single(e => e.AgencyId == made.Agencies[1].OrganisationId);
        Assert.Equal((QuoteState.Invalid, RegistrationStatus.Ineligible, "LowQuoteUnexplained"), (low.QuoteState, low.Status, low.RefusalCode));
    }

    [Theory, Providers]
    public async Task Tie_GoesToTheHigherCredit(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 20_000m, 20_000m, 24_000m);
        await RateAsync(market, made.Agencies[0], 9_000);

        await made.LetTimePassAsync();

        Assert.Equal(made.Agencies[1].OrganisationId, (await made.LoadAsync()).WinnerId);
    }

    [Theory, Providers]
    public async Task Tie_WithoutEnd_IsDrawnInPublic_Once_AndCanBeRecomputed(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 24_000m, 20_000m, 20_000m, 20_000m);
        Assert.Equal("DrawBeforeClose", await RefusalAsync(() => BreakAsync(market, made.Id, made.Owner, "20260312")));
        await made.LetTimePassAsync();
        var waiting = await made.LoadAsync();
        Assert.Equal(IntermediaryProjectStatus.Selecting, waiting.Status);
        Assert.Equal(waiting.RegistrationDueAt!.Value.AddDays(30), waiting.NextCheckAt);

        // The nonce comes after the equality is known, not in the same instant, and not from a stranger.
        Assert.Equal("DrawBeforeClose", await RefusalAsync(() => BreakAsync(market, made.Id, made.Owner, "20260312")));
        market.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("Forbidden", await RefusalAsync(() => BreakAsync(market, made.Id, made.Agencies[0], "20260312")));
        Assert.Equal("NonceTooShort", await RefusalAsync(() => BreakAsync(market, made.Id, made.Owner, "12345")));
        var outcomes = await Task.WhenAll(new[] { A.Staff(), A.Supervisor(), made.Owner }.Select((by, i) => Task.Run(() => RefusalAsync(() => BreakAsync(market, made.Id, by, $"nonce-{i}")))));
        Assert.Equal(1, outcomes.Count(o => o is null));
        Assert.All(outcomes.Where(o => o is not null), o => Assert.Contains(o, new[] { "AlreadyDrawn", "Conflict" }));

        var project = await made.LoadAsync();
        var run = await RunAsync(market, project);
        Assert.Empty(run.Proof!.Verify());
        Assert.Equal(4, run.Proof.List.Count);
        var first = run.Entries.Where(e => e.QuotedPrice == Money.FromYuan(20_000)).MinBy(e => e.DrawPlace)!;
        Assert.Equal((IntermediaryProjectStatus.Publicising, first.AgencyId), (project.Status, project.WinnerId));
        Assert.Equal(4, run.Entries.Single(e => e.QuotedPrice == Money.FromYuan(24_000)).Rank);
        Assert.Equal("AlreadyDrawn", await RefusalAsync(() => BreakAsync(market, made.Id, made.Owner, "once-more")));
    }

    [Fact]
    public async Task NoTie_NothingIsDrawn()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 20_000m, 11_000m, 24_000m);
        await made.LetTimePassAsync();
        market.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("NoTie", await RefusalAsync(() => BreakAsync(market, made.Id, made.Owner, "20260312")));
        Assert.Equal("MethodNotAllowed", await RefusalAsync(() => market.UseAsync((DrawProjectHandler draw) => draw.HandleAsync(new(made.Id, "20260312"), market.Stamp(made.Owner), default))));
    }

    // 3, else extended once; then 2 do for quotes and merit, 3 are still needed for the mean and for rounds.
    [Theory]
    [InlineData(SelectionMethod.CompetitiveQuote, 2, IntermediaryProjectStatus.Publicising)]
    [InlineData(SelectionMethod.CompetitiveQuote, 1, IntermediaryProjectStatus.Failed)]
    [InlineData(SelectionMethod.MeritSelection, 2, IntermediaryProjectStatus.Selecting)]
    [InlineData(SelectionMethod.MeritSelection, 1, IntermediaryProjectStatus.Failed)]
    [InlineData(SelectionMethod.AveragePrice, 2, IntermediaryProjectStatus.Failed)]
    [InlineData(SelectionMethod.AveragePrice, 3, IntermediaryProjectStatus.Publicising)]
    public async Task TooFew_ExtendOnce_ThenTheLesserMinimumOrFailure(SelectionMethod method, int registrants, IntermediaryProjectStatus end)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.QuotedAsync(market, method, [.. Enumerable.Range(0, registrants).Select(i => 20_000m + i)]);

        await made.LetTimePassAsync();
        var after = await made.LoadAsync();
        if (registrants < 3)
        {
            Assert.Equal((IntermediaryProjectStatus.Registering, 1), (after.Status, after.Extensions));

            // Nothing was opened to count them: the key has not been used.
            Assert.Null(await market.ReadAsync(db => db.SealKeys.Where(k => k.ProjectId == made.Id).Select(k => k.UsedAt).SingleAsync()));
            await made.LetTimePassAsync();
            after = await made.LoadAsync();
        }

        Assert.Equal(end, after.Status);
    }

    [Theory, Providers]
    public async Task Average_TheNearestToTheMeanWins_WithoutOneHighestAndOneLowest(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);

        // Without 12 000 and 30 000 the mean is 21 000: 21 500 is nearest; with them it would be 21 000 of another five.
        var made = await A.QuotedAsync(market, SelectionMethod.AveragePrice, 30_000m, 18_000m, 23_500m, 21_500m, 12_000m);

        await made.LetTimePassAsync();

        var project = await made.LoadAsync();
        Assert.Equal((IntermediaryProjectStatus.Publicising, made.Agencies[3].OrganisationId), (project.Status, project.WinnerId));
        var notice = await market.ReadAsync(db => db.Notices.SingleAsync(n => n.SubjectId == made.Id && n.Kind == NoticeKind.SelectionResult));
        Assert.Contains("去掉一个最低 12,000.00 元 和一个最高 30,000.00 元，其余 3 家之和 63,000.00 元 ÷ 3 = 21,000.00 元", notice.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Average_AsFarAboveAsBelow_TheLowerWins()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.QuotedAsync(market, SelectionMethod.AveragePrice, 22_000m, 20_000m, 23_000m, 19_000m);

        await made.LetTimePassAsync();

        Assert.Equal(made.Agencies[1].OrganisationId, (await made.LoadAsync()).WinnerId);
    }

    [Theory, Providers]
    public async Task ThreeRound_TellsTheLowestAlone_AndTheLastQuotesDecide(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider, Add.ThreeRound);
        var made = await A.QuotedAsync(market, SelectionMethod.ThreeRound, 25_000m, 22_000m, 28_000m);
        await made.LetTimePassAsync();

        var run = await RunAsync(market, await made.LoadAsync());
        Assert.Equal((SelectionRunStatus.Committed, 2), (run.Status, run.QuoteRound));
        Assert.Equal(2_200_000, Assert.Single(run.Floors).Lowest);
        Assert.Empty(run.Entries);
        Assert.Equal(3, await market.ReadAsync(db => db.SealedRegistrations.CountAsync()));

        // Never above what the agency asked before; replaceable within the round; nobody new comes in.
        Assert.Equal(["Price:QuoteOutOfRange"], await FaultsAsync(() => AgainAsync(made.Agencies[0], 25_000.01m)));
        await AgainAsync(made.Agencies[0], 24_000m);
        await AgainAsync(made.Agencies[0], 21_000m);
        Assert.Equal("NotRegistered", await RefusalAsync(async () => await AgainAsync((await A.ActiveAgencyAsync(market)).Actor, 20_000m)));
        Assert.Equal("DeadlinePassed", await RefusalAsync(async () => await A.RegisterAsync(market.Services, made.Id, A.Offer(20_000), market.Stamp((await A.ActiveAgencyAsync(market)).Actor))));
        market.Clock.Now = run.RoundDueAt!.Value;
        Assert.Equal("DeadlinePassed", await RefusalAsync(() => AgainAsync(made.Agencies[1], 20_000m)));
        await made.LetTimePassAsync();

        run = await RunAsync(market, await made.LoadAsync());
        Assert.Equal((3, 2_100_000L), (run.QuoteRound, run.Floors[1].Lowest));
        await AgainAsync(made.Agencies[2], 20_500m);
        await made.LetTimePassAsync();

        var project = await made.LoadAsync();
        run = await RunAsync(market, project);
        Assert.Equal((IntermediaryProjectStatus.Publicising, made.Agencies[2].OrganisationId, Money.FromYuan(20_500)), (project.Status, project.WinnerId, project.SelectedPrice!.Value));
        Assert.Equal([2_500_000, 2_100_000], run.Entries.Single(e => e.AgencyId == made.Agencies[0].OrganisationId).EarlierCosts);
        Assert.Equal(0, await market.ReadAsync(db => db.SealedRegistrations.CountAsync()));

        Task AgainAsync(Actor agency, decimal yuan) => market.UseAsync((QuoteAgainHandler again) => again.HandleAsync(new(made.Id, A.Offer(yuan)), market.Stamp(agency), default));
    }

    [Fact]
    public async Task ThreeRound_IsOfferedOnlyWhereACentreAddsIt()
    {
        await using var market = await Market.OpenAsync();

        Assert.Equal(["Method:MethodNotAllowed"], await FaultsAsync(() => A.QuotedAsync(market, SelectionMethod.ThreeRound)));
    }

    [Theory, Providers]
    public async Task Replace_CountsTheLastQuote_KeepsThePlace_AndItsReceiptHolds(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 25_000m, 22_000m, 28_000m);
        var receipt = await ReplaceAsync(made.Agencies[0], 21_000m);
        var due = (await made.LoadAsync()).RegistrationDueAt!.Value;
        market.Clock.Now = due.AddMilliseconds(-1);
        var last = await ReplaceAsync(made.Agencies[0], 20_000m);
        Assert.NotEqual(receipt.Digest, last.Digest);
        var mine = await market.UseAsync((MyRegistrationsHandler my) => my.HandleAsync(new([made.Id]), market.Stamp(made.Agencies[0]), default));
        Assert.Equal(last.Digest, mine[made.Id].Digest);
        market.Clock.Now = due;
        Assert.Equal("DeadlinePassed", await RefusalAsync(() => ReplaceAsync(made.Agencies[0], 19_000m)));
        await made.LetTimePassAsync();
        Assert.Equal("DeadlinePassed", await RefusalAsync(() => ReplaceAsync(made.Agencies[0], 19_000m)));

        var project = await made.LoadAsync();
        var entry = (await RunAsync(market, project)).Entries.Single(e => e.AgencyId == made.Agencies[0].OrganisationId);
        Assert.Equal(("R0001", Money.FromYuan(20_000), last.Digest), (entry.RegNo, entry.QuotedPrice!.Value, entry.EnvelopeSha256));
        Assert.Equal(made.Agencies[0].OrganisationId, project.WinnerId);

        Task<RegistrationReceipt> ReplaceAsync(Actor agency, decimal yuan) =>
            market.UseAsync((ReplaceRegistrationHandler replace) => replace.HandleAsync(new(made.Id, Quote: A.Offer(yuan)), market.Stamp(agency), default));
    }

    // Stamped a second before the deadline, saved after the freeze may have been: either the new quote is in, or the old one is again.
    [Theory]
    [InlineData(4, null, 20_000)]
    [InlineData(6, "DeadlinePassed", 25_000)]
    public async Task Replace_SavedLate_IsUndone(int secondsAfter, string? refusal, int counts)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 25_000m, 26_000m, 28_000m);
        var due = (await made.LoadAsync()).RegistrationDueAt!.Value;
        market.Clock.Now = due.AddSeconds(secondsAfter);

        Assert.Equal(refusal, await RefusalAsync(() => market.UseAsync((ReplaceRegistrationHandler replace) =>
            replace.HandleAsync(new(made.Id, Quote: A.Offer(20_000)), new(made.Agencies[0], due.AddSeconds(-1)), default))));
        await made.LetTimePassAsync();

        Assert.Equal(Money.FromYuan(counts), (await made.LoadAsync()).SelectedPrice);
    }

    [Theory, Providers]
    public async Task Envelope_MovedOrAltered_IsFoundOut_AndStopsNobodyElse(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 20_000m, 21_000m, 22_000m, 23_000m, 24_000m);
        var rows = await market.ReadAsync(db => db.SealedRegistrations.OrderBy(r => r.Id).ToListAsync());

        // Whoever can write the database puts the winner's envelope in another's place, and flips a bit in a third.
        await market.ReadAsync(db => db.SealedRegistrations.Where(r => r.Id == rows[1].Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Envelope, rows[0].Envelope)));
        var flipped = rows[2].Envelope.ToArray();
        flipped[^40] ^= 1;
        await market.ReadAsync(db => db.SealedRegistrations.Where(r => r.Id == rows[2].Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Envelope, flipped)));

        await made.LetTimePassAsync();

        var project = await made.LoadAsync();
        var run = await RunAsync(market, project);
        Assert.Equal(2, run.Entries.Count(e => e.RefusalCode == "SealBroken"));
        Assert.All(run.Entries.Where(e => e.RefusalCode == "SealBroken"), e => Assert.Null(e.QuotedPrice));
        Assert.Equal((IntermediaryProjectStatus.Publicising, made.Agencies[0].OrganisationId), (project.Status, project.WinnerId));
    }

    [Theory, Providers]
    public async Task Registration_ReplayedFromAnotherProject_DoesNotOpen(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var other = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 12_000m);
        var stolen = await market.ReadAsync(db => db.SealedRegistrations.SingleAsync());
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 20_000m, 21_000m, 22_000m, 23_000m);
        var victim = await market.ReadAsync(db => db.SealedRegistrations.OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync());
        await market.ReadAsync(db => db.SealedRegistrations.Where(r => r.Id == victim).ExecuteUpdateAsync(set => set.SetProperty(r => r.Envelope, stolen.Envelope)));

        market.Clock.Now = (await made.LoadAsync()).RegistrationDueAt!.Value.AddSeconds(6);
        await made.SweepAsync();

        var run = await RunAsync(market, await made.LoadAsync());
        Assert.Equal("SealBroken", Assert.Single(run.Entries, e => e.Status is RegistrationStatus.Ineligible).RefusalCode);
        Assert.Equal(IntermediaryProjectStatus.Publicising, (await made.LoadAsync()).Status);
        _ = other;
    }

    [Theory, Providers]
    public async Task Key_BeforeTheClose_IsNotGivenOut_WhateverTheColumnsSay(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 20_000m, 21_000m, 22_000m);
        var due = (await made.LoadAsync()).RegistrationDueAt!.Value;

        // A forged deadline in the rows, and a handler that is told a later time than the server's clock shows.
        await market.ReadAsync(db => db.Projects.ExecuteUpdateAsync(set => set.SetProperty(p => p.RegistrationDueAt, market.Clock.Now.AddHours(-1))));
        await market.ReadAsync(db => db.SealKeys.ExecuteUpdateAsync(set => set.SetProperty(k => k.UsableFrom, market.Clock.Now.AddHours(-1))));
        Assert.Equal("TooEarly", await RefusalAsync(() => CloseAsync()));
        market.Clock.Now = due.AddMilliseconds(-1);
        Assert.Equal("TooEarly", await RefusalAsync(() => CloseAsync()));
        Assert.Equal(3, await market.ReadAsync(db => db.SealedRegistrations.CountAsync()));
        Assert.False(await market.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Action == nameof(SealKeyUsed))));

        market.Clock.Now = due;
        await CloseAsync();
        Assert.True(await market.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Action == nameof(SealKeyUsed))));

        Task CloseAsync() => market.UseAsync((CloseRegistrationHandler close) => close.HandleAsync(new(made.Id), new(Actor.System, due.AddDays(1)), default));
    }

    [Theory, Providers]
    public async Task Extension_ShutsTheKeyForLonger(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 20_000m, 21_000m);
        await made.LetTimePassAsync();
        var extended = await made.LoadAsync();
        Assert.Equal(1, extended.Extensions);

        Assert.Equal("TooEarly", await RefusalAsync(() => market.UseAsync(async (SealKeeper keys) => keys.Peek(await keys.FindAsync(made.Id, 1, default)))));
        market.Clock.Now = extended.RegistrationDueAt!.Value;
        await market.UseAsync(async (SealKeeper keys) => Assert.NotEmpty(keys.Peek(await keys.FindAsync(made.Id, 1, default))));
    }

    [Theory, Providers]
    public async Task Quotes_BeforeTheClose_AreNowhereInTheClear_AndOfOneLength(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider, Add.ThreeRound);
        var made = await A.QuotedAsync(market, SelectionMethod.ThreeRound);
        var merit = await A.QuotedAsync(market, SelectionMethod.MeritSelection);
        var draw = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 0);
        var agencies = new List<Actor>();
        for (var i = 0; i < 3; i++)
        {
            agencies.Add((await A.ActiveAgencyAsync(market, $"金丝雀第{i}检测有限公司")).Actor);
        }

        await market.DrainAsync();
        market.Clock.Advance(TimeSpan.FromHours(1));
        var before = (await made.LoadAsync()).Version;
        var earlier = await Dump.OfAsync(market);
        var plan = string.Concat(Enumerable.Repeat("金丝雀方案", 200));
        foreach (var agency in agencies)
        {
            await A.RegisterAsync(market.Services, made.Id, A.Offer(19_876.54m), market.Stamp(agency));
            await A.RegisterAsync(market.Services, merit.Id, A.Offer(19_876.54m, 7) with { Plan = plan }, market.Stamp(agency));
            await A.RegisterAsync(market.Services, draw.Id, null, market.Stamp(agency));
        }

        await market.UseAsync((ReplaceRegistrationHandler replace) => replace.HandleAsync(new(made.Id, "金丝雀留言", A.Offer(18_765.43m)), market.Stamp(agencies[0]), default));
        await market.UseAsync((WithdrawRegistrationHandler withdraw) => withdraw.HandleAsync(new(made.Id), market.Stamp(agencies[1]), default));
        await market.DrainAsync();

        var written = (await Dump.OfAsync(market)).Except(earlier).ToList();
        Assert.NotEmpty(written);
        string[] canaries =
        [
            "金丝雀", "1987654", "1876543", "19876.54", "18765.43", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("1987654")),
            .. agencies.SelectMany(a => new[] { a.OrganisationId!.Value.ToString(), a.OrganisationId.Value.ToString("N"), a.AccountId!.Value.ToString() }),
            made.Id.ToString(), made.Id.ToString("N"), merit.Id.ToString(), draw.Id.ToString(),
        ];
        Assert.All(canaries, canary => Assert.DoesNotContain(written, cell => cell.Contains(canary, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(before, (await made.LoadAsync()).Version);
        Assert.Single(await market.ReadAsync(db => db.SealedRegistrations.Select(r => r.Envelope.Length).Distinct().ToListAsync()));

        // Between rounds one number is told and no name.
        market.Clock.Advance(TimeSpan.FromMinutes(1));
        await A.RegisterAsync(market.Services, made.Id, A.Offer(19_000m), market.Stamp(agencies[1]));
        await market.DrainAsync();
        earlier = await Dump.OfAsync(market);
        market.Clock.Now = (await made.LoadAsync()).RegistrationDueAt!.Value.AddSeconds(6);
        await market.UseAsync((CloseRegistrationHandler close) => close.HandleAsync(new(made.Id), market.Stamp(Actor.System), default));
        await market.DrainAsync();
        Assert.Equal(2, (await RunAsync(market, await made.LoadAsync())).QuoteRound);
        var told = (await Dump.OfAsync(market)).Except(earlier).ToList();
        Assert.Contains(told, cell => cell.Contains("1876543", StringComparison.Ordinal));
        foreach (var canary in agencies.SelectMany(a => new[] { a.OrganisationName!, a.OrganisationId!.Value.ToString(), a.OrganisationId.Value.ToString("N") }).Append("1987654").Append("1900000"))
        {
            Assert.DoesNotContain(told, cell => cell.Contains(canary, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory, Providers]
    public async Task Close_TwoAtOnce_ReckonsOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 20_000m, 21_000m, 22_000m);
        market.Clock.Now = (await made.LoadAsync()).RegistrationDueAt!.Value.AddSeconds(5);

        var outcomes = await Task.WhenAll(new[] { Actor.System, made.Owner, made.Owner }.Select(by => Task.Run(() => RefusalAsync(() =>
            market.UseAsync((CloseRegistrationHandler close) => close.HandleAsync(new(made.Id), market.Stamp(by), default))))));

        Assert.Equal(1, outcomes.Count(o => o is null));
        Assert.Equal(3, await market.ReadAsync(db => db.SelectionEntries.CountAsync()));
        Assert.Equal(1, await market.ReadAsync(db => db.Notices.CountAsync(n => n.SubjectId == made.Id && n.Kind == NoticeKind.SelectionResult)));
    }

    [Theory, Providers]
    public async Task Winner_SuspendedWhileQuotesAreExplained_IsPassedOver(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.QuotedAsync(market, SelectionMethod.CompetitiveQuote, 20_000m, 11_000m, 24_000m, 21_000m);
        await made.LetTimePassAsync();
        await SetStatusAsync(market, made.Agencies[0], AgencyStatus.Suspended);

        await made.LetTimePassAsync();

        var project = await made.LoadAsync();
        Assert.Equal((IntermediaryProjectStatus.Publicising, made.Agencies[3].OrganisationId), (project.Status, project.WinnerId));
        Assert.Equal("AgencySuspended", (await RunAsync(market, project)).Entries.Single(e => e.AgencyId == made.Agencies[0].OrganisationId).RefusalCode);
    }

    [Theory]
    [InlineData("MinPrice", "40000", "MinPrice:PriceRangeReversed")]
    [InlineData("MaxPrice", "30000.01", "MaxPrice:CeilingAboveBudget")]
    public async Task Posting_WithAnImpossibleRange_IsRefused(string field, string yuan, string fault)
    {
        await using var market = await Market.OpenAsync();
        var amount = Money.FromYuan(decimal.Parse(yuan, CultureInfo.InvariantCulture));
        var content = A.QuotedText(market.Clock.Now, SelectionMethod.CompetitiveQuote);

        Assert.Equal([fault], await FaultsAsync(() => A.QuotedAsync(market.Services, market.Clock, field == "MinPrice" ? content with { MinPrice = amount } : content with { MaxPrice = amount })));
    }

    [Theory]
    [InlineData(30, 20, 9, 16, 25, "Criteria:CreditWeightTooLow")]
    [InlineData(30, 20, 10, 15, 24, "Criteria:WeightsNotWhole")]
    [InlineData(130, -40, 10, 0, 0, "Criteria:WeightsNotWhole")]
    [InlineData(60, 30, 10, 0, 0, "Criteria:NothingToScore")]
    [InlineData(0, 0, 10, 0, 90, null)]
    public async Task Posting_WithWeights_IsCheckedByTheRules(int price, int time, int credit, int record, int plan, string? fault)
    {
        await using var market = await Market.OpenAsync();
        var content = A.QuotedText(market.Clock.Now, SelectionMethod.MeritSelection) with { Criteria = new(price, time, credit, record, plan) };
        Task PostAsync() => A.QuotedAsync(market.Services, market.Clock, content);

        if (fault is null)
        {
            await PostAsync();
        }
        else
        {
            Assert.Equal([fault], await FaultsAsync(PostAsync));
        }
    }

    private static Task BreakAsync(Market market, Guid projectId, Actor by, string nonce) =>
        market.UseAsync((BreakTieHandler draw) => draw.HandleAsync(new(projectId, nonce), market.Stamp(by), default));

    private static Task<SelectionRun> RunAsync(Market market, IntermediaryProject project) =>
        market.ReadAsync(db => db.SelectionRuns.Include(r => r.Entries).SingleAsync(r => r.Id == project.CurrentRunId));

    private static Task<int> RateAsync(Market market, Actor agency, int creditHundredths) => market.ReadAsync(async db =>
    {
        await db.AgencyStandings.Where(s => s.AgencyId == agency.OrganisationId).ExecuteDeleteAsync();
        db.AgencyStandings.Add(new AgencyStanding { AgencyId = agency.OrganisationId!.Value, Deals = Marketplace.Domain.Supermarket.Credit.CreditScore.EnoughDeals, CreditHundredths = creditHundredths });
        return await db.SaveChangesAsync();
    });
}
