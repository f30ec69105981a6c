using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Flows.UseCases;
using Marketplace.Web.Features.Market.Flowcharts;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Staff.Flowcharts;

/// <summary>New versions of flowcharts: one person prepares, another approves, and nothing changes before the next day.</summary>
[Route("/staff/flowcharts")]
public sealed class FlowchartsController(MarketDbContext db, FlowBook charts, PrepareFlowchartHandler prepare, DecideFlowchartHandler decide, Stamper stamper, Text text) : Controller
{
    [May("flowchart", Permit.Create)]
    [HttpGet("", Name = "staff.flowcharts")]
    public async Task<IActionResult> List(CancellationToken ct) => View(await PageAsync(ct));

    [May("flowchart", Permit.Create)]
    [HttpGet("{code}", Name = "staff.flowchart")]
    public async Task<IActionResult> Edit(string code, CancellationToken ct) =>
        await charts.InForceAsync(code, BeijingTime.DateOf(stamper.Clock), ct) is { } chart ? View(FlowchartForm.Of(chart, await NameAsync(code, ct), BeijingTime.DateOf(stamper.Clock).AddDays(1))) : NotFound();

    [May("flowchart", Permit.Create)]
    [HttpPost("{code}"), Once]
    public async Task<IActionResult> Edit(string code, FlowchartForm form, CancellationToken ct)
    {
        if (await charts.InForceAsync(code, BeijingTime.DateOf(stamper.Clock), ct) is not { } chart)
        {
            return NotFound();
        }

        (form.Chart, form.Name) = (chart, await NameAsync(code, ct));
        try
        {
            await prepare.HandleAsync(new(code, form.EffectiveFrom ?? DateOnly.MinValue, form.Read()), stamper.Now(form.Reason), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Edit), form, refusal, text["新版本没有提交"]);
        }

        TempData["Done"] = text["新版本已提交，须由另一人批准"];
        return RedirectToRoute("staff.flowcharts");
    }

    [May("flowchart", Permit.Decide)]
    [HttpPost("decide/{id:guid}", Name = "staff.flowchart.decide"), Once]
    public async Task<IActionResult> Decide(Guid id, bool approve, string? reason, CancellationToken ct)
    {
        try
        {
            await decide.HandleAsync(new(id, approve), stamper.Now(reason), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(List), await PageAsync(ct), refusal);
        }

        TempData["Done"] = approve ? text["已批准，自生效日起施行"] : text["未批准"];
        return RedirectToRoute("staff.flowcharts");
    }

    private async Task<FlowVersionsPage> PageAsync(CancellationToken ct)
    {
        var all = await charts.AllAsync(BeijingTime.DateOf(stamper.Clock), ct);
        var names = await db.ServiceTypes.AsNoTracking().OrderBy(t => t.Sort).ToListAsync(ct);
        return new(
            [.. ProjectClasses.All.Select(c => (c.Code, Text.IsEnglish ? c.NameEn : c.Name)).Concat(names.Select(n => (n.Code, Text.IsEnglish ? n.NameEn : n.Name))).Where(n => all.ContainsKey(n.Code)).Select(n => (n.Item2, all[n.Code]))],
            await db.FlowTemplates.AsNoTracking().OrderByDescending(t => t.PreparedAt).Take(100).ToListAsync(ct),
            stamper.Actor.AccountId);
    }

    private async Task<string> NameAsync(string code, CancellationToken ct) =>
        ProjectClasses.All.FirstOrDefault(c => c.Code == code) is { } known ? Text.IsEnglish ? known.NameEn : known.Name
        : await db.ServiceTypes.Where(t => t.Code == code).Select(t => Text.IsEnglish ? t.NameEn : t.Name).SingleOrDefaultAsync(ct) ?? code;
}

public sealed record FlowVersionsPage(IReadOnlyList<(string Name, Flowchart Chart)> Charts, IReadOnlyList<FlowTemplate> Versions, Guid? Reader);

/// <summary>A flowchart while it is edited. Rows without a name are left out.</summary>
public sealed class FlowchartForm
{
    internal Flowchart Chart { get; set; } = null!;

    internal string Name { get; set; } = "";

    public DateOnly? EffectiveFrom { get; set; }

    public string? Reason { get; set; }

    public List<StepRow> Steps { get; set; } = [];

    public IReadOnlyList<FlowStep> Read() =>
        [.. Steps.Where(s => !string.IsNullOrWhiteSpace(s.Name)).Select((s, i) => new FlowStep(
            i + 1, (s.Code ?? "").Trim(), s.Name!.Trim(), (s.NameEn ?? "").Trim(), s.Responsible, s.Limit ?? 0, s.Starts, (s.Output ?? "").Trim(), (s.OutputEn ?? "").Trim(), string.IsNullOrWhiteSpace(s.Group) ? null : s.Group.Trim()[..1]))];

    public static FlowchartForm Of(Flowchart chart, string name, DateOnly from) => new()
    {
        Chart = chart,
        Name = name,
        EffectiveFrom = from,
        Steps = [.. chart.Steps.Select(s => new StepRow { Code = s.Code, Name = s.Name, NameEn = s.NameEn, Responsible = s.Responsible, Limit = s.Limit, Starts = s.Starts, Output = s.Output, OutputEn = s.OutputEn, Group = s.Group })],
    };
}

public sealed class StepRow
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? NameEn { get; set; }

    public StepSide Responsible { get; set; }

    public int? Limit { get; set; }

    public StepStart Starts { get; set; } = StepStart.Previous;

    public string? Output { get; set; }

    public string? OutputEn { get; set; }

    public string? Group { get; set; }
}
