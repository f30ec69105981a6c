using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Projects.Draws;

/// <summary>Where a draw is made: the commitment, the frozen list, the nonce typed in public, then the order.</summary>
[May("selection", Permit.Decide)]
[Route("/desk/draws")]
public sealed class DrawsController(MarketDbContext db, ProjectReading reading, DrawProjectHandler draw, BreakTieHandler breakTie, Stamper stamper, Text text) : Controller
{
    private const int Most = 100;

    private bool IsOfficer => stamper.Actor.Has(Role.SupermarketStaff | Role.Supervisor);

    [HttpGet("", Name = ProjectRoutes.Draws)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        var ownerId = stamper.Actor.OrganisationId;
        var waiting = db.Projects.Where(p => (IsOfficer || p.OwnerId == ownerId)
            && ((p.Method == SelectionMethod.RandomDraw && (p.Status == IntermediaryProjectStatus.RegistrationClosed || p.Status == IntermediaryProjectStatus.Registering))
                || (p.Status == IntermediaryProjectStatus.Selecting && db.SelectionRuns.Any(r => r.Id == p.CurrentRunId && r.Status == SelectionRunStatus.Frozen && r.TieAt != null))));
        var rows = await waiting.OrderBy(p => p.RegistrationDueAt).Take(Most)
            .Select(p => new DrawLine(p.Number, p.Title, p.OwnerName, p.Status, p.RegistrationDueAt, p.SelectionAt, p.NextCheckAt)).ToListAsync(ct);
        return View(new DrawsPage(Desk, rows));
    }

    [HttpGet("{number}", Name = ProjectRoutes.Draw)]
    public async Task<IActionResult> Show(string number, CancellationToken ct) =>
        await PageAsync(number, new(), ct) is { } form ? View(form) : NotFound();

    [HttpPost("{number}", Name = ProjectRoutes.DrawNow), Once]
    public async Task<IActionResult> Draw(string number, DrawForm form, CancellationToken ct)
    {
        if (await PageAsync(number, form, ct) is not { } page)
        {
            return NotFound();
        }

        try
        {
            var project = page.Page.Project;
            if (project.Method is SelectionMethod.RandomDraw)
            {
                await draw.HandleAsync(new(project.Id, form.Nonce ?? ""), stamper.Now(), ct);
            }
            else
            {
                await breakTie.HandleAsync(new(project.Id, form.Nonce ?? ""), stamper.Now(), ct);
            }
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), (await PageAsync(number, form, ct))!, refusal, text["没有抽取"]);
        }

        TempData["Done"] = text["抽取完成，结果和全部证明已经公布"];
        return RedirectToRoute(ProjectRoutes.Draw, new { number });
    }

    private string Desk => stamper.Actor switch
    {
        var actor when actor.Has(Role.Supervisor) => Desks.Supervisor,
        var actor when actor.Has(Role.SupermarketStaff) => Desks.Staff,
        _ => Desks.Owner,
    };

    private async Task<DrawForm?> PageAsync(string number, DrawForm form, CancellationToken ct)
    {
        var ownerId = stamper.Actor.OrganisationId;
        var officer = IsOfficer;
        var page = await reading.OfAsync(p => p.Number == number && p.PublishedAt != null && (p.Method == SelectionMethod.RandomDraw || db.SelectionRuns.Any(r => r.Id == p.CurrentRunId && r.TieAt != null)) && (officer || p.OwnerId == ownerId), ct);
        if (page is null)
        {
            return null;
        }

        (form.Page, form.Desk) = (page, Desk);
        return form;
    }
}

public sealed record DrawLine(string Number, string Title, string Owner, IntermediaryProjectStatus Status, DateTimeOffset? RegistrationDueAt, DateTimeOffset? SelectionAt, DateTimeOffset? ExpiresAt);

public sealed record DrawsPage(string Desk, IReadOnlyList<DrawLine> Rows);

public sealed class DrawForm
{
    public string? Nonce { get; init; }

    internal ProjectPage Page { get; set; } = null!;

    internal string Desk { get; set; } = Desks.Owner;

    internal DrawStage Stage
    {
        get
        {
            var (project, run) = (Page.Project, Page.Run!);
            return new(
                run.Status, project.Title, project.Number, Desk == Desks.Owner ? $"/buyer/projects/{project.Number}" : $"{Addresses.Projects}/{project.Number}", run.Round, run.Commit, run.CommittedAt, project.RegistrationDueAt,
                run.FrozenAt, run.ListHash, run.FrozenAt is null ? null : run.Entries.Count(e => e.InDraw), run.Nonce, run.NonceBy, run.DecidedAt, run.Seed, Page.LogIndex,
                [.. run.Entries.Where(e => e.Rank is <= 1 + SelectionRun.Alternates).OrderBy(e => e.Rank).Select(e => new DrawnAgency(e.Rank!.Value, e.RegNo, Page.Name(e.AgencyId), null, e))]);
        }
    }
}
