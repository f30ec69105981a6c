using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Favourites;
using Marketplace.Domain.Supermarket.Favourites.UseCases;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Accounts.Favourites;

/// <summary>
/// What a person keeps, and what has become of it. Public pages are the same for everybody: a script asks here for the reader's own set,
/// and where there is no script the heart on a page leads to <see cref="Keep(FavouriteKind, string, CancellationToken)"/>.
/// </summary>
[Authorize]
[Route("/account/favourites")]
public sealed class FavouritesController(
    MarketDbContext db, FavouriteBook book, KeepFavouriteHandler keep, DropFavouriteHandler drop, SeeFavouritesHandler see, IAntiforgery tokens, Stamper stamper, Text text) : Controller
{
    private const string Home = "/account/favourites";

    [HttpGet("")]
    public async Task<IActionResult> Show(string? kind, CancellationToken ct)
    {
        var me = stamper.Actor.AccountId;
        var all = await db.Set<Favourite>().AsNoTracking().Where(f => f.AccountId == me).OrderByDescending(f => f.KeptAt).ThenBy(f => f.SubjectId).ToListAsync(ct);
        var lines = new List<FavouriteLine>();
        foreach (var same in all.GroupBy(f => f.Kind))
        {
            var now = await book.NowAsync(same.Key, [.. same.Select(f => f.SubjectId)], stamper.Clock, ct);
            lines.AddRange(same.Select(f => FavouriteLine.Of(f, now.GetValueOrDefault(f.SubjectId), text)));
        }

        FavouriteKind? chosen = Enum.TryParse<FavouriteKind>(kind, ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : null;
        return View("Favourites", new FavouritesPage(
            chosen,
            [.. lines.Where(l => chosen is null || l.Kind == chosen).OrderByDescending(l => l.Changes.Count > 0).ThenByDescending(l => l.KeptAt)],
            lines.GroupBy(l => l.Kind).ToDictionary(g => g.Key, g => g.Count()),
            lines.Count(l => l.Changes.Count > 0)));
    }

    /// <summary>For the script: what the reader keeps, and the token that a change needs.</summary>
    [HttpGet("set")]
    public async Task<IActionResult> Set(CancellationToken ct)
    {
        Response.Headers.CacheControl = "private, no-store";
        var me = stamper.Actor.AccountId;
        var kept = await db.Set<Favourite>().Where(f => f.AccountId == me).Select(f => new { f.Kind, f.SubjectId }).ToListAsync(ct);
        return Json(new { token = tokens.GetAndStoreTokens(HttpContext).RequestToken, keys = kept.Select(f => $"{f.Kind.ToString().ToLowerInvariant()}:{f.SubjectId}") });
    }

    /// <summary>Where the heart leads without script: the same question as a form.</summary>
    [HttpGet("keep/{kind:regex(^(listing|agency|project)$)}/{key:maxlength(16)}")]
    public async Task<IActionResult> Keep(FavouriteKind kind, string key, CancellationToken ct)
    {
        if (await book.FindAsync(kind, key, ct) is not { } id || (await book.NowAsync(kind, [id], stamper.Clock, ct)).GetValueOrDefault(id) is not { Title.Length: > 0 } facts)
        {
            return NotFound();
        }

        var me = stamper.Actor.AccountId;
        var kept = await db.Set<Favourite>().AnyAsync(f => f.AccountId == me && f.Kind == kind && f.SubjectId == id, ct);
        return View("Keep", new KeepPage(kind, id, facts, FavouriteLine.HrefOf(kind, facts.Key), kept));
    }

    /// <param name="act">"drop" takes it off the list.</param>
    [HttpPost("")]
    public async Task<IActionResult> Change(FavouriteKind kind, Guid id, string? act, string? back, CancellationToken ct)
    {
        Ensure.That(ModelState.IsValid && Enum.IsDefined(kind), CommonRules.NotFound);
        if (act == "drop")
        {
            await drop.HandleAsync(new(kind, id), stamper.Now(), ct);
        }
        else
        {
            await keep.HandleAsync(new(kind, id), stamper.Now(), ct);
        }

        if (Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal))
        {
            return NoContent();
        }

        TempData["Done"] = act == "drop" ? text["已移出收藏"] : text["已收藏"];
        return LocalRedirect(back is not null && Url.IsLocalUrl(back) ? back : Home);
    }

    [HttpPost("seen")]
    public async Task<IActionResult> Seen(CancellationToken ct)
    {
        await see.HandleAsync(stamper.Now(), ct);
        TempData["Done"] = text["已记下，以后只提示新的变化"];
        return LocalRedirect(Home);
    }
}

/// <param name="Changed">How many have changed since they were last looked at.</param>
public sealed record FavouritesPage(FavouriteKind? Kind, IReadOnlyList<FavouriteLine> Lines, IReadOnlyDictionary<FavouriteKind, int> Counts, int Changed);

public sealed record KeepPage(FavouriteKind Kind, Guid Id, FavouriteFacts Facts, string Href, bool Kept);
