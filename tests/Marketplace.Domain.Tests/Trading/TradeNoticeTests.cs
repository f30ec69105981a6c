using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Lots;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Notices.UseCases;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Trading;

public sealed class TradeNoticeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The worked timetable of a construction tender: documents from 2 March, supply to the 9th, submission on the 23rd at 09:30.</summary>
    [Theory, Providers]
    public async Task WorkedTimetable_IsPublished_AndALateAmendmentMovesTheDeadline(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        market.Clock.Now = At("2026-03-02 09:00:00");
        var made = await A.TradeAsync(market, TradeProjectStatus.Accepted, A.RoadText());
        var content = A.TradeNoticeText(market.Clock.Now) with { DocumentsTo = new(2026, 3, 9), SubmissionDueAt = At("2026-03-23 09:30:00") };
        await A.PublishAsync(made, TradeNoticeKind.Tender, content);

        // The 8th is the last day for an amendment that leaves the deadline alone.
        market.Clock.Now = At("2026-03-08 23:59:59");
        await A.PublishAsync(made, TradeNoticeKind.Amendment, A.TradeChangeText());
        market.Clock.Now = At("2026-03-09 00:00:00");
        var refused = await Assert.ThrowsAsync<RuleException>(() => A.PublishAsync(made, TradeNoticeKind.Amendment, A.TradeChangeText()));
        await A.PublishAsync(made, TradeNoticeKind.Amendment, A.TradeChangeText(At("2026-03-24 09:30:00")));

        var fault = Assert.Single(refused.Faults);
        Assert.Equal(("SubmissionDueAt", "MinimumPeriodViolated"), (fault.Field, fault.Rule.Code));
        Assert.Equal(["15 日", "14 日"], fault.Facts.Skip(1).Take(2));
        var project = await made.LoadAsync();
        var lot = await market.ReadAsync(db => db.TradeLots.SingleAsync(l => l.ProjectId == made.Id, Ct));
        var papers = await market.ReadAsync(db => db.Notices.Where(n => n.SubjectId == made.Id).OrderBy(n => n.Number).ToListAsync(Ct));
        Assert.Equal((At("2026-03-24 09:30:00"), 3), (project.SubmissionDueAt, project.NoticeEdition));
        Assert.Equal((LotStatus.Announced, project.SubmissionDueAt), (lot.Status, lot.SubmissionDueAt));
        Assert.Equal([(NoticeKind.TenderPosted, 1), (NoticeKind.Correction, 2), (NoticeKind.Correction, 3)], papers.Select(p => (p.Kind, p.Edition)));
        Assert.Contains("原提交截止时间\t2026-03-23 09:30:00", papers[2].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TradeMethod.OpenTender, "2026-03-11", "2026-03-24", null)]
    [InlineData(TradeMethod.OpenTender, "2026-03-11", "2026-03-23", "SubmissionDueAt:MinimumPeriodViolated")]
    [InlineData(TradeMethod.OpenTender, "2026-03-10", "2026-03-24", "DocumentsTo:MinimumPeriodViolated")]
    [InlineData(TradeMethod.CompetitiveConsultation, "2026-03-11", "2026-03-16", null)]
    [InlineData(TradeMethod.CompetitiveConsultation, "2026-03-11", "2026-03-13", "SubmissionDueAt:MinimumPeriodViolated")]
    [InlineData(TradeMethod.Inquiry, "2026-03-09", "2026-03-10", null)]
    [InlineData(TradeMethod.Inquiry, "2026-03-06", "2026-03-09", "DocumentsTo:MinimumPeriodViolated")]
    public async Task Minimums_AreCheckedAtTheDay(TradeMethod method, string documentsTo, string due, string? fault)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.TradeAsync(market, TradeProjectStatus.Accepted, A.TradeText(100_000m, method));
        var content = A.TradeNoticeText(market.Clock.Now) with { DocumentsTo = DateOnly.Parse(documentsTo, CultureInfo.InvariantCulture), SubmissionDueAt = At($"{due} 09:30:00") };

        var refused = await Record.ExceptionAsync(() => SendAsync(market, made, TradeNoticeKind.Tender, content));

        Assert.Equal(fault is null ? [] : [fault], (refused as RuleException)?.Faults.Select(f => $"{f.Field}:{f.Rule.Code}") ?? []);
    }

    [Fact]
    public async Task EmptyNotice_NamesEveryFaultAtOnce()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.TradeAsync(market, TradeProjectStatus.Accepted);

        var faults = await FaultsAsync(() => SendAsync(market, made, TradeNoticeKind.Tender, new()));

        Assert.Equal(
            ["DocumentsFrom:Required", "DocumentsTo:Required", "Evaluation:Required", "Place:Required", "Qualification:Required", "SubmissionDueAt:Required"],
            faults.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("投标人须为本市注册企业", null, "TermsReason:TermsNeedReason")]
    [InlineData("投标人须为本市注册企业", "应急抢修须在半小时内到达现场", null)]
    [InlineData("报价不得低于预算的八成", null, "Qualification:FloorPriceForbidden")]
    [InlineData("本项目不设最低投标限价，招标人不得指定品牌", null, null)]
    public async Task Wording_ThatNarrowsCompetition_NeedsAReason(string qualification, string? reason, string? fault)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.TradeAsync(market, TradeProjectStatus.Accepted);
        var content = A.TradeNoticeText(market.Clock.Now) with { Qualification = qualification, TermsReason = reason };

        var refused = await Record.ExceptionAsync(() => SendAsync(market, made, TradeNoticeKind.Tender, content));

        Assert.Equal(fault is null ? [] : [fault], (refused as RuleException)?.Faults.Select(f => $"{f.Field}:{f.Rule.Code}") ?? []);
    }

    [Theory, Providers]
    public async Task Publish_ByManyAtOnce_IsPublishedOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.TradeAsync(market, TradeProjectStatus.Accepted);
        var sent = await SendAsync(market, made, TradeNoticeKind.Tender, A.TradeNoticeText(market.Clock.Now));

        var refusals = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefusalAsync(() => PublishAsync(market, made, sent.TradeNoticeId))));
        var again = await PublishAsync(market, made, sent.TradeNoticeId);

        Assert.Contains(refusals, r => r is null);
        Assert.All(refusals, r => Assert.True(r is null or "Conflict", r));
        var paper = await market.ReadAsync(db => db.Notices.SingleAsync(n => n.SubjectId == made.Id, Ct));
        Assert.Equal((TradeNoticeStatus.Published, paper.Number), (again.Status, again.NoticeNumber));
        Assert.Equal(1, (await made.LoadAsync()).NoticeEdition);
    }

    [Theory, Providers]
    public async Task Send_ByTwoAtOnce_LeavesOneWaiting(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.TradeAsync(market, TradeProjectStatus.Accepted);

        var refusals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RefusalAsync(() => SendAsync(market, made, TradeNoticeKind.Tender, A.TradeNoticeText(market.Clock.Now)))));

        Assert.Single(refusals, r => r is null);
        Assert.All(refusals, r => Assert.True(r is null or "TradeNoticeOpen", r));
        Assert.Equal(1, await market.ReadAsync(db => db.TradeNotices.CountAsync(n => n.ProjectId == made.Id, Ct)));
    }

    [Fact]
    public async Task NoticeThatWaitedTooLong_IsNotPublished()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.TradeAsync(market, TradeProjectStatus.Accepted);
        var sent = await SendAsync(market, made, TradeNoticeKind.Tender, A.TradeNoticeText(market.Clock.Now));
        market.Clock.Now = At("2026-03-05 00:00:00");

        Assert.Equal("DocumentsBeforeNotice", await RefusalAsync(() => PublishAsync(market, made, sent.TradeNoticeId)));
        await market.UseAsync((HandBackTradeNoticeHandler back) => back.HandleAsync(new(sent.TradeNoticeId), market.Stamp(made.Staff, "文件提供首日已过，请改期后重送"), Ct));
        await A.PublishAsync(made, TradeNoticeKind.Tender, A.TradeNoticeText(market.Clock.Now));
        Assert.False((await made.LoadAsync()).PublishedAt is null);
    }

    [Fact]
    public async Task Deadline_ClosesLotsToTheSecond_AndAmendmentsWithThem()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.AnnouncedTradeAsync(market.Services, market.Clock);
        var lot = await market.ReadAsync(db => db.TradeLots.SingleAsync(l => l.ProjectId == made.Id, Ct));
        var due = lot.SubmissionDueAt!.Value;

        Assert.Equal((LotStatus.Announced, LotStatus.SubmissionClosed), (lot.StatusAt(due.AddSeconds(-1)), lot.StatusAt(due)));
        market.Clock.Now = due.AddSeconds(-1);
        Assert.Null(await RefusalAsync(() => SendAsync(market, made, TradeNoticeKind.Amendment, A.TradeChangeText(affectsBids: false))));
        market.Clock.Now = due;
        Assert.Equal("DeadlinePassed", await RefusalAsync(() => SendAsync(market, made, TradeNoticeKind.Amendment, A.TradeChangeText(affectsBids: false))));
    }

    [Fact]
    public async Task Deadline_OnlyMovesBack_AndToAWorkingDay()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.AnnouncedTradeAsync(market.Services, market.Clock);
        var due = (await made.LoadAsync()).SubmissionDueAt!.Value;

        Assert.Equal(["SubmissionDueAt:TradeDeadlineShortened"], await FaultsAsync(() => SendAsync(market, made, TradeNoticeKind.Amendment, A.TradeChangeText(due.AddSeconds(-1)))));
        Assert.Equal(["SubmissionDueAt:DeadlineNotWorking"], await FaultsAsync(() => SendAsync(market, made, TradeNoticeKind.Amendment, A.TradeChangeText(At("2026-04-04 09:30:00")))));
    }

    [Theory, Providers]
    public async Task Procedure_StopsResumesAndEnds(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.AnnouncedTradeAsync(market.Services, market.Clock);
        Assert.Equal("TradeNoticeKindClosed", await RefusalAsync(() => SendAsync(market, made, TradeNoticeKind.Tender, A.TradeNoticeText(market.Clock.Now))));
        Assert.Equal("TradeNoticeKindClosed", await RefusalAsync(() => SendAsync(market, made, TradeNoticeKind.Resumption, A.TradeChangeText())));

        await A.PublishAsync(made, TradeNoticeKind.Suspension, A.TradeChangeText());
        Assert.Equal(LotStatus.Suspended, await StatusAsync());
        Assert.Equal("TradeNoticeKindClosed", await RefusalAsync(() => SendAsync(market, made, TradeNoticeKind.Amendment, A.TradeChangeText())));
        await A.PublishAsync(made, TradeNoticeKind.Resumption, A.TradeChangeText(At("2026-04-10 09:30:00")));
        Assert.Equal(LotStatus.Announced, await StatusAsync());
        await A.PublishAsync(made, TradeNoticeKind.Termination, A.TradeChangeText());
        Assert.Equal(LotStatus.Terminated, await StatusAsync());
        Assert.Equal("TradeNoticeKindClosed", await RefusalAsync(() => SendAsync(market, made, TradeNoticeKind.Termination, A.TradeChangeText())));

        Task<LotStatus> StatusAsync() => market.ReadAsync(db => db.TradeLots.Where(l => l.ProjectId == made.Id).Select(l => l.Status).SingleAsync(Ct));
    }

    [Fact]
    public async Task Doors_AreShutToStrangersAndOtherDesks()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.TradeAsync(market, TradeProjectStatus.Accepted);
        var stranger = await A.OwnerAsync(market.Services);
        var sent = await SendAsync(market, made, TradeNoticeKind.Tender, A.TradeNoticeText(market.Clock.Now));

        Assert.Equal("NotFound", await RefusalAsync(() => SendAsync(market, made with { Owner = stranger }, TradeNoticeKind.Tender, A.TradeNoticeText(market.Clock.Now))));
        Assert.Equal("Forbidden", await RefusalAsync(() => PublishAsync(market, made with { Staff = A.Staff() }, sent.TradeNoticeId)));
        Assert.Equal("TradeOwnAffair", await RefusalAsync(() => PublishAsync(market, made with { Staff = made.Owner with { Roles = Role.TradingStaff } }, sent.TradeNoticeId)));
    }

    private static Task<TradeNoticeReceipt> SendAsync(Market market, TradeCase made, TradeNoticeKind kind, TradeNoticeContent content) =>
        market.UseAsync((SendTradeNoticeHandler send) => send.HandleAsync(new(made.Id, kind, content), market.Stamp(made.Owner), Ct));

    private static Task<TradeNoticeReceipt> PublishAsync(Market market, TradeCase made, Guid id) =>
        market.UseAsync((PublishTradeNoticeHandler publish) => publish.HandleAsync(new(id), market.Stamp(made.Staff), Ct));

    private static DateTimeOffset At(string beijing) => new DateTimeOffset(DateTime.Parse(beijing, CultureInfo.InvariantCulture), BeijingTime.Offset).ToUniversalTime();
}
