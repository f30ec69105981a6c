using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Notices.UseCases;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Domain.Trading.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Testing;

/// <summary>A trade project with the people around it.</summary>
/// <param name="Id">The project.</param>
/// <param name="Owner">Who acts for its owner.</param>
/// <param name="Staff">Who sits at the trading centre's desk.</param>
public sealed record TradeCase(IServiceProvider Services, TestClock Clock, Guid Id, string Number, Actor Owner, Actor Staff)
{
    public Stamp Stamp(Actor by, string? reason = null) => new(by, Clock.GetUtcNow(), reason);

    public Task<TradeProject> LoadAsync() => A.UseAsync(Services, (MarketDbContext db) => db.TradeProjects.AsNoTracking().SingleAsync(p => p.Id == Id));
}

public static partial class A
{
    public static Actor TradingStaff(string name = "吴受理") => new(Guid.CreateVersion7(), name, Guid.CreateVersion7(), "公共资源交易中心", Role.TradingStaff);

    /// <summary>A registration without a fault: school desks by open tender, one lot.</summary>
    public static TradeContent TradeText(decimal yuan = 600_000m, TradeMethod method = TradeMethod.OpenTender) => new()
    {
        Title = "临湖市第二小学课桌椅采购",
        Type = TradeType.GovernmentProcurement,
        Subject = method is TradeMethod.CompetitiveConsultation ? TradeObject.Services : TradeObject.Goods,
        Method = method,
        Ground = method is TradeMethod.OpenTender ? null : TradeMethods.GroundsOf(TradeType.GovernmentProcurement, method)[0],
        MethodReason = method is TradeMethod.OpenTender ? null : "规格统一、现货充足，市场价格稳定",
        Fund = TradeFund.Fiscal,
        Level = BudgetLevel.County,
        BudgetLine = "990000-2026-0417",
        Category = "A05010301",
        Approval = "临财采计〔2026〕41 号",
        Summary = "为新建教学楼采购学生课桌椅，含运输、安装与三年质保。",
        Location = "临湖市文昌路 6 号",
        ContactName = "沈老师",
        ContactPhone = "0573-80000011",
        Lots = [new("学生课桌椅", "可升降课桌椅 1 200 套，含运输安装", Money.FromYuan(yuan))],
    };

    /// <summary>District road works: one lot with a ceiling price, state money, open tender.</summary>
    public static TradeContent RoadText(decimal yuan = 18_500_000m) => TradeText() with
    {
        Title = "滨河新区支路一期工程施工",
        Type = TradeType.Construction,
        Subject = TradeObject.Works,
        Category = "市政公用工程",
        Approval = "临发改投资〔2026〕17 号",
        Lots = [new("一标段", "道路长 1.8 千米，含雨污管网与照明", Money.FromYuan(yuan), Money.FromYuan(yuan))],
    };

    public static Task<TradeCase> TradeAsync(Market market, TradeProjectStatus status, TradeContent? content = null, Actor? owner = null) =>
        TradeAsync(market.Services, market.Clock, status, content, owner);

    /// <summary>A trade project in the wanted state, reached by its own people through the real handlers.</summary>
    public static async Task<TradeCase> TradeAsync(IServiceProvider services, TestClock clock, TradeProjectStatus status, TradeContent? content = null, Actor? owner = null)
    {
        owner ??= await OwnerAsync(services);
        var staff = TradingStaff();
        Stamp By(Actor actor, string? reason = null) => new(actor, clock.GetUtcNow(), reason);
        var drafted = await UseAsync(services, (DraftTradeHandler draft) => draft.HandleAsync(new(content ?? TradeText()), By(owner), default));
        var made = new TradeCase(services, clock, drafted.ProjectId, drafted.Number, owner, staff);
        if (status is TradeProjectStatus.Withdrawn)
        {
            await UseAsync(services, (WithdrawTradeHandler withdraw) => withdraw.HandleAsync(new(made.Id), By(owner, "采购计划调整，本年度不再实施"), default));
        }

        if (status is TradeProjectStatus.Draft or TradeProjectStatus.Withdrawn)
        {
            return made;
        }

        await UseAsync(services, (SubmitTradeHandler submit) => submit.HandleAsync(new(made.Id), By(owner), default));
        switch (status)
        {
            case TradeProjectStatus.Returned:
                await UseAsync(services, (ReturnTradeHandler send) => send.HandleAsync(new(made.Id), By(staff, "采购计划备案号与附件不一致，请核对后重报"), default));
                break;
            case TradeProjectStatus.NotAccepted:
                await UseAsync(services, (DeclineTradeHandler decline) => decline.HandleAsync(new(made.Id, NotAcceptedGround.ApprovalMissing), By(staff, "采购计划尚未经财政部门备案"), default));
                break;
            case TradeProjectStatus.Accepted:
                await UseAsync(services, (AcceptTradeHandler accept) => accept.HandleAsync(new(made.Id), By(staff), default));
                break;
        }

        return made;
    }

    /// <summary>A tender notice that keeps every minimum: documents from today for eight days, submission until 09:30 three weeks from now.</summary>
    public static TradeNoticeContent TradeNoticeText(DateTimeOffset now) => new()
    {
        Qualification = "具有独立承担民事责任的能力，近三年无重大违法记录",
        Evaluation = "综合评分法：价格 30 分，技术 50 分，服务 20 分；低价优先法计算价格分",
        DocumentsFrom = BeijingTime.DateOf(now),
        DocumentsTo = BeijingTime.DateOf(now).AddDays(8),
        SubmissionDueAt = BeijingTime.At(BeijingTime.DateOf(now).AddDays(21), new TimeOnly(9, 30)),
        Place = "公共资源交易中心开标一室（网上开标）",
    };

    /// <summary>A change that reaches the bids, or a reason to stop; the deadline stays where it is.</summary>
    public static TradeNoticeContent TradeChangeText(DateTimeOffset? due = null, bool affectsBids = true) => new()
    {
        Change = "课桌台面材质由密度板更正为三聚氰胺板，技术参数相应调整",
        AffectsBids = affectsBids,
        SubmissionDueAt = due,
    };

    /// <summary>The owner sends a notice, and the centre publishes it.</summary>
    public static async Task<TradeNoticeReceipt> PublishAsync(TradeCase made, TradeNoticeKind kind, TradeNoticeContent content)
    {
        var sent = await UseAsync(made.Services, (SendTradeNoticeHandler send) => send.HandleAsync(new(made.Id, kind, content), made.Stamp(made.Owner), default));
        return await UseAsync(made.Services, (PublishTradeNoticeHandler publish) => publish.HandleAsync(new(sent.TradeNoticeId), made.Stamp(made.Staff), default));
    }

    /// <summary>A project whose notice is out.</summary>
    public static async Task<TradeCase> AnnouncedTradeAsync(IServiceProvider services, TestClock clock, TradeContent? content = null, Actor? owner = null)
    {
        var made = await TradeAsync(services, clock, TradeProjectStatus.Accepted, content, owner);
        await PublishAsync(made, TradeNoticeKind.Tender, TradeNoticeText(clock.GetUtcNow()));
        return made;
    }
}
