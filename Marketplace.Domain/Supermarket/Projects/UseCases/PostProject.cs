using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

/// <param name="Content">Complete: a posting with faults leaves nothing behind.</param>
public sealed record PostProject(ProjectContent Content);

/// <summary>Drafts and submits in one save: whoever is cut off in the middle has posted nothing, or all of it.</summary>
public sealed class PostProjectHandler(MarketDbContext db, DraftProjectHandler draft, SubmitProjectHandler submit) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(PostProject command, Stamp stamp, CancellationToken ct)
    {
        var project = await draft.MakeAsync(new(command.Content), stamp, ct);
        await submit.SendAsync(project, project.Content, stamp, ct);
        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }
}
