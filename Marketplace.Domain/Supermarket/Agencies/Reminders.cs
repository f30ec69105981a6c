using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Domain.Supermarket.Qualifications;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Agencies;

/// <summary>Which of the warnings is due: the nearest that has begun. Each is sent once, and those that were slept through are not sent after it.</summary>
public static class Warnings
{
    /// <param name="days">Days before the end on which to warn.</param>
    /// <param name="left">Days that are left; zero on the last day.</param>
    /// <returns>The warning's day; null when none has begun.</returns>
    public static int? Due(IEnumerable<int> days, int left) => days.Where(d => left <= d).Select(d => (int?)d).Min();
}

public sealed record RemindReconfirmation(Guid AgencyId);

public sealed class RemindReconfirmationHandler(MarketDbContext db, Post post, AgencySettings settings) : IHandler
{
    public async Task HandleAsync(RemindReconfirmation command, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.Agencies.AsNoTracking().SingleAsync(a => a.Id == command.AgencyId, ct);
        if (agency.ReconfirmDueAt is not { } due)
        {
            return;
        }

        var last = BeijingTime.DateOf(due.AddMilliseconds(-1));
        var left = last.DayNumber - BeijingTime.DateOf(stamp.At).DayNumber;
        var year = last.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        if (agency.MissedReconfirmationAt(stamp.At))
        {
            await SendAsync(new(
                "年度信息确认已逾期", settings.MissedReconfirmationClosesShelf ? "逾期未确认，在架服务已全部下架；完成确认后自动恢复。" : "请尽快完成年度信息确认。",
                "The yearly confirmation is overdue", settings.MissedReconfirmationClosesShelf ? "Nothing of yours is on the shelf until you confirm; then it goes back by itself." : "Please confirm soon."), "missed");
        }
        else if (Warnings.Due(settings.WarnDays, left) is { } warning)
        {
            await SendAsync(new(
                "请办理年度信息确认", $"请于 {last:yyyy-MM-dd} 前核对并确认机构信息，逾期未确认的，在架服务自动下架。",
                "Please confirm your particulars", $"Look through what is on file and confirm it by {last:yyyy-MM-dd}; otherwise your listings leave the shelf."), warning.ToString(CultureInfo.InvariantCulture));
        }

        await db.SaveChangesAsync(ct);

        Task SendAsync(MessageText text, string which) => post.SendAsync([Recipient.Agency(agency.Id)], text, MessageSubject.AgencyFile, "", $"reconfirm/{agency.Id:N}/{year}/{which}", stamp, ct);
    }
}

public sealed record TellLateReviews;

/// <summary>A review that has gone beyond its time is no approval by silence: the office and the supervisors hear of it, once for each.</summary>
public sealed class TellLateReviewsHandler(MarketDbContext db, Post post) : IHandler
{
    private const int AtATime = 100;

    public async Task HandleAsync(TellLateReviews command, Stamp stamp, CancellationToken ct)
    {
        var now = stamp.At;
        var back = now.AddDays(-14);
        var late = new List<(string Key, string Kind, string English, string Name, DateTimeOffset Due, MessageSubject Subject, string SubjectKey)>();
        late.AddRange((await db.Agencies.Where(a => a.Status == AgencyStatus.Submitted && a.ReviewDueAt <= now && a.ReviewDueAt > back).OrderBy(a => a.ReviewDueAt).Take(AtATime).Select(a => new { a.Id, a.Name, a.ReviewDueAt }).ToListAsync(ct))
            .Select(a => ($"admission/{a.Id:N}", "入驻审核", "admission", a.Name, a.ReviewDueAt!.Value, MessageSubject.Admission, a.Id.ToString("D"))));
        late.AddRange((await db.Listings.Where(l => l.Status == ListingStatus.PendingReview && l.ReviewDueAt <= now && l.ReviewDueAt > back).OrderBy(l => l.ReviewDueAt).Take(AtATime).Select(l => new { l.Number, l.Title, l.ReviewDueAt }).ToListAsync(ct))
            .Select(l => ($"listing/{l.Number}", "上架审核", "listing", l.Title, l.ReviewDueAt!.Value, MessageSubject.Listing, l.Number)));
        late.AddRange((await db.ListingEdits.Where(e => e.Status == ListingEditStatus.Submitted && e.ReviewDueAt <= now && e.ReviewDueAt > back).OrderBy(e => e.ReviewDueAt).Take(AtATime)
                .Join(db.Listings, e => e.ListingId, l => l.Id, (e, l) => new { l.Number, l.Title, e.ReviewDueAt, e.Id }).ToListAsync(ct))
            .Select(e => ($"edit/{e.Id:N}", "服务修改审核", "edit of a listing", e.Title, e.ReviewDueAt!.Value, MessageSubject.Listing, e.Number)));
        late.AddRange((await db.ChangeRequests.Where(r => r.Status == ChangeStatus.Submitted && r.ReviewDueAt <= now && r.ReviewDueAt > back).OrderBy(r => r.ReviewDueAt).Take(AtATime)
                .Join(db.Agencies, r => r.AgencyId, a => a.Id, (r, a) => new { r.Id, a.Name, r.Kind, r.ReviewDueAt }).ToListAsync(ct))
            .Select(r => ($"change/{r.Id:N}", $"{ChangeNames.Of(r.Kind)}变更审核", "change", r.Name, r.ReviewDueAt!.Value, MessageSubject.AgencyFile, r.Id.ToString("D"))));
        late.AddRange((await db.Qualifications.Where(q => q.Status == QualificationStatus.Pending && q.ReviewDueAt <= now && q.ReviewDueAt > back).OrderBy(q => q.ReviewDueAt).Take(AtATime)
                .Join(db.Agencies, q => q.AgencyId, a => a.Id, (q, a) => new { q.Id, a.Name, q.ReviewDueAt }).ToListAsync(ct))
            .Select(q => ($"certificate/{q.Id:N}", "资质核验", "certificate", q.Name, q.ReviewDueAt!.Value, MessageSubject.Qualification, q.Id.ToString("D"))));
        if (late.Count == 0)
        {
            return;
        }

        var to = (await post.OfficesAsync(Role.SupermarketStaff, ct)).Concat(await post.OfficesAsync(Role.Supervisor, ct)).ToList();
        foreach (var review in late)
        {
            var due = BeijingTime.Of(review.Due).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            await post.SendAsync(
                to, new($"审核超时：{review.Kind}", $"“{review.Name}”的{review.Kind}应于 {due} 前完成，现已超时。超时不视为同意，请尽快处理并说明原因。", $"Review late: {review.English}",
                    $"The review of {review.English} “{review.Name}” was due by {due}. Silence approves nothing; please decide, and say why it is late."),
                review.Subject, review.SubjectKey, $"late/{review.Key}/{review.Due.ToUnixTimeSeconds()}", stamp, ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
