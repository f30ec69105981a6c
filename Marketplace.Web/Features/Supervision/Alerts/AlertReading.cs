using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Alerts;

public enum AlertKind
{
    /// <summary>疑似拆分.</summary>
    Split,

    /// <summary>重复直接选取.</summary>
    Repeated,
}

/// <param name="Total">A split: what the postings of one need add up to.</param>
/// <param name="Counted">A split: numbers of the earlier postings that count.</param>
/// <param name="Agency">A repetition: who was chosen directly again.</param>
public sealed record AlertLine(
    AlertKind Kind, DateTimeOffset At, string Number, string Title, string Owner, Money Budget, bool IsPublic, Money? Total, IReadOnlyList<string> Counted, string? Agency);

/// <summary>Reads the alerts out of the record itself: there they were raised, and there nobody can take them back.</summary>
public sealed class AlertReading(MarketDbContext db)
{
    public async Task<(IReadOnlyList<AlertLine> Rows, int Total)> OfAsync(AlertKind? kind, DateTimeOffset? since, int most, int skip, CancellationToken ct)
    {
        string[] actions = kind switch
        {
            AlertKind.Split => [nameof(SplitSuspicionRaised)],
            AlertKind.Repeated => [nameof(DirectSelectionRepeated)],
            _ => [nameof(SplitSuspicionRaised), nameof(DirectSelectionRepeated)],
        };
        var wanted =
            from entry in db.AuditEntries.AsNoTracking()
            where actions.Contains(entry.Action) && (since == null || entry.At >= since)
            join project in db.Projects on entry.SubjectId equals project.Id
            select new { entry.Id, entry.Action, entry.At, entry.Json, Project = project };
        var total = await wanted.CountAsync(ct);
        var raised = await wanted.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip(skip).Take(most).ToListAsync(ct);
        var read = raised.ConvertAll(r => (r.Action, r.At, r.Project, Data: DataOf(r.Json)));
        var ids = read.Select(r => Read<DirectSelectionRepeated>(r.Action, r.Data)?.AgencyId).OfType<Guid>().Distinct().ToList();
        var names = await db.Agencies.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        return ([.. read.Select(r =>
        {
            var split = Read<SplitSuspicionRaised>(r.Action, r.Data);
            return new AlertLine(
                split is null ? AlertKind.Repeated : AlertKind.Split, r.At, r.Project.Number, r.Project.Title, r.Project.OwnerName, r.Project.Budget, r.Project.IsPublic, split?.Total, split?.Counted ?? [],
                Read<DirectSelectionRepeated>(r.Action, r.Data) is { } again ? names.GetValueOrDefault(again.AgencyId, "–") : null);
        })], total);
    }

    private static string DataOf(string json)
    {
        using var entry = JsonDocument.Parse(json);
        return entry.RootElement.TryGetProperty("data", out var data) ? data.GetString() ?? "{}" : "{}";
    }

    private static T? Read<T>(string action, string data) where T : class =>
        action == typeof(T).Name ? JsonSerializer.Deserialize<T>(data, OutboxJson.Options) : null;
}
