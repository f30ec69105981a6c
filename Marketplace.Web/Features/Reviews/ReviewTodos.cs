using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Reviews;

/// <summary>Seats to take, sheets to write, revisions to re-check: by the review's number, never whose report it is.</summary>
public sealed class ReviewerTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Reviewer;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        var rows = await (
            from s in db.Set<ReviewSeat>().AsNoTracking()
            where s.AccountId == now.By.AccountId && (s.Status == SeatStatus.Offered || s.Status == SeatStatus.Accepted || s.Status == SeatStatus.Filed)
            join r in db.ReportReviews on s.ReviewId equals r.Id
            where s.Round == r.Round && r.SettledAt == null
            orderby r.NextCheckAt
            select new { r.Id, r.Number, r.Status, r.DueAt, Seat = s.Status, s.AcceptDueAt, SheetDueAt = s.DueAt, s.RecheckedAt }).Take(100).ToListAsync(ct);
        return [.. rows.Select(r => (r.Seat, r.Status) switch
        {
            (SeatStatus.Offered, _) => new Todo(text["邀请复审：{0}", r.Number], $"/reviewer/reviews/{r.Id}", text["答复"], TodoTurn.Mine, r.AcceptDueAt, true, text["逾期由他人接替"]),
            (SeatStatus.Accepted, _) => new Todo(text["提交复审意见：{0}", r.Number], $"/reviewer/reviews/{r.Id}", text["审阅"], TodoTurn.Mine, r.SheetDueAt, true, text["5 个工作日内"]),
            (SeatStatus.Filed, ReviewStatus.InRecheck) when r.RecheckedAt is null => new Todo(text["复核修改版：{0}", r.Number], $"/reviewer/reviews/{r.Id}", text["复核"], TodoTurn.Mine, r.DueAt, true),
            _ => new Todo(text["复审进行中：{0}", r.Number], $"/reviewer/reviews/{r.Id}", text["查看"], TodoTurn.Theirs, r.DueAt),
        })];
    }
}

public sealed class StaffReviewTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Staff;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        if (!PermissionMatrix.Allows(now.By.Roles, "review-desk", Permit.Read))
        {
            return [];
        }

        var open = await db.ReportReviews.AsNoTracking().Include(r => r.Seats)
            .Where(r => r.Status == ReviewStatus.AwaitingReviewers || (r.Status == ReviewStatus.InRecheck && r.DueAt <= now.At)).OrderBy(r => r.OpenedAt).Take(50).ToListAsync(ct);
        var notices = await db.AuthorityNotices.CountAsync(n => n.SentAt == null, ct);
        var latest = notices == 0 ? Guid.Empty : await db.AuthorityNotices.Where(n => n.SentAt == null).OrderBy(n => n.MadeAt).Select(n => n.ReviewId).FirstAsync(ct);
        return
        [
            .. open.Where(r => r.Status is ReviewStatus.InRecheck).Select(r => new Todo(text["复核期满待办结：{0}", r.Number], $"/staff/reviews/{r.Id}", text["办结"], TodoTurn.Mine, r.DueAt, true, Worker: Role.SupermarketStaff)),
            .. open.Where(r => r.Missing > 0).Select(r => new Todo(text["派复审人：{0}，缺 {1} 名", r.Number, r.Missing], $"/staff/reviews/{r.Id}", text["派人"], TodoTurn.Mine, Worker: Role.SupermarketStaff)),
            .. notices > 0 ? [new Todo(text["{0} 份通报函待发出", notices], $"/staff/reviews/{latest}", text["登记"], TodoTurn.Mine, Worker: Role.SupermarketStaff)] : Array.Empty<Todo>(),
        ];
    }
}

/// <summary>Revisions and rework that are due, ratings that may be answered or appealed against.</summary>
public sealed class AgencyReviewTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Agency;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        var agencyId = now.By.OrganisationId;
        var due = await db.ReportReviews.Where(r => r.AgencyId == agencyId && (r.Status == ReviewStatus.AwaitingRevision || r.Status == ReviewStatus.AwaitingRework)).OrderBy(r => r.DueAt).Take(50)
            .Join(db.Projects, r => r.ProjectId, p => p.Id, (r, p) => new { r.Id, r.Status, r.DueAt, p.Title }).ToListAsync(ct);
        var appealable = await db.Evaluations.Where(e => e.RatedId == agencyId && e.FinalAt == null && e.AppealDueAt > now.At && e.Status == EvaluationStatus.Locked && e.ScoreHundredths < 6000).OrderBy(e => e.AppealDueAt).Take(50)
            .Join(db.Projects, e => e.ProjectId, p => p.Id, (e, p) => new { e.Id, e.AppealDueAt, p.Title }).ToListAsync(ct);
        return
        [
            .. due.Select(r => r.Status is ReviewStatus.AwaitingRevision
                ? new Todo(text["按复审意见修改报告：{0}", r.Title], $"/seller/reviews/{r.Id}", text["提交修改版"], TodoTurn.Mine, r.DueAt, true, text["逾期视为复审不通过"])
                : new Todo(text["复审不通过，返工重报：{0}", r.Title], $"/seller/reviews/{r.Id}", text["提交返工成果"], TodoTurn.Mine, r.DueAt, true, text["逾期视为再次不通过"])),
            .. appealable.Select(e => new Todo(text["低分评价可申诉：{0}", e.Title], $"/desk/ratings/{e.Id}", text["查看或申诉"], TodoTurn.Expiring, e.AppealDueAt, Note: text["到期后不能再申诉"])),
        ];
    }
}

public sealed class OwnerReviewTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Owner;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        var ownerId = now.By.OrganisationId;
        var failed = await db.ReportReviews.Where(r => r.OwnerId == ownerId && (r.Status == ReviewStatus.Failed || r.Status == ReviewStatus.Refused) && r.SettledAt == null).OrderBy(r => r.DueAt).Take(50)
            .Join(db.Projects, r => r.ProjectId, p => p.Id, (r, p) => new { r.Id, r.DueAt, p.Title }).ToListAsync(ct);
        var changes = await db.ServiceTeams.Where(t => t.OwnerId == ownerId && t.ChangeAskedAt != null).OrderBy(t => t.ChangeAskedAt).Take(50)
            .Join(db.Projects, t => t.ProjectId, p => p.Id, (t, p) => new { p.Number, p.Title }).ToListAsync(ct);
        return
        [
            .. failed.Select(r => new Todo(text["复审未过，决定是否解除合同：{0}", r.Title], $"/buyer/reviews/{r.Id}", text["决定"], TodoTurn.Mine, r.DueAt, true, text["逾期不答复的合同继续有效"])),
            .. changes.Select(c => new Todo(text["机构申请更换服务团队：{0}", c.Title], $"/desk/teams/{c.Number}", text["答复"], TodoTurn.Mine)),
        ];
    }
}

public sealed class SupervisorReviewTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Supervisor;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        var months = await db.ReviewDraws.Where(d => d.Month != null && d.Status == ReviewDrawStatus.Frozen).OrderBy(d => d.Month).Select(d => new { d.Id, d.Month }).Take(24).ToListAsync(ct);
        var appeals = await db.Evaluations.Where(e => e.Status == EvaluationStatus.Appealed).OrderBy(e => e.AppealDecisionDueAt).Take(50)
            .Join(db.Projects, e => e.ProjectId, p => p.Id, (e, p) => new { e.AppealDecisionDueAt, p.Title }).ToListAsync(ct);
        return
        [
            .. months.Select(m => new Todo(text["{0} 月度抽审待抽取", m.Month ?? ""], $"/supervision/samples/{m.Id}", text["抽取"], TodoTurn.Mine)),
            .. appeals.Select(a => new Todo(text["评价申诉待决定：{0}", a.Title], "/supervision/ratings", text["决定"], TodoTurn.Mine, a.AppealDecisionDueAt, true)),
        ];
    }
}
