using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Marketplace.Web.Features.Credit;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Seller.Credit;

/// <summary>An agency's own credit: the score, what stands behind it, and what may be said against it.</summary>
[Route("/seller/credit")]
public sealed class CreditController(
    CreditReading reading, ObjectToCreditEventHandler objectTo, AskRepairHandler askRepair, StateHearingHandler state, AppealSanctionHandler appeal, Stamper stamper, Text text) : Controller
{
    [May("credit-event", Permit.Create)]
    [HttpGet("", Name = SellerRoutes.Credit)]
    public async Task<IActionResult> Show(CancellationToken ct) => await PageAsync(new(null, null), ct) is { } page ? View(page) : NotFound();

    [May("credit-event", Permit.Create)]
    [HttpPost("events/{id:guid}/object", Name = SellerRoutes.ObjectToCredit), Once]
    public Task<IActionResult> Oppose(Guid id, string? text, CancellationToken ct) =>
        ActAsync(id, text, "申辩已提交，由监督员决定", () => objectTo.HandleAsync(new(id, text ?? ""), stamper.Now(), ct), ct);

    [May("credit-event", Permit.Create)]
    [HttpPost("events/{id:guid}/repair", Name = SellerRoutes.RepairCredit), Once]
    public Task<IActionResult> Repair(Guid id, string? text, CancellationToken ct) =>
        ActAsync(id, text, "修复申请已提交，由超市窗口核实", () => askRepair.HandleAsync(new(id, text ?? ""), stamper.Now(), ct), ct);

    [May("sanction", Permit.Update)]
    [HttpPost("sanctions/{id:guid}/statement", Name = SellerRoutes.StateHearing), Once]
    public Task<IActionResult> Statement(Guid id, string? text, CancellationToken ct) =>
        ActAsync(id, text, "陈述已提交", () => state.HandleAsync(new(id, text ?? ""), stamper.Now(), ct), ct);

    [May("sanction", Permit.Update)]
    [HttpPost("sanctions/{id:guid}/appeal", Name = SellerRoutes.AppealSanction), Once]
    public Task<IActionResult> Appeal(Guid id, string? text, CancellationToken ct) =>
        ActAsync(id, text, "申诉已提交，监督员 15 个工作日内决定", () => appeal.HandleAsync(new(id, text ?? ""), stamper.Now(), ct), ct);

    private async Task<IActionResult> ActAsync(Guid id, string? written, string done, Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not (RefusalKind.NotFound or RefusalKind.Forbidden))
        {
            return await PageAsync(new(id, written), ct) is { } page ? this.Again(nameof(Show), page, refusal) : NotFound();
        }

        TempData["Done"] = text[done];
        return RedirectToRoute(SellerRoutes.Credit);
    }

    private async Task<SellerCreditPage?> PageAsync(Written written, CancellationToken ct) =>
        await reading.FileAsync(stamper.Actor.OrganisationId ?? Guid.Empty, whole: true, ct) is { } file ? new(file, written, stamper.Clock) : null;
}

public sealed record SellerCreditPage(CreditFile File, Written Written, DateTimeOffset Now);
