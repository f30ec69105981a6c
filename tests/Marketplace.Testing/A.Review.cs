using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Reviews.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Testing;

/// <summary>A review with the people around it.</summary>
/// <param name="Reviewers">On the register, of the report's kind.</param>
public sealed record ReviewCase(ProjectCase Project, Guid Id, Actor Agency, IReadOnlyList<Actor> Reviewers)
{
    public Stamp Stamp(Actor by, string? reason = null) => Project.Stamp(by, reason);

    public Task<ReportReview> LoadAsync() => A.UseAsync(Project.Services, (MarketDbContext db) =>
        db.ReportReviews.AsNoTracking().Include(r => r.Rounds).Include(r => r.Seats).ThenInclude(s => s.Findings).AsSplitQuery().SingleAsync(r => r.Id == Id));

    /// <summary>Whoever has a seat in the running round, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<Actor>> SittingAsync()
    {
        var sitting = (await LoadAsync()).Sitting.Select(s => s.AccountId).ToHashSet();
        return [.. Reviewers.Where(r => sitting.Contains(r.AccountId!.Value))];
    }

    public async Task AssignAsync(int count = 3, string reason = "专业对口且无利害关系")
    {
        var mine = Reviewers.Select(r => r.AccountId!.Value).ToList();
        var numbers = await A.UseAsync(Project.Services, (MarketDbContext db) => db.Reviewers.Where(r => mine.Contains(r.AccountId)).OrderBy(r => r.Number).Take(count).Select(r => r.Number).ToListAsync());
        await DoAsync((AssignReviewersHandler assign) => assign.HandleAsync(new(Id, numbers), Stamp(A.Staff(), reason), default));
    }

    public async Task AcceptAllAsync()
    {
        foreach (var seat in (await LoadAsync()).Sitting.Where(s => s.Status is SeatStatus.Offered))
        {
            await DoAsync((AcceptSeatHandler accept) => accept.HandleAsync(new(Id), Stamp(Of(seat)), default));
        }
    }

    public Task FileAsync(Actor reviewer, ReviewSheet sheet) => DoAsync((FileSheetHandler file) => file.HandleAsync(new(Id, sheet), Stamp(reviewer), default));

    /// <summary>Three named, all accept, each hands in a sheet.</summary>
    public async Task DecideAsync(params ReviewSheet[] sheets)
    {
        await AssignAsync(sheets.Length);
        await AcceptAllAsync();
        foreach (var (reviewer, sheet) in (await SittingAsync()).Zip(sheets))
        {
            await FileAsync(reviewer, sheet);
        }
    }

    public Task<RevisionReceipt> ReviseAsync(string text) => A.UseAsync(Project.Services, (HandInRevisionHandler hand) =>
        hand.HandleAsync(new(Id, new(A.Pdf(text), "检测报告.pdf", "V2.0", Domain.Calendar.BeijingTime.DateOf(Project.Clock.GetUtcNow()), "韩检测", null)), Stamp(Agency), default));

    public async Task RecheckAsync(params bool[] mended)
    {
        foreach (var (reviewer, holds) in (await SittingAsync()).Zip(mended))
        {
            await DoAsync((RecheckRevisionHandler recheck) => recheck.HandleAsync(new(Id, holds, holds ? "已改正" : "第三章数据仍与附录不一致"), Stamp(reviewer), default));
        }
    }

    public Task SweepAsync() => A.SweepReviewsAsync(Project.Services);

    public Task DoAsync<THandler>(Func<THandler, Task> work) where THandler : notnull => A.UseAsync(Project.Services, async (THandler handler) =>
    {
        await work(handler);
        return true;
    });

    private Actor Of(ReviewSeat seat) => Reviewers.Single(r => r.AccountId == seat.AccountId);
}

public static partial class A
{
    public static ReviewSheet Good() => new(ReviewResult.Pass, "数据完整，结论可靠。", [new(DefectKind.Format, DefectSeverity.Minor, 2, "目录页码与正文不一致")]);

    /// <summary>So many major defects on as many pages.</summary>
    public static ReviewSheet Mendable(int defects = 1) =>
        new(ReviewResult.PassWithRevision, "修改后可以通过。", [.. Enumerable.Range(1, defects).Select(i => new Defect(DefectKind.Calculation, DefectSeverity.Major, i, $"第 {i} 页换算系数取值有误"))]);

    public static ReviewSheet Bad() => new(ReviewResult.Fail, "主要结论不能成立。", [new(DefectKind.WrongStandard, DefectSeverity.Critical, 5, "引用的标准已经作废")]);

    public static ReviewSheet False() => new(ReviewResult.Fail, "原始记录与报告不符。", [new(DefectKind.FalseData, DefectSeverity.Critical, 7, "三组试块数据完全相同，原始记录不存在")]);

    /// <summary>A person of the expert library, on the register for testing.</summary>
    public static async Task<Actor> ReviewerAsync(IServiceProvider services, Guid? alsoIn = null, params string[] types)
    {
        var (_, actor) = await MemberAsync(services, kind: OrganisationKind.HallOffice, roles: Role.Expert);
        if (alsoIn is { } organisation)
        {
            await UseAsync(services, async (MarketDbContext db) =>
            {
                db.Add(Membership.Start(actor.AccountId!.Value, organisation, Role.Applicant, manages: false, Now(services, Actor.System)));
                return await db.SaveChangesAsync();
            });
        }

        var user = await UseAsync(services, (MarketDbContext db) => db.Users.Where(u => u.Id == actor.AccountId).Select(u => u.UserName!).SingleAsync());
        await UseAsync(services, (EnterReviewerHandler enter) => enter.HandleAsync(new(user, "检测专业高级工程师", types.Length == 0 ? ["TESTING"] : types), Now(services, Staff()), default));
        return actor with { Roles = Role.Expert };
    }

    /// <summary>Reports on concrete are reviewed in this hall.</summary>
    public static Task<int> AlwaysReviewAsync(IServiceProvider services) =>
        UseAsync(services, (MarketDbContext db) => db.ServiceItems.Where(i => i.Code == "TESTING-01").ExecuteUpdateAsync(set => set.SetProperty(i => i.ReviewRequired, true)));

    /// <summary>A filed report whose review waits for reviewers, who are on the register.</summary>
    public static async Task<ReviewCase> ReviewAsync(IServiceProvider services, TestClock clock, Actor? agency = null, int reviewers = 5)
    {
        await AlwaysReviewAsync(services);
        var project = await ProjectAsync(services, clock, IntermediaryProjectStatus.AwaitingEvaluation, Domain.Supermarket.Projects.SelectionMethod.DirectSelection, asked: agency);
        var people = new List<Actor>();
        for (var i = 0; i < reviewers; i++)
        {
            people.Add(await ReviewerAsync(services));
        }

        var id = await UseAsync(services, (MarketDbContext db) => db.ReportReviews.Where(r => r.ProjectId == project.Id).Select(r => r.Id).SingleAsync());
        return new(project, id, await project.WinnerAsync(), people);
    }

    public static Task<ReviewCase> ReviewAsync(Market market, Actor? agency = null, int reviewers = 5) => ReviewAsync(market.Services, market.Clock, agency, reviewers);

    public static async Task SweepReviewsAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SweepReviewsJob>(scope.ServiceProvider).SweepAsync(CancellationToken.None);
    }

    public static async Task SweepEvaluationsAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SweepEvaluationsJob>(scope.ServiceProvider).SweepAsync(CancellationToken.None);
    }
}
