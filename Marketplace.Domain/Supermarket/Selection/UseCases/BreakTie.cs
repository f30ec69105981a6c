using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

/// <param name="ProjectId">A project whose first are equal by every rule.</param>
/// <param name="Nonce">Typed in public after the equality is known.</param>
public sealed record BreakTie(Guid ProjectId, string Nonce);

/// <summary>Draws, once, and publishes the winner that follows.</summary>
public sealed class BreakTieHandler(MarketDbContext db, SelectionDecision decision, ISeal seal) : IHandler
{
    public async Task HandleAsync(BreakTie command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(PermissionMatrix.Allows(stamp.By.Roles, "selection", Permit.Decide), CommonRules.Forbidden);
        var project = await db.PublicProjectAsync(command.ProjectId, ct);
        Ensure.That(project.OwnerId == stamp.By.OrganisationId || stamp.By.Has(Role.Supervisor | Role.SupermarketStaff), CommonRules.Forbidden);
        Ensure.That(Quotes.AreAskedBy(project.Method), SupermarketRules.MethodNotAllowed);
        var run = await db.RunAsync(project.CurrentRunId, ct);
        run.DrawTie(command.Nonce, seal, stamp);
        IntermediaryProject.Flow.Require(project.Status, IntermediaryProjectStatus.Publicising);
        await decision.DecideAsync(project, run, stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}
