using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Domain.Supermarket.Chat.UseCases;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Orders;
using Marketplace.Domain.Supermarket.Orders.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>Owners who ask at the shop, are quoted, and order: one order in every state, and talks to read on both desks.</summary>
internal sealed class DemoTalks(DemoHall hall, IReadOnlyList<DemoAgency> agencies)
{
    private static readonly string[] Questions =
    [
        "您好，请问这个服务从收到资料到出报告最快几天？", "我们项目在工业园区，可以上门踏勘吗？", "报告需要一式几份？能同时给电子版吗？", "材料还缺一份规划条件，先接单后补可以吗？", "之前做过同类项目吗？",
    ];

    private static readonly string[] Answers =
    [
        "您好，资料齐全的话按承诺时限交付，急件可以排在前面。", "可以，接单后两日内安排踏勘，不另收费。", "纸质一式四份，另附签章的电子版。", "可以先接单，时限从材料齐备次日起算。", "做过，成交记录在店铺页，您可以看评价。",
    ];

    private int _said;

    /// <summary>Puts every talk and order onto the timeline.</summary>
    public void Begin()
    {
        var owners = hall.OtherOwners;
        Live(-46, "contract", () => OrderAsync(hall.Owner, agencies[6].Actor, OrderStatus.Accepted, contract: true));
        Live(-30, "declined", () => OrderAsync(hall.Owner, agencies[7].Actor, OrderStatus.Declined));
        Live(-21, "lapsed", () => OrderAsync(owners[14], agencies[9].Actor, OrderStatus.Lapsed));
        Live(-16, "withdrawn", () => OrderAsync(owners[15], agencies[6].Actor, OrderStatus.Withdrawn));
        Live(-9, "accepted", () => OrderAsync(owners[16], agencies[6].Actor, OrderStatus.Accepted));
        Live(-4, "answered", () => TalkAsync(owners[17], agencies[6].Actor, 4, "付款方便的话先转账定金到我个人账户也行，电话 13800005678"));
        Live(-2, "quoted", () => QuotedAsync(owners[14], agencies[6].Actor));
        Live(-1, "asked", () => TalkAsync(owners[18], agencies[6].Actor, 3, null));
        Live(0, "placed", () => OrderAsync(hall.Owner, agencies[6].Actor, OrderStatus.Placed));
        Live(0, "placed too", () => OrderAsync(owners[15], agencies[6].Actor, OrderStatus.Placed));
        Live(0, "waiting", () => TalkAsync(hall.Owner, agencies[12].Actor, 2, null));
    }

    private void Live(int day, string name, Func<Task> life) => hall.Timeline.Begin(hall.Days.Within(day, new DemoDice($"talk:{name}"), 9, 12), async () =>
    {
        try
        {
            await life();
        }
        catch (RuleException)
        {
            // Draws fall differently at every load, and with them who is locked or under a measure that day: what the rules refuse is not done.
        }
    });

    private async Task<ServiceListing?> ShelfAsync(Actor agency)
    {
        var (id, today) = (agency.OrganisationId, BeijingTime.DateOf(hall.Now));
        return await hall.ReadAsync(db => db.Listings.AsNoTracking()
            .Where(l => l.AgencyId == id && l.Status == ListingStatus.OnShelf && db.Agencies.Any(a => a.Id == id && a.Status == AgencyStatus.Active) && db.Qualifications.Any(q => q.AgencyId == id && (q.ValidTo == null || q.ValidTo > today)))
            .OrderBy(l => l.Number).FirstOrDefaultAsync(hall.Ct));
    }

    private async Task TalkAsync(Actor owner, Actor agency, int words, string? last)
    {
        if (await ShelfAsync(agency) is not { } listing)
        {
            return;
        }

        Guid? session = null;
        for (var i = 0; i < words; i++)
        {
            session = await SayAsync(i % 2 == 0 ? owner : agency, session, listing, i % 2 == 0 ? Questions[_said % Questions.Length] : Answers[_said++ % Answers.Length]);
            if (session is null)
            {
                return;
            }

            await hall.UntilAsync(hall.Now.AddMinutes(3 + (_said % 4 * 6)));
        }

        if (last is not null)
        {
            await SayAsync(owner, session, listing, last);
        }
    }

    private async Task QuotedAsync(Actor owner, Actor agency)
    {
        if (await ShelfAsync(agency) is not { } listing
            || await SayAsync(owner, null, listing, "二号厂房新建工程要做，规模大约 12 000 平方米，麻烦报个价。") is not { } session)
        {
            return;
        }

        await hall.UntilAsync(hall.Now.AddMinutes(14));
        await SayAsync(agency, session, listing, "收到，按您说的规模发一份报价，价款和时限以下单为准。");
        var price = listing.PriceMode is PriceMode.Fixed or PriceMode.UnitPrice ? null : (Money?)Money.FromYuan(18_600);
        await hall.DoAsync((SendChatHandler send) => send.HandleAsync(
            new(session, "demo-quote", Quote: new(listing.Number, price, listing.PriceMode is PriceMode.UnitPrice ? 12 : null, listing.PromisedWorkingDays, "二号厂房，约 12 000 平方米")), hall.By(agency), hall.Ct));
    }

    /// <summary>What two say who must not talk now is not said.</summary>
    private async Task<Guid?> SayAsync(Actor by, Guid? session, ServiceListing listing, string words)
    {
        try
        {
            return (await hall.DoAsync((SendChatHandler send) => send.HandleAsync(
                new(session, $"demo-{_said++}", words, Opening: session is null ? new(ChatContext.Listing, listing.Number) : null), hall.By(by), hall.Ct))).SessionId;
        }
        catch (RuleException refusal) when (refusal.Rule == ChatRules.ChatLocked || (session is null && refusal.Rule == CommonRules.Forbidden))
        {
            return session;
        }
    }

    private async Task OrderAsync(Actor owner, Actor agency, OrderStatus end, bool contract = false)
    {
        if (await ShelfAsync(agency) is not { } listing)
        {
            return;
        }

        await TalkAsync(owner, agency, 2, null);
        var dice = new DemoDice($"order:{owner.Name}:{end}");
        var shelf = listing.Content();
        var price = OrderChecks.PriceOf(shelf, 12) ?? (shelf.PriceMode is PriceMode.Range && shelf.PriceTo is { } most ? new Money((shelf.Price.Fen + most.Fen) / 200 * 100) : Money.FromYuan(dice.Between(80, 260) * 100));
        var placed = await hall.DoAsync((PlaceOrderHandler place) => place.HandleAsync(
            new(listing.Id, null, new()
            {
                Title = hall.Unique($"{dice.Of(["河道整治配套", "泵站改造", "厂区扩建", "车间技改", "管网更新"])}{listing.Title}"),
                Wanted = "按服务页所列内容完成，成果须满足审批要求；开工前请先与现场负责人对接。",
                Scale = dice.Of(["建筑面积约 6 800 平方米", "管线约 3.2 公里", "样品 12 组", "用地约 25 亩"]),
                Location = dice.Of(DemoOwners.Places),
                Fund = FundSource.StateOwned,
                Quantity = listing.PriceMode is PriceMode.UnitPrice ? 12 : null,
                Price = price,
                WorkingDays = listing.PromisedWorkingDays,
                StartWish = BeijingTime.DateOf(hall.Now).AddDays(5),
                Reason = "标价清楚、承诺时限满足工期要求，经比较后选择",
                ContactName = owner.Name,
                ContactPhone = DemoNames.Phone(dice),
                ComplaintPhone = "0573-99000002",
            }), hall.By(owner), hall.Ct));
        switch (end)
        {
            case OrderStatus.Placed:
                return;
            case OrderStatus.Withdrawn:
                await hall.UntilAsync(hall.Now.AddMinutes(40));
                await hall.DoAsync((WithdrawOrderHandler withdraw) => withdraw.HandleAsync(new(placed.OrderId), hall.By(owner, "工程量有调整，核实后再委托"), hall.Ct));
                return;
            case OrderStatus.Declined:
                await hall.UntilAsync(hall.Now.AddMinutes(90));
                await hall.DoAsync((DeclineOrderHandler decline) => decline.HandleAsync(new(placed.OrderId), hall.By(agency, "近期外业任务排满，无法按期完成"), hall.Ct));
                return;
            case OrderStatus.Lapsed:
                await hall.UntilAsync((await hall.ReadAsync(db => db.Orders.Where(o => o.Id == placed.OrderId).Select(o => o.AnswerDueAt).SingleAsync(hall.Ct))).AddSeconds(5));
                await hall.DoAsync((LapseOrderHandler lapse) => lapse.HandleAsync(new(placed.OrderId), hall.By(Actor.System, "期限届满，机构未答复"), hall.Ct));
                return;
        }

        await hall.UntilAsync(hall.Now.AddMinutes(dice.Between(20, 120)));
        await hall.DoAsync((AcceptOrderHandler accept) => accept.HandleAsync(new(placed.OrderId), hall.By(agency), hall.Ct));
        if (contract)
        {
            await ContractAsync(placed.OrderId, owner, agency, dice);
        }
    }

    private async Task ContractAsync(Guid orderId, Actor owner, Actor agency, DemoDice dice)
    {
        await hall.UntilAsync(hall.Days.DayOf(hall.Now) + 2, dice);
        var project = await hall.ReadAsync(db => db.Projects.AsNoTracking().SingleAsync(p => p.OrderId == orderId, hall.Ct));
        var made = await hall.DoAsync((DraftContractHandler draft) => draft.HandleAsync(
            new(project.Id, new ContractTerms(project.Title, project.SelectedPrice!.Value, project.SelectedWorkingDays!.Value, "甲方提供服务页所列资料", "成果确认后 15 日内一次付清", "成果一式四份及签章电子版", "符合现行国家和地方标准", "逾期每日按合同价千分之一支付违约金")), hall.By(owner), hall.Ct));
        await hall.DoAsync((SignContractHandler sign) => sign.HandleAsync(new(project.Id, made.Digest), hall.By(owner), hall.Ct));
        await hall.UntilAsync(hall.Now.AddMinutes(70));
        await hall.DoAsync((SignContractHandler sign) => sign.HandleAsync(new(project.Id, made.Digest), hall.By(agency), hall.Ct));
        await hall.DoAsync((FileContractHandler file) => file.HandleAsync(new(project.Id), hall.By(agency), hall.Ct));
    }
}
