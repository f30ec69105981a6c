using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

/// <summary>The stamp's reason names every fault; there is one return, not one a fault.</summary>
public sealed record ReturnProject(Guid ProjectId);

public sealed class ReturnProjectHandler(MarketDbContext db) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(ReturnProject command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var project = await db.ProjectAsync(command.ProjectId, ct);
        Ensure.That(project.OwnerId != stamp.By.OrganisationId, SupermarketRules.SamePerson);
        project.Return(stamp);
        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }
}
