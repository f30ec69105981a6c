using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

/// <param name="ProjectId">A project that takes registrations.</param>
/// <param name="Content">The posting as it shall read; the stamp's reason says why.</param>
/// <param name="AddedFiles">Kept files of the owner that become papers of the posting.</param>
/// <param name="RemovedAttachments">Papers of the posting that go.</param>
public sealed record AmendProject(Guid ProjectId, ProjectContent Content, IReadOnlyList<Guid>? AddedFiles = null, IReadOnlyList<Guid>? RemovedAttachments = null);

/// <param name="EndsAt">Until when the posting may be changed.</param>
/// <param name="DueAfter">The end of registration that the change leads to.</param>
public sealed record AmendmentPreview(IReadOnlyList<AmendedFact> Facts, DateTimeOffset EndsAt, DateTimeOffset DueBefore, DateTimeOffset DueAfter);

/// <summary>
/// Changes a posting while registration runs. The public reads a correction with every difference; whoever has registered stays
/// registered, and finds the correction among its own messages without the house ever writing down that it concerns it.
/// </summary>
public sealed class AmendProjectHandler(MarketDbContext db, ProjectDesk desk, ProjectNotices notices, SealKeeper keys, CalendarBook calendars, SupermarketSettings settings) : IHandler
{
    /// <summary>Until when the posting may be changed.</summary>
    public async Task<DateTimeOffset> EndsAtAsync(IntermediaryProject project, CancellationToken ct) =>
        ProjectAmending.EndsAt(project.RegistrationDueAt ?? DateTimeOffset.MinValue.AddYears(1), await calendars.CurrentAsync(ct));

    /// <summary>Looks without touching; refused as the change itself would be.</summary>
    public async Task<AmendmentPreview> TryAsync(AmendProject command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        return (await CheckAsync(project, command, stamp, ct)).Preview;
    }

    public async Task<ProjectReceipt> HandleAsync(AmendProject command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        var (content, preview, added) = await CheckAsync(project, command, stamp, ct);
        stamp.RequireReason();
        var edition = 2 + await db.Set<ProjectAmendment>().CountAsync(a => a.ProjectId == project.Id, ct);
        project.Amend(content, edition, added, [.. command.RemovedAttachments ?? []], stamp);
        if (preview.DueAfter > preview.DueBefore)
        {
            // What is sealed opens at the close, and not at the one that was planned first.
            keys.Postpone(await keys.FindAsync(project.Id, quoteRound: 1, ct), preview.DueAfter, stamp);
        }

        db.Add(new ProjectAmendment
        {
            ProjectId = project.Id,
            Edition = edition,
            At = stamp.At,
            By = stamp.By.Name,
            Reason = stamp.Reason!,
            DueBefore = preview.DueBefore,
            DueAfter = preview.DueAfter,
            FactsJson = ProjectAmendment.Write(preview.Facts),
        });
        await notices.AmendedAsync(project, edition, preview, await db.RunAsync(project.CurrentRunId, ct), stamp, ct);
        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }

    private async Task<(ProjectContent Content, AmendmentPreview Preview, IReadOnlyList<StoredFile> Added)> CheckAsync(IntermediaryProject project, AmendProject command, Stamp stamp, CancellationToken ct)
    {
        var wanted = command.Content;
        Ensure.That(project.Status is IntermediaryProjectStatus.Registering, CommonRules.InvalidTransition, project.Status, nameof(AmendProject));
        var calendar = await calendars.CurrentAsync(ct);
        var (before, due) = (project.Content with { RegistrationDueAt = project.RegistrationDueAt, SelectionAt = project.SelectionAt }, project.RegistrationDueAt!.Value);
        var endsAt = ProjectAmending.EndsAt(due, calendar);
        Ensure.That(stamp.At < endsAt, SupermarketRules.AmendmentTooLate, endsAt, stamp.At);

        // Why the period was short at the start is history; it is not asked again.
        var after = wanted.Tidied() with { Urgent = before.Urgent };
        var known = await desk.ReferencesAsync(after, project.OwnerId, ct);
        var (_, latest) = await desk.RegistrationDueBetweenAsync(urgent: false, reviewed: false, stamp, ct);
        List<Fault> faults = [.. ProjectAmending.Forbidden(before, after)];
        faults.AddRange(ProjectChecks.Of(after with { SelectionAt = null }, known, settings, DateTimeOffset.MinValue, latest).Where(f => faults.TrueForAll(known => known.Field != f.Field)));
        if (after.RegistrationDueAt < due && faults.TrueForAll(f => f.Field != nameof(after.RegistrationDueAt)))
        {
            faults.Add(new(nameof(after.RegistrationDueAt), SupermarketRules.AmendmentShortens, due));
        }

        await db.Entry(project).Collection(p => p.Attachments).LoadAsync(ct);
        var added = await FilesAsync(command.AddedFiles ?? [], project.OwnerId, ct);
        var papers = ProjectAmending.Papers(project.Attachments, added, command.RemovedAttachments ?? []);
        if (papers.Count > IntermediaryProject.MostAttachments)
        {
            faults.Add(new("Attachments", SupermarketRules.TooManyAttachments, IntermediaryProject.MostAttachments));
        }

        if (faults.Count > 0)
        {
            throw new RuleException(faults);
        }

        var codes = before.QualificationCodes.Concat(after.QualificationCodes).Distinct().ToList();
        var names = await db.QualificationKinds.Where(k => codes.Contains(k.Code)).ToDictionaryAsync(k => k.Code, k => k.Name, ct);
        string NameOf(string code) => names.GetValueOrDefault(code, code);
        var paperFact = ProjectAmending.Difference(project.Attachments, papers, after.Confidential);
        Ensure.That(paperFact is not null || ProjectAmending.Differences(before, after, NameOf).Count > 0, SupermarketRules.AmendmentEmpty);
        var dueAfter = ProjectAmending.DueAfter(after.RegistrationDueAt!.Value, stamp.At, calendar);
        after = after with { RegistrationDueAt = dueAfter, SelectionAt = after.SelectionAt < dueAfter ? dueAfter : after.SelectionAt };
        IReadOnlyList<AmendedFact> facts = [.. ProjectAmending.Differences(before, after, NameOf), .. paperFact is null ? Array.Empty<AmendedFact>() : [paperFact]];
        return (after, new(facts, endsAt, due, dueAfter), added);
    }

    /// <summary>Files that the owner brought in; another's is as good as none.</summary>
    private async Task<IReadOnlyList<StoredFile>> FilesAsync(IReadOnlyList<Guid> ids, Guid ownerId, CancellationToken ct)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var files = await db.StoredFiles.AsNoTracking().Where(f => ids.Contains(f.Id) && f.OrganisationId == ownerId).ToListAsync(ct);
        Ensure.That(files.Count == ids.Distinct().Count() && files.TrueForAll(f => FileLimits.Attachment.ContentTypes.Contains(f.ContentType)), CommonRules.NotFound);
        return files;
    }
}
