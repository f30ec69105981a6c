using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Services;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Flows;

/// <summary>Which flowchart holds on a day: the latest approved version, or the sample that the house comes with.</summary>
public sealed class FlowBook(MarketDbContext db) : IHandler
{
    public async Task<Flowchart?> InForceAsync(string code, DateOnly day, CancellationToken ct)
    {
        var made = await db.FlowTemplates.AsNoTracking()
            .Where(t => t.Code == code && t.Status == FlowTemplateStatus.Approved && t.EffectiveFrom <= day)
            .OrderByDescending(t => t.EffectiveFrom).ThenByDescending(t => t.Edition).FirstOrDefaultAsync(ct);
        return made?.Chart ?? SampleFlowcharts.Find(code);
    }

    /// <summary>All that hold on a day, by code.</summary>
    public async Task<IReadOnlyDictionary<string, Flowchart>> AllAsync(DateOnly day, CancellationToken ct)
    {
        var made = await db.FlowTemplates.AsNoTracking().Where(t => t.Status == FlowTemplateStatus.Approved && t.EffectiveFrom <= day).ToListAsync(ct);
        var latest = made.GroupBy(t => t.Code).ToDictionary(g => g.Key, g => g.OrderByDescending(t => t.EffectiveFrom).ThenByDescending(t => t.Edition).First().Chart);
        return SampleFlowcharts.Codes.Concat(latest.Keys).Distinct().ToDictionary(code => code, code => latest.GetValueOrDefault(code) ?? SampleFlowcharts.Find(code)!);
    }

    /// <summary>The flowchart of a service: its own where it has one, else that of its kind.</summary>
    public async Task<Flowchart?> OfItemAsync(IntermediaryServiceItem item, DateOnly day, CancellationToken ct) =>
        await InForceAsync(item.Code, day, ct) ?? await InForceAsync(item.TypeCode, day, ct);

    /// <summary>The same from charts that are read already.</summary>
    public static int LimitOf(IntermediaryServiceItem item, IReadOnlyDictionary<string, Flowchart> charts) =>
        (charts.GetValueOrDefault(item.Code) ?? charts.GetValueOrDefault(item.TypeCode))?.TotalWorkingDays ?? item.LimitWorkingDays;

    /// <summary>The longest promise, in working days.</summary>
    public async Task<int> LimitAsync(IntermediaryServiceItem item, DateOnly day, CancellationToken ct) =>
        (await OfItemAsync(item, day, ct))?.TotalWorkingDays ?? item.LimitWorkingDays;
}
