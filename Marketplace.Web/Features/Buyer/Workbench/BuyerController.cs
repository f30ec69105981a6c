using Marketplace.Domain.Accounts;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Comparisons;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Favourites;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Web.Features.Accounts.Favourites;
using Marketplace.Web.Features.Projects;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Buyer.Workbench;

/// <summary>The first page of an owner's desk: what is due, and below it what is under way, by what has to be done with it.</summary>
[May("project", Permit.Create)]
public sealed class BuyerController(MarketDbContext db, TodoBoard board, FavouriteBook favourites, Stamper stamper, Text text) : Controller
{
    private const int Shown = 6;

    [HttpGet("/buyer", Name = ProjectRoutes.Buyer)]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var (ownerId, me) = (stamper.Actor.OrganisationId, stamper.Actor.AccountId);
        var mine = db.Projects.AsNoTracking().Where(p => p.OwnerId == ownerId);
        var counts = await mine.GroupBy(p => p.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var contracts = await (
            from c in db.Contracts.AsNoTracking()
            where c.OwnerId == ownerId && c.Status != ServiceContractStatus.Completed && c.Status != ServiceContractStatus.Terminated
            join p in db.Projects on c.ProjectId equals p.Id
            orderby p.ContractDueAt
            select new ContractLine(c.Number, p.Number, p.Title, c.AgencyName, c.Price, c.Status, c.Status == ServiceContractStatus.Draft || c.Status == ServiceContractStatus.OwnerSigned || c.Status == ServiceContractStatus.AgencySigned ? p.ContractDueAt : null)).Take(Shown).ToListAsync(ct);
        var deliveries = await mine.Where(p => p.Status == IntermediaryProjectStatus.DeliverableFiled).OrderBy(p => p.NextCheckAt).Take(Shown)
            .Select(p => new DueProject(p.Number, p.Title, p.NextCheckAt)).ToListAsync(ct);
        var ratings = await mine.Where(p => p.Status == IntermediaryProjectStatus.AwaitingEvaluation && !db.Evaluations.Any(e => e.ProjectId == p.Id && e.RaterId == ownerId && e.Status != EvaluationStatus.Pending)).OrderBy(p => p.NextCheckAt).Take(Shown)
            .Select(p => new DueProject(p.Number, p.Title, p.NextCheckAt)).ToListAsync(ct);
        var comparisons = await db.Set<LockedComparison>().AsNoTracking().Where(c => c.OrganisationId == ownerId).OrderByDescending(c => c.LockedAt).Take(3)
            .Select(c => new KeptComparison(c.Number, c.Title, c.LockedAt)).ToListAsync(ct);
        return View(new BuyerPage(stamper.Actor.OrganisationName ?? stamper.Actor.Name, counts, await board.OfAsync(Desks.Owner, ct), contracts, deliveries, ratings, comparisons, await ChangedAsync(me, ct)));
    }

    /// <summary>Favourites that have changed since they were last looked at.</summary>
    private async Task<IReadOnlyList<FavouriteLine>> ChangedAsync(Guid? me, CancellationToken ct)
    {
        var kept = await db.Set<Favourite>().AsNoTracking().Where(f => f.AccountId == me).OrderByDescending(f => f.KeptAt).Take(100).ToListAsync(ct);
        var lines = new List<FavouriteLine>();
        foreach (var same in kept.GroupBy(f => f.Kind))
        {
            var now = await favourites.NowAsync(same.Key, [.. same.Select(f => f.SubjectId)], stamper.Clock, ct);
            lines.AddRange(same.Select(f => FavouriteLine.Of(f, now.GetValueOrDefault(f.SubjectId), text)).Where(l => l.Changes.Count > 0));
        }

        return lines;
    }
}

/// <param name="DueAt">Until when it has to be signed and filed; null once it is.</param>
public sealed record ContractLine(string Number, string ProjectNumber, string Title, string Agency, Domain.Common.Money Price, ServiceContractStatus Status, DateTimeOffset? DueAt);

public sealed record DueProject(string Number, string Title, DateTimeOffset? DueAt);

public sealed record KeptComparison(string Number, string Title, DateTimeOffset At);

public sealed record BuyerPage(
    string Owner, IReadOnlyDictionary<IntermediaryProjectStatus, int> Counts, TodoLists Todos, IReadOnlyList<ContractLine> Contracts, IReadOnlyList<DueProject> Deliveries,
    IReadOnlyList<DueProject> Ratings, IReadOnlyList<KeptComparison> Comparisons, IReadOnlyList<FavouriteLine> Changed);
