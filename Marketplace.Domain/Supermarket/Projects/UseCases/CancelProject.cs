using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

/// <summary>The stamp's reason says why.</summary>
public sealed record CancelProject(Guid ProjectId);

/// <summary>The owner calls a project off: at once before selection, by way of a supervisor after it.</summary>
public sealed class CancelProjectHandler(MarketDbContext db, ProjectCancelling cancelling) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(CancelProject command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        if (project.IsBeforeSelection)
        {
            await cancelling.CancelAsync(project, stamp, ct);
        }
        else
        {
            project.RequestCancel(stamp);
        }

        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }
}

/// <summary>A supervisor's answer to the request; the stamp's reason goes on record either way.</summary>
public sealed record AnswerCancelRequest(Guid ProjectId, bool Consent);

public sealed class AnswerCancelRequestHandler(MarketDbContext db, ProjectCancelling cancelling) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(AnswerCancelRequest command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Supervisor);
        var project = await db.ProjectAsync(command.ProjectId, ct);
        if (command.Consent)
        {
            Ensure.That(project.CancelRequestedAt is not null && project.Status is not IntermediaryProjectStatus.Cancelled, SupermarketRules.NothingToConsentTo);
            await cancelling.CancelAsync(project, stamp, ct);
        }
        else
        {
            project.DeclineCancel(stamp);
        }

        await db.SaveChangesAsync(ct);
        return ProjectReceipt.Of(project);
    }
}

/// <summary>What falls with a project: its running selection and its contract. The caller saves.</summary>
public sealed class ProjectCancelling(MarketDbContext db, ProjectNotices notices) : IHandler
{
    public async Task CancelAsync(IntermediaryProject project, Stamp stamp, CancellationToken ct)
    {
        project.Cancel(stamp);
        if (project.CurrentRunId is { } runId
            && await db.RunAsync(runId, ct) is { Status: SelectionRunStatus.Committed or SelectionRunStatus.Frozen } run)
        {
            run.Void("项目取消", stamp);
        }

        if (await db.Contracts.SingleOrDefaultAsync(c => c.ProjectId == project.Id, ct) is { } contract
            && ServiceContract.Flow.Allows(contract.Status, ServiceContractStatus.Terminated))
        {
            contract.Terminate(stamp);
        }

        if (project.IsPublic)
        {
            await notices.CancelledAsync(project, stamp, ct);
        }
    }
}
