using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Numbering;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Services;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>
/// A year in the life of the hall, lived through the handlers: every row obeys the rules because nothing is written beside them.
/// The same at every load but for ids, and for the draws, which nobody can foretell.
/// </summary>
internal sealed class DemoYear(IServiceProvider services, DemoClock clock)
{
    private const int FirstDay = -250;

    /// <summary>Working days before the opening on which the first agency of all came.</summary>
    private const int Before = 20;
    private const int Admitted = 132;
    private const int OwnAgency = 6;

    private List<DemoAgency> _agencies = [];

    /// <summary>Lives the year that ends at the given moment.</summary>
    public async Task LiveAsync(DateTimeOffset end, Action<string> say, CancellationToken ct)
    {
        var calendar = await services.GetRequiredService<CalendarBook>().CurrentAsync(ct);
        var days = new DemoDays(calendar, end);
        clock.Now = days.At(FirstDay - Before, 8, 30);
        var timeline = new DemoTimeline(clock, end);
        var people = await DemoPeople.MakeAsync(services, clock.Now, ct);
        var hall = new DemoHall(services, clock, timeline, days, people, ct);
        var (items, kinds) = await hall.ReadAsync(async db => (await db.ServiceItems.AsNoTracking().ToDictionaryAsync(i => i.Code, ct), await db.QualificationKinds.AsNoTracking().ToDictionaryAsync(k => k.Code, ct)));

        _agencies = Agencies(hall);
        foreach (var agency in _agencies)
        {
            var life = new DemoAgencyLife(hall, agency, items, kinds);
            timeline.Begin(days.Within(agency.Day, new DemoDice($"day:{agency.Index}"), 9, 11), life.RunAsync);
        }

        var owners = await OwnersAsync(hall);
        hall.OtherOwners = [.. owners.Select(o => o.Actor).DistinctBy(a => a.AccountId)];
        foreach (var plan in new DemoPlans(hall, owners, _agencies).All())
        {
            var life = new DemoProjectLife(hall, plan, _agencies, items);
            timeline.Begin(life.Begins, life.RunAsync);
        }

        new DemoTalks(hall, _agencies).Begin();
        DemoFileLife.Begin(hall);
        Announce(hall);
        new DemoChoices(hall).Plan();
        new DemoBaselines(hall).Begin();
        new DemoCatalogue(hall, FirstDay).Begin();
        timeline.Begin(days.At(FirstDay + 20, 9, 30), new DemoReviews(hall, people, _agencies, FirstDay + 20).RunAsync);
        new DemoCredit(hall, services, _agencies, FirstDay).Begin();
        timeline.Begin(days.At(FirstDay, 18, 0), () => KeepLogAsync(hall));

        var month = 0;
        await timeline.RunAsync(now =>
        {
            if (BeijingTime.Of(now) is var day && day.Month != month)
            {
                month = day.Month;
                say($"{day:yyyy-MM}");
            }
        }, ct);

        say("…");
        await services.GetRequiredService<OutboxDispatcher>().DrainAsync(ct);
        await services.GetRequiredService<LogSequencer>().DrainAsync(ct);
    }

    /// <summary>The log grows through the year, not in one night.</summary>
    private async Task KeepLogAsync(DemoHall hall)
    {
        for (var day = FirstDay + 5; ; day += 5)
        {
            await services.GetRequiredService<LogSequencer>().DrainAsync(hall.Ct);
            await hall.UntilAsync(hall.Days.At(day, 18, 0));
        }
    }

    private static List<DemoAgency> Agencies(DemoHall hall)
    {
        var dice = new DemoDice("agencies");
        var today = BeijingTime.DateOf(hall.Days.End);
        var far = new HashSet<int> { 20, 35, 50, 65, 80, 95, 110, 125 };
        var near = dice.Some(Enumerable.Range(OwnAgency + 1, Admitted - OwnAgency - 1).Except(far), 39).ToHashSet();
        var expiry = new Dictionary<int, int> { [9] = 20, [14] = 40, [18] = 40, [30] = 55, [25] = -10, [DemoFileLife.Renewing] = -40 };
        var returned = new HashSet<int> { 5, 17, 28, 41, 56, 63, 77, 88, 99, 120 };
        var endings = new Dictionary<string, int>();
        var agencies = new List<DemoAgency>();
        for (var i = 0; i < Admitted; i++)
        {
            var origin = far.Contains(i) ? AgencyOrigin.OutsideProvince : near.Contains(i) ? AgencyOrigin.ProvinceOutside : AgencyOrigin.WithinPrefecture;
            var trade = DemoTrades.All[DemoTrades.Round[i % DemoTrades.Round.Count]];
            var (place, city) = DemoNames.PlaceOf(origin, dice);
            var ending = i < OwnAgency ? trade.Endings[0] : dice.Of(trade.Endings);
            agencies.Add(new()
            {
                Index = i,
                Name = i == OwnAgency ? hall.Agency.OrganisationName! : $"{(i < OwnAgency ? "" : place)}{DemoNames.Brands[i]}{ending}有限公司",
                City = city,
                Origin = origin,
                Trade = trade,
                Day = i == DemoFileLife.Forgetful ? FirstDay - 15 : i < 90 ? FirstDay + 1 + (i / 8) : FirstDay + 16 + ((i - 90) * 5),
                Admission = returned.Contains(i) ? DemoAdmission.ReturnedThenAdmitted : DemoAdmission.Admitted,
                ValidTo = expiry.TryGetValue(i, out var left) ? today.AddDays(left) : null,
                Busy = i < 15,
                Holder = i is 22 or 44 ? "临湖环保产业投资有限公司" : null,
                Quality = i == OwnAgency ? 470 : dice.Between(330, 498),
                Actor = i == OwnAgency ? hall.Agency : Actor.Visitor,
            });
        }

        (DemoAdmission Admission, int Day)[] applicants =
        [
            (DemoAdmission.Draft, 0), (DemoAdmission.Draft, -1), (DemoAdmission.Draft, -15), (DemoAdmission.Submitted, 0), (DemoAdmission.Submitted, 0), (DemoAdmission.Submitted, -1),
            (DemoAdmission.Submitted, -2), (DemoAdmission.Late, -6), (DemoAdmission.Returned, -4), (DemoAdmission.Returned, -2), (DemoAdmission.Resubmitted, -4),
            (DemoAdmission.RefusalProposed, -2), (DemoAdmission.Refused, -60), (DemoAdmission.Refused, -120),
        ];
        agencies.AddRange(applicants.Select((applicant, i) => new DemoAgency
        {
            Index = Admitted + i,
            Name = $"临湖{"新锐行卓越行凌云里启新里安泰里嘉信里宏远里方正里佳诚里正源里中衡里华信里瑞安里立丰里".Substring(i * 3, 3)}{DemoTrades.All[i % DemoTrades.All.Count].Endings[0]}有限公司",
            City = "临湖市",
            Origin = AgencyOrigin.WithinPrefecture,
            Trade = DemoTrades.All[i % DemoTrades.All.Count],
            Day = applicant.Day,
            Admission = applicant.Admission,
            Quality = 400,
        }));
        agencies.Add(new()
        {
            Index = DemoFileLife.Left,
            Name = "临湖东篱造价咨询有限公司",
            City = "临湖市",
            Origin = AgencyOrigin.WithinPrefecture,
            Trade = DemoTrades.All.First(t => t.Types.Contains("COST")),
            Day = FirstDay + 20,
            Quality = 420,
        });
        agencies.Add(new()
        {
            Index = DemoCredit.Lent,
            Name = "临湖恒固工程检测有限公司",
            City = "临湖市",
            Origin = AgencyOrigin.WithinPrefecture,
            Trade = DemoTrades.All.First(t => t.Types.Contains("TESTING")),
            Day = FirstDay + 22,
            Quality = 340,
        });
        return agencies;
    }

    private static async Task<List<DemoOwner>> OwnersAsync(DemoHall hall)
    {
        var owners = new List<DemoOwner> { new(hall.Owner, FundSource.Fiscal, DemoOwners.OwnWorks) };
        foreach (var (line, i) in DemoOwners.All.Select((line, i) => (line, i)))
        {
            var dice = new DemoDice($"owner:{i}");
            var single = line.Kind is OrganisationKind.Individual;
            var person = single ? line.Name : DemoNames.Person(dice);
            var registered = await hall.DoAsync((RegisterOrganisationHandler register) => register.HandleAsync(
                new(new(line.Kind, single ? null : line.Name, single ? null : DemoNames.CreditCode(line.Letters, 5000 + i), DemoNames.Phone(dice), Role.Owner),
                    new NewAccount($"owner{i + 2:00}", DemoAccounts.Password, person, DemoNames.Phone(dice), single ? DemoNames.PersonNumber(9000 + i) : null)),
                hall.By(Actor.Visitor), hall.Ct));
            owners.Add(new(new Actor(registered.AccountId, person, registered.OrganisationId, line.Name, Role.Owner), line.Fund, line.Works));
        }

        return owners;
    }

    /// <summary>The centre's own notices.</summary>
    private static void Announce(DemoHall hall)
    {
        (int Day, string Title, string Body)[] notices =
        [
            (FirstDay, "涉企中介服务超市开业公告", "即日起受理各类中介机构入驻，常年开放，不收入驻费，不设数量限制，不要求设立本地分支机构。"),
            (-190, "关于公布中介服务流程图和办理时限的通知", "政府投资项目、工业投资项目两张流程图已公布，各服务环节须在规定时限内完成。"),
            (-120, "关于开展入驻机构资质年度核对的通知", "请各机构核对资质有效期，到期前六十天起系统逐次提醒；逾期资质对应的服务自动下架。"),
            (-60, "关于规范选取现场随机数录入的通知", "随机抽取须在名单冻结后当众录入随机数，抽取结果任何人均可凭公开数据复算。"),
            (-15, "中介服务收费与时限对比情况通报", "收费与时限以合同备案数据为准，计算口径与样本数量同时公布。"),
            (-2, "关于系统维护期间业务办理的提示", "维护窗口为周六零时至二时，期间不安排报名截止和抽取。"),
        ];
        foreach (var (day, title, body) in notices)
        {
            hall.Timeline.Begin(hall.Days.At(day, 9, 5), () => hall.DoAsync(async (Domain.Data.MarketDbContext db) =>
            {
                var stamp = hall.By(hall.Staff);
                db.Notices.Add(Notice.Publish(await new Numbers(db).NoticeAsync(stamp, hall.Ct), NoticeKind.Announcement, NoticeSection.Supermarket, null, title, body, stamp));
                await db.SaveChangesAsync(hall.Ct);
            }));
        }
    }
}
