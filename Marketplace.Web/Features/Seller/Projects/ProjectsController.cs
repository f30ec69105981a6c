using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Web.Features.Projects;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Seller.Projects;

/// <summary>Projects as an agency sees them: what it may register for, what it registered for, what it won.</summary>
[Route("/seller/projects")]
public sealed class ProjectsController(
    MarketDbContext db,
    ProjectReading reading,
    EligibilityCheck eligibility,
    MyRegistrationsHandler registrations,
    AnswerDirectSelectionHandler answer,
    ExplainQuoteHandler explain,
    ConfirmWinHandler confirm,
    AbandonWinHandler abandon,
    SignContractHandler sign,
    FileContractHandler file,
    UploadDeliverableHandler upload,
    SubmitEvaluationHandler rate,
    ReportPeople people,
    Stamper stamper,
    Text text) : Controller
{
    private const int Most = 200;

    private Guid AgencyId => stamper.Actor.OrganisationId ?? Guid.Empty;

    /// <param name="all">Also those that the agency may not register for.</param>
    [May("registration", Permit.Read)]
    [HttpGet("", Name = ProjectRoutes.Opportunities)]
    public async Task<IActionResult> Opportunities(string? type, bool all, CancellationToken ct)
    {
        var now = stamper.Clock;
        var open = db.Projects.AsNoTracking().Where(p => p.Status == IntermediaryProjectStatus.Registering && p.RegistrationDueAt > now);
        if (!string.IsNullOrEmpty(type))
        {
            open = open.Where(p => p.TypeCode == type);
        }

        var projects = await open.OrderBy(p => p.RegistrationDueAt).Take(Most).ToListAsync(ct);
        var mine = await registrations.HandleAsync(new([.. projects.Select(p => p.Id)]), stamper.Now(), ct);
        var judged = await eligibility.ForAgencyAsync(projects, AgencyId, ct);
        var lines = new List<OpportunityLine>();
        foreach (var project in projects)
        {
            IReadOnlyList<string> reasons = judged is null ? [text["贵单位尚未入驻中介超市"]] : Shown(judged[project.Id]);
            if (all || reasons.Count == 0 || mine.ContainsKey(project.Id))
            {
                lines.Add(new(project, mine.GetValueOrDefault(project.Id), reasons));
            }
        }

        return View(new OpportunitiesPage(type, all, lines, projects.Count - lines.Count));
    }

    [May("registration", Permit.Read)]
    [HttpGet("mine", Name = ProjectRoutes.MyProjects)]
    public async Task<IActionResult> Mine(CancellationToken ct)
    {
        var now = stamper.Clock;
        var agencyId = AgencyId;

        // Sealed ones can only be found by asking for each open project; those of frozen lists stand in the open.
        var open = await db.Projects.Where(p => p.Status == IntermediaryProjectStatus.Registering).OrderByDescending(p => p.PublishedAt).Select(p => p.Id).Take(1000).ToListAsync(ct);
        var frozen = await db.SelectionEntries.Where(e => e.AgencyId == agencyId).Join(db.SelectionRuns, e => e.RunId, r => r.Id, (e, r) => r.ProjectId).Distinct().ToListAsync(ct);
        var all = await registrations.HandleAsync(new([.. open.Concat(frozen).Distinct()]), stamper.Now(), ct);
        var ids = all.Keys.ToList();
        var rows = new List<(IntermediaryProject Project, ProjectTurn Turn, Marketplace.Domain.Supermarket.Evaluations.MutualEvaluation? Own)>();
        foreach (var chunk in ids.Chunk(200))
        {
            rows.AddRange(await reading.TurnsAsync(db.Projects.Where(p => chunk.Contains(p.Id)), ct));
        }

        return View(new MinePage(
            [.. rows.OrderByDescending(r => r.Project.PublishedAt).Select(r => new MineLine(r.Project, r.Turn, all[r.Project.Id], r.Project.WinnerId == agencyId, IsMyTurn(r)))], now));

        bool IsMyTurn((IntermediaryProject Project, ProjectTurn Turn, Marketplace.Domain.Supermarket.Evaluations.MutualEvaluation? Own) r) =>
            (r.Project.WinnerId == agencyId || r.Project.Status is IntermediaryProjectStatus.Selecting) && r.Turn.IsFor(TurnOf.Agency, r.Own);
    }

    [May("registration", Permit.Read)]
    [HttpGet("{number}", Name = ProjectRoutes.SellerProject)]
    public async Task<IActionResult> Show(string number, CancellationToken ct) =>
        await DeskAsync(number, ct) is { } desk ? View(desk) : NotFound();

    [May("registration", Permit.Update)]
    [HttpPost("{number}/answer", Name = ProjectRoutes.Answer), Once]
    public Task<IActionResult> Answer(string number, bool accept, string? reason, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        await answer.HandleAsync(new(project.Id, accept), stamp, ct);
        return accept ? text["已接受，进入中选公示"] : text["已谢绝，业主可另选机构"];
    }, reason, ct);

    [May("registration", Permit.Update)]
    [HttpPost("{number}/explain", Name = ProjectRoutes.Explain), Once]
    public Task<IActionResult> Explain(string number, string? reason, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        await explain.HandleAsync(new(project.Id, reason ?? ""), stamp, ct);
        return text["成本说明已提交，报价有效，说明随结果公布"];
    }, reason, ct);

    [May("registration", Permit.Update)]
    [HttpPost("{number}/confirm", Name = ProjectRoutes.ConfirmWin), Once]
    public Task<IActionResult> Confirm(string number, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        await confirm.HandleAsync(new(project.Id), stamp, ct);
        return text["已确认承接，等待业主起草合同"];
    }, null, ct);

    [May("registration", Permit.Update)]
    [HttpPost("{number}/abandon", Name = ProjectRoutes.AbandonWin), Once]
    public Task<IActionResult> Abandon(string number, string? reason, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        await abandon.HandleAsync(new(project.Id), stamp, ct);
        return text["已放弃中选，由候补机构递补"];
    }, reason, ct);

    [May("contract", Permit.Update)]
    [HttpPost("{number}/sign", Name = ProjectRoutes.SellerSign), Once]
    public Task<IActionResult> Sign(string number, string? digest, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        await sign.HandleAsync(new(project.Id, digest ?? ""), stamp, ct);
        return text["已签署，合同成立，请在期限内备案"];
    }, null, ct);

    [May("contract", Permit.Update)]
    [HttpPost("{number}/file", Name = ProjectRoutes.SellerFile), Once]
    public Task<IActionResult> File(string number, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        await file.HandleAsync(new(project.Id), stamp, ct);
        return text["合同已备案"];
    }, null, ct);

    [May("deliverable", Permit.Create)]
    [HttpPost("{number}/upload", Name = ProjectRoutes.Upload), Once]
    [RequestSizeLimit(210L * 1024 * 1024)]
    [RequestFormLimits(MultipartBodyLengthLimit = 210L * 1024 * 1024)]
    public async Task<IActionResult> Upload(string number, UploadForm form, CancellationToken ct)
    {
        if (await DeskAsync(number, ct) is not { } desk)
        {
            return NotFound();
        }

        desk.Upload = form.With(desk.Upload.People);
        if (form.Report is null)
        {
            ModelState.AddModelError(nameof(form.Report), text["请选择 PDF 文件"]);
        }

        foreach (var (typed, field) in new[] { (form.ReportVersion, nameof(form.ReportVersion)), (form.SignOffNames, nameof(form.SignOffNames)) })
        {
            if (string.IsNullOrWhiteSpace(typed))
            {
                ModelState.AddModelError(field, text["请填写"]);
            }
        }

        form.IsTesting = desk.Page.Project.TypeCode == MarketSums.Testing;
        if (form.IsTesting && form.TestGroups is null && !ModelState.ContainsKey(nameof(form.TestGroups)))
        {
            ModelState.AddModelError(nameof(form.TestGroups), text["请填写检测组数"]);
        }

        if (!ModelState.IsValid)
        {
            return this.Again(nameof(Show), desk);
        }

        try
        {
            await using var content = form.Report!.OpenReadStream();
            var receipt = await upload.HandleAsync(
                new(desk.Page.Project.Id, content, form.Report.FileName, form.ReportVersion ?? "", form.ReportDate ?? BeijingTime.DateOf(stamper.Clock), form.SignOffNames ?? "", form.Sealers, form.IsTesting ? form.TestGroups : null), stamper.Now(), ct);
            return Done(text["成果已提交，SHA-256：{0}", receipt.Sha256], number);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), desk, refusal, text["成果没有提交"]);
        }
    }

    [May("mutual-evaluation", Permit.Create)]
    [HttpPost("{number}/rate", Name = ProjectRoutes.SellerRate), Once]
    public async Task<IActionResult> Rate(string number, RateForm form, CancellationToken ct)
    {
        if (await DeskAsync(number, ct) is not { } desk)
        {
            return NotFound();
        }

        try
        {
            var receipt = await rate.HandleAsync(new(desk.Page.Project.Id, form.Stars, form.Text ?? "", Amendable: !form.Final), stamper.Now(), ct);
            return Done(receipt.Revealed ? text["评价已提交，双方评价现已公开"] : text["评价已提交，双方锁定或评价期满后公开"], number);
        }
        catch (RuleException refusal)
        {
            desk.Rate = form;
            return this.Again(nameof(Show), desk, refusal, text["评价没有提交"]);
        }
    }

    private async Task<IActionResult> ActAsync(string number, Func<IntermediaryProject, Stamp, Task<string>> act, string? reason, CancellationToken ct)
    {
        if (await DeskAsync(number, ct) is not { } desk)
        {
            return NotFound();
        }

        try
        {
            return Done(await act(desk.Page.Project, stamper.Now(reason)), number);
        }
        catch (RuleException refusal)
        {
            var now = await DeskAsync(number, ct) ?? desk;
            now.Reason = reason;
            return this.Again(nameof(Show), now, refusal);
        }
    }

    private RedirectToRouteResult Done(string what, string number)
    {
        TempData["Done"] = what;
        return RedirectToRoute(ProjectRoutes.SellerProject, new { number });
    }

    private async Task<SellerDesk?> DeskAsync(string number, CancellationToken ct)
    {
        if (await reading.OfAsync(p => p.Number == number && p.PublishedAt != null, ct) is not { } page)
        {
            return null;
        }

        var mine = await registrations.HandleAsync(new([page.Project.Id]), stamper.Now(), ct);
        return new SellerDesk
        {
            // Contract, report and ratings are the two parties' own.
            Page = page.Project.WinnerId == AgencyId ? page : page with { Contract = null, Deliverables = [], Evaluations = [] },
            AgencyId = AgencyId,
            Upload = new UploadForm { IsTesting = page.Project.TypeCode == MarketSums.Testing }.With(page.Project.WinnerId == AgencyId && page.Project.Status is IntermediaryProjectStatus.InService ? await people.OfAsync(AgencyId, page.Project.Id, ct) : []),
            Quote = new QuoteForm().For(page.Content),
            Registration = mine.GetValueOrDefault(page.Project.Id),
            Reasons = page.Project.TakesRegistrationsAt(page.Now) ? await ReasonsAsync(page.Project, ct) : [],
        };
    }

    private async Task<IReadOnlyList<string>> ReasonsAsync(IntermediaryProject project, CancellationToken ct)
    {
        var judged = await eligibility.OfAsync(project, [AgencyId], EligibilityCheck.DeadlineDay(project), ct);
        return judged.TryGetValue(AgencyId, out var found) ? Shown(found.Reasons) : [text["贵单位尚未入驻中介超市"]];
    }

    private static IReadOnlyList<string> Shown(IReadOnlyList<Ineligibility> reasons) => [.. reasons.Select(r => RuleException.Text(Text.IsEnglish ? r.Rule.English : r.Rule.Chinese, r.Facts))];
}

public sealed record OpportunityLine(IntermediaryProject Project, MyRegistration? Mine, IReadOnlyList<string> Reasons);

public sealed record OpportunitiesPage(string? Type, bool All, IReadOnlyList<OpportunityLine> Rows, int Hidden);

public sealed record MineLine(IntermediaryProject Project, ProjectTurn Turn, MyRegistration Registration, bool Won, bool IsMyTurn);

public sealed record MinePage(IReadOnlyList<MineLine> Rows, DateTimeOffset Now);

/// <summary>One project on an agency's desk.</summary>
public sealed class SellerDesk
{
    public required ProjectPage Page { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>Its own; of others' registrations this page knows nothing.</summary>
    public MyRegistration? Registration { get; init; }

    /// <summary>Why it may not register; empty when it may.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public UploadForm Upload { get; set; } = new();

    public RateForm Rate { get; set; } = new();

    /// <summary>What is typed for registration, for a replacement, or for a further round.</summary>
    public QuoteForm Quote { get; set; } = new();

    public string? Reason { get; set; }

    public bool Won => Page.Project.WinnerId == AgencyId;
}
