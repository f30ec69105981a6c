using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

public sealed record ReviseProject(Guid ProjectId, ProjectContent Content);

/// <summary>Changes a draft, or one that was sent back.</summary>
public sealed class ReviseProjectHandler(MarketDbContext db, ProjectDesk desk) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(ReviseProject command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        var content = command.Content.Tidied();
        var known = await desk.ReferencesAsync(content, project.OwnerId, ct);
        if (ProjectChecks.OfDraft(content, known) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        project.Revise(content, known.Item?.TypeCode ?? "", stamp);
        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }
}
