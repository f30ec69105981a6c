using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Marketplace.Domain.Supermarket.Flows.UseCases;

public sealed record CheckStep(Guid StepId);

/// <summary>A level has been reached: whoever must know is told, once a level. Asked again, nothing happens.</summary>
public sealed class CheckStepHandler(MarketDbContext db, CalendarBook calendars, ContractNews news, Post post) : IHandler
{
    public async Task HandleAsync(CheckStep command, Stamp stamp, CancellationToken ct)
    {
        var step = await db.FlowStepRuns.SingleOrDefaultAsync(s => s.Id == command.StepId, ct) ?? throw new RuleException(CommonRules.NotFound);
        if (step.Status is not StepStatus.Running || step.NextCheckAt is not { } due || stamp.At < due)
        {
            return;
        }

        var contract = await db.Contracts.SingleAsync(c => c.Id == step.ContractId, ct);
        if (step.NoteLevel(contract, await calendars.CurrentAsync(ct), stamp))
        {
            var (what, english) = step.Level switch
            {
                StepLevel.Warning => ("临近时限", "One working day left"),
                StepLevel.Yellow => ("黄牌：已逾期", "Yellow: late"),
                _ => ("红牌：逾期超过 3 个工作日", "Red: more than three working days late"),
            };
            List<Recipient> to = step.Level is StepLevel.Warning
                ? [step.Responsible is StepSide.Owner ? Recipient.Owner(step.OwnerId) : Recipient.Agency(step.AgencyId)]
                : [Recipient.Owner(step.OwnerId), Recipient.Agency(step.AgencyId)];
            if (step.Level is StepLevel.Red)
            {
                to.AddRange(await post.OfficesAsync(Role.Supervisor, ct));
            }

            await news.SendAsync(contract, to,
                new(
                    $"{what}：{step.Name}", $"合同 {contract.Number} 的“{step.Name}”时限 {ContractNews.Shown(step.DueAt!.Value)}。",
                    $"{english}: {step.NameEn}", $"“{step.NameEn}” of contract {contract.Number} is due {ContractNews.Shown(step.DueAt.Value)}."),
                $"step/{step.Id:N}/{step.Level}", stamp, ct);
        }

        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Finds the steps whose level changes. Safe on several nodes: of two that act, one save wins.</summary>
[DisallowConcurrentExecution]
public sealed partial class SweepStepsJob(MarketDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepStepsJob> log) : IJob
{
    private const int AtOnce = 500;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SweepAsync(cancellationToken);

    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.FlowStepRuns.Where(s => s.NextCheckAt <= now).OrderBy(s => s.NextCheckAt).Select(s => s.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var id in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<CheckStepHandler>().HandleAsync(new(id), new(Actor.System, now, "环节计时例行检查"), ct);
            }
            catch (RuleException raced)
            {
                Skipped(raced.Rule.Code, id);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One stuck step must not hold up the rest; it is due again on the next sweep.
                Failed(failure, id);
            }
        }

        return due.Count;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Check of step {Id} refused: {Code}")]
    private partial void Skipped(string code, Guid id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Check of step {Id} failed")]
    private partial void Failed(Exception failure, Guid id);
}
