using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Domain.Supermarket.Chat.UseCases;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Chat;

/// <summary>
/// Talks on the owner's and the agency's desk. Everything works by forms and reloading; a script sends the same forms, listens, and
/// fetches the same lines.
/// </summary>
[May("chat", Permit.Create)]
public sealed class ChatsController(ChatReading reading, ChatDoor door, SendChatHandler send, SeeChatHandler see, Stamper stamper, Text text) : Controller
{
    private const long LargestForm = 21L * 1024 * 1024;
    private const string Either = "{desk:regex(^(buyer|seller)$)}/chats";

    /// <summary>"Contact them" on a public page: leads whoever pressed it to their own desk.</summary>
    [HttpGet("/chat", Name = ChatRoutes.Door)]
    public IActionResult Door()
    {
        var actor = stamper.Actor;
        var desk = actor.Has(Role.Owner) && (Request.Query.ContainsKey("listing") || Request.Query.ContainsKey("shop") || !actor.Has(Role.Agency)) ? "buyer" : "seller";
        return LocalRedirect(Request.QueryString.HasValue ? $"/{desk}/chats/new{Request.QueryString}" : $"/{desk}/chats");
    }

    [HttpGet("/" + Either, Name = ChatRoutes.Chats)]
    public async Task<IActionResult> List(string desk, CancellationToken ct, int page = 1) =>
        SideOf(desk) is { } side ? View("Show", await reading.PageAsync(side, null, null, page, null, ct)) : NotFound();

    [HttpGet("/" + Either + "/new", Name = ChatRoutes.NewChat)]
    public async Task<IActionResult> New(string desk, string? listing, string? shop, string? project, string? order, CancellationToken ct)
    {
        if (SideOf(desk) is null || Opening(listing, shop, project, order) is not { } opening)
        {
            return NotFound();
        }

        var (place, side) = await door.FindAsync(opening, stamper.Now(), ct);
        return await door.SessionAsync(place, ct) is { } known
            ? RedirectToRoute(ChatRoutes.Chat, new { desk = ChatPage.DeskOf(side), id = known.Id })
            : View("Show", await reading.PageAsync(side, null, place, 1, null, ct) with { Query = Request.QueryString.Value });
    }

    [HttpPost("/" + Either + "/new")]
    [RequestSizeLimit(LargestForm)]
    [RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
    public async Task<IActionResult> Begin(string desk, string? listing, string? shop, string? project, string? order, string? words, string? clientId, IFormFile? file, CancellationToken ct)
    {
        if (SideOf(desk) is null || Opening(listing, shop, project, order) is not { } opening)
        {
            return NotFound();
        }

        return await SendAsync(new(null, ClientId(clientId), words, Opening: opening), file, async typed =>
        {
            var (place, side) = await door.FindAsync(opening, stamper.Now(), ct);
            return await reading.PageAsync(side, null, place, 1, null, ct) with { Query = Request.QueryString.Value, Typed = typed };
        }, ct);
    }

    [HttpGet("/" + Either + "/{id:guid}", Name = ChatRoutes.Chat)]
    public async Task<IActionResult> Show(string desk, Guid id, int? before, CancellationToken ct, int page = 1) =>
        SideOf(desk) is { } side && await reading.FindAsync(id, side, ct) is { } session
            ? View("Show", await reading.PageAsync(side, session, null, page, before, ct))
            : NotFound();

    [HttpPost("/" + Either + "/{id:guid}")]
    [RequestSizeLimit(LargestForm)]
    [RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
    public Task<IActionResult> Say(string desk, Guid id, string? words, string? clientId, IFormFile? file, CancellationToken ct) =>
        InAsync(desk, id, session => SendAsync(new(session, ClientId(clientId), words), file, typed => AgainAsync(desk, id, typed, ct), ct), ct);

    /// <summary>A price and a time, as a card.</summary>
    [HttpPost("/" + Either + "/{id:guid}/quote", Name = ChatRoutes.Quote)]
    public Task<IActionResult> Quote(string desk, Guid id, string? listing, string? price, string? quantity, int? days, string? scale, string? clientId, CancellationToken ct) => InAsync(desk, id, session =>
    {
        Money? asked = Money.TryParse(price, out var typed) ? typed : null;
        decimal? units = decimal.TryParse(quantity, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : null;
        return SendAsync(new(session, ClientId(clientId), Quote: new(listing ?? "", asked, units, days ?? 0, scale ?? "")), null, _ => AgainAsync(desk, id, null, ct), ct);
    }, ct);

    /// <summary>The last question needs no answer.</summary>
    [HttpPost("/" + Either + "/{id:guid}/settle", Name = ChatRoutes.Settle)]
    public Task<IActionResult> Settle(string desk, Guid id, string? clientId, CancellationToken ct) =>
        InAsync(desk, id, session => SendAsync(new(session, ClientId(clientId), Settled: true), null, _ => AgainAsync(desk, id, null, ct), ct), ct);

    /// <summary>The lines after a number, as they stand on the page.</summary>
    [HttpGet("/" + Either + "/{id:guid}/lines", Name = ChatRoutes.Lines)]
    [ResponseCache(NoStore = true)]
    public async Task<IActionResult> Lines(string desk, Guid id, int after, CancellationToken ct) =>
        SideOf(desk) is { } side && await reading.FindAsync(id, side, ct) is { } session
            ? PartialView("_Lines", await reading.LinesAsync(session, side, m => m.Seq > after, ct, most: 200))
            : NotFound();

    [HttpPost("/" + Either + "/{id:guid}/seen", Name = ChatRoutes.Seen)]
    public Task<IActionResult> Seen(string desk, Guid id, int upTo, CancellationToken ct) => InAsync(desk, id, async session =>
    {
        await see.HandleAsync(new(session, upTo), stamper.Now(), ct);
        return IsScript ? NoContent() : RedirectToRoute(ChatRoutes.Chat, new { desk, id });
    }, ct);

    private bool IsScript => Request.Headers.Accept.Any(a => a?.Contains("application/json", StringComparison.Ordinal) is true);

    private async Task<IActionResult> InAsync(string desk, Guid id, Func<Guid, Task<IActionResult>> work, CancellationToken ct) =>
        SideOf(desk) is { } side && await reading.FindAsync(id, side, ct) is not null ? await work(id) : NotFound();

    private async Task<IActionResult> SendAsync(SendChat command, IFormFile? file, Func<string?, Task<ChatPage>> again, CancellationToken ct)
    {
        try
        {
            await using var content = file is { Length: > 0 } ? file.OpenReadStream() : null;
            var receipt = await send.HandleAsync(command with { File = content is null ? null : new(file!.FileName, content) }, stamper.Now(), ct);
            var desk = (string)RouteData.Values["desk"]!;
            return IsScript
                ? Json(new { id = receipt.SessionId, seq = receipt.Seq, href = Url.RouteUrl(ChatRoutes.Chat, new { desk, id = receipt.SessionId }) })
                : RedirectToRoute(ChatRoutes.Chat, new { desk, id = receipt.SessionId });
        }
        catch (RuleException refusal) when (!IsScript && refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            var page = await again(command.Text);
            if (refusal.Faults.Count > 0)
            {
                refusal = new(refusal.Faults[0].Rule, [.. refusal.Faults[0].Facts]);
            }

            return this.Again("Show", page, refusal, text["消息没有发出"]);
        }
    }

    private async Task<ChatPage> AgainAsync(string desk, Guid id, string? typed, CancellationToken ct)
    {
        var side = SideOf(desk)!.Value;
        return await reading.PageAsync(side, await reading.FindAsync(id, side, ct), null, 1, null, ct) with { Typed = typed };
    }

    private ChatSide? SideOf(string desk) => desk switch
    {
        "buyer" when stamper.Actor.Has(Role.Owner) => ChatSide.Owner,
        "seller" when stamper.Actor.Has(Role.Agency) => ChatSide.Agency,
        _ => null,
    };

    private static ChatOpening? Opening(string? listing, string? shop, string? project, string? order) => (listing, shop, project, order) switch
    {
        ({ Length: > 0 and <= 16 } key, null, null, null) => new(ChatContext.Listing, key),
        (null, { Length: > 0 and <= 16 } key, null, null) => new(ChatContext.Shop, key),
        (null, null, { Length: > 0 and <= 16 } key, null) => new(ChatContext.Project, key),
        (null, null, null, { Length: > 0 and <= 16 } key) => new(ChatContext.Order, key),
        _ => null,
    };

    // Without a script each page brings its own.
    private static string ClientId(string? typed) => string.IsNullOrWhiteSpace(typed) ? Guid.CreateVersion7().ToString("N") : typed.Trim();
}
