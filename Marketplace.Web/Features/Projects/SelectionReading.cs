using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Projects;

/// <summary>The computation of a selection by quotes, with everything that a reader needs to do it again.</summary>
public sealed record SelectionSheet(SelectionRun Run, ProjectContent Content, Reckoning Reckoning, MeritPanel? Panel, IReadOnlyDictionary<Guid, string> Names, SupermarketSettings Settings)
{
    public IEnumerable<SelectionEntry> Entries => Run.Entries.OrderBy(e => e.Rank ?? int.MaxValue).ThenBy(e => e.RegNo, StringComparer.Ordinal);

    /// <summary>Null where the owner keeps the list closed: then numbers stand for names.</summary>
    public string? Name(SelectionEntry entry) => Content.Confidential ? null : Names.GetValueOrDefault(entry.AgencyId, "–");

    public ReckonedLine? Line(SelectionEntry entry) => Reckoning.Lines.FirstOrDefault(l => l.RegNo == entry.RegNo);

    public string Cost(long cost) => SelectionTerms.Cost(cost, Content.PriceMode);
}

/// <summary>Reads the computation once there is a result, and not before: until then nobody sees a quote but its own agency.</summary>
public sealed class SelectionReading(MarketDbContext db, SupermarketSettings settings)
{
    public async Task<SelectionSheet?> OfAsync(IntermediaryProject project, CancellationToken ct)
    {
        if (!Quotes.AreAskedBy(project.Method) || project.CurrentRunId is not { } runId)
        {
            return null;
        }

        var run = await db.SelectionRuns.AsNoTracking().Include(r => r.Entries).SingleOrDefaultAsync(r => r.Id == runId && r.Status == SelectionRunStatus.Decided, ct);
        if (run is null)
        {
            return null;
        }

        var ids = run.Entries.Select(e => e.AgencyId).ToList();
        var names = await db.Agencies.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        var panel = project.Method is SelectionMethod.MeritSelection ? await db.MeritPanels.AsNoTracking().Include(p => p.Members).SingleOrDefaultAsync(p => p.RunId == runId, ct) : null;
        var content = project.Content;
        return new(run, content, Reckoning.Of(run.Method, run.Entries, content.Criteria, panel?.Sheets), panel, names, settings);
    }
}
