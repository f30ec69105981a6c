using Marketplace.Domain.Data;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Services;
using Marketplace.Search;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Shared;

/// <summary>Names and limits of services and qualifications, and what a service used to cost: read once in a while, for every page.</summary>
public sealed record MarketReference(
    IReadOnlyDictionary<string, IntermediaryServiceItem> Items,
    IReadOnlyDictionary<string, QualificationKind> Qualifications,
    IReadOnlyDictionary<string, ServiceBaseline> Baselines)
{
    /// <summary>The same for the same reference data.</summary>
    public ulong Mark { get; init; }

    public string ItemName(string code) => Items.TryGetValue(code, out var item) ? Text.IsEnglish ? item.NameEn : item.Name : code;

    public string QualificationName(string code) => Qualifications.TryGetValue(code, out var kind) ? Text.IsEnglish ? kind.NameEn : kind.Name : code;

    public IEnumerable<IntermediaryServiceItem> ItemsOf(string kind) => Items.Values.Where(i => i.TypeCode == kind).OrderBy(i => i.Code, StringComparer.Ordinal);
}

public sealed class MarketReferenceBook(IServiceScopeFactory scopes, TimeProvider clock, PublicCacheSettings cache)
{
    private readonly SharedAnswers<string, MarketReference> _kept = new(clock, TimeSpan.FromSeconds(cache.Seconds * 12));

    public ValueTask<MarketReference> GetAsync(CancellationToken ct) => _kept.GetAsync("", ReadAsync, ct);

    private async Task<MarketReference> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        var today = BeijingTime.DateOf(clock.GetUtcNow());
        var items = await db.ServiceItems.AsNoTracking().ToDictionaryAsync(i => i.Code, ct);
        var charts = await scope.ServiceProvider.GetRequiredService<FlowBook>().AllAsync(today, ct);
        foreach (var item in items.Values)
        {
            item.LimitWorkingDays = FlowBook.LimitOf(item, charts);
        }

        var kinds = await db.QualificationKinds.AsNoTracking().ToDictionaryAsync(k => k.Code, ct);
        var baselines = await db.ServiceBaselines.AsNoTracking().Where(b => b.From <= today && (b.To == null || b.To >= today)).ToListAsync(ct);
        var reference = new MarketReference(items, kinds, baselines.GroupBy(b => b.ItemCode).ToDictionary(g => g.Key, g => g.OrderBy(b => b.From).Last()));
        return reference with { Mark = Shared.Mark.Of(reference) };
    }
}
