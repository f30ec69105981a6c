using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Marketplace.Domain.Supermarket.Contracts.UseCases;

public sealed record RemindOfContract(Guid ProjectId);

/// <summary>A contract that is signed or filed late: whoever holds it up is reminded, once every Beijing day.</summary>
public sealed class RemindOfContractHandler(MarketDbContext db, Post post) : IHandler
{
    public async Task HandleAsync(RemindOfContract command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.ProjectAsync(command.ProjectId, ct);
        var contract = await db.Contracts.SingleOrDefaultAsync(c => c.ProjectId == project.Id, ct);
        if (project.Status is not IntermediaryProjectStatus.ContractPending || project.WinnerId is not { } agencyId)
        {
            return;
        }

        var signed = contract?.Status is ServiceContractStatus.AgencySigned;
        var due = signed ? contract!.FileDueAt : project.ContractDueAt;
        if (due is null || stamp.At < due)
        {
            return;
        }

        var agencys = signed ? contract!.FiledBy is ContractParty.Agency : contract?.Status is ServiceContractStatus.OwnerSigned;
        var (what, english) = signed ? ("备案", "filed") : ("签订", "signed");
        await post.SendAsync(
            [agencys ? Recipient.Agency(agencyId) : Recipient.Owner(project.OwnerId)],
            new(
                $"合同逾期未{what}：{project.Title}", $"应于 {ContractNews.Shown(due.Value)} 前{what}，请尽快办理。逾期备案的，记入责任方信用。",
                $"The contract is late: {project.Title}", $"It was to be {english} before {ContractNews.Shown(due.Value)}. Filing late goes on the record of the party that answers for it."),
            MessageSubject.Project, project.Number, Occasion(project.Id, stamp.At), stamp, ct);
        await db.SaveChangesAsync(ct);
    }

    internal static string Occasion(Guid projectId, DateTimeOffset now) => $"contract-late/{projectId:N}/{BeijingTime.DateOf(now).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
}

public sealed record CheckNeverFiled(Guid ContractId);

/// <summary>Long after its time no report has been filed.</summary>
public sealed class CheckNeverFiledHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(CheckNeverFiled command, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleOrDefaultAsync(c => c.Id == command.ContractId, ct) ?? throw new RuleException(CommonRules.NotFound);
        if (contract.NeverFiledAt is { } due && stamp.At >= due)
        {
            var isIn = await db.Deliverables.AnyAsync(d => d.ContractId == contract.Id && d.Status != DeliverableStatus.Rejected, ct);
            contract.NoteNeverFiled(isIn, stamp);
            await db.SaveChangesAsync(ct);
        }
    }
}

/// <summary>Finds contracts that are late in being signed, filed or delivered. Safe on several nodes.</summary>
[DisallowConcurrentExecution]
public sealed partial class SweepContractsJob(MarketDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepContractsJob> log) : IJob
{
    private const int AtOnce = 500;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SweepAsync(cancellationToken);

    public async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();

        var late = await db.Projects
            .Where(p => p.Status == IntermediaryProjectStatus.ContractPending
                && (db.Contracts.Any(c => c.ProjectId == p.Id && c.Status == ServiceContractStatus.AgencySigned)
                    ? db.Contracts.Any(c => c.ProjectId == p.Id && c.FileDueAt <= now)
                    : p.ContractDueAt <= now))
            .OrderBy(p => p.ContractDueAt).Select(p => new { p.Id, p.OwnerId, p.WinnerId }).Take(AtOnce).ToListAsync(ct);

        // Those that have had today's reminder are passed over.
        var keys = late.SelectMany(p => new[] { Recipient.Owner(p.OwnerId), Recipient.Agency(p.WinnerId ?? Guid.Empty) }.Select(to => Message.KeyOf(RemindOfContractHandler.Occasion(p.Id, now), to))).ToList();
        var sent = (await db.Messages.Where(m => keys.Contains(m.Key)).Select(m => m.Key).ToListAsync(ct)).Select(key => key.Split('/')[1]).ToHashSet();
        foreach (var id in late.Select(p => p.Id).Where(id => !sent.Contains(id.ToString("N"))))
        {
            await DoAsync<RemindOfContractHandler>(id, handler => handler.HandleAsync(new(id), new(Actor.System, now, "合同逾期每日提醒"), ct));
        }

        foreach (var id in await db.Contracts.Where(c => c.NeverFiledAt <= now).OrderBy(c => c.NeverFiledAt).Select(c => c.Id).Take(AtOnce).ToListAsync(ct))
        {
            await DoAsync<CheckNeverFiledHandler>(id, handler => handler.HandleAsync(new(id), new(Actor.System, now, "逾期未提交成果"), ct));
        }
    }

    private async Task DoAsync<THandler>(Guid id, Func<THandler, Task> work) where THandler : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider.GetRequiredService<THandler>());
        }
        catch (RuleException raced)
        {
            Skipped(raced.Rule.Code, id);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One stuck contract must not hold up the rest; it is due again on the next sweep.
            Failed(failure, id);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Contract sweep of {Id} refused: {Code}")]
    private partial void Skipped(string code, Guid id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Contract sweep of {Id} failed")]
    private partial void Failed(Exception failure, Guid id);
}
