using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Web.Features.Credit;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Credit;

/// <summary>Credit in public: the rule, an agency's record, and all measures in force.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class CreditController(MarketDbContext db, CreditReading reading, CreditBoardBook board, ICatalogueMenu menu, TimeProvider clock) : Controller
{
    public const int PageSize = 20;

    [HttpGet("/rules/credit")]
    public IActionResult Rules() => View("Rules");

    [HttpGet("/agencies/{membershipNo:maxlength(12)}/credit")]
    public async Task<IActionResult> Agency(string membershipNo, CancellationToken ct)
    {
        var id = await db.Agencies.Where(a => a.MembershipNo == membershipNo).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct);
        return id is { } agencyId && await reading.FileAsync(agencyId, whole: false, ct) is { } file ? View("Agency", file) : NotFound();
    }

    /// <summary>The best by the published rule, and those under a measure.</summary>
    [HttpGet("/credit"), KnownKind]
    public async Task<IActionResult> Board(string? kind, CancellationToken ct)
    {
        var chosen = menu.Find(kind)?.Code;
        return View("Board", new BoardPage(
            chosen,
            await board.GetAsync(chosen, ct),
            await reading.SanctionsAsync(db.Sanctions.Where(s => s.ImposedAt != null && s.OpenKey != null).OrderByDescending(s => s.ImposedAt), ct)));
    }

    /// <param name="state">"open" or "over"; both where it is left out.</param>
    [HttpGet("/sanctions")]
    public async Task<IActionResult> Sanctions(string? q, string? kind, string? ground, string? state, string? page, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var since = now.AddYears(-1);
        var wanted = db.Sanctions.Where(s => s.ImposedAt != null && (s.OpenKey != null || s.ClosedAt > since));
        wanted = Asked.Choice<SanctionKind>(kind) is { } one ? wanted.Where(s => s.Kind == one) : wanted;
        wanted = Asked.Choice<SanctionGround>(ground) is { } why ? wanted.Where(s => s.Ground == why) : wanted;
        wanted = state switch { "open" => wanted.Where(s => s.OpenKey != null), "over" => wanted.Where(s => s.OpenKey == null), _ => wanted };
        var listed = db.BlacklistEntries.AsNoTracking().Where(b => b.WithdrawnAt == null && b.To > now);
        var words = q?.Trim() is { Length: > 0 and <= 60 } typed ? typed : null;
        if (words is not null)
        {
            wanted = wanted.Where(s => db.Agencies.Any(a => a.Id == s.AgencyId && (a.Name.Contains(words) || a.MembershipNo == words || a.CreditCode == words)));
            listed = listed.Where(b => b.Name.Contains(words) || b.CreditCode == words);
        }

        var at = Asked.Page(page);
        var total = await wanted.CountAsync(ct);
        if (PageOf.IsBeyond(at, total, PageSize))
        {
            return this.NoSuchPage(total, PageSize);
        }

        return View("Sanctions", new SanctionsPage(
            words,
            await reading.SanctionsAsync(wanted.OrderBy(s => s.OpenKey == null).ThenByDescending(s => s.ImposedAt).ThenBy(s => s.Id).Skip((at - 1) * PageSize).Take(PageSize), ct),
            await listed.OrderByDescending(b => b.From).Take(200).ToListAsync(ct), at, total));
    }
}

/// <param name="Kind">Only agencies of this kind of service.</param>
public sealed record BoardPage(string? Kind, IReadOnlyList<BoardLine> Best, IReadOnlyList<SanctionRow> Sanctioned);

public sealed record SanctionsPage(string? Words, IReadOnlyList<SanctionRow> Sanctions, IReadOnlyList<BlacklistEntry> Blacklist, int Page, int Total);
