using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects.UseCases;

namespace Marketplace.Domain.Supermarket.Contracts.UseCases;

/// <param name="Reference">Number of the transfer or the invoice.</param>
public sealed record MarkPaid(Guid ProjectId, Guid MilestoneId, DateOnly PaidOn, string Reference);

/// <summary>The owner says that it has paid.</summary>
public sealed class MarkPaidHandler(MarketDbContext db, ContractNews news) : IHandler
{
    public async Task HandleAsync(MarkPaid command, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.OwnContractAsync(command.ProjectId, stamp, ct);
        contract.MarkPaid(command.MilestoneId, command.PaidOn, command.Reference, stamp);
        var milestone = contract.Milestones.Single(m => m.Id == command.MilestoneId);
        await news.OtherAsync(contract,
            new($"请确认到账：{milestone.Name}", $"业主已支付合同 {contract.Number} 的“{milestone.Name}”{milestone.Amount} 元，凭证 {milestone.Reference}。", $"Please confirm a payment: {milestone.Amount}", $"The owner has paid {milestone.Amount} yuan of contract {contract.Number}, reference {milestone.Reference}."),
            $"paid/{milestone.Id:N}/{contract.Version}", stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>A dispute needs the stamp's reason.</summary>
public sealed record AnswerPayment(Guid ProjectId, Guid MilestoneId, bool Arrived);

/// <summary>The agency says whether it has arrived.</summary>
public sealed class AnswerPaymentHandler(MarketDbContext db, ContractNews news) : IHandler
{
    public async Task HandleAsync(AnswerPayment command, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.OwnContractAsync(command.ProjectId, stamp, ct);
        if (command.Arrived)
        {
            contract.ConfirmPayment(command.MilestoneId, stamp);
        }
        else
        {
            contract.DisputePayment(command.MilestoneId, stamp);
            await news.OtherAsync(contract,
                new($"机构反映款项未到账：{contract.Number}", $"{stamp.Reason}", $"The payment has not arrived: {contract.Number}", $"{stamp.Reason}"), $"dispute/{command.MilestoneId:N}/{contract.Version}", stamp, ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
