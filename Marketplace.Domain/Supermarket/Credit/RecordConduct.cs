using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Credit;

/// <summary>Puts on record what the house itself sees, once for each fact.</summary>
public sealed class ConductRecorder(MarketDbContext db, CalendarBook calendars) : IHandler
{
    /// <param name="key">Names the fact: the code and what it is about.</param>
    public async Task RecordAsync(Guid agencyId, string code, int degree, string facts, string key, Guid? projectId, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.CreditEvents.AnyAsync(e => e.Key == key, ct))
        {
            return;
        }

        var conduct = Conducts.Of(code);
        var stamp = new Stamp(Actor.System, at, "系统自动记录");
        var written = new CreditFacts(facts, BeijingTime.DateOf(at), projectId, Key: key);
        var entry = conduct.IsBonus
            ? CreditEvent.Grant(agencyId, conduct, conduct.Degrees[degree - 1], written, stamp)
            : CreditEvent.Propose(agencyId, conduct, degree, written, (await calendars.CurrentAsync(ct)).DeadlineAfter(at, CreditEvent.ObjectionWorkingDays).At, stamp);
        db.CreditEvents.Add(entry);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (RuleException raced) when (raced.Rule == CreditRules.RecordedBefore)
        {
            // Another node has just recorded it.
            db.Entry(entry).State = EntityState.Detached;
        }
    }
}

/// <summary>Late contracts, late reports, wins given up, invitations left unanswered.</summary>
public sealed class RecordConduct(MarketDbContext db, ConductRecorder recorder)
    : IEventHandler<ContractFiled>, IEventHandler<ContractCompleted>, IEventHandler<WinAbandoned>, IEventHandler<SelectionVoided>
{
    public async Task HandleAsync(ContractFiled happened, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == happened.ContractId, ct);
        // Of the two, the one whose duty the filing was; an owner has no score to lose.
        if (contract.FiledBy is ContractParty.Agency && contract.FileDueAt is { } due && contract.FiledAt >= due)
        {
            await recorder.RecordAsync(contract.AgencyId, "C04", 1, $"合同 {contract.Number} 应于 {Day(due)} 前备案，实际于 {Day(contract.FiledAt!.Value)} 备案", $"C04:{contract.Id:N}", contract.ProjectId, stamp.At, ct);
        }
    }

    public async Task HandleAsync(ContractCompleted happened, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == happened.ContractId, ct);
        var degree = LatenessDegree(contract.WorkingDays, contract.ActualWorkingDays!.Value);

        // On the days of rest after the last day it is late already, though no working day has passed.
        degree = degree == 0 && contract.DeliveredAt >= contract.ServiceDueAt ? 1 : degree;
        if (degree > 0)
        {
            await recorder.RecordAsync(
                contract.AgencyId, "C06", degree, $"合同 {contract.Number} 承诺 {contract.WorkingDays} 个工作日，实际用时 {contract.ActualWorkingDays} 个工作日", $"C06:{contract.Id:N}", contract.ProjectId, stamp.At, ct);
        }
    }

    public async Task HandleAsync(WinAbandoned happened, Stamp stamp, CancellationToken ct)
    {
        var number = await db.Projects.Where(p => p.Id == happened.ProjectId).Select(p => p.Number).SingleAsync(ct);
        var facts = stamp.By == Actor.System ? $"项目 {number} 中选后逾期未确认，视为放弃" : $"项目 {number} 中选后放弃，理由：{stamp.Reason}";
        await recorder.RecordAsync(happened.AgencyId, "C10", 1, facts, $"C10:{happened.RunId:N}:{happened.AgencyId:N}", happened.ProjectId, stamp.At, ct);
    }

    public async Task HandleAsync(SelectionVoided happened, Stamp stamp, CancellationToken ct)
    {
        var run = await db.SelectionRuns.AsNoTracking().Include(r => r.Entries).SingleAsync(r => r.Id == happened.RunId, ct);
        if (run.Method is SelectionMethod.DirectSelection && run.VoidReason == SupermarketRules.DirectLapsed.Chinese && run.Entries.FirstOrDefault() is { } asked)
        {
            var number = await db.Projects.Where(p => p.Id == happened.ProjectId).Select(p => p.Number).SingleAsync(ct);
            await recorder.RecordAsync(asked.AgencyId, "C01", 1, $"项目 {number} 的直接选取邀请至 {Day(run.AnswerDueAt!.Value)} 未答复", $"C01:{run.Id:N}", happened.ProjectId, stamp.At, ct);
        }
    }

    /// <summary>0 in time; 1 up to a tenth of the promise late, 2 up to three tenths, 3 beyond.</summary>
    public static int LatenessDegree(int promised, int taken) => (taken - promised) switch
    {
        <= 0 => 0,
        var late when late * 10 <= promised => 1,
        var late when late * 10 <= promised * 3 => 2,
        _ => 3,
    };

    private static string Day(DateTimeOffset at) => BeijingTime.Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
