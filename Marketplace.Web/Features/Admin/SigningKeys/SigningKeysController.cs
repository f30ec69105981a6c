using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.Clients;
using Marketplace.Domain.Accounts.Clients.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Admin.SigningKeys;

/// <summary>The keys that sign the tokens of the shared sign-in: what each does now, a rotation out of turn, and the way out when one is lost.</summary>
[Route("/admin/signing-keys")]
public sealed class SigningKeysController(MarketDbContext db, RotateSigningKeyHandler rotate, RevokeSigningKeyHandler revoke, Stamper stamper, Text text) : Controller
{
    private const int Shown = 50;

    [HttpGet("")]
    [May("signing-key", Permit.Read)]
    public async Task<IActionResult> List(CancellationToken ct) => View("List", await PageAsync(ct));

    [HttpPost("rotate")]
    [May("signing-key", Permit.Decide)]
    public async Task<IActionResult> Rotate(SigningAlgorithm algorithm, string? reason, CancellationToken ct)
    {
        try
        {
            await rotate.HandleAsync(new(algorithm), stamper.Now(reason), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again("List", await PageAsync(ct), refusal, text["密钥没有轮换"]);
        }

        TempData["Done"] = text["新密钥已公布，两小时后启用"];
        return RedirectToAction(nameof(List));
    }

    [HttpPost("{id:guid}/revoke")]
    [May("signing-key", Permit.Decide)]
    public async Task<IActionResult> Revoke(Guid id, string? reason, CancellationToken ct)
    {
        try
        {
            await revoke.HandleAsync(new(id), stamper.Now(reason), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return this.Again("List", await PageAsync(ct), refusal, text["密钥没有作废"]);
        }

        TempData["Done"] = text["密钥已作废，立即失效"];
        return RedirectToAction(nameof(List));
    }

    private async Task<SigningKeysPage> PageAsync(CancellationToken ct) => new(
        await db.SigningKeys.AsNoTracking().OrderByDescending(k => k.PublishedAt).ThenBy(k => k.Algorithm).Take(Shown).ToListAsync(ct),
        stamper.Clock,
        stamper.Actor.Has(PermissionMatrix.RolesFor("signing-key", Permit.Decide)));
}

public sealed record SigningKeysPage(IReadOnlyList<SigningKey> Keys, DateTimeOffset Now, bool MayDecide);
