using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Credit;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Flows;

/// <summary>
/// Late steps and reports that never came, on record. A step is recorded once, when its degree is settled: when it ends late, or when it
/// turns red, which is the gravest that it can become. So nothing is counted twice and nothing has to be taken back.
/// </summary>
public sealed class RecordPerformance(MarketDbContext db, ConductRecorder recorder)
    : IEventHandler<StepLevelReached>, IEventHandler<StepDone>, IEventHandler<StepVoided>, IEventHandler<ContractNeverDelivered>
{
    public Task HandleAsync(StepLevelReached happened, Stamp stamp, CancellationToken ct) =>
        happened.Level is StepLevel.Red ? StepAsync(happened.StepId, 2, stamp, ct) : Task.CompletedTask;

    public Task HandleAsync(StepDone happened, Stamp stamp, CancellationToken ct) => EndedAsync(happened.StepId, happened.Level, stamp, ct);

    public Task HandleAsync(StepVoided happened, Stamp stamp, CancellationToken ct) => EndedAsync(happened.StepId, happened.Level, stamp, ct);

    public async Task HandleAsync(ContractNeverDelivered happened, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == happened.ContractId, ct);
        await recorder.RecordAsync(
            contract.AgencyId, "C07", 1, $"合同 {contract.Number} 应于 {ContractNews.Shown(contract.ServiceDueAt!.Value)} 前提交成果，至 {ContractNews.Shown(stamp.At)} 仍未备案",
            $"C07:{contract.Id:N}", contract.ProjectId, stamp.At, ct);
    }

    private Task EndedAsync(Guid stepId, StepLevel level, Stamp stamp, CancellationToken ct) => level switch
    {
        StepLevel.Yellow => StepAsync(stepId, 1, stamp, ct),
        StepLevel.Red => StepAsync(stepId, 2, stamp, ct),
        _ => Task.CompletedTask,
    };

    private async Task StepAsync(Guid stepId, int degree, Stamp stamp, CancellationToken ct)
    {
        var step = await db.FlowStepRuns.AsNoTracking().SingleAsync(s => s.Id == stepId, ct);
        if (step.Responsible is not StepSide.Agency || step.DueAt is not { } due)
        {
            return;
        }

        var number = await db.Contracts.Where(c => c.Id == step.ContractId).Select(c => c.Number).SingleAsync(ct);
        var facts = step.DoneAt is { } done
            ? $"合同 {number} 的“{step.Name}”应于 {ContractNews.Shown(due)} 前完成，实际于 {ContractNews.Shown(done)} 完成"
            : $"合同 {number} 的“{step.Name}”应于 {ContractNews.Shown(due)} 前完成，至 {ContractNews.Shown(stamp.At)} 仍未完成";
        await recorder.RecordAsync(step.AgencyId, "C05", degree, facts, $"C05:{step.Id:N}", step.ProjectId, stamp.At, ct);
    }
}
