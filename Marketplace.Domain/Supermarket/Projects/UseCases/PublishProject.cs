using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

public sealed record PublishProject(Guid ProjectId);

/// <summary>Staff pass a reviewed posting on to the public. Pressed again, it answers with the project as it stands.</summary>
public sealed class PublishProjectHandler(MarketDbContext db, ProjectDesk desk) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(PublishProject command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var project = await db.ProjectAsync(command.ProjectId, ct);
        Ensure.That(project.Status is not (IntermediaryProjectStatus.Draft or IntermediaryProjectStatus.Returned), CommonRules.InvalidTransition, project.Status, IntermediaryProjectStatus.Registering);
        if (!project.IsPublic)
        {
            Ensure.That(project.OwnerId != stamp.By.OrganisationId, SupermarketRules.SamePerson);
            await desk.RefuseSplitAsync(project, stamp, ct, publishing: true);
            await desk.PublishAsync(project, stamp, ct);
            await db.SaveChangesAsync(ct);
        }

        return ProjectReceipt.Of(project);
    }
}
