using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Alerts;

/// <summary>What the rules tell supervisors of: one need that may have been split, fiscal money that goes to the same agency directly again.</summary>
[Route("/supervision/selection-alerts")]
public sealed class AlertsController(MarketDbContext db) : Controller
{
    private const int Most = 200;

    [May("selection-alert", Permit.Read)]
    [HttpGet("", Name = "supervision.alerts")]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        string[] actions = [nameof(SplitSuspicionRaised), nameof(DirectSelectionRepeated)];
        var raised = await (
            from entry in db.AuditEntries.AsNoTracking()
            where actions.Contains(entry.Action)
            join project in db.Projects on entry.SubjectId equals project.Id
            orderby entry.At descending, entry.Id descending
            select new { entry.Action, entry.At, entry.Json, Project = project }).Take(Most).ToListAsync(ct);
        var read = raised.ConvertAll(r => (r.Action, r.At, r.Project, Data: DataOf(r.Json)));
        var ids = read.Select(r => Read<DirectSelectionRepeated>(r.Action, r.Data)?.AgencyId).OfType<Guid>().Distinct().ToList();
        var names = await db.Agencies.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        return View(read.ConvertAll(r => new AlertLine(
            r.At, r.Project.Number, r.Project.Title, r.Project.OwnerName, r.Project.Budget, r.Project.IsPublic,
            Read<SplitSuspicionRaised>(r.Action, r.Data)?.Total,
            Read<DirectSelectionRepeated>(r.Action, r.Data) is { } again ? names.GetValueOrDefault(again.AgencyId, "–") : null)));
    }

    private static string DataOf(string json)
    {
        using var entry = JsonDocument.Parse(json);
        return entry.RootElement.TryGetProperty("data", out var data) ? data.GetString() ?? "{}" : "{}";
    }

    private static T? Read<T>(string action, string data) where T : class =>
        action == typeof(T).Name ? JsonSerializer.Deserialize<T>(data, OutboxJson.Options) : null;
}

/// <param name="Total">A split: what the postings of one need add up to.</param>
/// <param name="Agency">A repetition: who was chosen directly again.</param>
public sealed record AlertLine(DateTimeOffset At, string Number, string Title, string Owner, Money Budget, bool IsPublic, Money? Total, string? Agency);
