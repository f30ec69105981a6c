using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Messages.UseCases;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Accounts.Messages;

/// <summary>What the house has written to the reader, or to the organisation that they act for.</summary>
[Authorize]
[Route("/account/messages")]
public sealed class MessagesController(MarketDbContext db, ReadMessagesHandler read, MyNews news, Stamper stamper, Text text) : Controller
{
    public const int PageSize = 20;

    [HttpGet("")]
    public async Task<IActionResult> Show(CancellationToken ct, int page = 1, bool unread = false)
    {
        var mine = db.Messages.AsNoTracking().For(stamper.Actor);
        var waiting = await mine.CountAsync(m => m.ReadAt == null, ct);
        var total = unread ? waiting : await mine.CountAsync(ct);
        var at = PageOf.Asked(page, total, PageSize);
        var shown = unread ? mine.Where(m => m.ReadAt == null) : mine;
        return View("Messages", new MessagesPage(
            await shown.OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(ct),
            at == 1 ? await news.OfAsync(stamper.Now(), ct) : [],
            unread, at, total, waiting));
    }

    /// <summary>Opens what a message is about; it is read with that.</summary>
    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Open(Guid id, CancellationToken ct)
    {
        var message = await read.HandleAsync(new(id), stamper.Now(), ct);
        return LocalRedirect(MessageLinks.Of(message!) ?? "/account/messages");
    }

    [HttpPost("read")]
    public async Task<IActionResult> ReadAll(CancellationToken ct)
    {
        await read.HandleAsync(new(null), stamper.Now(), ct);
        await news.SeeAsync(stamper.Now(), ct);
        TempData["Done"] = text["全部标为已读"];
        return LocalRedirect("/account/messages");
    }
}

/// <param name="News">What only the reader's own organisation may know that it concerns it; see <see cref="MyNews"/>.</param>
public sealed record MessagesPage(IReadOnlyList<Message> Rows, IReadOnlyList<NewsLine> News, bool UnreadOnly, int Page, int Total, int Unread);

/// <summary>Where a message leads, by what it is about and as what its reader is written to.</summary>
public static class MessageLinks
{
    public static string? Of(Message message)
    {
        var key = Uri.EscapeDataString(message.SubjectKey);
        return (message.Subject, message.Desk) switch
        {
            (MessageSubject.Project, MessageDesk.Owner) => $"/buyer/projects/{key}",
            (MessageSubject.Project, MessageDesk.Agency) => $"/seller/projects/{key}",
            (MessageSubject.Project, MessageDesk.Office) => $"/staff/projects/{key}",
            (MessageSubject.Project, _) => $"{Addresses.Projects}/{key}",
            (MessageSubject.Contract, _) => $"/contracts/{key}/work",
            (MessageSubject.Listing, MessageDesk.Agency) => $"/seller/listings/{key}",
            (MessageSubject.Listing, MessageDesk.Office) => $"/staff/listings/{key}",
            (MessageSubject.Order, MessageDesk.Owner) => $"/buyer/orders/{key}",
            (MessageSubject.Order, MessageDesk.Agency) => $"/seller/orders/{key}",
            (MessageSubject.Chat, MessageDesk.Owner) => $"/buyer/chats/{key}".TrimEnd('/'),
            (MessageSubject.Chat, MessageDesk.Agency) => $"/seller/chats/{key}".TrimEnd('/'),
            (MessageSubject.Admission, MessageDesk.Agency) => "/seller/apply",
            (MessageSubject.Admission, MessageDesk.Office) => $"/staff/admissions/{key}",
            (MessageSubject.Review, MessageDesk.Owner) => $"/buyer/reviews/{key}",
            (MessageSubject.Review, MessageDesk.Agency) => $"/seller/reviews/{key}",
            (MessageSubject.Review, MessageDesk.Office) => $"/staff/reviews/{key}",
            (MessageSubject.Review, MessageDesk.Person) => $"/reviewer/reviews/{key}",
            (MessageSubject.Rating, MessageDesk.Owner or MessageDesk.Agency) => $"/desk/ratings/{key}",
            (MessageSubject.Rating, MessageDesk.Office) => "/supervision/ratings",
            (MessageSubject.Sample, MessageDesk.Office) => $"/supervision/samples/{key}",
            (MessageSubject.Credit, MessageDesk.Agency) => "/seller/credit",
            (MessageSubject.AgencyFile, MessageDesk.Agency) => key.Length > 0 ? $"/seller/file/changes/{key}" : "/seller/file",
            (MessageSubject.AgencyFile, MessageDesk.Office) => key.Length > 0 ? $"/staff/changes/{key}" : "/staff/changes",
            (MessageSubject.Qualification, MessageDesk.Agency) => "/seller/qualifications",
            (MessageSubject.Qualification, MessageDesk.Office) => "/staff/qualifications",
            _ => null,
        };
    }
}
