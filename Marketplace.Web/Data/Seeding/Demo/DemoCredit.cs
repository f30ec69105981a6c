using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>
/// Credit through the year: what happened is put on record the same evening, counts when its time to object has passed, and calls for measures on
/// which the office and the supervisor decide the next morning. Three agencies fare badly: one lent its qualification and is on the blacklist, one was
/// suspended, mended its faults and is back, one is suspended and appeals.
/// </summary>
internal sealed class DemoCredit(DemoHall hall, IServiceProvider services, IReadOnlyList<DemoAgency> agencies, int firstDay)
{
    /// <summary>Beyond the admitted of the founding year, since it is no longer among them.</summary>
    public const int Lent = 147;

    private const int Mended = 73;
    private const int Suspended = 84;

    private static readonly (string Code, int Degree, string Facts)[] Overcharging =
    [
        ("C11", 1, "在合同价款之外另收“加急费”，经核实已责令退还业主"),
        ("C11", 1, "以图件印制为名另立收费项目，经核实已责令退还业主"),
        ("C17", 2, "业主投诉现场负责人长期不到岗，经查证属实，情节严重"),
        ("C18", 1, "拒绝配合年度抽查，两次通知后仍未提供原始记录"),
        ("C12", 1, "现场作业人员与投标承诺的执业人员不符，经查证属实"),
    ];

    public void Begin()
    {
        hall.Barred.UnionWith([Lent, Mended, Suspended]);
        hall.Timeline.Begin(hall.Days.At(firstDay + 1, 18, 30), KeepAsync);
        hall.Timeline.Begin(hall.Days.At(firstDay + 2, 10, 5), DecideAsync);
        At(-40, 10, () => RecordAsync(Lent, [("C13", 1, "将检测资质借给无资质单位使用并在其报告上盖章，主管部门已立案查处")]));
        At(-110, 11, () => RecordAsync(Mended, Overcharging));
        At(-60, 15, CorrectAsync);
        At(-22, 11, () => RecordAsync(Suspended, Overcharging));
        At(-6, 14, AppealAsync);
    }

    private void At(int day, int hour, Func<Task> act) => hall.Timeline.Begin(hall.Days.At(day, hour, 20), act);

    private Guid IdOf(int index) => agencies.Single(a => a.Index == index).Actor.OrganisationId!.Value;

    /// <summary>As the outbox and the sweep would have, in their time.</summary>
    private async Task KeepAsync()
    {
        for (var day = firstDay + 2; ; day++)
        {
            await services.GetRequiredService<OutboxDispatcher>().DrainAsync(hall.Ct);
            await using (var scope = services.CreateAsyncScope())
            {
                await ActivatorUtilities.CreateInstance<SweepCreditJob>(scope.ServiceProvider).SweepAsync(hall.Ct);
            }

            await services.GetRequiredService<OutboxDispatcher>().DrainAsync(hall.Ct);
            await hall.UntilAsync(hall.Days.At(day, 18, 30));
        }
    }

    private async Task DecideAsync()
    {
        for (var day = firstDay + 3; ; day++)
        {
            var now = hall.Now;
            foreach (var open in await hall.ReadAsync(db => db.Sanctions.AsNoTracking()
                .Where(s => s.Status == SanctionStatus.Proposed && (s.HearingDueAt == null || s.HearingDueAt <= now)).OrderBy(s => s.ProposedAt).ToListAsync(hall.Ct)))
            {
                await DecideAsync(open, agencies.Single(a => a.Actor.OrganisationId == open.AgencyId));
            }

            await hall.UntilAsync(hall.Days.At(day, 10, 5));
        }
    }

    private Task DecideAsync(Sanction open, DemoAgency agency)
    {
        // What the agency of the demonstration is threatened with is left for whoever signs in.
        if (agency.Actor == hall.Agency)
        {
            return Task.CompletedTask;
        }

        var by = open.NeedsSupervisor ? hall.Supervisor : hall.Staff;
        if (agency.Busy)
        {
            return hall.DoAsync((DropSanctionHandler drop) => drop.HandleAsync(new(open.Id), hall.By(by, "机构已被约谈，逾期成果均已补交并说明原因，业主未受损失，本次不予处理"), hall.Ct));
        }

        hall.Barred.Add(agency.Index);
        return hall.DoAsync((ImposeSanctionHandler impose) => impose.HandleAsync(
            new(open.Id, open.Kind is SanctionKind.Removal ? 2 : null), hall.By(by, "事实清楚、依据充分，机构未提出不同意见，按规定处理"), hall.Ct));
    }

    private async Task RecordAsync(int index, (string Code, int Degree, string Facts)[] conducts)
    {
        foreach (var (code, degree, facts) in conducts)
        {
            await hall.DoAsync((ProposeCreditEventHandler propose) => propose.HandleAsync(
                new(IdOf(index), code, degree, facts, hall.Days.Date(hall.Days.DayOf(hall.Now) - 4)), hall.By(hall.Approver), hall.Ct));
        }
    }

    private async Task CorrectAsync()
    {
        var open = await SuspensionAsync(Mended);
        await hall.DoAsync((ConfirmCorrectionHandler correct) => correct.HandleAsync(new(open), hall.By(hall.Staff, "多收费用已全部退还，人员到岗情况连续三次抽查合格，原始记录已补齐"), hall.Ct));
    }

    private async Task AppealAsync()
    {
        var open = await SuspensionAsync(Suspended);
        await hall.DoAsync((AppealSanctionHandler appeal) => appeal.HandleAsync(
            new(open, "“加急费”系业主书面要求夜间作业产生，双方有补充约定，不属于另立收费项目，请求复核"), hall.By(agencies.Single(a => a.Index == Suspended).Actor), hall.Ct));
    }

    private Task<Guid> SuspensionAsync(int index)
    {
        var id = IdOf(index);
        return hall.ReadAsync(db => db.Sanctions.Where(s => s.AgencyId == id && s.Kind == SanctionKind.Suspension && s.Status == SanctionStatus.InForce).Select(s => s.Id).SingleAsync(hall.Ct));
    }
}
