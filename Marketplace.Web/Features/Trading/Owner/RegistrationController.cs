using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Domain.Trading.Projects.UseCases;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Trading.Owner;

/// <summary>Writing a registration: a draft may be kept at any time, submitting checks the whole.</summary>
[May("trade-registration", Permit.Create)]
[Route("/buyer/trades")]
public sealed class RegistrationController(
    MarketDbContext db, TradeSettings settings, ITenderLaw law, DraftTradeHandler draft, ReviseTradeHandler revise, SubmitTradeHandler submit, Stamper stamper, Text text) : Controller
{
    [HttpGet("new", Name = TradingRoutes.NewTrade)]
    public async Task<IActionResult> New(CancellationToken ct)
    {
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == stamper.Actor.AccountId, ct);
        return View("Edit", Page(new() { ContactName = account?.Name, ContactPhone = account?.PhoneNumber }, null));
    }

    /// <param name="act">"submit" sends it to the centre; "row" only shows one more lot.</param>
    [HttpPost("new"), Once]
    public async Task<IActionResult> Post(TradeForm form, string? act, CancellationToken ct)
    {
        if (act == "row")
        {
            return View("Edit", Page(OneLotMore(form), null));
        }

        if (!ModelState.IsValid)
        {
            return this.Again("Edit", Page(form, null));
        }

        TradeProject? kept = null;
        try
        {
            // A registration with faults is not kept half: everything is checked before a draft is made.
            var content = Read(form, whole: act == "submit");
            var drafted = await draft.HandleAsync(new(content, form.PrincipalCode), stamper.Now(), ct);
            if (act != "submit")
            {
                return Done(text["草稿已保存，只有贵单位和代理机构能看到"], drafted.Number);
            }

            kept = await FindAsync(drafted.Number, ct);
            await submit.HandleAsync(new(drafted.ProjectId), stamper.Now(), ct);
            return Done(Sent, drafted.Number);
        }
        catch (RuleException refusal)
        {
            return this.Again("Edit", Page(form, kept), refusal, kept is null ? text["登记没有提交"] : text["登记没有提交，已存为草稿 {0}", kept.Number]);
        }
    }

    [HttpGet("{number}/edit", Name = TradingRoutes.EditTrade)]
    public async Task<IActionResult> Edit(string number, CancellationToken ct)
    {
        if (await FindAsync(number, ct) is not { } project)
        {
            return NotFound();
        }

        return project.MayEdit ? View(Page(TradeForm.Of(project.Content), project)) : RedirectToRoute(TradingRoutes.OwnTrade, new { number });
    }

    [HttpPost("{number}/edit"), Once]
    public async Task<IActionResult> Revise(string number, TradeForm form, string? act, CancellationToken ct)
    {
        if (await FindAsync(number, ct) is not { } project)
        {
            return NotFound();
        }

        if (act == "row")
        {
            return View("Edit", Page(OneLotMore(form), project));
        }

        if (!ModelState.IsValid)
        {
            return this.Again("Edit", Page(form, project));
        }

        try
        {
            var content = Read(form, whole: act == "submit");
            if (act == "submit")
            {
                await submit.HandleAsync(new(project.Id, content), stamper.Now(), ct);
                return Done(Sent, number);
            }

            await revise.HandleAsync(new(project.Id, content), stamper.Now(), ct);
            return Done(text["草稿已保存，只有贵单位和代理机构能看到"], number);
        }
        catch (RuleException refusal)
        {
            return this.Again("Edit", Page(form, project), refusal, text["登记没有提交"]);
        }
    }

    private string Sent => text["已提交，交易中心 {0} 个工作日内完成形式审查", settings.AcceptanceWorkingDays];

    // Nothing is checked for an empty line: what is typed so far stays, faults come when it is sent.
    private TradeForm OneLotMore(TradeForm form)
    {
        ModelState.Clear();
        if (form.Lots.Count < TradeProject.MostLots)
        {
            form.Lots.Add(new());
        }

        return form;
    }

    private TradeContent Read(TradeForm form, bool whole)
    {
        var (content, unread) = form.Read();
        if (form.Lots.Count == 0)
        {
            form.Lots.Add(new());
        }

        var further = whole ? TradeChecks.Of(content.Tidied(), settings, BeijingTime.DateOf(stamper.Clock), law) : [];
        var faults = unread.Concat(further.Where(f => unread.All(u => u.Field != f.Field))).ToList();
        return faults.Count > 0 ? throw new RuleException(faults) : content;
    }

    private RedirectToRouteResult Done(string what, string number)
    {
        TempData["Done"] = what;
        return RedirectToRoute(TradingRoutes.OwnTrade, new { number });
    }

    private Task<TradeProject?> FindAsync(string number, CancellationToken ct)
    {
        var self = stamper.Actor.OrganisationId;
        return db.TradeProjects.AsNoTracking().SingleOrDefaultAsync(p => p.Number == number && (p.OwnerId == self || p.AgentId == self), ct);
    }

    private TradeForm Page(TradeForm form, TradeProject? project)
    {
        var today = BeijingTime.DateOf(stamper.Clock);
        var limits =
            from type in TradeMethods.Types
            let measure = type is TradeType.Construction ? ThresholdMeasure.CompulsoryTender : ThresholdMeasure.OpenTender
            from what in Enum.GetValues<TradeObject>()
            let limit = settings.ThresholdOf(measure, type, what, form.Level, today)
            where limit is not null
            select limit;
        TradeMethod[] methods = [.. TradeMethods.Types.SelectMany(TradeMethods.Of).Distinct()];
        MethodGround[] grounds = [.. Enum.GetValues<MethodGround>()];
        form.Page = new(
            project?.Number, project?.Status is TradeProjectStatus.Returned ? project.ReviewRemark : null, project is not null && project.AgentId == stamper.Actor.OrganisationId, [.. limits],
            [.. TradeMethods.Types.Select(t => new SelectListItem(text.Of(t), t.ToString()))],
            [.. Enum.GetValues<TradeObject>().Select(o => new SelectListItem(text.Of(o), o.ToString()))],
            [.. methods.Select(m => new SelectListItem(text.Of(m), m.ToString()))],
            [.. grounds.Select(g => new SelectListItem(text.Of(g), g.ToString()))],
            [.. Enum.GetValues<TradeFund>().Select(f => new SelectListItem(text.Of(f), f.ToString()))],
            [.. Enum.GetValues<BudgetLevel>().Select(l => new SelectListItem(text.Of(l), l.ToString()))]);
        return form;
    }
}
