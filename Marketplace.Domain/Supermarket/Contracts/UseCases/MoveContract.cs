using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Contracts.UseCases;

/// <summary>The stamp's reason says why. A pause has a cause and a planned end.</summary>
public sealed record ProposeMove(Guid ProjectId, ProposalKind Kind, PauseCause? Cause = null, DateOnly? PlannedUntil = null);

/// <summary>One party asks the other to pause, to go on, or to end the contract.</summary>
public sealed class ProposeMoveHandler(MarketDbContext db, ContractNews news) : IHandler
{
    public async Task<Guid> HandleAsync(ProposeMove command, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.OwnContractAsync(command.ProjectId, stamp, ct);
        Ensure.That(!await db.ContractProposals.AnyAsync(p => p.OpenFor == contract.Id, ct), ContractRules.ProposalOpen);
        var proposal = ContractProposal.Open(contract, command.Kind, command.Cause, command.PlannedUntil, stamp);
        db.ContractProposals.Add(proposal);
        var (what, english) = command.Kind switch
        {
            ProposalKind.Pause => ("中止服务", "pause the service"),
            ProposalKind.Resume => ("恢复服务", "resume the service"),
            _ => ("解除合同", "end the contract"),
        };
        await news.OtherAsync(contract,
            new($"请答复：对方提议{what}", $"合同 {contract.Number}：{proposal.Reason}", $"Please answer: a proposal to {english}", $"Contract {contract.Number}: {proposal.Reason}"), $"proposal/{proposal.Id:N}", stamp, ct);
        await db.SaveChangesAsync(ct);
        return proposal.Id;
    }
}

/// <summary>A refusal needs the stamp's reason.</summary>
public sealed record AnswerMove(Guid ProposalId, bool Agree);

/// <summary>The other party's answer; with its word it is done.</summary>
public sealed class AnswerMoveHandler(MarketDbContext db, ContractMoving moving, ContractNews news) : IHandler
{
    public async Task HandleAsync(AnswerMove command, Stamp stamp, CancellationToken ct)
    {
        var (proposal, contract) = await db.OwnProposalAsync(command.ProposalId, stamp, ct);
        if (!command.Agree)
        {
            proposal.Decline(stamp);
            await news.OtherAsync(contract,
                new($"对方不同意提议：{contract.Number}", $"{proposal.Answer}", $"The proposal was declined: {contract.Number}", $"{proposal.Answer}"), $"proposal-declined/{proposal.Id:N}", stamp, ct);
        }
        else
        {
            proposal.Agree(stamp);
            switch (proposal.Kind)
            {
                case ProposalKind.Pause:
                    await moving.PauseAsync(contract, c => c.PauseByAgreement(proposal.Cause!.Value, proposal.Reason, proposal.PlannedUntil!.Value, stamp), stamp, ct);
                    break;
                case ProposalKind.Resume:
                    await moving.ResumeAsync(contract, agreed: true, stamp, ct);
                    break;
                default:
                    await moving.TerminateAsync(contract, stamp.Because($"双方协商解除：{proposal.Reason}"), ct);
                    break;
            }
        }

        await db.SaveChangesAsync(ct);
    }
}

public sealed record WithdrawMove(Guid ProposalId);

public sealed class WithdrawMoveHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(WithdrawMove command, Stamp stamp, CancellationToken ct)
    {
        var (proposal, _) = await db.OwnProposalAsync(command.ProposalId, stamp, ct);
        proposal.Withdraw(stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason says what the matter is on the owner's side.</summary>
public sealed record PauseService(Guid ProjectId, PauseCause Cause);

/// <summary>The owner alone stops the clock, for a cause on its own side: it costs the agency nothing.</summary>
public sealed class PauseServiceHandler(MarketDbContext db, ContractMoving moving) : IHandler
{
    public async Task HandleAsync(PauseService command, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.OwnContractAsync(command.ProjectId, stamp, ct);
        await moving.PauseAsync(contract, c => c.PauseAsOwner(command.Cause, stamp), stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}

public sealed record ResumeService(Guid ProjectId);

/// <summary>One party alone, where the rules let it.</summary>
public sealed class ResumeServiceHandler(MarketDbContext db, ContractMoving moving) : IHandler
{
    public async Task HandleAsync(ResumeService command, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.OwnContractAsync(command.ProjectId, stamp, ct);
        await moving.ResumeAsync(contract, agreed: false, stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason says why.</summary>
public sealed record TerminateContract(string Number);

/// <summary>A supervisor ends a contract that cannot be carried out.</summary>
public sealed class TerminateContractHandler(MarketDbContext db, ContractMoving moving) : IHandler
{
    public async Task HandleAsync(TerminateContract command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Supervisor);
        var contract = await db.Contracts.SingleOrDefaultAsync(c => c.Number == command.Number, ct) ?? throw new RuleException(CommonRules.NotFound);
        ContractRules.Reason(stamp);
        await moving.TerminateAsync(contract, stamp.Because($"监督决定解除：{stamp.Reason}"), ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Contract, project and steps move together. The caller saves.</summary>
public sealed class ContractMoving(MarketDbContext db, CalendarBook calendars, StepMover mover, ProjectNotices notices, ContractNews news, SupermarketSettings settings) : IHandler
{
    public async Task PauseAsync(ServiceContract contract, Action<ServiceContract> pause, Stamp stamp, CancellationToken ct)
    {
        var project = await db.ProjectAsync(contract.ProjectId, ct);
        pause(contract);
        project.PauseService(stamp);
        StepMover.Recount(contract, await mover.StepsAsync(contract.Id, ct), await calendars.CurrentAsync(ct), stamp);
        await FallAsync(contract, ProposalKind.Pause, stamp, ct);
        await news.BothAsync(contract,
            new($"服务中止：{contract.Number}", $"“{project.Title}”自现在起中止，全部时限停止计算。", $"The service is paused: {contract.Number}", $"“{project.Title}” is paused from now on; no time runs."),
            $"paused/{contract.Id:N}/{contract.Pauses.Count}", stamp, ct);
    }

    public async Task ResumeAsync(ServiceContract contract, bool agreed, Stamp stamp, CancellationToken ct)
    {
        var project = await db.ProjectAsync(contract.ProjectId, ct);
        var calendar = await calendars.CurrentAsync(ct);
        contract.Resume(agreed, calendar, settings.NeverFiledWorkingDays, stamp);
        project.ResumeService(stamp);
        StepMover.Recount(contract, await mover.StepsAsync(contract.Id, ct), calendar, stamp);
        await FallAsync(contract, ProposalKind.Resume, stamp, ct);
        await news.BothAsync(contract,
            new(
                $"服务恢复：{contract.Number}", $"“{project.Title}”恢复计时，服务到期顺延至 {ContractNews.Shown(contract.ServiceDueAt!.Value)}。",
                $"The service goes on: {contract.Number}", $"“{project.Title}” goes on; it is now due {ContractNews.Shown(contract.ServiceDueAt.Value)}."),
            $"resumed/{contract.Id:N}/{contract.Pauses.Count}", stamp, ct);
    }

    /// <summary>The project ends with its contract: called off, outside every count of deals.</summary>
    public async Task TerminateAsync(ServiceContract contract, Stamp stamp, CancellationToken ct)
    {
        var project = await db.ProjectAsync(contract.ProjectId, ct);
        contract.Terminate(stamp);
        project.EndWithContract(stamp);
        await notices.CancelledAsync(project, stamp, ct);
        await news.BothAsync(contract,
            new($"合同解除：{contract.Number}", $"“{project.Title}”的合同已解除。{stamp.Reason}", $"The contract has ended: {contract.Number}", $"The contract for “{project.Title}” has been terminated. {stamp.Reason}"),
            $"terminated/{contract.Id:N}", stamp, ct);
    }

    // A proposal of the same kind that was still open has been overtaken.
    private async Task FallAsync(ServiceContract contract, ProposalKind kind, Stamp stamp, CancellationToken ct)
    {
        foreach (var proposal in await db.ContractProposals.Where(p => p.OpenFor == contract.Id && p.Kind == kind).ToListAsync(ct))
        {
            if (proposal.Status is ProposalStatus.Open)
            {
                proposal.Fall(stamp);
            }
        }
    }
}

internal static class ProposalLoading
{
    extension(MarketDbContext db)
    {
        public async Task<(ContractProposal Proposal, ServiceContract Contract)> OwnProposalAsync(Guid id, Stamp stamp, CancellationToken ct)
        {
            var proposal = await db.ContractProposals.SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new RuleException(CommonRules.NotFound);
            Ensure.That(stamp.By.OrganisationId == proposal.OwnerId || stamp.By.OrganisationId == proposal.AgencyId, CommonRules.NotFound);
            return (proposal, await db.OwnContractAsync(proposal.ProjectId, stamp, ct));
        }
    }
}
