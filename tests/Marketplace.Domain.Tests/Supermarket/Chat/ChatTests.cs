using System.Text;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Domain.Supermarket.Chat.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Chat;

/// <summary>Talks between owners and agencies: numbered, masked, locked when the rules say so, and read by nobody else.</summary>
public sealed class ChatTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Messages_OfTwoWhoSpeakAtOnce_AreNumberedWithoutGapOrDouble(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await A.ShelfAsync(market);
        var first = await shelf.SayAsync(shelf.Owner, "请问试块检测最快几天？");

        await Task.WhenAll(Enumerable.Range(0, 3).SelectMany(i => new[] { shelf.SayAsync(shelf.Owner, $"问 {i}", first.SessionId), shelf.SayAsync(shelf.Agency, $"答 {i}", first.SessionId) }));

        var said = await market.ReadAsync(db => db.ChatMessages.Where(m => m.SessionId == first.SessionId).OrderBy(m => m.Seq).ToListAsync(Ct));
        Assert.Equal(Enumerable.Range(1, 7), said.Select(m => m.Seq));
        Assert.Equal(7, said.Select(m => m.Text).Distinct().Count());
        Assert.Equal(7, (await shelf.SessionAsync(first.SessionId)).LastSeq);
    }

    [Theory, Providers]
    public async Task SameMessage_SentAgainAndAtOnce_IsThereOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await A.ShelfAsync(market);

        var sent = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shelf.SayAsync(shelf.Owner, "在吗", clientId: "same-1")));
        var again = await shelf.SayAsync(shelf.Owner, "在吗", sent[0].SessionId, "same-1");

        Assert.All(sent.Append(again), r => Assert.Equal(sent[0], r));
        Assert.Equal(1, await market.ReadAsync(db => db.ChatSessions.CountAsync(Ct)));
        Assert.Equal(1, await market.ReadAsync(db => db.ChatMessages.CountAsync(Ct)));
    }

    [Theory]
    [InlineData("电话 13800001234 联系", "电话 138****1234 联系")]
    [InlineData("１３８ ０００－０１２３４", "138****1234")]
    [InlineData("一共６０组", "一共６０组")]
    [InlineData("１３８００００１２３４", "138****1234")]
    [InlineData("138-0000-1234、138 0000 1234", "138****1234、138****1234")]
    [InlineData("+86 13800001234", "138****1234")]
    [InlineData("身份证 990000199001010017。", "身份证 9900**********0017。")]
    [InlineData("99000019900101001x", "9900**********001x")]
    [InlineData("座机 0573-80000002", "座机 0573******02")]
    [InlineData("委托单 O2026-00012，金额 13800.50 元，尺寸 1380000123456 毫米", "委托单 O2026-00012，金额 13800.50 元，尺寸 1380000123456 毫米")]
    [InlineData("代码 91990000MA0000001B", "代码 91990000MA0000001B")]
    [InlineData("共 60 组，2026-03-04 取样", "共 60 组，2026-03-04 取样")]
    public void PhoneAndIdNumbers_AreMasked(string typed, string seen) => Assert.Equal(seen, ChatMask.Of(typed));

    [Theory]
    [InlineData("请先转账到我个人账户", true)]
    [InlineData("卡号 6222 0000 0000 1234 567", true)]
    [InlineData("合同签订后按节点付款", false)]
    [InlineData("报告一式三份", false)]
    public void TalkOfPaying_IsNoticed(string typed, bool warns) => Assert.Equal(warns, ChatMask.SpeaksOfPaying(typed));

    [Fact]
    public async Task WhatWasMasked_IsKeptNowhere()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        var first = await shelf.SayAsync(shelf.Owner, "打我 13800001234，别走平台，直接转账");
        await A.UseAsync(market.Services, (SendChatHandler send) => send.HandleAsync(
            new(first.SessionId, "f1", "图纸", new("图纸13800001234.pdf", new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n")))), market.Stamp(shelf.Owner), Ct));

        var said = await market.ReadAsync(db => db.ChatMessages.OrderBy(m => m.Seq).ToListAsync(Ct));
        Assert.Equal(("打我 138****1234，别走平台，直接转账", true), (said[0].Text, said[0].Warns));
        Assert.Equal(("图纸138****1234.pdf", ChatMessageKind.File), (said[1].FileName, said[1].Kind));
        Assert.False(await market.ReadAsync(db => db.StoredFiles.AnyAsync(f => f.Name.Contains("13800001234"), Ct)));
        Assert.False(await market.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Json!.Contains("别走平台") || e.Json.Contains("13800001234"), Ct)));
        Assert.False(await market.ReadAsync(db => db.OutboxMessages.AnyAsync(m => m.Payload.Contains("别走平台"), Ct)));
    }

    [Fact]
    public async Task Words_AreNeitherEmptyNorEndlessNorAFlood()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        Assert.Equal("ChatEmpty", await RefusalAsync(() => shelf.SayAsync(shelf.Owner, "  ")));
        Assert.Equal("TooLong", await RefusalAsync(() => shelf.SayAsync(shelf.Owner, new string('长', 2001))));
        var first = await shelf.SayAsync(shelf.Owner, new string('长', 2000));
        for (var i = 1; i < 20; i++)
        {
            await shelf.SayAsync(shelf.Owner, $"{i}", first.SessionId);
        }

        Assert.Equal("ChatTooFast", await RefusalAsync(() => shelf.SayAsync(shelf.Owner, "又", first.SessionId)));
        await shelf.SayAsync(shelf.Agency, "在的", first.SessionId);
        market.Clock.Advance(TimeSpan.FromSeconds(61));
        await shelf.SayAsync(shelf.Owner, "又", first.SessionId);
        Assert.Equal("InvalidFile", await RefusalAsync(() => A.UseAsync(market.Services, (SendChatHandler send) => send.HandleAsync(
            new(first.SessionId, "f2", "", new("a.exe", new MemoryStream(Encoding.ASCII.GetBytes("MZ...")))), market.Stamp(shelf.Owner), Ct))));
    }

    [Fact]
    public async Task Talk_IsNothingToAnybodyButItsParties()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        var other = await A.ShelfAsync(market);
        var first = await shelf.SayAsync(shelf.Owner, "你好");

        foreach (var stranger in new[] { other.Owner, other.Agency, A.Supervisor(), A.Staff(), A.Staff(Role.Administrator) })
        {
            Assert.Equal("NotFound", await RefusalAsync(() => shelf.SayAsync(stranger, "插话", first.SessionId)));
            Assert.Equal("NotFound", await RefusalAsync(() => A.UseAsync(market.Services, async (SeeChatHandler see) =>
            {
                await see.HandleAsync(new(first.SessionId, 1), market.Stamp(stranger), Ct);
                return true;
            })));
        }

        // The agency does not speak to itself, nor for an order that is another's.
        Assert.Equal("ChatWithSelf", await RefusalAsync(() => shelf.SayAsync(shelf.Agency, "你好")));
        var placed = await other.PlaceAsync();
        Assert.Equal("NotFound", await RefusalAsync(() => A.UseAsync(market.Services, (SendChatHandler send) => send.HandleAsync(
            new(null, "x1", "你好", Opening: new(ChatContext.Order, placed.Number)), market.Stamp(shelf.Agency), Ct))));
    }

    [Fact]
    public async Task Seen_CountsWhatTheOtherSideHasNotRead()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        var first = await shelf.SayAsync(shelf.Owner, "一");
        await shelf.SayAsync(shelf.Owner, "二", first.SessionId);
        await shelf.SayAsync(shelf.Owner, "三", first.SessionId);
        async Task SeeAsync(int upTo) => await market.UseAsync((SeeChatHandler see) => see.HandleAsync(new(first.SessionId, upTo), market.Stamp(shelf.Agency), Ct));

        await SeeAsync(2);
        Assert.Equal((2, 1), ((await shelf.SessionAsync(first.SessionId)).AgencySeen, (await shelf.SessionAsync(first.SessionId)).AgencyUnread));
        await SeeAsync(1);
        await SeeAsync(99);
        Assert.Equal((3, 0), ((await shelf.SessionAsync(first.SessionId)).AgencySeen, (await shelf.SessionAsync(first.SessionId)).AgencyUnread));
        Assert.Equal(0, await market.ReadAsync(db => db.UnreadChatsAsync(shelf.Owner, ChatSide.Owner, Ct)));
        await shelf.SayAsync(shelf.Agency, "好", first.SessionId);
        Assert.Equal(1, await market.ReadAsync(db => db.UnreadChatsAsync(shelf.Owner, ChatSide.Owner, Ct)));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "ChatLocked")]
    public async Task Lock_BeginsAtTheSecondThatRegistrationCloses(int seconds, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 2);
        var shelf = new ShelfCase(market.Services, market.Clock, made.Owner, made.Agencies[0], await A.ShelvedListingAsync(market.Services, made.Agencies[0]));
        market.Clock.Now = (await made.LoadAsync()).RegistrationDueAt!.Value.AddSeconds(seconds);

        Assert.Equal(refusal, await RefusalAsync(() => shelf.SayAsync(made.Owner, "关于贵店的服务")));
    }

    [Theory, Providers]
    public async Task Lock_FallsAlikeOnWhoRegisteredAndWhoCouldHave_UntilTheNotice(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 2);
        var (_, bystander) = await A.ActiveAgencyAsync(market);
        var (_, elsewhere) = await A.ActiveAgencyAsync(market, types: ["EIA"]);
        var (foreignOwner, registrant) = (await A.OwnerAsync(market.Services), made.Agencies[0]);
        async Task<ShelfCase> ShopAsync(Actor agency, string item = "TESTING-01") => new(market.Services, market.Clock, made.Owner, agency, await A.ShelvedListingAsync(market.Services, agency, item));
        var registered = await ShopAsync(registrant);
        var couldHave = await ShopAsync(bystander);
        var other = await ShopAsync(elsewhere, await market.ReadAsync(db => db.ServiceItems.Where(i => i.TypeCode == "EIA").OrderBy(i => i.Code).Select(i => i.Code).FirstAsync(Ct)));
        var before = await registered.SayAsync(made.Owner, "请问几天出报告");

        await made.LetTimePassAsync();
        Assert.Equal(IntermediaryProjectStatus.RegistrationClosed, (await made.LoadAsync()).Status);
        Assert.Equal("ChatLocked", await RefusalAsync(() => registered.SayAsync(registrant, "三天", before.SessionId)));
        Assert.Equal("ChatLocked", await RefusalAsync(() => registered.SayAsync(made.Owner, "在吗", before.SessionId)));
        Assert.Equal("ChatLocked", await RefusalAsync(() => couldHave.SayAsync(made.Owner, "在吗")));
        Assert.Null(await RefusalAsync(() => other.SayAsync(made.Owner, "在吗")));
        Assert.Null(await RefusalAsync(() => (registered with { Owner = foreignOwner }).SayAsync(foreignOwner, "在吗")));

        market.Clock.Advance(TimeSpan.FromHours(16));
        await A.UseAsync(market.Services, (DrawProjectHandler draw) => draw.HandleAsync(new(made.Id, "20260312-临湖"), market.Stamp(made.Owner), Ct));
        Assert.Null(await RefusalAsync(() => registered.SayAsync(registrant, "三天", before.SessionId)));
        Assert.Null(await RefusalAsync(() => couldHave.SayAsync(made.Owner, "在吗")));
    }

    [Fact]
    public async Task Question_UnansweredBeyondAWorkingDay_GoesOnRecordOnce()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        var first = await shelf.SayAsync(shelf.Owner, "请问几天出报告");
        var due = (await shelf.SessionAsync(first.SessionId)).QuestionDueAt!.Value;
        Assert.Equal(BeijingTime.EndOf(new(2026, 3, 5)), due);
        market.Clock.Now = due.AddSeconds(-1);
        await shelf.SayAsync(shelf.Owner, "还在吗", first.SessionId);
        await shelf.SweepAsync();
        await market.DrainAsync();
        Assert.Equal(0, await market.ReadAsync(db => db.CreditEvents.CountAsync(Ct)));

        market.Clock.Now = due;
        await shelf.SweepAsync();
        market.Clock.Advance(TimeSpan.FromDays(5));
        await shelf.SayAsync(shelf.Owner, "第三次问", first.SessionId);
        await shelf.SweepAsync();
        await market.DrainAsync();
        Assert.Equal("C01", (await market.ReadAsync(db => db.CreditEvents.SingleAsync(Ct))).Code);

        // Answered at last; the next silence is another question.
        await shelf.SayAsync(shelf.Agency, "抱歉，三天", first.SessionId);
        await shelf.SayAsync(shelf.Owner, "可以开发票吗", first.SessionId);
        market.Clock.Advance(TimeSpan.FromDays(5));
        await shelf.SweepAsync();
        await market.DrainAsync();
        Assert.Equal(2, await market.ReadAsync(db => db.CreditEvents.CountAsync(Ct)));
    }

    [Fact]
    public async Task Question_ThatNeedsNoAnswerOrCannotBeAnswered_IsNotHeldAgainstTheAgency()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        var first = await shelf.SayAsync(shelf.Owner, "好的，谢谢");
        await A.UseAsync(market.Services, (SendChatHandler send) => send.HandleAsync(new(first.SessionId, "s1", Settled: true), market.Stamp(shelf.Agency), Ct));
        Assert.Equal("NothingToSettle", await RefusalAsync(() => A.UseAsync(market.Services, (SendChatHandler send) => send.HandleAsync(new(first.SessionId, "s2", Settled: true), market.Stamp(shelf.Agency), Ct))));

        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 2);
        var locked = new ShelfCase(market.Services, market.Clock, made.Owner, made.Agencies[0], await A.ShelvedListingAsync(market.Services, made.Agencies[0]));
        market.Clock.Now = (await made.LoadAsync()).RegistrationDueAt!.Value.AddSeconds(-1);
        var asked = await locked.SayAsync(made.Owner, "请问几天出报告");
        market.Clock.Advance(TimeSpan.FromDays(10));
        await locked.SweepAsync();
        await market.DrainAsync();

        Assert.Equal(0, await market.ReadAsync(db => db.CreditEvents.CountAsync(Ct)));
        Assert.True((await locked.SessionAsync(asked.SessionId)).QuestionDueAt > market.Clock.Now);
    }

    [Theory]
    [InlineData("2026-03-04T10:00", "2026-03-04T10:45", 45)]
    [InlineData("2026-03-04T16:50", "2026-03-05T09:10", 20)]
    [InlineData("2026-03-06T16:00", "2026-03-09T10:00", 120)]
    [InlineData("2026-03-07T10:00", "2026-03-08T11:00", 0)]
    [InlineData("2026-03-04T19:00", "2026-03-04T20:00", 0)]
    [InlineData("2026-03-04T08:00", "2026-03-04T18:00", 480)]
    public void AnswerTime_CountsBusinessMinutes(string from, string to, int minutes)
    {
        static DateTimeOffset At(string beijing) => new(DateTime.Parse(beijing, System.Globalization.CultureInfo.InvariantCulture), BeijingTime.Offset);

        Assert.Equal(minutes, ChatHours.Between(At(from), At(to), new WorkingCalendar([], []), new ChatSettings()));
    }

    [Fact]
    public async Task ResponseTime_IsTheMedianOfAnswersAndStandsWithTheShop()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        await market.DrainAsync();
        Guid? session = null;
        foreach (var minutes in new[] { 5, 60, 11 })
        {
            session = (await shelf.SayAsync(shelf.Owner, "问", session)).SessionId;
            market.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await shelf.SayAsync(shelf.Agency, "答", session);
            await market.DrainAsync();
            Assert.Equal(minutes == 11 ? 11 : null, await market.ReadAsync(db => db.AgencyStandings.Where(s => s.AgencyId == shelf.Agency.OrganisationId).Select(s => s.ResponseMinutes).SingleAsync(Ct)));
        }
    }

    [Fact]
    public async Task QuoteCard_KeepsToTheListingAndBecomesOneOrder()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market, A.ListingText() with { PriceMode = PriceMode.Negotiable, Price = Money.Zero });
        var first = await shelf.SayAsync(shelf.Owner, "60 组多少钱");
        Task<ChatReceipt> QuoteAsync(Actor by, string listing, long yuan, int days) => A.UseAsync(market.Services, (SendChatHandler send) => send.HandleAsync(
            new(first.SessionId, $"q{Guid.CreateVersion7():N}", Quote: new(listing, Money.FromYuan(yuan), null, days, "试块 60 组")), market.Stamp(by), Ct));
        var other = await A.ShelfAsync(market);

        Assert.Equal("QuoteByAgency", await RefusalAsync(() => QuoteAsync(shelf.Owner, shelf.Listing.Number, 9_000, 5)));
        Assert.Equal("QuoteByAgency", await RefusalAsync(() => QuoteAsync(shelf.Agency, other.Listing.Number, 9_000, 5)));
        Assert.Equal(["Price:PriceNotPositive", "WorkingDays:OrderDaysOutOfRange"], await FaultsAsync(() => QuoteAsync(shelf.Agency, shelf.Listing.Number, 0, 99)));
        var quoted = await QuoteAsync(shelf.Agency, shelf.Listing.Number, 9_000, 5);
        var card = await market.ReadAsync(db => db.ChatMessages.SingleAsync(m => m.SessionId == first.SessionId && m.Seq == quoted.Seq, Ct));
        Assert.Equal((Money.FromYuan(9_000), 5), (card.Quote!.Price, card.Quote.WorkingDays));

        Assert.Equal("QuoteNotYours", await RefusalAsync(() => other.PlaceAsync(quote: card.Id)));
        await shelf.PlaceAsync(A.OrderText(8_888), quote: card.Id);
        Assert.Equal("QuoteOrderedBefore", await RefusalAsync(() => shelf.PlaceAsync(A.OrderText(9_000), quote: card.Id)));
    }

    [Fact]
    public async Task Supervisor_ReadsForACaseForALimitedTimeAndBothAreTold()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        await shelf.SayAsync(shelf.Owner, "你好");
        var supervisor = A.Supervisor();
        var number = (await A.AgencyAsync(market.Services, shelf.Agency.OrganisationId!.Value)).MembershipNo!;
        Task<ChatInspection> InspectAsync(Actor by, string caseNumber, string owner, string? reason) => A.UseAsync(market.Services, (InspectChatsHandler inspect) => inspect.HandleAsync(new(caseNumber, owner, number), market.Stamp(by, reason), Ct));

        Assert.Equal(["CaseNumber:CaseNumberRequired", "Reason:ReasonRequired"], await FaultsAsync(() => InspectAsync(supervisor, "1", shelf.Owner.OrganisationName!, "看看")));
        Assert.Equal("Forbidden", await RefusalAsync(() => InspectAsync(A.Staff(), "监字〔2026〕12 号", shelf.Owner.OrganisationName!, "投诉核查需要核对洽谈内容")));
        Assert.Equal("NoSuchTalk", await RefusalAsync(() => InspectAsync(supervisor, "监字〔2026〕12 号", "没有这家单位", "投诉核查需要核对洽谈内容")));
        var inspection = await InspectAsync(supervisor, "监字〔2026〕12 号", shelf.Owner.OrganisationName!, "投诉核查需要核对洽谈内容");
        Assert.True(inspection.IsOpenTo(supervisor, market.Clock.Now.AddHours(2).AddSeconds(-1)));
        Assert.False(inspection.IsOpenTo(supervisor, market.Clock.Now.AddHours(2)));
        Assert.False(inspection.IsOpenTo(A.Supervisor("另一人"), market.Clock.Now));
        await shelf.SweepAsync();
        Assert.Equal(0, await market.ReadAsync(db => db.Messages.CountAsync(m => m.Subject == MessageSubject.Chat, Ct)));

        market.Clock.Advance(TimeSpan.FromHours(2));
        await shelf.SweepAsync();
        await shelf.SweepAsync();
        var told = await market.ReadAsync(db => db.Messages.Where(m => m.Subject == MessageSubject.Chat).ToListAsync(Ct));
        Assert.Equal([shelf.Owner.OrganisationId, shelf.Agency.OrganisationId], told.OrderBy(m => m.Desk).Select(m => m.OrganisationId));
        Assert.All(told, m => Assert.Contains("监字〔2026〕12 号", m.Text, StringComparison.Ordinal));
    }
}
