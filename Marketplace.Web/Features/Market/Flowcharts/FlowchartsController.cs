using Marketplace.Domain.Calendar;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Services;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Flowcharts;

/// <summary>The flowcharts in public, with the time of every link: the two classes of projects, and each kind of service.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class FlowchartsController(MarketDbContext db, FlowBook charts, TimeProvider clock) : Controller
{
    [HttpGet("/rules/flowcharts")]
    public async Task<IActionResult> All(CancellationToken ct)
    {
        var all = await charts.AllAsync(BeijingTime.DateOf(clock.GetUtcNow()), ct);
        var kinds = await db.ServiceTypes.AsNoTracking().OrderBy(t => t.Sort).ToListAsync(ct);
        return View("All", new FlowchartsPage(
            [.. ProjectClasses.All.Select(c => (c, all[c.Code]))], [.. kinds.Where(k => all.ContainsKey(k.Code)).Select(k => (k, all[k.Code]))]));
    }

    [HttpGet("/rules/flowcharts/{code:maxlength(30)}")]
    public async Task<IActionResult> One(string code, CancellationToken ct)
    {
        var today = BeijingTime.DateOf(clock.GetUtcNow());
        var item = await db.ServiceItems.AsNoTracking().SingleOrDefaultAsync(i => i.Code == code, ct);
        if ((item is null ? await charts.InForceAsync(code, today, ct) : await charts.OfItemAsync(item, today, ct)) is not { } chart)
        {
            return NotFound();
        }

        var kind = await db.ServiceTypes.AsNoTracking().SingleOrDefaultAsync(t => t.Code == (item == null ? code : item.TypeCode), ct);
        var next = await db.FlowTemplates.AsNoTracking().Where(t => t.Code == chart.Code && t.Status == FlowTemplateStatus.Approved && t.EffectiveFrom > today).OrderBy(t => t.EffectiveFrom).Select(t => (DateOnly?)t.EffectiveFrom).FirstOrDefaultAsync(ct);
        return View("One", new FlowchartPage(chart, NameOf(chart.Code, kind, item), next));
    }

    private static string NameOf(string code, IntermediaryServiceType? kind, IntermediaryServiceItem? item) =>
        ProjectClasses.All.FirstOrDefault(c => c.Code == code) is { } known ? Text.IsEnglish ? known.NameEn : known.Name
        : item is not null && code == item.Code ? Text.IsEnglish ? item.NameEn : item.Name
        : kind is null ? code : Text.IsEnglish ? kind.NameEn : kind.Name;
}

/// <summary>The two classes of investment projects.</summary>
public sealed record ProjectClasses(string Code, string Name, string NameEn)
{
    public static readonly IReadOnlyList<ProjectClasses> All =
    [
        new("GOVERNMENT", "政府投资项目", "Government investment projects"),
        new("INDUSTRIAL", "工业投资项目", "Industrial investment projects"),
    ];
}

public sealed record FlowchartsPage(IReadOnlyList<(ProjectClasses Class, Flowchart Chart)> Classes, IReadOnlyList<(IntermediaryServiceType Kind, Flowchart Chart)> Kinds);

/// <param name="Next">When a later version takes effect; null when none is approved.</param>
public sealed record FlowchartPage(Flowchart Chart, string Name, DateOnly? Next);
