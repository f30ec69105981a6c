using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Web.Features.Projects;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Buyer.Projects;

/// <summary>Papers of a posting while it is being written.</summary>
[May("project", Permit.Create)]
[Route("/buyer/projects/{number}/attachments")]
public sealed class AttachmentsController(MarketDbContext db, AttachToProjectHandler attach, DetachFromProjectHandler detach, Stamper stamper, Text text) : Controller
{
    internal const int LargestRequest = 22 * 1024 * 1024;

    [HttpPost("", Name = ProjectRoutes.Attach), Once]
    [RequestSizeLimit(LargestRequest)]
    [RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
    public async Task<IActionResult> Attach(string number, IFormFile? file, CancellationToken ct)
    {
        Ensure.That(file is { Length: > 0 }, CommonRules.InvalidFile, "0 B");
        await using var content = file.OpenReadStream();
        var kept = await attach.HandleAsync(new(await IdAsync(number, ct), file.FileName, content), stamper.Now(), ct);
        TempData["Done"] = text["附件已保存，SHA-256：{0}", kept.Sha256];
        return RedirectToRoute(ProjectRoutes.BuyerProject, new { number });
    }

    [HttpPost("{id:guid}/remove", Name = ProjectRoutes.Detach), Once]
    public async Task<IActionResult> Detach(string number, Guid id, CancellationToken ct)
    {
        await detach.HandleAsync(new(await IdAsync(number, ct), id), stamper.Now(), ct);
        TempData["Done"] = text["附件已移除"];
        return RedirectToRoute(ProjectRoutes.BuyerProject, new { number });
    }

    private async Task<Guid> IdAsync(string number, CancellationToken ct) =>
        await db.Projects.Where(p => p.Number == number && p.OwnerId == stamper.Actor.OrganisationId).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct)
        ?? throw new RuleException(CommonRules.NotFound);
}
