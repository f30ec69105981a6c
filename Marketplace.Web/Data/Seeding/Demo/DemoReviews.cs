using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Reviews.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>
/// What happens to reports after they are filed, and to ratings after they are given, looked after once every working day: reviewers are
/// drawn, read and judge; agencies revise, answer and appeal; the office and the supervisor decide. The last days are left as they lie.
/// </summary>
internal sealed class DemoReviews(DemoHall hall, IReadOnlyDictionary<string, Actor> people, IReadOnlyList<DemoAgency> agencies, int firstDay)
{
    private static readonly string[] Names = ["方教授", "秦高工", "祝研究员", "裴工", "穆高工", "荀教授", "凌工", "聂高工", "盛研究员"];
    private static readonly string[] Specialities = ["环境工程教授", "水土保持高级工程师", "安全评价研究员", "岩土高级工程师", "环境监测高级工程师", "地质灾害教授", "检测高级工程师", "造价高级工程师", "工程咨询研究员"];

    private readonly List<Actor> _reviewers = [];

    private CancellationToken Ct => hall.Ct;

    public async Task RunAsync()
    {
        await EnterAsync();
        for (var day = firstDay; ; day++)
        {
            await hall.UntilAsync(hall.Days.At(day, 16, 40));
            await hall.DoAsync((IServiceProvider services) => ActivatorUtilities.CreateInstance<SweepReviewsJob>(services).SweepAsync(Ct));
            await DrawSamplesAsync();
            foreach (var id in await hall.ReadAsync(db => db.ReportReviews.Where(r => r.SettledAt == null).OrderBy(r => r.OpenedAt).Select(r => r.Id).ToListAsync(Ct)))
            {
                await LookAfterAsync(id, day);
            }

            await CloseReviewedAsync();
            if (day % 3 == 0)
            {
                await hall.DoAsync((IServiceProvider services) => ActivatorUtilities.CreateInstance<SweepEvaluationsJob>(services).SweepAsync(Ct));
                await LookAfterRatingsAsync();
            }
        }
    }

    private async Task EnterAsync()
    {
        var (admin, manager, first) = (people["admin"], people["manager"], people["expert"]);
        var types = await hall.ReadAsync(db => db.ServiceTypes.OrderBy(t => t.Sort).Select(t => t.Code).ToListAsync(Ct));
        for (var i = 0; i < Names.Length; i++)
        {
            var (user, actor) = ("expert", first);
            if (i > 0)
            {
                user = $"expert{i + 1}";
                var account = await hall.DoAsync((CreateStaffAccountHandler create) => create.HandleAsync(new(new NewAccount(user, DemoAccounts.Password, Names[i], $"1380099{2000 + i:0000}")), hall.By(admin), Ct));
                var grant = await hall.DoAsync((ProposeRoleGrantHandler propose) => propose.HandleAsync(new(account, first.OrganisationId!.Value, Role.Expert), hall.By(admin, "专家库入库文件已核对，申请授权"), Ct));
                await hall.DoAsync((DecideRoleGrantHandler decide) => decide.HandleAsync(new(grant, true), hall.By(manager, "同意，与入库文件一致"), Ct));
                actor = new(account, Names[i], first.OrganisationId, first.OrganisationName, Role.Expert);
            }

            await hall.DoAsync((EnterReviewerHandler enter) => enter.HandleAsync(new(user, Specialities[i], types), hall.By(hall.Staff), Ct));
            _reviewers.Add(actor);
        }
    }

    private async Task DrawSamplesAsync()
    {
        foreach (var draw in await hall.ReadAsync(db => db.ReviewDraws.Where(d => d.Month != null && d.Status == ReviewDrawStatus.Frozen && d.FrozenAt < hall.Now.AddDays(-3)).Select(d => new { d.Id, d.Month }).ToListAsync(Ct)))
        {
            await hall.DoAsync((DrawSampleHandler handler) => handler.HandleAsync(new(draw.Id, $"{BeijingTime.DateOf(hall.Now):yyyyMMdd}-抽审-{new DemoDice($"sample:{draw.Month}").Below(900) + 100}"), hall.By(hall.Supervisor), Ct));
        }
    }

    /// <summary>One move of one review on one day; nobody hurries.</summary>
    private async Task LookAfterAsync(Guid id, int day)
    {
        var review = await hall.ReadAsync(db => db.ReportReviews.AsNoTracking().Include(r => r.Rounds).Include(r => r.Seats).ThenInclude(s => s.Findings).AsSplitQuery().SingleAsync(r => r.Id == id, Ct));
        var dice = new DemoDice($"review:{review.Number}:{day}");
        switch (review.Status)
        {
            case ReviewStatus.AwaitingReviewers when review.Missing > 0 && !review.Sitting.Any():
                await AssignAsync(review, dice);
                break;
            case ReviewStatus.AwaitingReviewers or ReviewStatus.InReview:
                foreach (var seat in review.Sitting.Where(s => s.Status is SeatStatus.Offered))
                {
                    await hall.DoAsync((AcceptSeatHandler accept) => accept.HandleAsync(new(id), hall.By(Of(seat)), Ct));
                }

                foreach (var seat in review.Sitting.Where(s => s.Status is SeatStatus.Accepted && dice.In(60)))
                {
                    await hall.DoAsync((FileSheetHandler file) => file.HandleAsync(new(id, Sheet(review, seat)), hall.By(Of(seat)), Ct));
                }

                break;
            case ReviewStatus.AwaitingRevision when dice.In(70):
            case ReviewStatus.AwaitingRework when review.CountedFrom < hall.Now.AddDays(-5):
                await ReviseAsync(review);
                break;
            case ReviewStatus.InRecheck:
                foreach (var seat in review.Seats.Where(s => s.Round == review.Round && s.Status is SeatStatus.Filed && s.RecheckedAt is null).Take(2))
                {
                    await hall.DoAsync((RecheckRevisionHandler recheck) => recheck.HandleAsync(new(id, Mended: true, "列出的问题均已改正。"), hall.By(Of(seat)), Ct));
                }

                break;
            case ReviewStatus.Failed when review.AwaitsOwner && review.CountedFrom < hall.Now.AddDays(-2):
                var owner = await OwnerAsync(review.OwnerId);
                await hall.DoAsync((DecideAfterFailureHandler decide) => decide.HandleAsync(new(id, Terminate: true), hall.By(owner, "两次复审均未通过，成果不能作为审批依据，另行委托"), Ct));
                break;
        }
    }

    private async Task AssignAsync(ReportReview review, DemoDice dice)
    {
        if (review.OpenedAt > hall.Now.AddDays(-2) && dice.In(50))
        {
            return;
        }

        if (NumberOf(review) % 7 == 3)
        {
            var numbers = await hall.DoAsync((ReviewPeople eligible) => eligible.EligibleAsync(review, hall.Now, Ct));
            await hall.DoAsync((AssignReviewersHandler assign) => assign.HandleAsync(new(review.Id, [.. dice.Some(numbers, review.Missing).Select(r => r.Number)]), hall.By(hall.Staff, "报告专业性强，指定同专业人员复审"), Ct));
            return;
        }

        await hall.DoAsync((FreezeReviewersHandler freeze) => freeze.HandleAsync(new(review.Id), hall.By(hall.Staff), Ct));
        await hall.UntilAsync(hall.Now.AddMinutes(1));
        await hall.DoAsync((DrawReviewersHandler draw) => draw.HandleAsync(new(review.Id, $"{BeijingTime.DateOf(hall.Now):yyyyMMdd}-复审-{dice.Below(900) + 100}"), hall.By(hall.Staff), Ct));
    }

    private async Task ReviseAsync(ReportReview review)
    {
        var agency = agencies.Single(a => a.Actor.OrganisationId == review.AgencyId);
        var edition = await hall.ReadAsync(db => db.Deliverables.CountAsync(d => d.ContractId == review.ContractId, Ct)) + 1;
        var sealers = await hall.ReadAsync(db => db.Practitioners.Where(p => p.AgencyId == review.AgencyId && p.ReleasedAt == null).OrderBy(p => p.BoundAt).Select(p => p.Id).Take(2).ToListAsync(Ct));
        var today = BeijingTime.DateOf(hall.Now);
        var page = DemoPdf.Page($"{review.Number} 第 {edition} 版", $"编制单位：{agency.Name}", $"日期：{today:yyyy-MM-dd}", "已按复审意见逐条修改，修改说明附后。", "", "本文件为演示数据，内容从略。");
        await hall.DoAsync((HandInRevisionHandler hand) => hand.HandleAsync(new(review.Id, new(new MemoryStream(page), $"{review.Number}-修改版.pdf", $"V{edition}.0", today, "项目负责人（编制）、总工程师（审定）", sealers)), hall.By(agency.Actor), Ct));
    }

    /// <summary>Most reports are good; some are mended, one in a dozen fails, and one fails twice.</summary>
    private static ReviewSheet Sheet(ReportReview review, ReviewSeat seat)
    {
        var place = NumberOf(review);
        var dice = new DemoDice($"sheet:{review.Number}:{review.Round}:{seat.ReviewerNumber}");
        if (place is 6 || (place % 12 == 9 && review.Round == 1))
        {
            return new(ReviewResult.Fail, "主要结论依据不足，需要补充调查后重新编制。", [new(DefectKind.WrongStandard, DefectSeverity.Critical, 12, "引用的标准已被替代，评价等级判定有误"), new(DefectKind.MissingChapter, DefectSeverity.Major, 30, "缺少公众意见或替代方案分析")]);
        }

        if (place % 4 == 2)
        {
            var many = place % 8 == 2;
            Defect[] defects =
            [
                new(DefectKind.Calculation, DefectSeverity.Major, 18, "源强计算取值与附件监测数据不一致"), new(DefectKind.Format, DefectSeverity.Minor, 3, "附图缺少比例尺和图例"),
                .. many ? [new(DefectKind.WrongStandard, DefectSeverity.Major, 9, "执行标准编号有误"), new(DefectKind.MissingChapter, DefectSeverity.Major, 41, "缺少监测计划一节"), new(DefectKind.Calculation, DefectSeverity.Minor, 27, "汇总表合计数有误")] : Array.Empty<Defect>(),
            ];
            return new(ReviewResult.PassWithRevision, "总体可用，按所列问题修改后可以通过。", defects);
        }

        return new(ReviewResult.Pass, dice.Of(["资料翔实，结论可靠。", "数据与附件一致，章节完整。", "计算过程清楚，同意通过。"]), dice.In(30) ? [new(DefectKind.Format, DefectSeverity.Minor, dice.Between(1, 40), "个别表格编号不连续")] : []);
    }

    /// <summary>Contracts whose ratings have opened and whose review is over: what the outbox would close within seconds.</summary>
    private async Task CloseReviewedAsync()
    {
        foreach (var id in await hall.ReadAsync(db => db.Projects.Where(p => p.Status == IntermediaryProjectStatus.AwaitingEvaluation && p.NextCheckAt == null && !db.ReportReviews.Any(r => r.ProjectId == p.Id && r.SettledAt == null)).OrderBy(p => p.Number).Select(p => p.Id).ToListAsync(Ct)))
        {
            await hall.DoAsync(async (IServiceProvider services) =>
            {
                var db = services.GetRequiredService<MarketDbContext>();
                await services.GetRequiredService<EvaluationClosing>().CompleteAsync(await db.Projects.SingleAsync(p => p.Id == id, Ct), hall.By(Actor.System, "复审已有结论，双方评价已公开"), Ct);
                await db.SaveChangesAsync(Ct);
            });
        }
    }

    private async Task LookAfterRatingsAsync()
    {
        foreach (var e in await hall.ReadAsync(db => db.Evaluations.AsNoTracking().Where(e => e.Status == EvaluationStatus.Submitted && e.AmendDueAt > hall.Now && e.RevealedAt == null).OrderBy(e => e.SubmittedAt).ToListAsync(Ct)))
        {
            var rater = e.Side is EvaluationSide.OwnerRatesAgency ? await OwnerAsync(e.RaterId) : agencies.Single(a => a.Actor.OrganisationId == e.RaterId).Actor;
            int[] stars = [.. new[] { e.Item1, e.Item2, e.Item3, e.Item4 }.Take(e.Side is EvaluationSide.OwnerRatesAgency ? 4 : 3).Select(s => Math.Min(5, s + 1))];
            await hall.DoAsync((AmendEvaluationHandler amend) => amend.HandleAsync(new(e.ProjectId, stars, $"{e.Text}（补充：后续整改及时。）"), hall.By(rater), Ct));
        }

        foreach (var e in await hall.ReadAsync(db => db.Evaluations.AsNoTracking().Where(e => e.Side == EvaluationSide.OwnerRatesAgency && e.FinalAt == null && e.RevealedAt != null && e.ScoreHundredths != null).OrderBy(e => e.RevealedAt).ToListAsync(Ct)))
        {
            var dice = new DemoDice($"rating:{e.ScoreHundredths}:{BeijingTime.DateOf(e.RevealedAt!.Value):yyyyMMdd}");
            var agency = agencies.Single(a => a.Actor.OrganisationId == e.RatedId).Actor;
            if (e.Status is EvaluationStatus.Appealed && e.AppealedAt < hall.Now.AddDays(-4))
            {
                var stands = e.ScoreHundredths % 1000 == 0;
                await hall.DoAsync((DecideEvaluationAppealHandler decide) => decide.HandleAsync(
                    new(e.Id, stands), hall.By(hall.Supervisor, stands ? "往来记录显示确有拖期，评价与事实相符，予以维持" : "评语所述情形发生在本合同之外，与本合同履行无关，认定无效"), Ct));
            }
            else if (e.Status is EvaluationStatus.Locked && e.ScoreHundredths <= 7000 && e.AppealDueAt > hall.Now)
            {
                if (e.RepliedAt is null)
                {
                    await hall.DoAsync((ReplyToEvaluationHandler reply) => reply.HandleAsync(new(e.Id, dice.Of(["感谢指出，已调整项目人员并建立周报制度。", "资料分批到位影响了进度，今后会提前书面提示。", "已为业主免费补充图件，欢迎继续监督。"])), hall.By(agency), Ct));
                }

                if (e.ScoreHundredths <= 6500)
                {
                    await hall.DoAsync((AppealEvaluationHandler appeal) => appeal.HandleAsync(new(e.Id, "延误系现场条件不具备所致，有监理日志和往来函件为证，请予核实。"), hall.By(agency), Ct));
                }
            }
        }
    }

    private static int NumberOf(ReportReview review) => int.Parse(review.Number[^5..], System.Globalization.CultureInfo.InvariantCulture);

    private Actor Of(ReviewSeat seat) => _reviewers.Single(r => r.AccountId == seat.AccountId);

    private async Task<Actor> OwnerAsync(Guid organisationId)
    {
        var members = await hall.ReadAsync(db => db.Memberships.Where(m => m.OrganisationId == organisationId && m.EndedAt == null).Join(db.Users, m => m.AccountId, u => u.Id, (m, u) => new { u.Id, u.Name, m.Roles }).ToListAsync(Ct));
        var member = members.First(m => (m.Roles & Role.Owner) != 0);
        return new(member.Id, member.Name, organisationId, null, member.Roles);
    }
}
