using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Files.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Web.Features.Projects;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Buyer.Projects;

/// <summary>Changing a posting while registration runs: written, compared with what is published, and only then made public.</summary>
[May("project", Permit.Create)]
[Route("/buyer/projects/{number}/amend")]
public sealed class AmendmentController(MarketDbContext db, AmendProjectHandler amend, KeepFileHandler keep, Stamper stamper, Text text) : Controller
{
    [HttpGet("", Name = ProjectRoutes.AmendProject)]
    public async Task<IActionResult> Show(string number, CancellationToken ct)
    {
        if (await FindAsync(number, ct) is not { } project)
        {
            return NotFound();
        }

        if (!project.TakesRegistrationsAt(stamper.Clock))
        {
            return RedirectToRoute(ProjectRoutes.BuyerProject, new { number });
        }

        var content = project.Content;
        var named = content.Recusals.Select(r => r.AgencyId).ToList();
        var numbers = await db.Agencies.Where(a => named.Contains(a.Id) && a.MembershipNo != null).ToDictionaryAsync(a => a.Id, a => a.MembershipNo!, ct);
        var form = new AmendForm { Posting = ProjectForm.Of(content, numbers) };
        (form.Posting.RegistrationDueAt, form.Posting.SelectionAt) = (project.RegistrationDueAt, project.SelectionAt);
        return View("Amend", await PageAsync(form, project, null, ct));
    }

    /// <param name="act">"publish" makes it public; anything else shows what would change.</param>
    [HttpPost(""), Once]
    [RequestSizeLimit(AttachmentsController.LargestRequest)]
    [RequestFormLimits(MultipartBodyLengthLimit = AttachmentsController.LargestRequest)]
    public async Task<IActionResult> Amend(string number, AmendForm form, string? act, CancellationToken ct)
    {
        if (await FindAsync(number, ct) is not { } project)
        {
            return NotFound();
        }

        if (act == "row")
        {
            ModelState.Clear();
            form.Posting.Recusals.Add(new());
            return View("Amend", await PageAsync(form, project, null, ct));
        }

        if (!ModelState.IsValid)
        {
            return this.Again("Amend", await PageAsync(form, project, null, ct));
        }

        AmendmentPreview? preview = null;
        try
        {
            if (form.File is { Length: > 0 } file)
            {
                // Kept before it is compared, so that what is published is what was looked at.
                await using var content = file.OpenReadStream();
                form.Added.Add((await keep.HandleAsync(new(file.FileName, content, FileLimits.Attachment), stamper.Now(), ct)).FileId);
                ModelState.Remove(nameof(form.Added));
            }

            var command = new AmendProject(project.Id, await ReadAsync(form.Posting, project, ct), form.Added, form.Removed);
            preview = await amend.TryAsync(command, stamper.Now(form.Reason), ct);
            if (act != "publish")
            {
                return View("Amend", await PageAsync(form, project, preview, ct));
            }

            await amend.HandleAsync(command, stamper.Now(form.Reason), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            foreach (var fault in refusal.Faults)
            {
                ModelState.AddModelError($"{nameof(AmendForm.Posting)}.{fault.Field}", fault.Sentence());
            }

            return refusal.Faults.Count > 0
                ? this.Again("Amend", await PageAsync(form, project, preview, ct))
                : this.Again("Amend", await PageAsync(form, project, preview, ct), refusal, text["更正没有发布"]);
        }

        TempData["Done"] = text["更正已发布；已报名的机构报名继续有效，并会看到更正"];
        return RedirectToRoute(ProjectRoutes.BuyerProject, new { number });
    }

    private async Task<IntermediaryProject?> FindAsync(string number, CancellationToken ct) =>
        await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Number == number && p.OwnerId == stamper.Actor.OrganisationId, ct);

    /// <summary>What the page does not ask for stays as it is published.</summary>
    private async Task<ProjectContent> ReadAsync(ProjectForm typed, IntermediaryProject project, CancellationToken ct)
    {
        var before = project.Content;
        var numbers = typed.Numbers();
        var known = await db.Agencies.Where(a => a.MembershipNo != null && numbers.Contains(a.MembershipNo)).ToDictionaryAsync(a => a.MembershipNo!, a => a.Id, ct);

        // Read as a draw is: nothing of the method's own is asked for here.
        typed.Method = SelectionMethod.RandomDraw;
        var (content, unread) = typed.Read(known);
        return unread.Count > 0
            ? throw new RuleException(unread)
            : before with
            {
                Title = content.Title,
                Scale = content.Scale,
                Location = content.Location,
                InvestmentCode = content.InvestmentCode,
                Budget = content.Budget,
                ServiceWorkingDays = content.ServiceWorkingDays,
                RegistrationDueAt = content.RegistrationDueAt,
                SelectionAt = content.SelectionAt,
                QualificationCodes = content.QualificationCodes,
                QualificationMatch = content.QualificationMatch,
                Requirements = content.Requirements,
                Recusals = content.Recusals,
                ContractForm = content.ContractForm,
                ContactName = content.ContactName,
                ContactPhone = content.ContactPhone,
                ComplaintPhone = content.ComplaintPhone,
            };
    }

    private async Task<AmendForm> PageAsync(AmendForm form, IntermediaryProject project, AmendmentPreview? preview, CancellationToken ct)
    {
        var kinds = await db.QualificationKinds.AsNoTracking().OrderBy(k => k.Code).ToListAsync(ct);
        if (form.Posting.Recusals.Count == 0)
        {
            form.Posting.Recusals.Add(new());
        }

        var addedIds = form.Added.ToList();
        form.AddedFiles = addedIds.Count == 0 ? [] : await db.StoredFiles.AsNoTracking().Where(f => addedIds.Contains(f.Id) && f.OrganisationId == project.OwnerId).OrderBy(f => f.At).ToListAsync(ct);
        form.Attachments = await db.Set<ProjectAttachment>().AsNoTracking().Where(a => a.ProjectId == project.Id).OrderBy(a => a.AddedAt).ToListAsync(ct);

        form.Page = new(
            project,
            await amend.EndsAtAsync(project, ct),
            preview,
            [.. kinds.Select(k => new SelectListItem(Text.IsEnglish ? k.NameEn : k.Name, k.Code))],
            [new(text["具备其一"], nameof(QualificationMatch.Any)), new(text["须全部具备"], nameof(QualificationMatch.All))]);
        return form;
    }
}

public sealed class AmendForm
{
    public ProjectForm Posting { get; set; } = new();

    public string? Reason { get; init; }

    /// <summary>One more paper.</summary>
    public IFormFile? File { get; init; }

    /// <summary>Files that were brought in while this correction was being written.</summary>
    public List<Guid> Added { get; set; } = [];

    /// <summary>Papers that shall go.</summary>
    public List<Guid> Removed { get; set; } = [];

    internal IReadOnlyList<StoredFile> AddedFiles { get; set; } = [];

    internal IReadOnlyList<ProjectAttachment> Attachments { get; set; } = [];

    internal AmendPage Page { get; set; } = null!;
}

/// <param name="EndsAt">Until when the posting may be changed.</param>
/// <param name="Preview">What would change; null before it was asked for.</param>
public sealed record AmendPage(
    IntermediaryProject Project, DateTimeOffset EndsAt, AmendmentPreview? Preview, IReadOnlyList<SelectListItem> Qualifications, IReadOnlyList<SelectListItem> Matches);
