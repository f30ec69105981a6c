using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Projects;

/// <summary>What waits on an owner's desk.</summary>
public sealed class OwnerTodos(MarketDbContext db, ProjectReading reading, Text text) : ITodoSource
{
    private const int Most = 100;

    public string Desk => Desks.Owner;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        var mine = db.Projects
            .Where(p => p.OwnerId == now.By.OrganisationId
                && p.Status != IntermediaryProjectStatus.Closed && p.Status != IntermediaryProjectStatus.Failed && p.Status != IntermediaryProjectStatus.Cancelled && p.Status != IntermediaryProjectStatus.Expired)
            .OrderBy(p => p.NextCheckAt == null).ThenBy(p => p.NextCheckAt).Take(Most);
        return [.. (await reading.TurnsAsync(mine, ct)).Select(row => ProjectTodo.Of(row, TurnOf.Owner, $"/buyer/projects/{row.Project.Number}", text))];
    }
}

/// <summary>What waits on an agency's desk of the projects that it won or was asked for.</summary>
public sealed class AgencyProjectTodos(MarketDbContext db, ProjectReading reading, Text text) : ITodoSource
{
    private const int Most = 100;

    public string Desk => Desks.Agency;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        if (!now.By.Has(Role.Agency))
        {
            return [];
        }

        var agencyId = now.By.OrganisationId;
        var asked = db.SelectionRuns.Where(r => r.Method == SelectionMethod.DirectSelection && r.Status == SelectionRunStatus.Committed && r.Entries.Any(e => e.AgencyId == agencyId)).Select(r => r.Id);
        var low = db.SelectionEntries.Where(e => e.AgencyId == agencyId && e.QuoteState == QuoteState.NeedsExplanation).Select(e => e.RunId);
        var mine = db.Projects
            .Where(p => (p.WinnerId == agencyId
                && p.Status != IntermediaryProjectStatus.Closed && p.Status != IntermediaryProjectStatus.Failed && p.Status != IntermediaryProjectStatus.Cancelled && p.Status != IntermediaryProjectStatus.Expired)
                || (p.Status == IntermediaryProjectStatus.Selecting && (asked.Contains(p.CurrentRunId!.Value) || low.Contains(p.CurrentRunId!.Value))))
            .OrderBy(p => p.NextCheckAt == null).ThenBy(p => p.NextCheckAt).Take(Most);
        return [.. (await reading.TurnsAsync(mine, ct)).Select(row => ProjectTodo.Of(row, TurnOf.Agency, $"/seller/projects/{row.Project.Number}", text))];
    }
}

/// <summary>What waits for the supermarket office.</summary>
public sealed class OfficeTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Staff;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        var reviews = !PermissionMatrix.Allows(now.By.Roles, "project-review", Permit.Read) ? [] : await db.Projects.Where(p => p.Status == IntermediaryProjectStatus.PendingReview).OrderBy(p => p.ReviewDueAt).Take(50)
            .Select(p => new { p.Number, p.Title, p.ReviewDueAt }).ToListAsync(ct);
        var draws = !PermissionMatrix.Allows(now.By.Roles, "selection", Permit.Decide) ? [] : await db.Projects.Where(p => p.Status == IntermediaryProjectStatus.RegistrationClosed || (p.Status == IntermediaryProjectStatus.Selecting && db.SelectionRuns.Any(r => r.Id == p.CurrentRunId && r.Status == SelectionRunStatus.Frozen && r.TieAt != null))).OrderBy(p => p.NextCheckAt).Take(50)
            .Select(p => new { p.Number, p.Title, p.NextCheckAt }).ToListAsync(ct);
        return
        [
            .. reviews.Select(p => new Todo(text["项目审核：{0}", p.Title], $"/staff/projects/{p.Number}", text["审核"], TodoTurn.Mine, p.ReviewDueAt, true, text["1 个工作日内"], Worker: Role.SupermarketStaff)),
            .. draws.Select(p => new Todo(text["等待抽取：{0}", p.Title], $"/desk/draws/{p.Number}", text["查看"], TodoTurn.Theirs, p.NextCheckAt, Note: text["30 日内未选取的项目过时"])),
        ];
    }
}

/// <summary>What waits for a supervisor: owners who want to call off what has been selected.</summary>
public sealed class SupervisorTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Supervisor;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct) =>
        [.. (await db.Projects.Where(p => p.CancelRequestedAt != null && p.Status != IntermediaryProjectStatus.Cancelled).OrderBy(p => p.CancelRequestedAt).Take(50)
            .Select(p => p.Title).ToListAsync(ct))
            .Select(title => new Todo(text["取消申请：{0}", title], "/supervision/cancellations", text["答复"], TodoTurn.Mine))];
}

/// <summary>Sheets that a member of a panel owes.</summary>
public sealed class PanelTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Owner;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct) =>
        [.. (await db.MeritPanels.Where(p => p.OpenedAt == null && p.Members.Any(m => m.AccountId == now.By.AccountId && m.Status == PanelistStatus.Named))
            .Join(db.Projects.Where(p => p.Status == IntermediaryProjectStatus.Selecting), p => p.ProjectId, p => p.Id, (_, p) => new { p.Number, p.Title, p.NextCheckAt }).Take(50).ToListAsync(ct))
            .Select(p => new Todo(text["评审评分：{0}", p.Title], $"/panel/{p.Number}", text["评分"], TodoTurn.Mine, p.NextCheckAt, true))];
}

internal static class ProjectTodo
{
    public static Todo Of((IntermediaryProject Project, ProjectTurn Turn, MutualEvaluation? Own) row, TurnOf side, string href, Text text)
    {
        var (project, turn, own) = row;
        var mine = turn.IsFor(side, own);
        var what = text["{0}：{1}", text[turn.What], project.Title];
        return mine
            ? new(what, href, text["办理"], TodoTurn.Mine, turn.DueAt, turn.Owed)
            : new(what, href, text["查看"], TodoTurn.Theirs, turn.DueAt, turn.Owed && turn.By is not TurnOf.Nobody, Waiting(turn.By, side, text));
    }

    private static string? Waiting(TurnOf by, TurnOf side, Text text) => by switch
    {
        TurnOf.Staff => text["等待超市窗口"],
        TurnOf.Owner => text["等待业主"],
        TurnOf.Agency => text["等待中介机构"],
        TurnOf.Both => side is TurnOf.Owner ? text["等待中介机构"] : text["等待业主"],
        _ => null,
    };
}
