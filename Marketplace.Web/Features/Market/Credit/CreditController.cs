using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Web.Features.Credit;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Credit;

/// <summary>Credit in public: the rule, an agency's record, and all measures in force.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class CreditController(MarketDbContext db, CreditReading reading, TimeProvider clock) : Controller
{
    [HttpGet("/rules/credit")]
    public IActionResult Rules() => View("Rules");

    [HttpGet("/agencies/{membershipNo:maxlength(12)}/credit")]
    public async Task<IActionResult> Agency(string membershipNo, CancellationToken ct)
    {
        var id = await db.Agencies.Where(a => a.MembershipNo == membershipNo).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct);
        return id is { } agencyId && await reading.FileAsync(agencyId, whole: false, ct) is { } file ? View("Agency", file) : NotFound();
    }

    [HttpGet("/sanctions")]
    public async Task<IActionResult> Sanctions(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var since = now.AddYears(-1);
        return View("Sanctions", new SanctionsPage(
            await reading.SanctionsAsync(db.Sanctions.Where(s => s.ImposedAt != null && (s.OpenKey != null || s.ClosedAt > since)).OrderBy(s => s.OpenKey == null).ThenByDescending(s => s.ImposedAt), ct),
            await db.BlacklistEntries.AsNoTracking().Where(b => b.WithdrawnAt == null && b.To > now).OrderByDescending(b => b.From).Take(200).ToListAsync(ct)));
    }
}

public sealed record SanctionsPage(IReadOnlyList<SanctionRow> Sanctions, IReadOnlyList<BlacklistEntry> Blacklist);
