using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Seller.Workbench;

/// <summary>What waits on an agency's desk of its admission, its certificates and its listings.</summary>
public sealed class AgencyTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Agency;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        if (now.By.OrganisationId is not { } agencyId
            || await db.Agencies.Where(a => a.Id == agencyId).Select(a => new { a.Status, a.ReviewDueAt }).SingleOrDefaultAsync(ct) is not { } agency)
        {
            return [];
        }

        var todos = new List<Todo>();
        switch (agency.Status)
        {
            case AgencyStatus.Draft:
                todos.Add(new(text["填写并提交入驻申请"], "/seller/apply", text["去填写"], TodoTurn.Mine));
                break;
            case AgencyStatus.Returned:
                todos.Add(new(text["按退回意见补正入驻材料"], "/seller/apply", text["去补正"], TodoTurn.Mine));
                break;
            case AgencyStatus.Submitted:
                todos.Add(new(text["入驻申请审核中"], "/seller/apply", text["查看"], TodoTurn.Theirs, agency.ReviewDueAt, Note: text["超市窗口 3 个工作日内审核"]));
                break;
        }

        var listings = await db.Listings
            .Where(l => l.AgencyId == agencyId && (l.Status == ListingStatus.PendingReview || l.LapsedAt != null || (l.Status == ListingStatus.Draft && l.ReviewRemark != null)))
            .OrderBy(l => l.Number).Select(l => new { l.Number, l.Title, l.Status, l.ReviewDueAt, l.LapsedBecause })
            .Take(50).ToListAsync(ct);
        foreach (var listing in listings)
        {
            var href = $"/seller/listings/{listing.Number}";
            todos.Add(listing.Status switch
            {
                ListingStatus.PendingReview => new(text["等待上架审核：{0}", listing.Title], href, text["查看"], TodoTurn.Theirs, listing.ReviewDueAt, Note: text["超市窗口 2 个工作日内审核"]),
                ListingStatus.Draft => new(text["服务被退回修改：{0}", listing.Title], href, text["去修改"], TodoTurn.Mine),
                _ => Lapsed(listing.Title, listing.LapsedBecause ?? LapseCause.Qualification, href),
            });
        }

        var soon = Domain.Calendar.BeijingTime.DateOf(now.At).AddDays(AgencyQualification.WarnDays);
        var certificates = await db.Qualifications
            .Where(q => q.AgencyId == agencyId && (q.Status == QualificationStatus.Pending || (q.Status == QualificationStatus.Valid && q.StandsFor != null && q.ValidTo <= soon)))
            .Join(db.QualificationKinds, q => q.KindCode, k => k.Code, (q, k) => new { Qualification = q, k.Name, k.NameEn })
            .OrderBy(q => q.Qualification.ValidTo).Take(50).ToListAsync(ct);
        foreach (var row in certificates)
        {
            var name = Text.IsEnglish ? row.NameEn : row.Name;
            var ends = row.Qualification.ValidTo is { } last ? Domain.Calendar.BeijingTime.EndOf(last) : (DateTimeOffset?)null;
            todos.Add(row.Qualification.StatusAt(now.At) switch
            {
                QualificationStatus.Pending => new(text["资质待核验：{0}", name], "/seller/qualifications", text["查看"], TodoTurn.Theirs),
                QualificationStatus.Expired => new(text["资质已过期：{0}", name], "/seller/qualifications", text["续期"], TodoTurn.Mine, Note: text["过期后依赖它的服务已下架"]),
                _ => new(text["资质将到期：{0}", name], "/seller/qualifications", text["续期"], TodoTurn.Expiring, ends, Note: text["到期后依赖它的服务将自动下架"]),
            });
        }

        foreach (var entry in await db.CreditEvents
            .Where(e => e.AgencyId == agencyId && e.Status == CreditEventStatus.Proposed && e.ObjectionDueAt > now.At && e.Hundredths < 0)
            .OrderBy(e => e.ObjectionDueAt).Select(e => new { e.Code, e.Degree, e.ObjectionDueAt }).Take(20).ToListAsync(ct))
        {
            todos.Add(new(text["拟记信用：{0}", text.Conduct(entry.Code, entry.Degree)], "/seller/credit", text["查看或申辩"], TodoTurn.Mine, entry.ObjectionDueAt, Note: text["期满未申辩即计入"]));
        }

        foreach (var sanction in await db.Sanctions.Where(s => s.AgencyId == agencyId && s.OpenKey != null).OrderBy(s => s.ProposedAt).Take(20).ToListAsync(ct))
        {
            var what = text.Of(sanction.Kind);
            if (sanction.Status is SanctionStatus.Proposed && sanction.HearingDueAt > now.At && sanction.StatedAt is null)
            {
                todos.Add(new(text["拟采取措施：{0}", what], "/seller/credit", text["提交陈述"], TodoTurn.Mine, sanction.HearingDueAt, Note: text["期满视为放弃陈述"]));
            }
            else if (sanction.IsInForce && sanction.AppealedAt is null && sanction.AppealClosesAt > now.At)
            {
                todos.Add(new(text["措施执行中：{0}", what], "/seller/credit", text["查看或申诉"], TodoTurn.Expiring, sanction.AppealClosesAt, Note: text["到期后不能再申诉"]));
            }
        }

        return todos;
    }

    private Todo Lapsed(string title, LapseCause cause, string href)
    {
        var (why, then) = text.Of(cause);
        return cause switch
        {
            LapseCause.Qualification => new(text["{0}：{1}", why, title], "/seller/qualifications", text["续期"], TodoTurn.Mine, Note: then),
            LapseCause.Reconfirmation => new(text["{0}：{1}", why, title], "/seller/file#confirm", text["去确认"], TodoTurn.Mine, Note: then),
            _ => new(text["{0}：{1}", why, title], href, text["查看"], TodoTurn.Theirs, Note: then),
        };
    }
}
