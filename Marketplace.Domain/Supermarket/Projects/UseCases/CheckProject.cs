using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Selection.UseCases;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

public sealed record CheckProject(Guid ProjectId);

/// <summary>A clock of the project has run out: does what its state says. Nothing is due, nothing is done.</summary>
public sealed class CheckProjectHandler(
    MarketDbContext db, SupermarketSettings settings, CloseRegistrationHandler close, ExpireProjectHandler expire, LapseInvitationHandler lapse, AdvanceQuotesHandler advance,
    EndPublicityHandler endPublicity, AbandonWinHandler abandon, ConfirmBySilenceHandler confirmBySilence, CloseEvaluationsHandler closeEvaluations) : IHandler
{
    public async Task HandleAsync(CheckProject command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.ProjectAsync(command.ProjectId, ct);
        if (project.NextCheckAt is not { } due || stamp.At < due)
        {
            return;
        }

        switch (project.Status)
        {
            case IntermediaryProjectStatus.PendingReview:
                project.NoteLateReview(stamp);
                await db.SaveChangesAsync(ct);
                break;
            case IntermediaryProjectStatus.Registering when stamp.At >= due.AddSeconds(settings.SettleSeconds):
                await close.HandleAsync(new(project.Id), stamp, ct);
                break;
            case IntermediaryProjectStatus.RegistrationClosed:
                await expire.HandleAsync(new(project.Id), stamp, ct);
                break;
            case IntermediaryProjectStatus.Selecting when await RunsOutAsync(project, stamp.At, ct):
                await advance.HandleAsync(new(project.Id), stamp, ct);
                break;
            case IntermediaryProjectStatus.Selecting when project.Method is SelectionMethod.ThreeRound && (await db.RunAsync(project.CurrentRunId, ct)).Status is SelectionRunStatus.Committed:
                // The round is over, but envelopes that were on their way may still be settling.
                break;
            case IntermediaryProjectStatus.Selecting when (await db.RunAsync(project.CurrentRunId, ct)).Status is SelectionRunStatus.Committed:
                await lapse.HandleAsync(new(project.Id), stamp, ct);
                break;
            case IntermediaryProjectStatus.Selecting:
                await expire.HandleAsync(new(project.Id), stamp, ct);
                break;
            case IntermediaryProjectStatus.Publicising:
                await endPublicity.HandleAsync(new(project.Id), stamp, ct);
                break;
            case IntermediaryProjectStatus.Selected:
                await abandon.HandleAsync(new(project.Id), stamp.Because("中选机构逾期未确认"), ct);
                break;
            case IntermediaryProjectStatus.ContractPending:
                project.NoteLateContract(stamp);
                await db.SaveChangesAsync(ct);
                break;
            case IntermediaryProjectStatus.DeliverableFiled:
                await confirmBySilence.HandleAsync(new(project.Id), stamp, ct);
                break;
            case IntermediaryProjectStatus.AwaitingEvaluation:
                await closeEvaluations.HandleAsync(new(project.Id), stamp, ct);
                break;
        }
    }

    /// <summary>Whether what has run out is a round of quotes or the time to explain one.</summary>
    private async Task<bool> RunsOutAsync(IntermediaryProject project, DateTimeOffset now, CancellationToken ct)
    {
        var run = await db.RunAsync(project.CurrentRunId, ct);
        return run.Method is SelectionMethod.ThreeRound && run.Status is SelectionRunStatus.Committed
            ? now >= run.RoundDueAt?.AddSeconds(settings.SettleSeconds)
            : run is { Status: SelectionRunStatus.Frozen, TieAt: null, ExplainDueAt: not null };
    }
}
