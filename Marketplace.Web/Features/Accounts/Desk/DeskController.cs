using Marketplace.Domain.Accounts;
using Marketplace.Domain.Data;
using Marketplace.Web.Identity;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Accounts.Desk;

/// <summary>Where a signed-in person goes first.</summary>
[Authorize]
public sealed class DeskController(MarketDbContext db, Stamper stamper) : Controller
{
    [HttpGet(Addresses.Desk)]
    public IActionResult Go() => LocalRedirect(RoleNames.DeskOf(stamper.Actor.Roles));

    /// <summary>The person's own page, which everybody has.</summary>
    [HttpGet("/account")]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var actor = stamper.Actor;
        var account = await db.Users.AsNoTracking().Where(u => u.Id == actor.AccountId)
            .Select(u => new AccountPage(u.UserName!, u.Name, u.PhoneNumber, u.PersonNumberMasked, u.Assurance, u.TwoFactorEnabled, u.RegisteredAt))
            .SingleOrDefaultAsync(ct);
        return account is null ? NotFound() : View("Account", account with { Actor = actor });
    }
}

public sealed record AccountPage(string UserName, string Name, string? Phone, string? PersonNumberMasked, AssuranceLevel Assurance, bool TwoFactor, DateTimeOffset RegisteredAt)
{
    public Marketplace.Domain.Common.Actor Actor { get; init; } = Marketplace.Domain.Common.Actor.Visitor;
}
