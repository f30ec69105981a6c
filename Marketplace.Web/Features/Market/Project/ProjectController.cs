using Marketplace.Domain.Accounts;
using Marketplace.Domain.Data;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Search.Queries;
using Marketplace.Web.Components;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Features.Projects;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Project;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class ProjectController(MarketDbContext db, TimeProvider clock, MarketReferenceBook references, SelectionReading selections, Text text, SupermarketSettings settings) : Controller
{
    [HttpGet("/projects/{number:maxlength(16)}")]
    public async Task<IActionResult> Show(string number, CancellationToken ct)
    {
        var found = await db.Projects.AsNoTracking().Where(p => p.Number == number && p.PublishedAt != null)
            .Select(p => new { Project = p, ByPerson = db.Organisations.Any(o => o.Id == p.OwnerId && o.Kind == OrganisationKind.Individual) }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return NotFound();
        }

        var (project, now) = (found.Project, clock.GetUtcNow());
        var status = project.StatusAt(now);
        var runs = await db.SelectionRuns.AsNoTracking().Where(r => r.ProjectId == project.Id).OrderBy(r => r.Round)
            .Select(r => new ProjectRun(r.Id, r.Method, r.Round, r.Status, r.Commit, r.CommittedAt, r.FrozenAt, r.ListHash, r.DecidedAt, r.VoidReason)).ToListAsync(ct);
        var current = runs.LastOrDefault(r => r.Id == project.CurrentRunId);
        var entries = MayShowEntries(project, status, current) ? await EntriesAsync(current!.Id, ct) : [];
        var notices = await db.Notices.AsNoTracking().Where(n => n.SubjectId == project.Id).OrderByDescending(n => n.PublishedAt)
            .Select(n => new ProjectNotice(n.Number, n.Kind, n.Title, n.PublishedAt, n.WithdrawnAt != null)).ToListAsync(ct);
        var contract = status.WinnerIsPublic
            ? await db.Contracts.AsNoTracking().Where(c => c.ProjectId == project.Id && c.FiledAt != null)
                .Select(c => new ProjectContract(c.AgencyName, c.Price, c.WorkingDays, c.SignedAt, c.FiledAt!.Value, c.StartedAt, c.ServiceDueAt, c.CompletedAt, c.ActualWorkingDays)).SingleOrDefaultAsync(ct)
            : null;
        return View("Show", new ProjectPage(
            project, OwnerNames.Shown(project.OwnerName, found.ByPerson), found.ByPerson, status, current, runs, entries, notices, contract, await references.GetAsync(ct), Steps(project, status, current, contract))
        {
            Sheet = status.WinnerIsPublic ? await selections.OfAsync(project, ct) : null,
            Terms = [.. SelectionTerms.Of(project.Content, settings)],
            OpenRun = status is IntermediaryProjectStatus.Selecting && Quotes.AreAskedBy(project.Method) ? await db.SelectionRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == project.CurrentRunId, ct) : null,
            Attachments = await db.Set<ProjectAttachment>().AsNoTracking().Where(a => a.ProjectId == project.Id).OrderBy(a => a.AddedAt).ThenBy(a => a.Id).ToListAsync(ct),
            Amendments = await db.Set<ProjectAmendment>().AsNoTracking().Where(a => a.ProjectId == project.Id).OrderByDescending(a => a.Edition).ToListAsync(ct),
        });
    }

    /// <summary>
    /// Registrants are shown once their list has come to a result, or is frozen for the draw; never while another registration may
    /// follow, never of a project whose owner keeps the list closed, and of a direct selection only when the agency has accepted.
    /// </summary>
    private static bool MayShowEntries(IntermediaryProject project, IntermediaryProjectStatus status, ProjectRun? run) =>
        run is not null && status is not IntermediaryProjectStatus.Registering && !project.Content.Confidential
        && (run.Status is SelectionRunStatus.Decided || (run.Status is SelectionRunStatus.Frozen && run.Method is SelectionMethod.RandomDraw));

    private Task<List<ProjectEntry>> EntriesAsync(Guid runId, CancellationToken ct) => (
        from e in db.SelectionEntries.AsNoTracking()
        where e.RunId == runId
        join a in db.Agencies on e.AgencyId equals a.Id
        orderby e.RegNo
        select new ProjectEntry(e.RegNo, a.Name, e.PartyId, e.Status, e.Rank, e.RefusalText)).ToListAsync(ct);

    private List<TimelineStep> Steps(IntermediaryProject project, IntermediaryProjectStatus status, ProjectRun? run, ProjectContract? contract)
    {
        var place = Place(status);
        var ended = status is IntermediaryProjectStatus.Failed or IntermediaryProjectStatus.Cancelled or IntermediaryProjectStatus.Expired;
        StepPlace At(int step) => ended ? step == 0 ? StepPlace.Done : StepPlace.Skipped : step < place ? StepPlace.Done : step == place ? StepPlace.Now : StepPlace.Ahead;
        var ordered = project.OrderNumber is not null;
        var steps = new List<TimelineStep> { ordered
            ? new(text["店铺下单"], At(0), run?.CommittedAt, text["业主"], text["委托下单规则：服务与价格按下单时冻结"])
            : new(text["发布"], At(0), project.PublishedAt, text["业主"], text["公开优先：项目发布即公告"]) };
        if (ordered)
        {
            steps.Add(new(text["机构接单"], At(2), run?.DecidedAt, text["承接机构"], text["委托下单规则：{0} 个工作日内答复", settings.DirectAnswerWorkingDays]));
        }
        else if (project.Method is SelectionMethod.DirectSelection)
        {
            steps.Add(new(text["机构答复"], place is 1 or 2 && !ended ? StepPlace.Now : At(2), run?.DecidedAt, text["拟选机构"], text["中介超市选取规则：{0} 个工作日内答复", settings.DirectAnswerWorkingDays]));
        }
        else
        {
            steps.Add(new(text["报名"], At(1), project.RegistrationDueAt, text["中介机构"], text["中介超市选取规则：报名不少于 {0} 个工作日", settings.RegistrationWorkingDays], DueAt: project.RegistrationDueAt));
            steps.Add(Quotes.AreAskedBy(project.Method)
                ? new(text["开启报价并计算"], At(2), run?.DecidedAt, null, text["截止后统一开启，按公布的规则计算；名次相同的公开抽取"])
                : new(text["冻结名单并抽取"], At(2), run?.DecidedAt ?? project.SelectionAt, text["业主或监督人员"], text["先承诺、再冻结、后公开随机数"]));
        }

        if (!ordered)
        {
            steps.Add(new(text["中选公示"], At(3), project.PublicityEndsAt, null, text["公示不少于 {0} 个工作日", settings.PublicityWorkingDays], DueAt: project.PublicityEndsAt));
        }

        steps.Add(new(text["确认与签约"], At(4), contract?.FiledAt, text["双方"], text["招标投标法第四十六条（参照）"], DueAt: project.ContractDueAt ?? project.ConfirmDueAt));
        steps.Add(new(text["服务"], At(5), contract?.CompletedAt, text["中选机构"], text["{0} 个工作日，自开工条件具备之日的次日起算", project.SelectedWorkingDays ?? project.ServiceWorkingDays], DueAt: contract?.ServiceDueAt));
        steps.Add(new(text["成果备案"], At(6), null, text["机构提交、业主确认"], text["成果按哈希备案"]));
        steps.Add(new(text["双向评价"], At(7), null, text["双方"], text["{0} 个工作日内互评，未齐前互不可见", settings.EvaluationWorkingDays]));
        steps.Add(ended
            ? new(text.Of(status), StepPlace.Now, project.ClosedAt, null, null, project.CancelReason)
            : new(text["完成"], place == 8 ? StepPlace.Done : StepPlace.Ahead, project.ClosedAt));
        return steps.ConvertAll(s => s.Place is StepPlace.Skipped ? s with { At = null } : s);
    }

    private static int Place(IntermediaryProjectStatus status) => status switch
    {
        IntermediaryProjectStatus.Registering => 1,
        IntermediaryProjectStatus.RegistrationClosed or IntermediaryProjectStatus.Selecting => 2,
        IntermediaryProjectStatus.Publicising or IntermediaryProjectStatus.Objected => 3,
        IntermediaryProjectStatus.Selected or IntermediaryProjectStatus.ContractPending => 4,
        IntermediaryProjectStatus.InService or IntermediaryProjectStatus.Paused => 5,
        IntermediaryProjectStatus.DeliverableFiled => 6,
        IntermediaryProjectStatus.AwaitingEvaluation => 7,
        _ => 8,
    };
}

public sealed record ProjectRun(
    Guid Id, SelectionMethod Method, int Round, SelectionRunStatus Status, string? Commit, DateTimeOffset CommittedAt, DateTimeOffset? FrozenAt, string? ListHash, DateTimeOffset? DecidedAt, string? VoidReason);

public sealed record ProjectEntry(string RegNo, string Agency, string MembershipNo, RegistrationStatus Status, int? Rank, string? Refusal);

public sealed record ProjectNotice(string Number, NoticeKind Kind, string Title, DateTimeOffset PublishedAt, bool Withdrawn);

public sealed record ProjectContract(
    string Agency, Domain.Common.Money Price, int WorkingDays, DateTimeOffset? SignedAt, DateTimeOffset FiledAt, DateTimeOffset? StartedAt, DateTimeOffset? ServiceDueAt, DateTimeOffset? CompletedAt, int? ActualWorkingDays);

public sealed record ProjectPage(
    IntermediaryProject Project, string Owner, bool OwnedByPerson, IntermediaryProjectStatus Status, ProjectRun? Run, IReadOnlyList<ProjectRun> Runs, IReadOnlyList<ProjectEntry> Entries,
    IReadOnlyList<ProjectNotice> Notices, ProjectContract? Contract, MarketReference Reference, IReadOnlyList<TimelineStep> Steps)
{
    /// <summary>The computation of a selection by quotes, once the winner is public.</summary>
    public SelectionSheet? Sheet { get; init; }

    /// <summary>The rules of the method, as the notice states them.</summary>
    public IReadOnlyList<(string Label, string Value)> Terms { get; init; } = [];

    /// <summary>A selection by quotes that is under way: what may be told of it is its round, its tie, its panel.</summary>
    public SelectionRun? OpenRun { get; init; }

    public IReadOnlyList<ProjectAttachment> Attachments { get; init; } = [];

    public IReadOnlyList<ProjectAmendment> Amendments { get; init; } = [];

    public ProjectEntry? Winner => Status.WinnerIsPublic ? Entries.FirstOrDefault(e => e.Status is RegistrationStatus.Selected) : null;
}
