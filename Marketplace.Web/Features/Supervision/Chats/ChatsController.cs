using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Domain.Supermarket.Chat.UseCases;
using Marketplace.Web.Features.Chat;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Chats;

/// <summary>Reading a talk for a case: asked for with a number and a reason, open for a limited time, told to both parties afterwards.</summary>
[Route("/supervision/chats")]
public sealed class ChatsController(MarketDbContext db, InspectChatsHandler inspect, Stamper stamper) : Controller
{
    private const int Most = 50;

    [May("chat-inspection", Permit.Read)]
    [HttpGet("", Name = ChatRoutes.Inspections)]
    public async Task<IActionResult> List(CancellationToken ct) => View(await PageAsync(new(), ct));

    [May("chat-inspection", Permit.Create)]
    [HttpPost("")]
    public async Task<IActionResult> Begin(InspectionForm form, CancellationToken ct)
    {
        try
        {
            var inspection = await inspect.HandleAsync(new(form.CaseNumber ?? "", form.Owner ?? "", form.MembershipNo ?? ""), stamper.Now(form.Reason), ct);
            return RedirectToRoute(ChatRoutes.Inspection, new { id = inspection.Id });
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(List), await PageAsync(form, ct), refusal);
        }
    }

    [May("chat-inspection", Permit.Read)]
    [HttpGet("{id:guid}", Name = ChatRoutes.Inspection)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var actor = stamper.Actor;
        if (await db.ChatInspections.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.SupervisorId == actor.AccountId, ct) is not { } inspection)
        {
            return NotFound();
        }

        Ensure.That(inspection.IsOpenTo(actor, stamper.Clock), ChatRules.InspectionOver, inspection.OpenUntil);
        var sessions = await db.ChatSessions.AsNoTracking().Where(s => s.OwnerId == inspection.OwnerId && s.AgencyId == inspection.AgencyId).OrderBy(s => s.OpenedAt).Take(Most).ToListAsync(ct);
        var ids = sessions.ConvertAll(s => s.Id);
        var said = (await db.ChatMessages.AsNoTracking().Where(m => ids.Contains(m.SessionId)).OrderBy(m => m.At).ThenBy(m => m.Seq).Take(2000).ToListAsync(ct)).ToLookup(m => m.SessionId);
        return View(new InspectionPage(inspection, sessions.ConvertAll(s => (s, (IReadOnlyList<ChatLineOf>)[.. said[s.Id].OrderBy(m => m.Seq).Select(m => new ChatLineOf(m, null, false, null))])), stamper.Clock));
    }

    private async Task<InspectionForm> PageAsync(InspectionForm form, CancellationToken ct)
    {
        var accountId = stamper.Actor.AccountId;
        form.Mine = await db.ChatInspections.AsNoTracking().Where(i => i.SupervisorId == accountId).OrderByDescending(i => i.At).Take(Most).ToListAsync(ct);
        form.Now = stamper.Clock;
        return form;
    }
}

public sealed class InspectionForm
{
    [System.ComponentModel.DataAnnotations.Display(Name = "案号")]
    public string? CaseNumber { get; set; }

    [System.ComponentModel.DataAnnotations.Display(Name = "业主名称或统一社会信用代码")]
    public string? Owner { get; set; }

    [System.ComponentModel.DataAnnotations.Display(Name = "机构会员编号")]
    public string? MembershipNo { get; set; }

    [System.ComponentModel.DataAnnotations.Display(Name = "查阅理由（不少于 10 个字）")]
    public string? Reason { get; set; }

    internal IReadOnlyList<ChatInspection> Mine { get; set; } = [];

    internal DateTimeOffset Now { get; set; }
}

public sealed record InspectionPage(ChatInspection Inspection, IReadOnlyList<(ChatSession Session, IReadOnlyList<ChatLineOf> Lines)> Talks, DateTimeOffset Now);
