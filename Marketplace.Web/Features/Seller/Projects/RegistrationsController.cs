using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Web.Features.Projects;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Seller.Projects;

/// <summary>
/// Registering and taking it back. The project is named in the body and nowhere else: neither an address in a log nor a kept
/// request key may tell who registered for what. The registration itself is taken once only, so that a key is not needed.
/// </summary>
[May("registration", Permit.Create)]
[Route("/seller/registrations")]
public sealed class RegistrationsController(
    MarketDbContext db, ProjectReading reading, EligibilityCheck eligibility, MyRegistrationsHandler registrations, RegisterForProjectHandler register, ReplaceRegistrationHandler replace,
    QuoteAgainHandler again, WithdrawRegistrationHandler withdraw, Stamper stamper, Text text) : Controller
{
    [HttpPost("", Name = ProjectRoutes.Register)]
    public Task<IActionResult> Register(Guid project, QuoteForm form, CancellationToken ct) =>
        PutAsync(project, form, (content, stamp) => register.HandleAsync(new(project, form.Statement ?? "", form.Read(content)), stamp, ct), text["报名没有提交"], ct);

    [HttpPost("replace", Name = ProjectRoutes.Replace)]
    public Task<IActionResult> Replace(Guid project, QuoteForm form, CancellationToken ct) =>
        PutAsync(project, form, (content, stamp) => replace.HandleAsync(new(project, form.Statement ?? "", form.Read(content)), stamp, ct), text["报价没有更换"], ct);

    [HttpPost("quote", Name = ProjectRoutes.QuoteAgain)]
    public Task<IActionResult> QuoteAgain(Guid project, QuoteForm form, CancellationToken ct) =>
        PutAsync(project, form, (content, stamp) => again.HandleAsync(new(project, form.Read(content) ?? new()), stamp, ct), text["报价没有提交"], ct);

    [HttpPost("withdraw", Name = ProjectRoutes.Withdraw)]
    public async Task<IActionResult> Withdraw(Guid project, CancellationToken ct)
    {
        if (await NumberAsync(project, ct) is not { } number)
        {
            return NotFound();
        }

        try
        {
            await withdraw.HandleAsync(new(project), stamper.Now(), ct);
            TempData["Done"] = text["报名已撤回，没有留下可见记录；截止前可以重新报名"];
            return RedirectToRoute(ProjectRoutes.SellerProject, new { number });
        }
        catch (RuleException refusal)
        {
            return await AgainAsync(project, new(), refusal, text["报名没有撤回"], ct);
        }
    }

    private async Task<IActionResult> PutAsync(Guid projectId, QuoteForm form, Func<ProjectContent, Stamp, Task<RegistrationReceipt>> put, string otherwise, CancellationToken ct)
    {
        if (await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Id == projectId && p.PublishedAt != null, ct) is not { } project)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await AgainAsync(projectId, form, null, otherwise, ct);
        }

        try
        {
            var receipt = await put(project.Content, stamper.Now());
            TempData["Done"] = Quotes.AreAskedBy(project.Method)
                ? text["报价已封存。回执：{0}，摘要 {1}。截止前可以更换或撤回。", BeijingText.Second(receipt.At), receipt.Digest]
                : text["报名已封存。回执：{0}，摘要 {1}。截止前可以撤回。", BeijingText.Second(receipt.At), receipt.Digest];
            return RedirectToRoute(ProjectRoutes.SellerProject, new { number = project.Number });
        }
        catch (RuleException refusal)
        {
            return await AgainAsync(projectId, form, refusal, otherwise, ct);
        }
    }

    private async Task<string?> NumberAsync(Guid projectId, CancellationToken ct) =>
        await db.Projects.Where(p => p.Id == projectId && p.PublishedAt != null).Select(p => p.Number).SingleOrDefaultAsync(ct);

    private async Task<IActionResult> AgainAsync(Guid projectId, QuoteForm form, RuleException? refusal, string what, CancellationToken ct)
    {
        var agencyId = stamper.Actor.OrganisationId ?? Guid.Empty;
        var page = (await reading.OfAsync(p => p.Id == projectId && p.PublishedAt != null, ct))!;
        var mine = await registrations.HandleAsync(new([projectId]), stamper.Now(), ct);
        var open = page.Project.TakesRegistrationsAt(page.Now);
        var judged = open ? await eligibility.OfAsync(page.Project, [agencyId], EligibilityCheck.DeadlineDay(page.Project), ct) : null;
        var reasons = judged is not null && judged.TryGetValue(agencyId, out var found) ? found.Reasons : [];
        var desk = new SellerDesk
        {
            Page = page with { Contract = null, Deliverables = [], Evaluations = [] },
            AgencyId = agencyId,
            Registration = mine.GetValueOrDefault(projectId),
            Reasons = [.. reasons.Select(r => RuleException.Text(Text.IsEnglish ? r.Rule.English : r.Rule.Chinese, r.Facts))],
            Quote = form.For(page.Content),
        };
        return refusal is null ? this.Again("Show", desk) : this.Again("Show", desk, refusal, what);
    }
}
