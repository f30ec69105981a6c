using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

/// <param name="Content">May be incomplete: a draft needs a title and known codes only.</param>
/// <param name="ExternalId">The key of an older system; one project each.</param>
public sealed record DraftProject(ProjectContent Content, string? ExternalId = null);

public sealed record ProjectReceipt(Guid ProjectId, string Number, IntermediaryProjectStatus Status)
{
    public static ProjectReceipt Of(IntermediaryProject project) => new(project.Id, project.Number, project.Status);
}

/// <summary>Puts an owner's posting down. Nobody else sees it.</summary>
public sealed class DraftProjectHandler(MarketDbContext db, ProjectDesk desk, Numbers numbers) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(DraftProject command, Stamp stamp, CancellationToken ct)
    {
        var project = await MakeAsync(command, stamp, ct);
        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }

    /// <summary>All of it but the save.</summary>
    internal async Task<IntermediaryProject> MakeAsync(DraftProject command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Owner);
        var ownerId = stamp.By.RequireOrganisation();
        var content = command.Content.Tidied();
        var owner = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == ownerId, ct) ?? throw new RuleException(CommonRules.NotFound);
        var known = await desk.ReferencesAsync(content, ownerId, ct);
        if (ProjectChecks.OfDraft(content, known) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        var project = IntermediaryProject.Draft(await numbers.ProjectAsync(stamp, ct), ownerId, owner.Name, content, known.Item?.TypeCode ?? "", stamp, command.ExternalId);
        db.Projects.Add(project);
        return project;
    }
}
