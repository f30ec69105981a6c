using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Data;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Audit;

/// <summary>The audit trail, newest first, for those whom the matrix lets read it. Contents of what was done stay with the thing itself.</summary>
[May("audit-log", Permit.Read)]
public sealed class AuditController(MarketDbContext db) : Controller
{
    public const int PageSize = 50;

    [HttpGet("/audit", Name = "audit")]
    public async Task<IActionResult> Show(string? act, Guid? subject, DateOnly? until, Guid? before, CancellationToken ct)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (!string.IsNullOrEmpty(act))
        {
            entries = entries.Where(e => e.Action == act);
        }

        if (subject is { } id)
        {
            entries = entries.Where(e => e.SubjectId == id);
        }

        if (until is { } day)
        {
            var end = BeijingTime.EndOf(day);
            entries = entries.Where(e => e.At < end);
        }

        if (before is { } last && await db.AuditEntries.Where(e => e.Id == last).Select(e => (DateTimeOffset?)e.At).SingleOrDefaultAsync(ct) is { } at)
        {
            entries = entries.Where(e => e.At < at || (e.At == at && e.Id.CompareTo(last) < 0));
        }

        var rows = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(PageSize + 1)
            .Select(e => new AuditRow(e.Id, e.At, e.ActorName, e.OrganisationId, e.Roles, e.Action, e.SubjectType, e.SubjectId, e.Reason,
                db.LogLeaves.Where(l => l.AuditEntryId == e.Id).Select(l => (long?)l.Index).FirstOrDefault()))
            .ToListAsync(ct);
        return View(new AuditPage(act, subject, until, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }
}

public sealed record AuditRow(Guid Id, DateTimeOffset At, string? Actor, Guid? OrganisationId, string? Roles, string Action, string? SubjectType, Guid? SubjectId, string? Reason, long? LogIndex);

public sealed record AuditPage(string? Act, Guid? Subject, DateOnly? Until, IReadOnlyList<AuditRow> Rows, Guid? Earlier);
