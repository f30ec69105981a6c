using Marketplace.Domain.Calendar;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Web.Components;
using Marketplace.Web.Features.Supervision.Alerts;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Overview;

/// <summary>Selections on their way, with what runs out next. Who has registered, and how many, is not in it: nobody knows before the close.</summary>
public sealed class RunningSelections(MarketDbContext db, Text text) : IOverviewSource
{
    public string Key => "selections";

    public int Place => 10;

    public async Task<OverviewSection> OfAsync(DateTimeOffset now, int most, CancellationToken ct)
    {
        var running = db.Projects.AsNoTracking().Where(p => p.Status == IntermediaryProjectStatus.Registering || p.Status == IntermediaryProjectStatus.RegistrationClosed
            || p.Status == IntermediaryProjectStatus.Selecting || p.Status == IntermediaryProjectStatus.Publicising || p.Status == IntermediaryProjectStatus.Objected || p.Status == IntermediaryProjectStatus.Selected);
        var rows = await running.OrderBy(p => p.NextCheckAt == null).ThenBy(p => p.NextCheckAt).ThenBy(p => p.Id).Take(most).ToListAsync(ct);
        return new(
            text["正在选取"], "hourglass-split", [text["项目"], text["业主"], text["方式"], text["状态"], text["下一个时限"]],
            [.. rows.Select(p => (IReadOnlyList<OverviewCell>)[
                new(p.Title, $"{Addresses.Projects}/{p.Number}"), p.OwnerName, text.Of(p.Method), new(text.Of(p.StatusAt(now)), State: p.StatusAt(now).Shown), OverviewCell.Due(p.NextCheckAt)])],
            await running.CountAsync(ct), text["没有正在选取的项目"], $"{Addresses.Projects}?stage=registering");
    }
}

/// <summary>Draws of the Beijing day: done, each with the way to its recomputation, and those that wait for a nonce.</summary>
public sealed class DrawsOfToday(MarketDbContext db, Text text) : IOverviewSource
{
    private const int DaysUnasked = 2;

    public string Key => "draws";

    public int Place => 20;

    public async Task<OverviewSection> OfAsync(DateTimeOffset now, int most, CancellationToken ct)
    {
        var today = BeijingTime.StartOf(BeijingTime.DateOf(now));
        var wanted =
            from r in db.SelectionRuns.AsNoTracking()
            where (r.Seed != null && r.DecidedAt >= today) || (r.Status == SelectionRunStatus.Frozen && (r.Method == SelectionMethod.RandomDraw || r.TieAt != null))
            join p in db.Projects on r.ProjectId equals p.Id
            where p.PublishedAt != null
            select new { r.Id, r.Status, r.FrozenAt, r.DecidedAt, r.NonceBy, p.Title, p.Number, p.OwnerName };
        var rows = await wanted.OrderBy(r => r.DecidedAt == null ? 0 : 1).ThenBy(r => r.FrozenAt).Take(most).ToListAsync(ct);
        return new(
            text["今日抽取与待抽取"], "shuffle", [text["项目"], text["业主"], text["状态"], text["时间"], text["输入随机字的人"]],
            [.. rows.Select(r => (IReadOnlyList<OverviewCell>)[
                new(r.Title, r.DecidedAt is null ? $"/desk/draws/{r.Number}" : $"{Addresses.Draws}/{r.Id}#recompute"), r.OwnerName,
                Standing(r.Status, r.FrozenAt, r.DecidedAt, now), OverviewCell.At(r.DecidedAt ?? r.FrozenAt), r.NonceBy ?? "–"])],
            await wanted.CountAsync(ct), text["今天没有抽取，也没有等待抽取的项目"], "/desk/draws");
    }

    // A list that was frozen days ago and is not drawn deserves a question.
    private OverviewCell Standing(SelectionRunStatus status, DateTimeOffset? frozenAt, DateTimeOffset? decidedAt, DateTimeOffset now)
    {
        var waited = decidedAt is null && frozenAt is { } since ? BeijingTime.DateOf(now).DayNumber - BeijingTime.DateOf(since).DayNumber : 0;
        return new(
            waited > 0 ? text["{0}，已等 {1} 天", text.Of(status), waited] : text.Of(status),
            State: decidedAt is not null ? StateKind.Good : waited > DaysUnasked ? StateKind.Bad : StateKind.Waiting);
    }
}

/// <summary>One need that may have been split.</summary>
public sealed class SuspectedSplits(AlertReading alerts, Text text) : IOverviewSource
{
    public string Key => "splits";

    public int Place => 30;

    public async Task<OverviewSection> OfAsync(DateTimeOffset now, int most, CancellationToken ct)
    {
        var (rows, total) = await alerts.OfAsync(AlertKind.Split, now.AddYears(-1), most, 0, ct);
        return new(
            text["疑似拆分"], "exclamation-triangle", [text["项目"], text["业主"], text["预算（元）"], text["合计（元）"], text["计入的项目"], text["时间"]],
            [.. rows.Select(r => (IReadOnlyList<OverviewCell>)[
                new($"{r.Title} {r.Number}", r.IsPublic ? $"{Addresses.Projects}/{r.Number}" : null), r.Owner, r.Budget.ToString(), r.Total?.ToString() ?? "–", string.Join(' ', r.Counted), OverviewCell.At(r.At)])],
            total, text["近 12 个月没有疑似拆分"], "/supervision/selection-alerts?kind=split", total > 0);
    }
}

/// <summary>Fiscal money that went to the same agency directly again.</summary>
public sealed class RepeatedDirectSelections(AlertReading alerts, Text text) : IOverviewSource
{
    public string Key => "repeated";

    public int Place => 40;

    public async Task<OverviewSection> OfAsync(DateTimeOffset now, int most, CancellationToken ct)
    {
        var (rows, total) = await alerts.OfAsync(AlertKind.Repeated, now.AddYears(-1), most, 0, ct);
        return new(
            text["重复直接选取"], "arrow-repeat", [text["项目"], text["业主"], text["机构"], text["预算（元）"], text["时间"]],
            [.. rows.Select(r => (IReadOnlyList<OverviewCell>)[
                new($"{r.Title} {r.Number}", r.IsPublic ? $"{Addresses.Projects}/{r.Number}" : null), r.Owner, r.Agency ?? "–", r.Budget.ToString(), OverviewCell.At(r.At)])],
            total, text["近 12 个月没有重复直接选取"], "/supervision/selection-alerts?kind=repeated");
    }
}
