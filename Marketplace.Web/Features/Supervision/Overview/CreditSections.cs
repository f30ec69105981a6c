using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Overview;

/// <summary>Measures that are proposed or work.</summary>
public sealed class OpenSanctions(MarketDbContext db, Text text) : IOverviewSource
{
    public string Key => "sanctions";

    public int Place => 50;

    public async Task<OverviewSection> OfAsync(DateTimeOffset now, int most, CancellationToken ct)
    {
        var open = db.Sanctions.AsNoTracking().Where(s => s.OpenKey != null);
        var rows = await (
            from s in open
            join a in db.Agencies on s.AgencyId equals a.Id
            orderby s.Status == SanctionStatus.Proposed descending, s.ProposedAt descending
            select new { Sanction = s, a.Name, a.MembershipNo }).Take(most).ToListAsync(ct);
        return new(
            text["处理措施"], "shield-exclamation", [text["机构"], text["措施"], text["原因"], text["状态"], text["决定"], text["止"]],
            [.. rows.Select(r => (IReadOnlyList<OverviewCell>)[
                new(r.Name, $"{Addresses.Agencies}/{r.MembershipNo}/credit"), text.Of(r.Sanction.Kind), text.Of(r.Sanction.Ground), new(text.Of(r.Sanction.Status), State: r.Sanction.Status.Shown),
                OverviewCell.At(r.Sanction.ImposedAt), OverviewCell.At(r.Sanction.Until)])],
            await open.CountAsync(ct), text["没有拟处理或执行中的措施"], "/supervision/credit", rows.Exists(r => r.Sanction is { Status: SanctionStatus.Proposed, NeedsSupervisor: true }));
    }
}

/// <summary>Appeals and objections that wait for a decision.</summary>
public sealed class WaitingAppeals(MarketDbContext db, Text text) : IOverviewSource
{
    public string Key => "appeals";

    public int Place => 60;

    public async Task<OverviewSection> OfAsync(DateTimeOffset now, int most, CancellationToken ct)
    {
        var appeals = await (
            from s in db.Sanctions.AsNoTracking()
            where s.AppealedAt != null && s.AppealDecidedAt == null && s.OpenKey != null
            join a in db.Agencies on s.AgencyId equals a.Id
            orderby s.AppealDecisionDueAt
            select new { a.Name, s.Kind, s.Ground, s.AppealedAt, s.AppealDecisionDueAt }).Take(most).ToListAsync(ct);
        var objections = await (
            from e in db.CreditEvents.AsNoTracking()
            where e.Status == CreditEventStatus.Objected
            join a in db.Agencies on e.AgencyId equals a.Id
            orderby e.ObjectedAt
            select new { a.Name, e.Code, e.Degree, e.ObjectedAt }).Take(most).ToListAsync(ct);
        var total = await db.Sanctions.CountAsync(s => s.AppealedAt != null && s.AppealDecidedAt == null && s.OpenKey != null, ct)
            + await db.CreditEvents.CountAsync(e => e.Status == CreditEventStatus.Objected, ct);
        return new(
            text["等待决定的申诉和申辩"], "inbox", [text["机构"], text["事项"], text["提出"], text["决定期限"]],
            [
                .. appeals.Select(a => (IReadOnlyList<OverviewCell>)[a.Name, text["申诉：{0} · {1}", text.Of(a.Kind), text.Of(a.Ground)], OverviewCell.At(a.AppealedAt), OverviewCell.Due(a.AppealDecisionDueAt)]),
                .. objections.Take(most - appeals.Count).Select(o => (IReadOnlyList<OverviewCell>)[o.Name, text["申辩：{0} {1}", o.Code, text.Conduct(o.Code, o.Degree)], OverviewCell.At(o.ObjectedAt), "–"]),
            ],
            total, text["没有等待决定的申诉和申辩"], "/supervision/credit", total > 0);
    }
}
