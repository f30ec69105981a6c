using System.Globalization;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Projects.Panels;

/// <summary>
/// Where a member of a panel scores, alone. The door opens to everybody who can sign in; the room only to those who sit on that panel,
/// and nobody's sheet is in it but one's own, while it is being written.
/// </summary>
[Route("/panel")]
public sealed class PanelsController(MarketDbContext db, HandInSheetHandler handIn, RecuseFromPanelHandler recuse, Stamper stamper, Text text) : Controller
{
    [May("panel", Permit.Read)]
    [HttpGet("", Name = ProjectRoutes.Panels)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        var me = stamper.Actor.AccountId;
        var rows = await (
            from panel in db.MeritPanels.AsNoTracking()
            join project in db.Projects on panel.ProjectId equals project.Id
            from member in panel.Members
            where member.AccountId == me
            orderby project.NextCheckAt descending, member.Id descending
            select new PanelLine(project.Number, project.Title, project.OwnerName, member.Status, panel.OpenedAt, project.Status)).Take(100).ToListAsync(ct);
        return View("List", rows);
    }

    [May("panel", Permit.Read)]
    [HttpGet("{number}", Name = ProjectRoutes.Panel)]
    public async Task<IActionResult> Show(string number, CancellationToken ct) =>
        await RoomAsync(number, new(), ct) is { } room ? View("Show", room) : NotFound();

    [May("panel", Permit.Create)]
    [HttpPost("{number}"), Once]
    public async Task<IActionResult> HandIn(string number, PanelForm form, CancellationToken ct)
    {
        if (await RoomAsync(number, form, ct) is not { } room)
        {
            return NotFound();
        }

        try
        {
            var last = await handIn.HandleAsync(new(room.Project.Id, form.Read()), stamper.Now(), ct);
            TempData["Done"] = last ? text["评分表已全部交齐并开启，结果已公布"] : text["评分表已密封提交，其他评审人交齐后一起开启"];
            return RedirectToRoute(ProjectRoutes.Panel, new { number });
        }
        catch (RuleException refusal)
        {
            return this.Again("Show", (await RoomAsync(number, form, ct))!, refusal, text["评分没有提交"]);
        }
    }

    [May("panel", Permit.Create)]
    [HttpPost("{number}/recuse", Name = ProjectRoutes.PanelRecuse), Once]
    public async Task<IActionResult> Recuse(string number, string? reason, CancellationToken ct)
    {
        if (await RoomAsync(number, new(), ct) is not { } room)
        {
            return NotFound();
        }

        try
        {
            await recuse.HandleAsync(new(room.Project.Id), stamper.Now(reason), ct);
            TempData["Done"] = text["已申报回避，业主将另行指定评审人"];
            return RedirectToRoute(ProjectRoutes.Panel, new { number });
        }
        catch (RuleException refusal)
        {
            room.Reason = reason;
            return this.Again("Show", room, refusal);
        }
    }

    private async Task<PanelRoom?> RoomAsync(string number, PanelForm form, CancellationToken ct)
    {
        var me = stamper.Actor.AccountId;
        var project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Number == number && p.PublishedAt != null && p.Method == SelectionMethod.MeritSelection, ct);
        if (project is null || await db.MeritPanels.AsNoTracking().Include(p => p.Members).SingleOrDefaultAsync(p => p.RunId == project.CurrentRunId, ct) is not { } panel
            || panel.Members.OrderBy(m => m.Status is PanelistStatus.Replaced).FirstOrDefault(m => m.AccountId == me) is not { } member)
        {
            return null;
        }

        var entries = await db.SelectionEntries.AsNoTracking().Where(e => e.RunId == panel.RunId && e.InDraw).OrderBy(e => e.RegNo).ToListAsync(ct);
        var ids = entries.ConvertAll(e => e.AgencyId);
        var names = await db.Agencies.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        return new PanelRoom(project, project.Content, member, panel.OpenedAt, [.. entries.Select(e => new PanelSubject(e.RegNo, names[e.AgencyId], e.PartyId, e.PromisedWorkingDays, e.Record, e.Plan))], form);
    }
}

public sealed record PanelLine(string Number, string Title, string Owner, PanelistStatus Status, DateTimeOffset? OpenedAt, IntermediaryProjectStatus ProjectStatus);

/// <summary>What a member reads of a registrant: its words, not its price, which the house reckons.</summary>
public sealed record PanelSubject(string RegNo, string Agency, string PartyId, int? WorkingDays, string Record, string Plan);

public sealed record PanelRoom(IntermediaryProject Project, ProjectContent Content, Panelist Member, DateTimeOffset? OpenedAt, IReadOnlyList<PanelSubject> Subjects, PanelForm Form)
{
    public string? Reason { get; set; }

    public bool MayScore => Member.Status is PanelistStatus.Named && Project.Status is IntermediaryProjectStatus.Selecting;

    public PanelFormLine? Typed(string regNo) => Form.Lines.Find(l => l.RegNo == regNo);
}

/// <summary>A sheet as it is typed.</summary>
public sealed class PanelForm
{
    public List<PanelFormLine> Lines { get; init; } = [];

    /// <exception cref="RuleException">Points that cannot be read, each named.</exception>
    public ScoreSheet Read()
    {
        var faults = new Faults();
        List<ScoreLine> lines = [.. Lines.Select((l, i) => (Line: l, At: $"{nameof(Lines)}[{i}]")).Where(l => l.Line.RegNo is not null).Select(l => new ScoreLine(
            l.Line.RegNo!, Points(l.Line.Record, $"{l.At}.{nameof(l.Line.Record)}"), Points(l.Line.Plan, $"{l.At}.{nameof(l.Line.Plan)}"), l.Line.Remark?.Trim() ?? ""))];
        faults.Refuse();
        return new(lines);

        int Points(string? typed, string field)
        {
            var read = decimal.TryParse(typed?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points)
                && points is >= 0 and <= 100 && points * 100 == decimal.Truncate(points * 100);
            faults.Check(read, field, SupermarketRules.ScoreOutOfRange);
            return read ? (int)(points * 100) : 0;
        }
    }
}

public sealed class PanelFormLine
{
    public string? RegNo { get; set; }

    public string? Record { get; set; }

    public string? Plan { get; set; }

    public string? Remark { get; set; }
}
