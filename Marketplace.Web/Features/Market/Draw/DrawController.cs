using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Features.Projects.Draws;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Draw;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class DrawController(MarketDbContext db) : Controller
{
    [HttpGet("/draws/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var found = await (
            from r in db.SelectionRuns.AsNoTracking()
            where r.Id == id && (r.Method == SelectionMethod.RandomDraw || r.TieAt != null) && r.Commit != null
            join p in db.Projects on r.ProjectId equals p.Id
            where p.PublishedAt != null
            select new { Run = r, Project = p }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return NotFound();
        }

        // A run that was voided for want of registrants is followed by another registration: who came the first time stays unsaid.
        var (run, confidential) = (found.Run, found.Project.Content.Confidential);
        var listed = run.Status is SelectionRunStatus.Frozen or SelectionRunStatus.Decided;
        var entries = listed && !confidential
            ? await (
                from e in db.SelectionEntries.AsNoTracking()
                where e.RunId == id && e.InDraw
                join a in db.Agencies on e.AgencyId equals a.Id
                orderby e.RegNo
                select new DrawEntryRow(e.RegNo, e.PartyId, a.Name, e.RegisteredAt, e.DrawPlace)).ToListAsync(ct)
            : [];
        var logIndex = await db.LastLeafAsync(nameof(SelectionRun), id, ct);
        return View("Show", new DrawPage(
            run.Id, found.Project.Title, found.Project.Number, found.Project.RegistrationDueAt, run.Round, run.Status, run.Commit!, run.CommittedAt, listed ? run.FrozenAt : null, listed ? run.ListHash : null,
            run.Nonce, run.NonceBy, run.Secret, run.Seed, run.DecidedAt, run.VoidReason, confidential, entries, logIndex));
    }
}

public sealed record DrawEntryRow(string RegNo, string PartyId, string Agency, DateTimeOffset RegisteredAt, int? Rank);

public sealed record DrawPage(
    Guid Id, string Title, string ProjectNumber, DateTimeOffset? RegistrationDueAt, int Round, SelectionRunStatus Status, string Commit, DateTimeOffset CommittedAt, DateTimeOffset? FrozenAt, string? ListHash,
    string? Nonce, string? NonceBy, string? Secret, string? Seed, DateTimeOffset? DecidedAt, string? VoidReason, bool Confidential, IReadOnlyList<DrawEntryRow> Entries, long? LogIndex)
{
    public bool Drawn => Status is SelectionRunStatus.Decided && Seed is not null;

    public DrawStage Stage => new(
        Status, Title, ProjectNumber, $"{Addresses.Projects}/{ProjectNumber}", Round, Commit, CommittedAt, RegistrationDueAt, FrozenAt, ListHash, Confidential || FrozenAt is null ? null : Entries.Count,
        Nonce, NonceBy, DecidedAt, Seed, LogIndex,
        Drawn ? [.. Entries.Where(e => e.Rank is <= 1 + SelectionRun.Alternates).OrderBy(e => e.Rank).Select(e => new DrawnAgency(e.Rank!.Value, e.RegNo, e.Agency, $"{Addresses.Agencies}/{e.PartyId}"))] : []);
}
