using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Reviews.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Reviews;

/// <summary>Tells those whose turn it is. Reviewers are told a number, never whose report it is.</summary>
internal sealed class ReviewNews(MarketDbContext db, Post post)
    : IEventHandler<ReviewOpened>, IEventHandler<ReviewSeatsOffered>, IEventHandler<ReviewSeatLeft>, IEventHandler<FurtherOpinionsWanted>, IEventHandler<ReviewDecided>, IEventHandler<RevisionHandedIn>,
      IEventHandler<RevisionAccepted>, IEventHandler<ReviewRefused>, IEventHandler<ReviewSettled>, IEventHandler<ReviewDrawFrozen>
{
    public async Task HandleAsync(ReviewOpened happened, Stamp stamp, CancellationToken ct)
    {
        var (review, title) = await FindAsync(happened.ReviewId, ct);
        var why = happened.Cause is ReviewCause.Mandatory ? ("属必审事项", "is of a kind that is always reviewed") : ("在月度抽审中被抽中", "was drawn in the month's sample");
        await SayAsync([Recipient.Agency(review.AgencyId), Recipient.Owner(review.OwnerId), .. await post.OfficesAsync(Role.SupermarketStaff, ct)], review, "opened", new(
            "报告进入复审", $"“{title}”的成果{why.Item1}，复审编号 {review.Number}。", "A report goes to review", $"The report of “{title}” {why.Item2}; review {review.Number}."), stamp, ct);
    }

    public async Task HandleAsync(ReviewSeatsOffered happened, Stamp stamp, CancellationToken ct)
    {
        var (review, _) = await FindAsync(happened.ReviewId, ct);
        var offered = await db.Set<ReviewSeat>().AsNoTracking().Where(s => s.ReviewId == review.Id && s.Round == review.Round && s.Status == SeatStatus.Offered).ToListAsync(ct);
        foreach (var seat in offered)
        {
            await SayAsync([Recipient.Person(seat.AccountId)], review, $"seat/{seat.Id:N}", new(
                "邀请您复审一份报告", $"复审 {review.Number}：请在 {Shown(seat.AcceptDueAt)} 前接受或谢绝，逾期由他人接替。", "You are asked to review a report", $"Review {review.Number}: accept or decline before {Shown(seat.AcceptDueAt)}; after that somebody else is asked."), stamp, ct);
        }
    }

    public async Task HandleAsync(ReviewSeatLeft happened, Stamp stamp, CancellationToken ct)
    {
        var (review, _) = await FindAsync(happened.ReviewId, ct);
        if (review.Missing > 0)
        {
            await SayAsync(await post.OfficesAsync(Role.SupermarketStaff, ct), review, $"left/{happened.SeatId:N}", new(
                "复审席位空出", $"复审 {review.Number} 尚缺 {review.Missing} 名复审人，请补派。", "A reviewer's seat is open", $"Review {review.Number} lacks {review.Missing} reviewers; please assign."), stamp, ct);
        }
    }

    public async Task HandleAsync(FurtherOpinionsWanted happened, Stamp stamp, CancellationToken ct)
    {
        var (review, _) = await FindAsync(happened.ReviewId, ct);
        await SayAsync(await post.OfficesAsync(Role.SupermarketStaff, ct), review, "further", new(
            "复审需增派复审人", $"复审 {review.Number} 的唯一复审人指出数据虚假，须增至 {ReportReview.ReviewersOfGraveDoubt} 人后按多数认定，请补派。", "More reviewers are needed", $"The only reviewer of {review.Number} found false data; {ReportReview.ReviewersOfGraveDoubt} are needed before a majority can say so."), stamp, ct);
    }

    public async Task HandleAsync(ReviewDecided happened, Stamp stamp, CancellationToken ct)
    {
        var (review, title) = await FindAsync(happened.ReviewId, ct);
        var text = happened.Result switch
        {
            ReviewResult.Pass => new MessageText("报告复审通过", $"“{title}”的报告复审通过（{review.Number}）。", "The report passed its review", $"The report of “{title}” passed its review ({review.Number})."),
            ReviewResult.PassWithRevision => new("报告须修改后复核", $"“{title}”的报告复审结论为修改后通过，请机构在 {Shown(review.DueAt)} 前提交修改版。", "The report passes after revision", $"The report of “{title}” passes after revision; the agency hands it in before {Shown(review.DueAt)}."),
            _ when review.Status is ReviewStatus.AwaitingRework => new("报告复审不通过", $"“{title}”的报告复审未通过，机构须自费返工，在 {Shown(review.DueAt)} 前重新提交。", "The report failed its review", $"The report of “{title}” failed; the agency does the work again at its own cost, before {Shown(review.DueAt)}."),
            _ => new("报告再次复审不通过", $"“{title}”的报告两次复审未通过。{(review.AwaitsOwner ? $"业主可在 {Shown(review.DueAt)} 前决定解除合同。" : "")}", "The report failed its review again", $"The report of “{title}” failed twice.{(review.AwaitsOwner ? $" The owner may have the contract terminated before {Shown(review.DueAt)}." : "")}"),
        };
        await SayAsync([Recipient.Agency(review.AgencyId), Recipient.Owner(review.OwnerId)], review, $"decided/{happened.Round}/{happened.Result}", text, stamp, ct);
    }

    public async Task HandleAsync(RevisionHandedIn happened, Stamp stamp, CancellationToken ct)
    {
        var (review, title) = await FindAsync(happened.ReviewId, ct);
        if (review.Status is ReviewStatus.InRecheck)
        {
            var people = await db.Set<ReviewSeat>().Where(s => s.ReviewId == review.Id && s.Round == review.Round && s.Status == SeatStatus.Filed).Select(s => s.AccountId).ToListAsync(ct);
            await SayAsync([.. people.Select(Recipient.Person)], review, $"recheck/{happened.DeliverableId:N}", new(
                "请复核修改版", $"复审 {review.Number} 的修改版已提交，请在 {Shown(review.DueAt)} 前复核。", "Please re-check a revision", $"The revision of review {review.Number} is in; please re-check it before {Shown(review.DueAt)}."), stamp, ct);
        }
        else
        {
            await SayAsync(await post.OfficesAsync(Role.SupermarketStaff, ct), review, $"rework/{happened.DeliverableId:N}", new(
                "返工成果已提交，请派复审人", $"复审 {review.Number} 的返工成果已提交，进入第 {happened.Round} 轮。", "Reworked report is in", $"The reworked report of review {review.Number} is in; round {happened.Round} needs reviewers."), stamp, ct);
        }

        await SayAsync([Recipient.Owner(review.OwnerId)], review, $"revised/{happened.DeliverableId:N}", new(
            "机构提交了新版本", $"“{title}”的机构按复审意见提交了新版本。", "The agency handed in a new edition", $"The agency of “{title}” handed in a new edition after the review."), stamp, ct);
    }

    public async Task HandleAsync(RevisionAccepted happened, Stamp stamp, CancellationToken ct)
    {
        var (review, title) = await FindAsync(happened.ReviewId, ct);
        await SayAsync([Recipient.Agency(review.AgencyId), Recipient.Owner(review.OwnerId)], review, $"accepted/{happened.Round}", new(
            "修改版复核通过", $"“{title}”的修改版复核通过并备案，旧版本仍可查验。", "The revision was accepted", $"The revision of “{title}” was accepted and is on file; earlier editions can still be verified."), stamp, ct);
    }

    public async Task HandleAsync(ReviewRefused happened, Stamp stamp, CancellationToken ct)
    {
        var (review, title) = await FindAsync(happened.ReviewId, ct);
        await SayAsync([Recipient.Agency(review.AgencyId), Recipient.Owner(review.OwnerId)], review, "refused", new(
            "认定拒绝复审", $"“{title}”：{review.RefusalText}。", "The review was refused", $"“{title}”: {review.RefusalText}."), stamp, ct);
    }

    public async Task HandleAsync(ReviewSettled happened, Stamp stamp, CancellationToken ct)
    {
        var (review, title) = await FindAsync(happened.ReviewId, ct);
        if (review.Terminated is { } terminated)
        {
            await SayAsync([Recipient.Agency(review.AgencyId), Recipient.Owner(review.OwnerId)], review, "settled", terminated
                ? new("业主解除合同", $"“{title}”的报告两次复审未通过（或拒绝复审），业主已解除合同：{stamp.Reason}", "The owner terminated the contract", $"After its failed reviews the owner of “{title}” had the contract terminated: {stamp.Reason}")
                : new("合同继续有效", $"“{title}”的合同未解除，继续有效。", "The contract stands", $"The contract of “{title}” was not terminated and stands."), stamp, ct);
        }
    }

    public async Task HandleAsync(ReviewDrawFrozen happened, Stamp stamp, CancellationToken ct)
    {
        var draw = await db.ReviewDraws.AsNoTracking().SingleAsync(d => d.Id == happened.DrawId, ct);
        if (draw.Month is { } month)
        {
            await post.SendAsync(await post.OfficesAsync(Role.Supervisor, ct), new(
                $"{month} 月度抽审待抽取", $"{month} 的备案报告名单已冻结，共 {happened.Listed} 份，抽取 {happened.Take} 份，请当众输入公开随机字。", $"The sample of {month} is to be drawn", $"The list of {month} is frozen: {happened.Listed} reports, {happened.Take} to be drawn. Please type the nonce in public."),
                MessageSubject.Sample, draw.Id.ToString("D"), $"sample/{draw.Id:N}", stamp, ct);
            await db.SaveChangesAsync(ct);
        }
    }

    private static string Shown(DateTimeOffset? at) => at is { } due ? BeijingTime.Of(due).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "–";

    private async Task<(ReportReview Review, string Title)> FindAsync(Guid id, CancellationToken ct)
    {
        var review = await db.ReportReviews.AsNoTracking().Include(r => r.Seats).SingleAsync(r => r.Id == id, ct);
        return (review, await db.Projects.Where(p => p.Id == review.ProjectId).Select(p => p.Title).SingleAsync(ct));
    }

    private async Task SayAsync(IReadOnlyList<Recipient> to, ReportReview review, string occasion, MessageText text, Stamp stamp, CancellationToken ct)
    {
        await post.SendAsync(to, text, MessageSubject.Review, review.Id.ToString("D"), $"review/{review.Id:N}/{occasion}", stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}
