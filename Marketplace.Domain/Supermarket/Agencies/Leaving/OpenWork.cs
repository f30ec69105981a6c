using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Orders;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Agencies.Leaving;

/// <summary>Something that an agency has to finish before it may leave.</summary>
/// <param name="Number">As it stands in the address of its page.</param>
/// <param name="ProjectNumber">The project that it belongs to; null where there is none.</param>
/// <param name="OrderNumber">The order that waits for an answer; null where it is none.</param>
public sealed record OpenWorkItem(string Number, string Title, string? ProjectNumber, string? OrderNumber = null);

/// <summary>Says what an agency still owes. Each area that binds an agency to others has one; all of them are asked.</summary>
public interface IOpenWorkSource
{
    Task<IReadOnlyList<OpenWorkItem>> OfAsync(Guid agencyId, CancellationToken ct);
}

/// <summary>Everything that keeps an agency from leaving.</summary>
public sealed class OpenWork(IEnumerable<IOpenWorkSource> sources) : IHandler
{
    public async Task<IReadOnlyList<OpenWorkItem>> OfAsync(Guid agencyId, CancellationToken ct)
    {
        var all = new List<OpenWorkItem>();
        foreach (var source in sources)
        {
            all.AddRange(await source.OfAsync(agencyId, ct));
        }

        return all;
    }

    public async Task<IReadOnlyList<string>> NamesAsync(Guid agencyId, CancellationToken ct) => [.. (await OfAsync(agencyId, ct)).Select(w => $"{w.Number} {w.Title}")];
}

/// <summary>Contracts that are not finished, and projects that the agency has won and not yet contracted.</summary>
internal sealed class OpenContracts(MarketDbContext db) : IOpenWorkSource
{
    public async Task<IReadOnlyList<OpenWorkItem>> OfAsync(Guid agencyId, CancellationToken ct)
    {
        var contracts = await db.Contracts.Where(c => c.AgencyId == agencyId && c.Status != ServiceContractStatus.Completed && c.Status != ServiceContractStatus.Terminated)
            .Join(db.Projects, c => c.ProjectId, p => p.Id, (c, p) => new { c.Number, c.ProjectId, p.Title, Project = p.Number }).OrderBy(c => c.Number).ToListAsync(ct);
        var won = await db.Projects
            .Where(p => p.WinnerId == agencyId && (p.Status == IntermediaryProjectStatus.Publicising || p.Status == IntermediaryProjectStatus.Objected
                || p.Status == IntermediaryProjectStatus.Selected || p.Status == IntermediaryProjectStatus.ContractPending))
            .OrderBy(p => p.Number).Select(p => new { p.Id, p.Number, p.Title }).ToListAsync(ct);
        return
        [
            .. contracts.Select(c => new OpenWorkItem(c.Number, c.Title, c.Project)),
            .. won.Where(p => contracts.TrueForAll(c => c.ProjectId != p.Id)).Select(p => new OpenWorkItem(p.Number, p.Title, p.Number)),
        ];
    }
}

/// <summary>Orders that wait for the agency's answer. Accepted ones go on as projects, which bind for themselves.</summary>
internal sealed class OpenOrders(MarketDbContext db) : IOpenWorkSource
{
    public async Task<IReadOnlyList<OpenWorkItem>> OfAsync(Guid agencyId, CancellationToken ct)
    {
        var orders = await db.Orders.Where(o => o.AgencyId == agencyId && o.Status == OrderStatus.Placed).OrderBy(o => o.Number).Select(o => new { o.Number, o.Title }).ToListAsync(ct);
        return [.. orders.Select(o => new OpenWorkItem(o.Number, o.Title, null, o.Number))];
    }
}
