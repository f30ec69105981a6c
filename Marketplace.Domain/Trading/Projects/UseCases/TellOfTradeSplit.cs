using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;

namespace Marketplace.Domain.Trading.Projects.UseCases;

/// <summary>Writes to the supervisors when one need seems to have been cut into parts below the open-tender amount.</summary>
internal sealed class TellOfTradeSplit(MarketDbContext db, Post post) : IEventHandler<TradeSplitSuspicionRaised>
{
    public async Task HandleAsync(TradeSplitSuspicionRaised happened, Stamp stamp, CancellationToken ct)
    {
        var project = await db.TradeAsync(happened.ProjectId, ct);
        var counted = string.Join("、", happened.Counted);
        await post.SendAsync(
            await post.OfficesAsync(Role.Supervisor, ct),
            new(
                $"疑似化整为零：{project.Number}",
                $"{project.OwnerName} 的预算项目 {happened.BudgetLine}、品目 {happened.Category} 本年度累计 {happened.Total} 元，达到公开招标数额标准；计入：{counted}。登记已被系统拦下。",
                $"Suspected splitting: {project.Number}",
                $"Budget line {happened.BudgetLine}, category {happened.Category} of {project.OwnerName} adds up to {happened.Total} yuan this year and reaches the open-tender amount; counted: {counted}. The registration was stopped."),
            MessageSubject.None, "", $"trade-split/{happened.ProjectId:N}", stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}
