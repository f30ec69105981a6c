using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Seller.Workbench;

/// <summary>What waits on an agency's desk of its file, its exit and the new texts of its listings.</summary>
public sealed class FileTodos(MarketDbContext db, AgencySettings settings, Text text) : ITodoSource
{
    public string Desk => Desks.Agency;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        if (now.By.OrganisationId is not { } agencyId || await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Id == agencyId, ct) is not { MembershipNo: not null } agency)
        {
            return [];
        }

        var todos = new List<Todo>();
        if (agency.Status is AgencyStatus.Exiting)
        {
            todos.Add(new(text["退出即将生效"], "/seller/file", text["查看或撤回"], TodoTurn.Expiring, agency.ExitDueAt, Note: text["生效前可以撤回"]));
        }
        else if (agency.Status is AgencyStatus.Exited)
        {
            todos.Add(new(text["已退出，可以重新申请入驻"], "/seller/file", text["查看"], TodoTurn.Expiring));
        }
        else if (agency.ReconfirmDueAt is { } due && now.At >= ReconfirmAgencyHandler.OpensAt(agency, settings) && agency.IsOnFile)
        {
            todos.Add(agency.MissedReconfirmationAt(now.At)
                ? new(text["年度信息确认已逾期"], "/seller/file#confirm", text["去确认"], TodoTurn.Mine, due, true, settings.MissedReconfirmationClosesShelf ? text["在架服务已下架，确认后自动恢复"] : null)
                : new(text["办理年度信息确认"], "/seller/file#confirm", text["去确认"], TodoTurn.Mine, due, Note: settings.MissedReconfirmationClosesShelf ? text["逾期未确认的，在架服务自动下架"] : null));
        }

        foreach (var change in await db.ChangeRequests.Where(r => r.AgencyId == agencyId && r.OpenKey != null).OrderBy(r => r.SubmittedAt).Select(r => new { r.Id, r.Kind, r.Status, r.ReviewDueAt }).ToListAsync(ct))
        {
            var (what, href) = (text.Of(change.Kind), $"/seller/file/changes/{change.Id}");
            todos.Add(change.Status is ChangeStatus.Returned
                ? new(text["变更被退回补正：{0}", what], href, text["去补正"], TodoTurn.Mine)
                : new(text["变更审核中：{0}", what], href, text["查看"], TodoTurn.Theirs, change.ReviewDueAt, Note: text["核准前原信息继续有效"]));
        }

        foreach (var edit in await db.ListingEdits.Where(e => e.AgencyId == agencyId && e.OpenKey != null).Join(db.Listings, e => e.ListingId, l => l.Id, (e, l) => new { l.Number, l.Title, e.ReviewDueAt })
            .OrderBy(e => e.ReviewDueAt).Take(50).ToListAsync(ct))
        {
            todos.Add(new(text["服务修改审核中：{0}", edit.Title], $"/seller/listings/{edit.Number}", text["查看"], TodoTurn.Theirs, edit.ReviewDueAt, Note: text["审核通过前原内容继续在架"]));
        }

        // The last word on a listing's new text stays on the desk for a week, or until it is written anew.
        var week = now.At.AddDays(-7);
        foreach (var edit in await db.ListingEdits
            .Where(e => e.AgencyId == agencyId && e.Status == ListingEditStatus.SentBack && e.DecidedAt > week && !db.ListingEdits.Any(later => later.ListingId == e.ListingId && later.SubmittedAt > e.SubmittedAt))
            .Join(db.Listings, e => e.ListingId, l => l.Id, (e, l) => new { l.Number, l.Title }).Take(20).ToListAsync(ct))
        {
            todos.Add(new(text["服务修改被退回：{0}", edit.Title], $"/seller/listings/{edit.Number}", text["去修改"], TodoTurn.Mine));
        }

        return todos;
    }
}
