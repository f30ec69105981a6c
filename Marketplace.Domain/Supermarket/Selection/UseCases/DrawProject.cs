using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

/// <param name="ProjectId">A project whose list is frozen.</param>
/// <param name="Nonce">Typed in public after the freeze.</param>
public sealed record DrawProject(Guid ProjectId, string Nonce);

/// <param name="RunId">The proof, as the public may fetch it.</param>
/// <param name="WinnerId">Null when none of those drawn may take part any more.</param>
public sealed record DrawResult(Guid RunId, Guid? WinnerId, IReadOnlyList<string> Order);

/// <summary>Draws, once. Of several who press together one is answered, the others are refused.</summary>
public sealed class DrawProjectHandler(MarketDbContext db, SelectionDecision decision, ISeal seal) : IHandler
{
    public async Task<DrawResult> HandleAsync(DrawProject command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(PermissionMatrix.Allows(stamp.By.Roles, "selection", Permit.Decide), CommonRules.Forbidden);
        var project = await db.PublicProjectAsync(command.ProjectId, ct);
        Ensure.That(project.OwnerId == stamp.By.OrganisationId || stamp.By.Has(Role.Supervisor | Role.SupermarketStaff), CommonRules.Forbidden);
        Ensure.That(project.Method is SelectionMethod.RandomDraw, SupermarketRules.MethodNotAllowed);
        var run = await db.RunAsync(project.CurrentRunId, ct);
        if (run.Status is SelectionRunStatus.Frozen)
        {
            IntermediaryProject.Flow.Require(project.Status, IntermediaryProjectStatus.Selecting);
            Ensure.That(project.SelectionAt is null || stamp.At >= project.SelectionAt, CommonRules.TooEarly, project.SelectionAt, stamp.At);
        }

        var winner = run.Draw(command.Nonce, seal, stamp);
        project.StartSelection(stamp);
        await decision.PublishAsync(project, run, winner, "抽取所得机构均已不具备参加资格", stamp, ct);
        await db.SaveChangesAsync(ct);
        return new(run.Id, project.WinnerId, [.. run.Entries.Where(e => e.Rank is not null).OrderBy(e => e.Rank).Select(e => e.RegNo)]);
    }
}
