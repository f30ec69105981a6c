using System.Linq.Expressions;
using Marketplace.Domain.Data;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Projects;

/// <summary>One project as its desk pages show it. What the reader may not know yet is not in it.</summary>
public sealed record ProjectPage(IntermediaryProject Project, ProjectContent Content, DateTimeOffset Now)
{
    /// <summary>Names in the reader's language.</summary>
    public required string Item { get; init; }

    public required IReadOnlyList<string> Qualifications { get; init; }

    /// <summary>Number of the locked comparison that the choice rests on; null for whoever may not open it.</summary>
    public string? Comparison { get; init; }

    public SelectionRun? Run { get; init; }

    /// <summary>Of the run, those whom the reader may see: nobody before the freeze, only the winner on a confidential list.</summary>
    public required IReadOnlyList<SelectionEntry> Entries { get; init; }

    public required IReadOnlyDictionary<Guid, string> Names { get; init; }

    /// <summary>The computation of a selection by quotes; null before its result.</summary>
    public SelectionSheet? Sheet { get; init; }

    /// <summary>Merit: the panel, without its sheets for as long as they are sealed.</summary>
    public MeritPanel? Panel { get; init; }

    public ServiceContract? Contract { get; init; }

    public required IReadOnlyList<Deliverable> Deliverables { get; init; }

    /// <summary>The reader's own, and the other's once it is revealed.</summary>
    public required IReadOnlyList<MutualEvaluation> Evaluations { get; init; }

    /// <summary>The review of the report; null when it is not reviewed.</summary>
    public ReportReview? Review { get; init; }

    public required IReadOnlyList<NoticeLine> Notices { get; init; }

    /// <summary>When the winner took the job on.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Where the log holds the latest public step.</summary>
    public long? LogIndex { get; init; }

    public IntermediaryProjectStatus Status => Project.StatusAt(Now);

    public Deliverable? Deliverable => Deliverables.Count == 0 ? null : Deliverables[^1];

    public ProjectTurn Turn => ProjectTurn.Of(Project, Now, Run, Contract, Deliverable);

    public string Name(Guid? agencyId) => agencyId is { } id ? Names.GetValueOrDefault(id, "–") : "–";

    public MutualEvaluation? EvaluationOf(Guid? raterId) => Evaluations.FirstOrDefault(e => e.RaterId == raterId);
}

public sealed record NoticeLine(string Number, NoticeKind Kind, string Title, DateTimeOffset PublishedAt);

/// <summary>Reads a project with all that hangs on it, as far as the reader may know.</summary>
public sealed class ProjectReading(MarketDbContext db, SelectionReading selections, Stamper stamper)
{
    /// <param name="which">The one project, with the condition under which the reader may see it.</param>
    public async Task<ProjectPage?> OfAsync(Expression<Func<IntermediaryProject, bool>> which, CancellationToken ct)
    {
        if (await db.Projects.AsNoTracking().Include(p => p.Attachments).SingleOrDefaultAsync(which, ct) is not { } project)
        {
            return null;
        }

        var reader = stamper.Actor;
        var content = project.Content;
        var item = await db.ServiceItems.AsNoTracking().SingleOrDefaultAsync(i => i.Code == project.ItemCode, ct);
        var kinds = await db.QualificationKinds.AsNoTracking().Where(k => content.QualificationCodes.Contains(k.Code)).OrderBy(k => k.Code).ToListAsync(ct);
        var run = project.CurrentRunId is { } runId ? await db.SelectionRuns.AsNoTracking().Include(r => r.Entries).SingleOrDefaultAsync(r => r.Id == runId, ct) : null;
        var contract = await db.Contracts.AsNoTracking().Include(c => c.Signatures).SingleOrDefaultAsync(c => c.ProjectId == project.Id, ct);
        var entries = (run?.Entries ?? []).OrderBy(e => e.RegNo, StringComparer.Ordinal)
            .Where(e => !content.Confidential || project.OwnerId == reader.OrganisationId || e.AgencyId == reader.OrganisationId || e.AgencyId == project.WinnerId)
            .ToList();
        var named = entries.Select(e => e.AgencyId).Append(project.WinnerId ?? Guid.Empty).Append(content.DirectAgencyId ?? Guid.Empty).Concat(content.Recusals.Select(r => r.AgencyId)).Distinct().ToList();
        return new ProjectPage(project, content, stamper.Clock)
        {
            Item = item is null ? "–" : Text.IsEnglish ? item.NameEn : item.Name,
            Qualifications = kinds.ConvertAll(k => Text.IsEnglish ? k.NameEn : k.Name),
            Comparison = project.ComparisonId is { } kept && (project.OwnerId == reader.OrganisationId || (project.SubmittedAt is not null && reader.Has(Domain.Common.Role.SupermarketStaff | Domain.Common.Role.Supervisor | Domain.Common.Role.CentreManager)))
                ? await db.Set<Domain.Supermarket.Comparisons.LockedComparison>().Where(c => c.Id == kept).Select(c => c.Number).SingleOrDefaultAsync(ct) : null,
            Run = run,
            Entries = entries,
            Names = await db.Agencies.Where(a => named.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, ct),
            Sheet = await selections.OfAsync(project, ct),
            Panel = project.Method is SelectionMethod.MeritSelection && run is not null && project.OwnerId == reader.OrganisationId ? await db.MeritPanels.AsNoTracking().Include(p => p.Members).SingleOrDefaultAsync(p => p.RunId == run.Id, ct) : null,
            Contract = contract,
            Deliverables = await db.Deliverables.AsNoTracking().Include(d => d.Seals).Where(d => d.ProjectId == project.Id).OrderBy(d => d.Edition).ToListAsync(ct),
            Evaluations = await db.Evaluations.AsNoTracking().Where(e => e.ProjectId == project.Id && (e.RaterId == reader.OrganisationId || e.RevealedAt != null)).ToListAsync(ct),
            Review = await db.ReportReviews.AsNoTracking().SingleOrDefaultAsync(r => r.ProjectId == project.Id, ct),
            Notices = await db.Notices.Where(n => n.SubjectId == project.Id && n.WithdrawnAt == null).OrderByDescending(n => n.PublishedAt).Select(n => new NoticeLine(n.Number, n.Kind, n.Title, n.PublishedAt)).ToListAsync(ct),
            ConfirmedAt = project.ContractDueAt is null ? null : await db.AuditEntries.Where(e => e.SubjectId == project.Id && e.Action == nameof(SelectionConfirmed)).OrderByDescending(e => e.At).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(ct),
            LogIndex = await db.AuditEntries.Where(e => e.PublicId == project.Id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
                .Select(e => db.LogLeaves.Where(l => l.AuditEntryId == e.Id).Select(l => (long?)l.Index).FirstOrDefault()).FirstOrDefaultAsync(ct),
        };
    }

    /// <summary>Whose turn it is on each of some projects.</summary>
    public async Task<IReadOnlyList<(IntermediaryProject Project, ProjectTurn Turn, MutualEvaluation? Own)>> TurnsAsync(IQueryable<IntermediaryProject> which, CancellationToken ct)
    {
        var now = stamper.Clock;
        var reader = stamper.Actor.OrganisationId;
        var projects = await which.AsNoTracking().ToListAsync(ct);
        var ids = projects.ConvertAll(p => p.Id);
        var runIds = projects.ConvertAll(p => p.CurrentRunId ?? Guid.Empty);
        var runs = await db.SelectionRuns.AsNoTracking().Where(r => runIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var contracts = await db.Contracts.AsNoTracking().Where(c => ids.Contains(c.ProjectId)).ToDictionaryAsync(c => c.ProjectId, ct);
        var deliverables = (await db.Deliverables.AsNoTracking().Where(d => ids.Contains(d.ProjectId)).ToListAsync(ct)).ToLookup(d => d.ProjectId);
        var own = await db.Evaluations.AsNoTracking().Where(e => ids.Contains(e.ProjectId) && e.RaterId == reader).ToDictionaryAsync(e => e.ProjectId, ct);
        return projects.ConvertAll(p => (
            p,
            ProjectTurn.Of(p, now, p.CurrentRunId is { } run ? runs.GetValueOrDefault(run) : null, contracts.GetValueOrDefault(p.Id), deliverables[p.Id].MaxBy(d => d.Edition)),
            own.GetValueOrDefault(p.Id)));
    }
}
