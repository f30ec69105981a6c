using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Trading;

/// <summary>Trade projects that an owner, or the agent of one, has to move on.</summary>
public sealed class OwnerTradeTodos(MarketDbContext db, Text text) : ITodoSource
{
    private const int Most = 50;

    public string Desk => Desks.Owner;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        var self = now.By.OrganisationId;
        var open = await db.TradeProjects.AsNoTracking()
            .Where(p => (p.OwnerId == self || p.AgentId == self) && (p.Status == TradeProjectStatus.Returned || p.Status == TradeProjectStatus.Submitted || (p.Status == TradeProjectStatus.Draft && p.AgentId != null && p.EntrustedAt == null)))
            .OrderBy(p => p.CreatedAt).Take(Most).Select(p => new { p.Number, p.Title, p.Status, p.OwnerId, p.AcceptanceDueAt }).ToListAsync(ct);
        return [.. open.Select(p => p.Status switch
        {
            TradeProjectStatus.Returned => new Todo(text["补正交易登记：{0}", p.Title], $"/buyer/trades/{p.Number}", text["修改"], TodoTurn.Mine),
            TradeProjectStatus.Submitted => new Todo(text["交易登记待受理：{0}", p.Title], $"/buyer/trades/{p.Number}", text["查看"], TodoTurn.Theirs, p.AcceptanceDueAt),
            _ => new Todo(text["委托待业主确认：{0}", p.Title], $"/buyer/trades/{p.Number}", p.OwnerId == self ? text["确认"] : text["查看"], p.OwnerId == self ? TodoTurn.Mine : TodoTurn.Theirs),
        })];
    }
}

/// <summary>Registrations that wait for the trading centre's form check.</summary>
public sealed class DeskTradeTodos(MarketDbContext db, Text text) : ITodoSource
{
    private const int Most = 50;

    public string Desk => Desks.Trading;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct) =>
    [
        .. (await db.TradeNotices.AsNoTracking().Where(n => n.Status == TradeNoticeStatus.Sent).OrderBy(n => n.SentAt).Take(Most)
            .Join(db.TradeProjects, n => n.ProjectId, p => p.Id, (n, p) => new { p.Number, p.Title }).ToListAsync(ct))
            .Select(p => new Todo(text["公告待发布：{0}", p.Title], $"/staff/trading/projects/{p.Number}", text["发布"], TodoTurn.Mine, Worker: Role.TradingStaff)),
        .. (await db.TradeProjects.AsNoTracking().Where(p => p.Status == TradeProjectStatus.Submitted).OrderBy(p => p.AcceptanceDueAt).Take(Most)
            .Select(p => new { p.Number, p.Title, p.AcceptanceDueAt }).ToListAsync(ct))
            .Select(p => new Todo(text["进场受理：{0}", p.Title], $"/staff/trading/projects/{p.Number}", text["受理"], TodoTurn.Mine, p.AcceptanceDueAt, true, Worker: Role.TradingStaff)),
    ];
}
