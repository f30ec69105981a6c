using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Web.Features.Seller.Projects;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Projects.Teams;

/// <summary>Who was promised for a project: the agency names them, the owner agrees to a change. For the two parties only.</summary>
[Route("/desk/teams")]
public sealed class TeamsController(MarketDbContext db, ReportPeople people, NameTeamHandler name, AskTeamChangeHandler ask, AnswerTeamChangeHandler answer, Stamper stamper, Text text) : Controller
{
    [May("contract", Permit.Update)]
    [HttpGet("{number}", Name = "desk.team")]
    public async Task<IActionResult> Show(string number, CancellationToken ct) => await PageAsync(number, null, [], ct) is { } page ? View(page) : NotFound();

    [May("contract", Permit.Update)]
    [HttpPost("{number}", Name = "desk.team.name"), Once]
    public Task<IActionResult> Name(string number, List<Guid> practitioners, string? reason, CancellationToken ct) => ActAsync(number, reason, practitioners, async page =>
    {
        if (page.Team is null)
        {
            await name.HandleAsync(new(page.ProjectId, practitioners), stamper.Now(), ct);
            return text["服务团队已承诺"];
        }

        await ask.HandleAsync(new(page.ProjectId, practitioners), stamper.Now(reason), ct);
        return text["更换申请已提交，等待业主答复"];
    }, ct);

    [May("contract", Permit.Update)]
    [HttpPost("{number}/answer", Name = "desk.team.answer"), Once]
    public Task<IActionResult> Answer(string number, string? reason, string? act, CancellationToken ct) => ActAsync(number, reason, [], async page =>
    {
        await answer.HandleAsync(new(page.ProjectId, act == "agree"), stamper.Now(reason), ct);
        return act == "agree" ? text["已同意更换"] : text["已答复不同意"];
    }, ct);

    private async Task<IActionResult> ActAsync(string number, string? reason, List<Guid> ticked, Func<TeamPage, Task<string>> act, CancellationToken ct)
    {
        if (await PageAsync(number, reason, ticked, ct) is not { } page)
        {
            return NotFound();
        }

        try
        {
            TempData["Done"] = await act(page);
            return RedirectToRoute("desk.team", new { number });
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), (await PageAsync(number, reason, ticked, ct))!, refusal);
        }
    }

    private async Task<TeamPage?> PageAsync(string number, string? reason, List<Guid> ticked, CancellationToken ct)
    {
        var me = stamper.Actor.OrganisationId ?? Guid.Empty;
        var project = await db.Projects.AsNoTracking().Where(p => p.Number == number && p.WinnerId != null && (p.WinnerId == me || p.OwnerId == me)).Select(p => new { p.Id, p.Title, p.OwnerId, p.WinnerId }).SingleOrDefaultAsync(ct);
        if (project is null)
        {
            return null;
        }

        var team = await db.ServiceTeams.AsNoTracking().Include(t => t.Members).SingleOrDefaultAsync(t => t.ProjectId == project.Id, ct);
        var isAgency = project.WinnerId == me;
        return new(
            project.Id, number, project.Title, isAgency, team, isAgency ? await people.OfAsync(me, project.Id, ct) : [], await db.Deliverables.AnyAsync(d => d.ProjectId == project.Id, ct), reason, ticked);
    }
}

public sealed record TeamPage(Guid ProjectId, string Number, string Title, bool IsAgency, ServiceTeam? Team, IReadOnlyList<SealChoice> People, bool Delivered, string? Reason, IReadOnlyList<Guid> Ticked);
