using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Marketplace.Web.Features.Credit;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Staff.Credit;

/// <summary>Conduct put on record, repairs, measures to impose or to end, and the yearly assessment.</summary>
[May("sanction", Permit.Create)]
[Route("/staff/credit")]
public sealed class CreditController(
    MarketDbContext db, CreditReading reading, ProposeCreditEventHandler propose, DecideRepairHandler repair, ProposeSanctionHandler proposeSanction, ImposeSanctionHandler impose,
    DropSanctionHandler drop, ConfirmCorrectionHandler correct, AssessAgencyHandler assess, Stamper stamper, Text text) : Controller
{
    private const int ReasonLength = 10;

    [HttpGet("", Name = StaffRoutes.Credit)]
    public async Task<IActionResult> Show(CancellationToken ct) => View(await PageAsync(new(), ct));

    [HttpPost("events", Name = StaffRoutes.ProposeCredit), Once]
    public Task<IActionResult> Propose([Bind(Prefix = "Record")] RecordForm form, CancellationToken ct) => ActAsync(new() { Record = form }, "Record", "已记录并告知机构，5 个工作日内可申辩", async () =>
        await propose.HandleAsync(
            new(await AgencyAsync(form.Agency, ct) ?? Guid.Empty, form.Code ?? "", form.Degree, form.Facts ?? "", form.OccurredOn ?? BeijingTime.DateOf(stamper.Clock), form.ProjectNumber, form.DocumentNo), stamper.Now(), ct), ct);

    [HttpPost("assessments", Name = StaffRoutes.AssessAgency), Once]
    public Task<IActionResult> Assess([Bind(Prefix = "Assessment")] AssessmentForm form, CancellationToken ct) => ActAsync(new() { Assessment = form }, "Assessment", "考核已提交", async () =>
    {
        var agency = await AgencyAsync(form.Agency, ct);
        var isScore = decimal.TryParse(form.Score, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) && score * 100 == decimal.Truncate(score * 100) && score <= 100;
        new Faults()
            .Check(agency is not null, nameof(form.Agency), SupermarketRules.AgencyUnknown)
            .Check(isScore, nameof(form.Score), CreditRules.AssessmentOutOfRange)
            .Check((form.Text ?? "").Trim().Length >= ReasonLength, nameof(form.Text), CommonRules.ReasonRequired)
            .Refuse();
        await assess.HandleAsync(new(agency!.Value, (int)(score * 100), form.Text ?? ""), stamper.Now(), ct);
    }, ct);

    [HttpPost("removals", Name = StaffRoutes.ProposeRemoval), Once]
    public Task<IActionResult> Remove([Bind(Prefix = "Removal")] RemovalForm form, CancellationToken ct) => ActAsync(new() { Removal = form }, "Removal", "清退建议已提出，机构陈述后由监督员决定", async () =>
    {
        var agency = await AgencyAsync(form.Agency, ct);
        new Faults()
            .Check(agency is not null, nameof(form.Agency), SupermarketRules.AgencyUnknown)
            .Check((form.Facts ?? "").Trim().Length >= ReasonLength, nameof(form.Facts), CommonRules.ReasonRequired)
            .Refuse();
        await proposeSanction.HandleAsync(new(agency!.Value, form.Ground, form.Facts ?? ""), stamper.Now(), ct);
    }, ct);

    [HttpPost("events/{id:guid}/repair", Name = StaffRoutes.DecideRepair), Once]
    public Task<IActionResult> Repair(Guid id, string? text, string? act, CancellationToken ct) => ActAsync(new() { Written = new(id, text) }, null, act == "accept" ? "已修复，不再扣分" : "已退回修复申请", () =>
        repair.HandleAsync(new(id, act == "accept"), stamper.Now(text), ct), ct);

    [HttpPost("sanctions/{id:guid}", Name = StaffRoutes.DecideSanction), Once]
    public Task<IActionResult> Sanction(Guid id, string? text, string? act, CancellationToken ct) => ActAsync(new() { Written = new(id, text) }, null, act == "impose" ? "措施已生效并公示" : "已决定不予处理", () =>
        act == "impose" ? impose.HandleAsync(new(id), stamper.Now(text), ct) : drop.HandleAsync(new(id), stamper.Now(text), ct), ct);

    [HttpPost("sanctions/{id:guid}/correct", Name = StaffRoutes.ConfirmCorrection), Once]
    public Task<IActionResult> Correct(Guid id, string? text, CancellationToken ct) => ActAsync(new() { Written = new(id, text) }, null, "整改已确认，期满自动解除", () =>
        correct.HandleAsync(new(id), stamper.Now(text), ct), ct);

    private async Task<IActionResult> ActAsync(StaffCreditPage page, string? prefix, string done, Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not (RefusalKind.NotFound or RefusalKind.Forbidden))
        {
            return this.Again(nameof(Show), await PageAsync(page, ct), prefix is null ? refusal : refusal.Under(prefix, (nameof(ProposeCreditEvent.AgencyId), nameof(RecordForm.Agency))));
        }

        TempData["Done"] = text[done];
        return RedirectToRoute(StaffRoutes.Credit);
    }

    private async Task<Guid?> AgencyAsync(string? number, CancellationToken ct)
    {
        var wanted = number?.Trim() ?? "";
        return await db.Agencies.Where(a => a.MembershipNo == wanted).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct);
    }

    private async Task<StaffCreditPage> PageAsync(StaffCreditPage page, CancellationToken ct)
    {
        page.Now = stamper.Clock;
        page.Repairs = await reading.EventsAsync(db.CreditEvents.Where(e => e.Status == CreditEventStatus.Confirmed && e.RepairAskedAt != null).OrderBy(e => e.RepairAskedAt), ct);
        page.Sanctions = await reading.SanctionsAsync(db.Sanctions.Where(s => s.OpenKey != null && s.Kind != SanctionKind.Warning).OrderBy(s => s.ProposedAt), ct);
        page.Running = await reading.EventsAsync(db.CreditEvents.Where(e => e.Status == CreditEventStatus.Proposed || e.Status == CreditEventStatus.Objected).OrderBy(e => e.ObjectionDueAt), ct);
        return page;
    }
}

public sealed class StaffCreditPage
{
    public RecordForm Record { get; init; } = new();

    public AssessmentForm Assessment { get; init; } = new();

    public RemovalForm Removal { get; init; } = new();

    internal Written Written { get; init; } = new(null, null);

    internal IReadOnlyList<CreditRow> Repairs { get; set; } = [];

    internal IReadOnlyList<SanctionRow> Sanctions { get; set; } = [];

    internal IReadOnlyList<CreditRow> Running { get; set; } = [];

    internal DateTimeOffset Now { get; set; }
}

public sealed class RecordForm
{
    [Display(Name = "机构会员号")]
    public string? Agency { get; init; }

    [Display(Name = "行为")]
    public string? Code { get; init; }

    [Display(Name = "程度")]
    public int Degree { get; init; } = 1;

    [Display(Name = "发生日期")]
    public DateOnly? OccurredOn { get; init; }

    [Display(Name = "事实")]
    public string? Facts { get; init; }

    [Display(Name = "涉及项目")]
    public string? ProjectNumber { get; init; }

    [Display(Name = "文号")]
    public string? DocumentNo { get; init; }
}

public sealed class AssessmentForm
{
    [Display(Name = "机构会员号")]
    public string? Agency { get; init; }

    [Display(Name = "考核分")]
    public string? Score { get; init; }

    [Display(Name = "评语")]
    public string? Text { get; init; }
}

public sealed class RemovalForm
{
    [Display(Name = "机构会员号")]
    public string? Agency { get; init; }

    [Display(Name = "情形")]
    public SanctionGround Ground { get; init; } = SanctionGround.GraveConduct;

    [Display(Name = "事实与依据")]
    public string? Facts { get; init; }
}
