using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Qualifications;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Reviews;

/// <summary>What reviews put on record: many defects, a failed report, a refused review, and work that came early and passed.</summary>
internal sealed class ReviewConduct(MarketDbContext db, ConductRecorder recorder) : IEventHandler<ReviewDecided>, IEventHandler<RevisionAccepted>, IEventHandler<ReviewRefused>, IEventHandler<ContractCompleted>
{
    public async Task HandleAsync(ReviewDecided happened, Stamp stamp, CancellationToken ct)
    {
        var review = await FindAsync(happened.ReviewId, ct);
        if (happened.Result is ReviewResult.Fail)
        {
            var degree = Math.Min(happened.Round, 2);
            await recorder.RecordAsync(
                happened.AgencyId, "C09", degree, $"报告复审 {review.Number} 第 {happened.Round} 轮未通过{(happened.Defects > 0 ? $"，缺陷 {happened.Defects} 处" : "")}", $"C09:{review.Id:N}:{degree}", review.ProjectId, stamp.At, ct);
        }
        else if (happened.Result is ReviewResult.Pass)
        {
            await PraiseAsync(review.ContractId, stamp, ct);
        }
    }

    public async Task HandleAsync(RevisionAccepted happened, Stamp stamp, CancellationToken ct)
    {
        if (happened.Defects >= ReviewOutcome.ManyDefects)
        {
            var review = await FindAsync(happened.ReviewId, ct);
            await recorder.RecordAsync(happened.AgencyId, "C08", 1, $"报告复审 {review.Number} 修改后通过，缺陷 {happened.Defects} 处", $"C08:{review.Id:N}", review.ProjectId, stamp.At, ct);
        }
    }

    public async Task HandleAsync(ReviewRefused happened, Stamp stamp, CancellationToken ct)
    {
        var review = await FindAsync(happened.ReviewId, ct);
        await recorder.RecordAsync(happened.AgencyId, "C18", 1, $"报告复审 {review.Number}：{review.RefusalText}", $"C18:{review.Id:N}", review.ProjectId, stamp.At, ct);
    }

    public Task HandleAsync(ContractCompleted happened, Stamp stamp, CancellationToken ct) => PraiseAsync(happened.ContractId, stamp, ct);

    /// <summary>Known only when both the time taken and the review's result are: whichever comes last records it.</summary>
    private async Task PraiseAsync(Guid contractId, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == contractId, ct);
        if (contract.ActualWorkingDays is { } taken && IsMuchEarlier(contract.WorkingDays, taken)
            && await db.ReportReviews.AnyAsync(r => r.ContractId == contractId && r.Status == ReviewStatus.Passed && r.Rounds.Count == 1 && r.Rounds.Any(o => o.Result == ReviewResult.Pass), ct))
        {
            await recorder.RecordAsync(contract.AgencyId, "B01", 1, $"合同 {contract.Number} 承诺 {contract.WorkingDays} 个工作日，实际用时 {taken} 个工作日，复审通过", $"B01:{contract.Id:N}", contract.ProjectId, stamp.At, ct);
        }
    }

    /// <summary>At least three tenths of the promise.</summary>
    public static bool IsMuchEarlier(int promised, int taken) => (promised - taken) * 10 >= promised * 3;

    private Task<ReportReview> FindAsync(Guid id, CancellationToken ct) => db.ReportReviews.AsNoTracking().SingleAsync(r => r.Id == id, ct);
}

/// <summary>
/// A majority of reviewers found false data. The agency is suspended at once, its removal is proposed and it is heard, the conduct is put on
/// record, and the authorities that licensed it are written to. Each step is a save of its own and done once.
/// </summary>
internal sealed class FalseReportMeasures(MarketDbContext db, ConductRecorder recorder, Credit.UseCases.ImposeSanctionHandler impose, CalendarBook calendars, Messages.Post post, TimeProvider clock) : IEventHandler<ReviewDecided>
{
    public async Task HandleAsync(ReviewDecided happened, Stamp stamp, CancellationToken ct)
    {
        if (!happened.FalseData)
        {
            return;
        }

        var review = await db.ReportReviews.AsNoTracking().SingleAsync(r => r.Id == happened.ReviewId, ct);
        var now = new Stamp(Actor.System, clock.GetUtcNow(), "复审多数意见认定数据虚假");
        var facts = $"报告复审 {review.Number}：多数复审人各自认定数据虚假";
        await recorder.RecordAsync(review.AgencyId, "C14", 1, facts, $"C14:{review.Id:N}", review.ProjectId, stamp.At, ct);
        await SuspendAsync(review.AgencyId, review.Number, facts, now, ct);
        await ProposeRemovalAsync(review.AgencyId, review.Number, facts, now, ct);
        await WriteToAuthoritiesAsync(review, now, ct);
    }

    private async Task SuspendAsync(Guid agencyId, string number, string facts, Stamp now, CancellationToken ct)
    {
        if (await db.Sanctions.AnyAsync(s => s.AgencyId == agencyId && s.Ground == SanctionGround.FalseReport && s.Facts.Contains(number), ct))
        {
            return;
        }

        var open = await db.Sanctions.SingleOrDefaultAsync(s => s.AgencyId == agencyId && s.Kind == SanctionKind.Suspension && s.OpenKey != null, ct);
        if (open is { Status: not SanctionStatus.Proposed })
        {
            // It is suspended already; the removal decides the rest.
            return;
        }

        if (open is not null)
        {
            open.Drop(new(now.By, now.At, "因复审认定数据虚假，另行立即暂停"));
            await db.SaveChangesAsync(ct);
        }

        var suspension = Sanction.Propose(agencyId, new(SanctionKind.Suspension, SanctionGround.FalseReport, null), $"{facts}，立即暂停，待清退程序决定", null, now);
        db.Sanctions.Add(suspension);
        await db.SaveChangesAsync(ct);
        await impose.HandleAsync(new(suspension.Id), now, ct);
    }

    private async Task ProposeRemovalAsync(Guid agencyId, string number, string facts, Stamp now, CancellationToken ct)
    {
        if (!await db.Sanctions.AnyAsync(s => s.AgencyId == agencyId && s.Kind == SanctionKind.Removal && (s.OpenKey != null || s.Facts.Contains(number)), ct))
        {
            var hearing = (await calendars.CurrentAsync(ct)).DeadlineAfter(now.At, Sanction.HearingWorkingDays).At;
            db.Sanctions.Add(Sanction.Propose(agencyId, new(SanctionKind.Removal, SanctionGround.GraveConduct, null), $"{facts}，拟清退并列入黑名单", hearing, now));
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task WriteToAuthoritiesAsync(ReportReview review, Stamp now, CancellationToken ct)
    {
        if (await db.AuthorityNotices.AnyAsync(n => n.ReviewId == review.Id, ct))
        {
            return;
        }

        var agency = await db.Agencies.Where(a => a.Id == review.AgencyId).Select(a => new { a.Name, a.CreditCode }).SingleAsync(ct);
        var licences = await db.Qualifications.AsNoTracking().Where(q => q.AgencyId == review.AgencyId && q.Status == QualificationStatus.Valid).OrderBy(q => q.Issuer).Select(q => new { q.Issuer, q.CertificateNo }).ToListAsync(ct);
        foreach (var issuer in licences.GroupBy(q => q.Issuer))
        {
            db.AuthorityNotices.Add(AuthorityNotice.Make(
                review.Id, review.AgencyId, issuer.Key,
                $"{agency.Name}（{agency.CreditCode}）持有贵单位颁发的资质证书 {string.Join("、", issuer.Select(q => q.CertificateNo))}。其出具的报告经复审（{review.Number}），多数复审人认定数据虚假，本中心已暂停其服务并启动清退程序，特此通报。", now));
        }

        await post.SendAsync(
            [.. await post.OfficesAsync(Role.Approver, ct), .. await post.OfficesAsync(Role.Supervisor, ct), .. await post.OfficesAsync(Role.SupermarketStaff, ct)],
            new($"报告数据虚假：{agency.Name}", $"复审 {review.Number} 认定 {agency.Name} 的报告数据虚假，已立即暂停并启动清退程序；向发证机关的通报函已生成，请登记发出。",
                $"False data in a report: {agency.Name}", $"Review {review.Number} found false data in a report of {agency.Name}. It is suspended and its removal is proposed; the notices to its licensing authorities are ready to be sent."),
            Messages.MessageSubject.Review, review.Id.ToString("D"), $"false-report/{review.Id:N}", now, ct);
        await db.SaveChangesAsync(ct);
    }
}
