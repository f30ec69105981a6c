using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Web.Features.Buyer.Projects;
using Marketplace.Web.Features.Projects.Performance;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Projects.Amendments;

/// <summary>Amendments of a contract: written, read side by side with what holds, signed, noted, printed.</summary>
[Route("/contracts/{number}/amendments")]
public sealed class AmendmentsController(
    PerformanceReading reading, ProposeAmendmentHandler propose, SignAmendmentHandler sign, DropAmendmentHandler drop, NoteAmendmentHandler note, Stamper stamper, Text text) : Controller
{
    [May("contract", Permit.Update)]
    [HttpGet("new", Name = ProjectRoutes.NewAmendment)]
    public async Task<IActionResult> New(string number, CancellationToken ct) =>
        await reading.OfAsync(number, ct) is { IsParty: true } page ? View(new AmendmentDraft { Page = page, Terms = ContractForm.Of(page.Contract) }) : NotFound();

    [May("contract", Permit.Update)]
    [HttpPost("new"), Once]
    public async Task<IActionResult> New(string number, ContractForm form, string? reason, CancellationToken ct)
    {
        if (await reading.OfAsync(number, ct) is not { IsParty: true } page)
        {
            return NotFound();
        }

        var draft = new AmendmentDraft { Page = page, Terms = form, Reason = reason };
        if (!ModelState.IsValid)
        {
            return this.Again(nameof(New), draft);
        }

        try
        {
            var receipt = await propose.HandleAsync(new(page.Contract.ProjectId, form.Read()), stamper.Now(reason), ct);
            TempData["Done"] = text["变更已提出，请通读后签署"];
            return RedirectToRoute(ProjectRoutes.Amendment, new { number, no = receipt.No });
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(New), draft, refusal, text["变更没有提出"]);
        }
    }

    [May("contract", Permit.Read)]
    [HttpGet("{no:int}", Name = ProjectRoutes.Amendment)]
    public async Task<IActionResult> Show(string number, int no, CancellationToken ct) =>
        await OneAsync(number, no, ct) is { } one ? View(one) : NotFound();

    /// <summary>The text on paper.</summary>
    [May("contract", Permit.Read)]
    [HttpGet("{no:int}/print", Name = ProjectRoutes.AmendmentPaper)]
    public async Task<IActionResult> Paper(string number, int no, CancellationToken ct) =>
        await OneAsync(number, no, ct) is { } one ? View(one) : NotFound();

    [May("contract", Permit.Update)]
    [HttpPost("{no:int}/sign", Name = ProjectRoutes.SignAmendment), Once]
    public Task<IActionResult> Sign(string number, int no, string? digest, CancellationToken ct) => ActAsync(number, no, null, async (one, stamp) =>
        (await sign.HandleAsync(new(one.Amendment.Id, digest ?? ""), stamp, ct)).Status switch
        {
            AmendmentStatus.InEffect => text["双方均已签署，变更生效"],
            AmendmentStatus.AwaitingNote => text["双方均已签署，等待监督人员出具意见"],
            _ => text["已签署，等待对方签署"],
        }, ct);

    [May("contract", Permit.Update)]
    [HttpPost("{no:int}/drop", Name = ProjectRoutes.DropAmendment), Once]
    public Task<IActionResult> Drop(string number, int no, string? reason, CancellationToken ct) => ActAsync(number, no, reason, async (one, stamp) =>
        (await drop.HandleAsync(new(one.Amendment.Id), stamp, ct)).Status is AmendmentStatus.Withdrawn ? text["变更已撤回"] : text["已答复不同意"], ct);

    [May("contract-supervision", Permit.Decide)]
    [HttpPost("{no:int}/note", Name = ProjectRoutes.NoteAmendment), Once]
    public Task<IActionResult> Note(string number, int no, bool consent, string? reason, CancellationToken ct) => ActAsync(number, no, reason, async (one, stamp) =>
    {
        await note.HandleAsync(new(one.Amendment.Id, consent), stamp, ct);
        return consent ? text["意见已出具，变更生效"] : text["已出具不予同意的意见"];
    }, ct);

    private async Task<IActionResult> ActAsync(string number, int no, string? reason, Func<AmendmentPage, Stamp, Task<string>> act, CancellationToken ct)
    {
        if (await OneAsync(number, no, ct) is not { } one)
        {
            return NotFound();
        }

        try
        {
            TempData["Done"] = await act(one, stamper.Now(reason));
            return RedirectToRoute(ProjectRoutes.Amendment, new { number, no });
        }
        catch (RuleException refusal)
        {
            var now = await OneAsync(number, no, ct) ?? one;
            return this.Again(nameof(Show), now with { Reason = reason }, refusal);
        }
    }

    private async Task<AmendmentPage?> OneAsync(string number, int no, CancellationToken ct) =>
        await reading.OfAsync(number, ct) is { } page && page.Amendments.FirstOrDefault(a => a.No == no) is { } amendment ? new(page, amendment, null) : null;
}

public sealed record AmendmentPage(PerformancePage Page, ContractAmendment Amendment, string? Reason);

/// <summary>An amendment while it is written.</summary>
public sealed class AmendmentDraft
{
    public required PerformancePage Page { get; init; }

    public required ContractForm Terms { get; init; }

    public string? Reason { get; init; }
}
