using Marketplace.Bidding.Notices;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Notices.UseCases;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Trading.Owner;

/// <summary>Writing a notice: the earliest dates that the law allows are there to begin with.</summary>
[May("tender", Permit.Create)]
[Route("/buyer/trades/{number}/notices/{kind}")]
public sealed class NoticeController(MarketDbContext db, SendTradeNoticeHandler send, TradePeriods periods, CalendarBook calendars, Stamper stamper, Text text) : Controller
{
    [HttpGet("", Name = TradingRoutes.SendNotice)]
    public async Task<IActionResult> New(string number, TradeNoticeKind kind, CancellationToken ct)
    {
        if (await FindAsync(number, ct) is not { } project || !Enum.IsDefined(kind))
        {
            return NotFound();
        }

        return project.Takes(kind, stamper.Clock)
            ? View("Notice", await PageAsync(await BeginAsync(project, kind, ct), project, kind, ct))
            : RedirectToRoute(TradingRoutes.OwnTrade, new { number });
    }

    [HttpPost(""), Once]
    public async Task<IActionResult> Send(string number, TradeNoticeKind kind, NoticeForm form, CancellationToken ct)
    {
        if (await FindAsync(number, ct) is not { } project || !Enum.IsDefined(kind))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Again("Notice", await PageAsync(form, project, kind, ct));
        }

        try
        {
            await send.HandleAsync(new(project.Id, kind, form.Read()), stamper.Now(), ct);
            TempData["Done"] = text["公告已送交易中心发布"];
            return RedirectToRoute(TradingRoutes.OwnTrade, new { number });
        }
        catch (RuleException refusal)
        {
            return this.Again("Notice", await PageAsync(form, project, kind, ct), refusal, text["公告没有送出"]);
        }
    }

    private async Task<NoticeForm> BeginAsync(TradeProject project, TradeNoticeKind kind, CancellationToken ct)
    {
        if (kind is not TradeNoticeKind.Tender)
        {
            return new() { SubmissionDueAt = kind is TradeNoticeKind.Amendment or TradeNoticeKind.Resumption ? project.SubmissionDueAt : null };
        }

        // The centre publishes on the next working day at the latest: dates begin there.
        var calendar = await calendars.CurrentAsync(ct);
        var from = calendar.AddWorkingDays(BeijingTime.DateOf(stamper.Clock), 1).Date;
        var to = MinimumPeriods.Of(project.Type, project.Method, PeriodKind.DocumentSupply)?.Earliest(from, calendar).Date ?? from;
        var due = MinimumPeriods.Of(project.Type, project.Method, PeriodKind.IssueToDeadline)?.Earliest(from, calendar).Date ?? from;
        due = calendar.FirstWorkingDayFrom(due > to ? due : to.AddDays(1)).Date;
        return new() { DocumentsFrom = from, DocumentsTo = to, SubmissionDueAt = BeijingTime.At(due, new(9, 30)), Place = "公共资源交易中心（网上开标）" };
    }

    private async Task<NoticeForm> PageAsync(NoticeForm form, TradeProject project, TradeNoticeKind kind, CancellationToken ct)
    {
        (form.Project, form.Kind) = (project, kind);
        form.Periods = await periods.OfAsync(project, form.DocumentsFrom ?? project.DocumentsFrom, form.DocumentsTo ?? project.DocumentsTo, form.SubmissionDueAt ?? project.SubmissionDueAt, ct);
        return form;
    }

    private Task<TradeProject?> FindAsync(string number, CancellationToken ct)
    {
        var self = stamper.Actor.OrganisationId;
        return db.TradeProjects.AsNoTracking().SingleOrDefaultAsync(p => p.Number == number && (p.OwnerId == self || p.AgentId == self), ct);
    }
}
