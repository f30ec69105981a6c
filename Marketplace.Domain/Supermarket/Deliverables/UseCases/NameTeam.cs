using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Qualifications;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Deliverables.UseCases;

/// <param name="Practitioners">Bound to the agency at present.</param>
public sealed record NameTeam(Guid ProjectId, IReadOnlyList<Guid> Practitioners);

/// <summary>The selected agency promises its people, once, before it hands in a report.</summary>
public sealed class NameTeamHandler(MarketDbContext db, ReportIntake intake) : IHandler
{
    public async Task HandleAsync(NameTeam command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.WonProjectAsync(command.ProjectId, stamp, ct);
        Ensure.That(!await db.ServiceTeams.AnyAsync(t => t.ProjectId == project.Id, ct), DeliverableRules.TeamNamedBefore);
        db.ServiceTeams.Add(ServiceTeam.Name(project, await intake.PractitionersAsync(project.WinnerId!.Value, command.Practitioners, ct), stamp));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason says why.</summary>
public sealed record AskTeamChange(Guid ProjectId, IReadOnlyList<Guid> Practitioners);

public sealed class AskTeamChangeHandler(MarketDbContext db, ReportIntake intake) : IHandler
{
    public async Task HandleAsync(AskTeamChange command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.WonProjectAsync(command.ProjectId, stamp, ct);
        var team = await db.TeamAsync(project.Id, ct);
        team.AskChange(await intake.PractitionersAsync(project.WinnerId!.Value, command.Practitioners, ct), stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason says why not.</summary>
public sealed record AnswerTeamChange(Guid ProjectId, bool Agree);

public sealed class AnswerTeamChangeHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(AnswerTeamChange command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        (await db.TeamAsync(project.Id, ct)).AnswerChange(command.Agree, stamp);
        await db.SaveChangesAsync(ct);
    }
}

internal static class TeamLoading
{
    extension(MarketDbContext db)
    {
        public async Task<ServiceTeam> TeamAsync(Guid projectId, CancellationToken ct) =>
            await db.ServiceTeams.Include(t => t.Members).SingleOrDefaultAsync(t => t.ProjectId == projectId, ct) ?? throw new RuleException(CommonRules.NotFound);

        /// <summary>A project that the acting agency won and for which it has not handed in a report yet.</summary>
        public async Task<IntermediaryProject> WonProjectAsync(Guid projectId, Stamp stamp, CancellationToken ct)
        {
            stamp.By.Require(Role.Agency);
            var project = await db.PublicProjectAsync(projectId, ct);
            stamp.By.RequireSelf(project.WinnerId ?? Guid.Empty);
            Ensure.That(project.Status is IntermediaryProjectStatus.Selected or IntermediaryProjectStatus.ContractPending or IntermediaryProjectStatus.InService or IntermediaryProjectStatus.Paused
                && !await db.Deliverables.AnyAsync(d => d.ProjectId == projectId, ct), DeliverableRules.TeamTooLate);
            return project;
        }
    }
}
