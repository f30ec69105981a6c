using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Web.Features.Projects;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Buyer.Projects;

/// <summary>An owner's projects: the list, and each one's desk page with the one thing that is to be done.</summary>
[Route("/buyer/projects")]
public sealed class ProjectsController(
    MarketDbContext db,
    ProjectReading reading,
    CancelProjectHandler cancel,
    AskAnotherAgencyHandler ask,
    AppointPanelHandler appoint,
    ReplacePanelistHandler replacePanelist,
    DraftContractHandler draftContract,
    ReviseContractHandler reviseContract,
    SignContractHandler sign,
    FileContractHandler file,
    StartServiceHandler start,
    ConfirmDeliverableHandler confirm,
    RejectDeliverableHandler reject,
    SubmitEvaluationHandler rate,
    Stamper stamper,
    Text text) : Controller
{
    public const int PageSize = 30;

    [May("project", Permit.Create)]
    [HttpGet("", Name = ProjectRoutes.BuyerProjects)]
    public async Task<IActionResult> List(IntermediaryProjectStatus? status, string? q, CancellationToken ct, int page = 1)
    {
        var ownerId = stamper.Actor.OrganisationId;
        var mine = db.Projects.Where(p => p.OwnerId == ownerId);
        var counts = await mine.GroupBy(p => p.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var wanted = status is { } one ? mine.Where(p => p.Status == one) : mine;
        if (!string.IsNullOrWhiteSpace(q))
        {
            var words = q.Trim();
            wanted = wanted.Where(p => p.Title.Contains(words) || p.Number == words);
        }

        var total = await wanted.CountAsync(ct);
        var at = PageOf.Asked(page, total, PageSize);
        var rows = await reading.TurnsAsync(wanted.OrderByDescending(p => p.CreatedAt).ThenBy(p => p.Id).Skip((at - 1) * PageSize).Take(PageSize), ct);
        return View(new ProjectsPage(status, q, counts, [.. rows.Select(r => new ProjectLine(r.Project, r.Turn, r.Turn.IsFor(TurnOf.Owner, r.Own)))], at, total, stamper.Clock));
    }

    [May("project", Permit.Create)]
    [HttpGet("{number}", Name = ProjectRoutes.BuyerProject)]
    public async Task<IActionResult> Show(string number, CancellationToken ct) =>
        await DeskAsync(number, ct) is { } desk ? View(desk) : NotFound();

    [May("project", Permit.Update)]
    [HttpPost("{number}/cancel", Name = ProjectRoutes.CancelProject), Once]
    public Task<IActionResult> Cancel(string number, string? reason, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        var receipt = await cancel.HandleAsync(new(project.Id), stamp, ct);
        return receipt.Status is IntermediaryProjectStatus.Cancelled ? text["项目已取消"] : text["取消申请已提交，等待监督人员答复"];
    }, reason, ct);

    [May("selection", Permit.Decide)]
    [HttpPost("{number}/ask", Name = ProjectRoutes.AskAnother), Once]
    public Task<IActionResult> Ask(string number, string? agency, string? reason, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        var typed = agency?.Trim();
        var named = await db.Agencies.Where(a => a.MembershipNo == typed && a.MembershipNo != null).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct);
        Ensure.That(named is not null, Domain.Supermarket.SupermarketRules.AgencyUnknown);
        await ask.HandleAsync(new(project.Id, named.Value), stamp, ct);
        return text["已邀请，机构 1 个工作日内答复"];
    }, reason, ct);

    [May("panel", Permit.Decide)]
    [HttpPost("{number}/panel", Name = ProjectRoutes.Appoint), Once]
    public Task<IActionResult> Appoint(string number, List<string?> members, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        await appoint.HandleAsync(new(project.Id, [.. members.OfType<string>()]), stamp, ct);
        return text["评审组已组成，成员登录后即可评分"];
    }, null, ct);

    [May("panel", Permit.Decide)]
    [HttpPost("{number}/panelist", Name = ProjectRoutes.ReplacePanelist), Once]
    public Task<IActionResult> ReplacePanelist(string number, Guid member, string? user, string? reason, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        await replacePanelist.HandleAsync(new(project.Id, member, user ?? ""), stamp, ct);
        return text["评审人已更换"];
    }, reason, ct);

    [May("contract", Permit.Create)]
    [HttpPost("{number}/contract", Name = ProjectRoutes.DraftContract), Once]
    public async Task<IActionResult> Contract(string number, ContractForm form, CancellationToken ct)
    {
        if (await DeskAsync(number, ct) is not { } desk)
        {
            return NotFound();
        }

        desk.Contract = form;
        if (!ModelState.IsValid)
        {
            return this.Again(nameof(Show), desk);
        }

        try
        {
            var terms = form.Read();
            _ = desk.Page.Contract is null
                ? await draftContract.HandleAsync(new(desk.Page.Project.Id, terms), stamper.Now(), ct)
                : await reviseContract.HandleAsync(new(desk.Page.Project.Id, terms), stamper.Now(), ct);
        }
        catch (RuleException refusal)
        {
            desk.EditContract = true;
            return this.Again(nameof(Show), desk, refusal, text["合同没有保存"]);
        }

        return Done(text["合同已保存，请通读后签署"], number);
    }

    [May("contract", Permit.Update)]
    [HttpPost("{number}/sign", Name = ProjectRoutes.BuyerSign), Once]
    public Task<IActionResult> Sign(string number, string? digest, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        await sign.HandleAsync(new(project.Id, digest ?? ""), stamp, ct);
        return text["已签署，等待机构签署"];
    }, null, ct);

    [May("contract", Permit.Update)]
    [HttpPost("{number}/file", Name = ProjectRoutes.BuyerFile), Once]
    public Task<IActionResult> File(string number, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        await file.HandleAsync(new(project.Id), stamp, ct);
        return text["合同已备案"];
    }, null, ct);

    [May("contract", Permit.Update)]
    [HttpPost("{number}/start", Name = ProjectRoutes.StartService), Once]
    public Task<IActionResult> Start(string number, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        await start.HandleAsync(new(project.Id), stamp, ct);
        return text["服务开始计时"];
    }, null, ct);

    [May("deliverable", Permit.Decide)]
    [HttpPost("{number}/confirm", Name = ProjectRoutes.ConfirmDeliverable), Once]
    public Task<IActionResult> Confirm(string number, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        await confirm.HandleAsync(new(project.Id), stamp, ct);
        return text["成果已确认并备案，请评价对方"];
    }, null, ct);

    [May("deliverable", Permit.Decide)]
    [HttpPost("{number}/reject", Name = ProjectRoutes.RejectDeliverable), Once]
    public Task<IActionResult> Reject(string number, string? reason, CancellationToken ct) => ActAsync(number, async (project, stamp) =>
    {
        await reject.HandleAsync(new(project.Id), stamp, ct);
        return text["成果已退回，机构将修改后重报"];
    }, reason, ct);

    [May("mutual-evaluation", Permit.Create)]
    [HttpPost("{number}/rate", Name = ProjectRoutes.BuyerRate), Once]
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
            // As it stands now: the refusal may come from what somebody else has just done.
            var now = await DeskAsync(number, ct) ?? desk;
            now.Reason = reason;
            return this.Again(nameof(Show), now, refusal);
        }
    }

    private RedirectToRouteResult Done(string what, string number)
    {
        TempData["Done"] = what;
        return RedirectToRoute(ProjectRoutes.BuyerProject, new { number });
    }

    private async Task<BuyerDesk?> DeskAsync(string number, CancellationToken ct)
    {
        var ownerId = stamper.Actor.OrganisationId;
        return await reading.OfAsync(p => p.Number == number && p.OwnerId == ownerId, ct) is { } page
            ? new BuyerDesk { Page = page, Contract = ContractForm.Of(page) }
            : null;
    }
}

public sealed record ProjectLine(IntermediaryProject Project, ProjectTurn Turn, bool IsMine);

public sealed record ProjectsPage(
    IntermediaryProjectStatus? Status, string? Words, IReadOnlyDictionary<IntermediaryProjectStatus, int> Counts, IReadOnlyList<ProjectLine> Rows, int Page, int Total, DateTimeOffset Now);

/// <summary>One project on the owner's desk, with the forms that its state offers.</summary>
public sealed class BuyerDesk
{
    public required ProjectPage Page { get; init; }

    public required ContractForm Contract { get; set; }

    public RateForm Rate { get; set; } = new();

    public string? Reason { get; set; }

    /// <summary>Shows the contract's form although there is a draft already.</summary>
    public bool EditContract { get; set; }
}
