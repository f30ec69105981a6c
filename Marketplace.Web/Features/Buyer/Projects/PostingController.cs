using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Comparisons;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Web.Features.Projects;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Buyer.Projects;

/// <summary>Writing a posting: a draft may be kept at any time, submitting checks the whole.</summary>
[May("project", Permit.Create)]
[Route("/buyer/projects")]
public sealed class PostingController(
    MarketDbContext db, ProjectDesk desk, SupermarketSettings settings, DraftProjectHandler draft, PostProjectHandler post, ReviseProjectHandler revise, SubmitProjectHandler submit, Stamper stamper, Text text) : Controller
{
    internal const int MostRecusals = 20;

    /// <param name="agency">An agency to select directly, by id or membership number.</param>
    /// <param name="listing">A listing to take service, price and time from, by id or number.</param>
    /// <param name="comparison">A locked comparison that the choice rests on, by number.</param>
    [HttpGet("new", Name = ProjectRoutes.NewProject)]
    public async Task<IActionResult> New(string? agency, string? listing, string? comparison, CancellationToken ct)
    {
        var form = await BeginAsync(agency, listing, ct);
        form.ComparisonId = comparison is null ? null : await db.Set<LockedComparison>().Where(c => c.Number == comparison && c.OrganisationId == stamper.Actor.OrganisationId).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(ct);
        return View("Edit", await PageAsync(form, null, ct));
    }

    /// <param name="act">"submit" publishes, or sends to review; "row" only shows one more line for a recused agency.</param>
    [HttpPost("new"), Once]
    public async Task<IActionResult> Post(ProjectForm form, string? act, CancellationToken ct)
    {
        if (act == "row")
        {
            return View("Edit", await PageAsync(OneRowMore(form), null, ct));
        }

        if (!ModelState.IsValid)
        {
            return this.Again("Edit", await PageAsync(form, null, ct));
        }

        try
        {
            var content = await ReadAsync(form, act == "submit", ct);
            if (act != "submit")
            {
                return Done(text["草稿已保存，只有贵单位能看到"], (await draft.HandleAsync(new(content), stamper.Now(), ct)).Number);
            }

            // A posting with faults is not kept half: everything is checked before a draft is made.
            await RequireCompleteAsync(content, ct);
            var posted = await post.HandleAsync(new(content), stamper.Now(), ct);
            return Done(Said(posted), posted.Number);
        }
        catch (RuleException refusal)
        {
            return this.Again("Edit", await PageAsync(form, null, ct), refusal, text["项目没有提交"]);
        }
    }

    [HttpGet("{number}/edit", Name = ProjectRoutes.EditProject)]
    public async Task<IActionResult> Edit(string number, CancellationToken ct)
    {
        if (await FindAsync(number, ct) is not { } project)
        {
            return NotFound();
        }

        if (!project.MayEdit)
        {
            return RedirectToRoute(ProjectRoutes.BuyerProject, new { number });
        }

        var content = project.Content;
        var named = content.Recusals.Select(r => r.AgencyId).Append(content.DirectAgencyId ?? Guid.Empty).ToList();
        var numbers = await db.Agencies.Where(a => named.Contains(a.Id) && a.MembershipNo != null).ToDictionaryAsync(a => a.Id, a => a.MembershipNo!, ct);
        return View(await PageAsync(ProjectForm.Of(content, numbers), project, ct));
    }

    [HttpPost("{number}/edit"), Once]
    public async Task<IActionResult> Revise(string number, ProjectForm form, string? act, CancellationToken ct)
    {
        if (await FindAsync(number, ct) is not { } project)
        {
            return NotFound();
        }

        if (act == "row")
        {
            return View("Edit", await PageAsync(OneRowMore(form), project, ct));
        }

        if (!ModelState.IsValid)
        {
            return this.Again("Edit", await PageAsync(form, project, ct));
        }

        try
        {
            var content = await ReadAsync(form, act == "submit", ct);
            if (act == "submit")
            {
                return Done(Said(await submit.HandleAsync(new(project.Id, content), stamper.Now(), ct)), number);
            }

            await revise.HandleAsync(new(project.Id, content), stamper.Now(), ct);
            return Done(text["草稿已保存，只有贵单位能看到"], number);
        }
        catch (RuleException refusal)
        {
            return this.Again("Edit", await PageAsync(form, project, ct), refusal, text["项目没有提交"]);
        }
    }

    /// <summary>The faults of what is typed so far, for the page to show beside the fields. Nothing is kept.</summary>
    [HttpPost("check", Name = ProjectRoutes.CheckProject)]
    public async Task<IActionResult> Check(ProjectForm form, CancellationToken ct)
    {
        var unread = ModelState.Where(e => e.Value is { Errors.Count: > 0 }).Select(e => new { field = e.Key, text = e.Value!.Errors[0].ErrorMessage }).ToList();
        var help = await HelpAsync(form, null, ct);
        var notes = new { baseline = help.Baseline, counted = help.Counted };
        // By the names of the fields, as the page has them.
        Dictionary<string, string> hints = new() { [nameof(form.RegistrationDueAt)] = text["北京时间；不早于 {0}", BeijingText.Minute(await EarliestAsync(form, ct))] };
        try
        {
            await RequireCompleteAsync(await ReadAsync(form, whole: true, ct), ct);
            return Json(new { faults = unread, notes, hints, bands = help.Bands });
        }
        catch (RuleException refusal)
        {
            return Json(new { faults = unread.Concat(refusal.Faults.Select(f => new { field = f.Field, text = f.Sentence() })), notes, hints, bands = help.Bands });
        }
    }

    // Nothing is checked for an empty line: what is typed so far stays, faults come when it is sent.
    private ProjectForm OneRowMore(ProjectForm form)
    {
        ModelState.Clear();
        if (form.Recusals.Count < MostRecusals)
        {
            form.Recusals.Add(new());
        }

        return form;
    }

    /// <summary>What helps to choose: the baselines of the service, and what counts towards the limit already.</summary>
    private async Task<PostingHelp> HelpAsync(ProjectForm form, Guid? except, CancellationToken ct)
    {
        var item = form.ItemCode ?? "";
        var today = BeijingTime.DateOf(stamper.Clock);
        var baselines = item.Length == 0 ? [] : await db.ServiceBaselines.AsNoTracking().Where(b => b.ItemCode == item && b.From <= today && (b.To == null || b.To >= today)).OrderBy(b => b.ScaleBand).ToListAsync(ct);
        var counted = item.Length == 0 || form.Fund is not FundSource.Fiscal || form.Method is not SelectionMethod.DirectSelection || stamper.Actor.OrganisationId is not { } owner
            ? [] : await desk.CountedAsync(owner, item, except, stamper.Now(), ct);
        var sum = Money.Sum(counted.Select(c => c.Budget));
        return new(
            string.Join("\n", baselines.Where(b => form.ScaleBand is null || baselines.TrueForAll(x => x.ScaleBand != form.ScaleBand) || b.ScaleBand == form.ScaleBand)
                .Select(b => text["{0}：基准收费 {1} 元，基准时限 {2} 个工作日（{3}）", b.ScaleBand, b.Fee, b.WorkingDays, b.SourceDocument])),
            counted.Count == 0 ? "" : text["此事项 {0} 个月内已直接选取 {1} 个项目，合计 {2} 元，限额 {3} 元，还可用 {4} 元：{5}", settings.SplitMonths, counted.Count, sum, settings.DirectLimit,
                new Money(Math.Max(0, settings.DirectLimit.Fen - sum.Fen)), string.Join(text["、"], counted.Select(c => $"{c.Number} {c.Title}（{c.Budget}）"))],
            [.. baselines.Select(b => b.ScaleBand).Distinct()]);
    }

    private string Said(ProjectReceipt receipt) => receipt.Status switch
    {
        IntermediaryProjectStatus.PendingReview => text["已提交，超市窗口 1 个工作日内审核"],
        IntermediaryProjectStatus.Selecting => text["已发布，并已邀请所选机构"],
        _ => text["已发布，报名开始"],
    };

    private RedirectToRouteResult Done(string what, string number)
    {
        TempData["Done"] = what;
        return RedirectToRoute(ProjectRoutes.BuyerProject, new { number });
    }

    private async Task<IntermediaryProject?> FindAsync(string number, CancellationToken ct) =>
        await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Number == number && p.OwnerId == stamper.Actor.OrganisationId, ct);

    private async Task<ProjectContent> ReadAsync(ProjectForm form, bool whole, CancellationToken ct)
    {
        var numbers = form.Numbers();
        var known = await db.Agencies.Where(a => a.MembershipNo != null && numbers.Contains(a.MembershipNo)).ToDictionaryAsync(a => a.MembershipNo!, a => a.Id, ct);
        var (content, unread) = form.Read(known);
        if (unread.Count == 0)
        {
            return content;
        }

        // Together with every other fault, but only one for each field.
        var further = whole ? (await FaultsAsync(content, ct)).Where(f => unread.All(u => u.Field != f.Field)) : [];
        throw new RuleException([.. unread, .. further]);
    }

    private async Task RequireCompleteAsync(ProjectContent content, CancellationToken ct)
    {
        if (await FaultsAsync(content, ct) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }
    }

    private async Task<IReadOnlyList<Fault>> FaultsAsync(ProjectContent typed, CancellationToken ct)
    {
        var content = typed.Tidied();
        var (earliest, latest) = await desk.RegistrationDueBetweenAsync(content.Urgent, content.Fund is FundSource.Fiscal, stamper.Now(), ct);
        return ProjectChecks.Of(content, await desk.ReferencesAsync(content, stamper.Actor.OrganisationId, ct), settings, earliest, latest);
    }

    private async Task<DateTimeOffset> EarliestAsync(ProjectForm form, CancellationToken ct) =>
        (await desk.RegistrationDueBetweenAsync(form.Urgent, form.Fund is FundSource.Fiscal, stamper.Now(), ct)).Earliest;

    private async Task<ProjectForm> BeginAsync(string? agency, string? listing, CancellationToken ct)
    {
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == stamper.Actor.AccountId, ct);
        var (earliest, _) = await desk.RegistrationDueBetweenAsync(urgent: false, reviewed: true, stamper.Now(), ct);
        var form = new ProjectForm
        {
            ContactName = account?.Name,
            ContactPhone = account?.PhoneNumber,
            RegistrationDueAt = BeijingTime.At(BeijingTime.DateOf(earliest).AddDays(1), new TimeOnly(17, 0)),
        };

        Guid? agencyId = null;
        if (!string.IsNullOrWhiteSpace(listing))
        {
            var id = Guid.TryParse(listing, out var parsed) ? parsed : Guid.Empty;
            if (await db.Listings.AsNoTracking().SingleOrDefaultAsync(l => (l.Number == listing || l.Id == id) && l.Status == ListingStatus.OnShelf, ct) is { } chosen)
            {
                (agencyId, form.ItemCode, form.Title, form.ServiceWorkingDays) = (chosen.AgencyId, chosen.ItemCode, chosen.Title, chosen.PromisedWorkingDays);
                form.Budget = chosen.PriceMode is PriceMode.Fixed ? chosen.Price.ToApi() : null;
            }
        }

        if (!string.IsNullOrWhiteSpace(agency) || agencyId is not null)
        {
            var id = Guid.TryParse(agency, out var parsed) ? parsed : agencyId ?? Guid.Empty;
            form.DirectAgencyId = await db.Agencies.Where(a => a.MembershipNo != null && (a.MembershipNo == agency || a.Id == id)).Select(a => a.MembershipNo).FirstOrDefaultAsync(ct);
            form.Method = form.DirectAgencyId is null ? form.Method : SelectionMethod.DirectSelection;
        }

        return form;
    }

    private async Task<ProjectForm> PageAsync(ProjectForm form, IntermediaryProject? project, CancellationToken ct)
    {
        var types = await db.ServiceTypes.AsNoTracking().OrderBy(t => t.Sort).ToListAsync(ct);
        var items = await db.ServiceItems.AsNoTracking().OrderBy(i => i.Code).ToListAsync(ct);
        var kinds = await db.QualificationKinds.AsNoTracking().OrderBy(k => k.Code).ToListAsync(ct);
        var help = await HelpAsync(form, project?.Id, ct);
        var comparisons = await db.Set<LockedComparison>().AsNoTracking().Where(c => c.OrganisationId == stamper.Actor.OrganisationId).OrderByDescending(c => c.LockedAt).Take(50)
            .Select(c => new { c.Id, c.Number, c.Title, c.LockedAt }).ToListAsync(ct);
        var direct = form.DirectAgencyId?.Trim();
        var earliest = await EarliestAsync(form, ct);
        if (form.Recusals.Count == 0)
        {
            form.Recusals.Add(new());
        }

        form.Page = new(
            project?.Number, project?.Status is IntermediaryProjectStatus.Returned ? project.ReviewRemark : null, earliest,
            direct is null ? null : await db.Agencies.Where(a => a.MembershipNo == direct).Select(a => a.Name).SingleOrDefaultAsync(ct),
            settings, help,
            [.. comparisons.Select(c => new SelectListItem($"{c.Number} {c.Title}（{BeijingText.Date(c.LockedAt)}）", c.Id.ToString()))],
            [.. types.SelectMany(t => items.Where(i => i.TypeCode == t.Code).Select(i => (Type: t, Item: i))).GroupBy(x => x.Type.Code).SelectMany(g =>
            {
                var group = new SelectListGroup { Name = Text.IsEnglish ? g.First().Type.NameEn : g.First().Type.Name };
                return g.Select(x => new SelectListItem(Text.IsEnglish ? x.Item.NameEn : x.Item.Name, x.Item.Code) { Group = group });
            })],
            [.. kinds.Select(k => new SelectListItem(Text.IsEnglish ? k.NameEn : k.Name, k.Code))],
            [.. help.Bands.Select(b => new SelectListItem(b, b))],
            [.. Enum.GetValues<FundSource>().Select(f => new SelectListItem(text.Of(f), f.ToString()))],
            [.. settings.Methods.Distinct().Select(m => new SelectListItem(text.Of(m), m.ToString()))],
            [new(text["具备其一"], nameof(QualificationMatch.Any)), new(text["须全部具备"], nameof(QualificationMatch.All))],
            [new(text["金额"], nameof(ProjectPriceMode.Amount)), new(text["下浮率（以预算为基数）"], nameof(ProjectPriceMode.DiscountRate))],
            [new(text["三轮"], "3"), new(text["两轮"], "2")],
            [new(text["固定总价"], bool.TrueString), new(text["暂估，按实际完成量结算"], bool.FalseString)]);
        return form;
    }
}

/// <param name="Baseline">A line for each band of scale; empty where there is none.</param>
/// <param name="Counted">What counts towards the limit of direct selection already; empty where nothing does.</param>
public sealed record PostingHelp(string Baseline, string Counted, IReadOnlyList<string> Bands);
