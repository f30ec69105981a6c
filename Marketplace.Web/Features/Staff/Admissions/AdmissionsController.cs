using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Web.Components;
using Marketplace.Web.Features.Seller.Apply;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Staff.Admissions;

/// <summary>Applications for admission: the queue, and one application whole with its papers and the three decisions.</summary>
[Route("/staff/admissions")]
public sealed class AdmissionsController(
    MarketDbContext db,
    AgencyReading reading,
    ApproveAdmissionHandler approve,
    ReturnAdmissionHandler sendBack,
    ProposeRefusalHandler propose,
    Agencies.ChangeReading changes,
    Stamper stamper,
    Text text) : Controller
{
    public const int PageSize = 30;

    [May("admission", Permit.Read)]
    [HttpGet("", Name = StaffRoutes.Admissions)]
    public async Task<IActionResult> List(AgencyStatus? status, CancellationToken ct, int page = 1)
    {
        var wanted = status ?? AgencyStatus.Submitted;
        var counts = await db.Agencies.GroupBy(a => a.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        page = PageOf.Asked(page, counts.GetValueOrDefault(wanted), PageSize);
        var rows = db.Agencies.AsNoTracking().Where(a => a.Status == wanted);
        var ordered = wanted is AgencyStatus.Submitted ? rows.OrderBy(a => a.ReviewDueAt) : rows.OrderByDescending(a => a.SubmittedAt);
        return View(new AdmissionsPage(
            wanted,
            counts,
            await ordered.Skip((page - 1) * PageSize).Take(PageSize)
                .Select(a => new AdmissionLine(a.Id, a.Name, a.CreditCode, a.Origin, a.Status, a.SubmittedAt, a.ReviewDueAt, a.Rounds.Count, a.ProposedRefusal != null, a.MembershipNo)).ToListAsync(ct),
            page,
            counts.GetValueOrDefault(wanted)));
    }

    [May("admission", Permit.Read)]
    [HttpGet("{id:guid}", Name = StaffRoutes.Admission)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await PageAsync(id, new(), ct) is { } page ? View(page) : NotFound();

    [May("admission", Permit.Decide)]
    [HttpPost("{id:guid}/approve", Name = StaffRoutes.Approve), Once]
    public async Task<IActionResult> Approve(Guid id, ReviewForm form, CancellationToken ct)
    {
        try
        {
            var admitted = await approve.HandleAsync(new(id, form.Verified, form.Method ?? ""), stamper.Now(), ct);
            TempData["Done"] = text["已准予入驻，会员编号 {0}", admitted.MembershipNo];
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return await AgainAsync(id, form, refusal, ct);
        }

        return RedirectToRoute(StaffRoutes.Admission, new { id });
    }

    [May("admission", Permit.Decide)]
    [HttpPost("{id:guid}/return", Name = StaffRoutes.Return), Once]
    public async Task<IActionResult> Return(Guid id, ReviewForm form, CancellationToken ct)
    {
        var faults = Enum.GetValues<MaterialKind>().Select(kind => new AdmissionFault(kind, form.Faults.GetValueOrDefault(kind.ToString()) ?? ""))
            .Append(new AdmissionFault(null, form.Faults.GetValueOrDefault("General") ?? ""))
            .Where(fault => !string.IsNullOrWhiteSpace(fault.Text)).ToList();
        try
        {
            await sendBack.HandleAsync(new(id, faults), stamper.Now(), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return await AgainAsync(id, form, refusal, ct);
        }

        TempData["Done"] = text["已退回补正，共 {0} 处", faults.Count];
        return RedirectToRoute(StaffRoutes.Admission, new { id });
    }

    [May("admission", Permit.Decide)]
    [HttpPost("{id:guid}/refuse", Name = StaffRoutes.Refuse), Once]
    public async Task<IActionResult> Refuse(Guid id, ReviewForm form, CancellationToken ct)
    {
        try
        {
            Ensure.That(form.Ground is not null, Domain.Supermarket.SupermarketRules.RefusalGroundClosed);
            await propose.HandleAsync(new(id, form.Ground.Value), stamper.Now(form.Reason), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return await AgainAsync(id, form, refusal, ct);
        }

        TempData["Done"] = text["已提出不予入驻意见，等待监督员会签"];
        return RedirectToRoute(StaffRoutes.Admission, new { id });
    }

    private async Task<IActionResult> AgainAsync(Guid id, ReviewForm form, RuleException refusal, CancellationToken ct) =>
        await PageAsync(id, form, ct) is { } page ? this.Again(nameof(Show), page, refusal) : NotFound();

    private async Task<ReviewForm?> PageAsync(Guid id, ReviewForm form, CancellationToken ct)
    {
        if (await reading.AgencyAsync(id, ct) is not { } agency)
        {
            return null;
        }

        form.Page = new(
            agency,
            await reading.MaterialsAsync(agency, ct),
            await reading.CertificatesAsync(id, ct),
            await reading.PractitionersAsync(id, ct),
            reading.Steps(agency),
            agency.LegalRepresentativeMark is { } mark
                ? await db.Agencies.Where(a => a.Id != id && a.LegalRepresentativeMark == mark).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(ct)
                : [],
            await changes.OfAgencyAsync(id, ct));
        return form;
    }
}

public sealed record AdmissionLine(Guid Id, string Name, string CreditCode, AgencyOrigin Origin, AgencyStatus Status, DateTimeOffset? SubmittedAt, DateTimeOffset? ReviewDueAt, int Rounds, bool Proposed, string? MembershipNo);

public sealed record AdmissionsPage(AgencyStatus Status, IReadOnlyDictionary<AgencyStatus, int> Counts, IReadOnlyList<AdmissionLine> Rows, int Page, int Total);

/// <summary>The three decisions' fields; each form on the page sends its own.</summary>
public sealed class ReviewForm
{
    public List<Guid> Verified { get; init; } = [];

    public string? Method { get; init; }

    /// <summary>By material kind, "General" for the rest.</summary>
    public Dictionary<string, string?> Faults { get; init; } = [];

    public RefusalGround? Ground { get; init; }

    public string? Reason { get; init; }

    internal ReviewPage Page { get; set; } = null!;
}

/// <param name="SameRepresentative">Other agencies with the same legal representative.</param>
public sealed record ReviewPage(
    Agency Agency,
    IReadOnlyList<MaterialGroup> Materials,
    IReadOnlyList<CertificateRow> Certificates,
    IReadOnlyList<PractitionerRow> People,
    IReadOnlyList<TimelineStep> Steps,
    IReadOnlyList<string> SameRepresentative,
    IReadOnlyList<Agencies.ChangeLine> Changes);
