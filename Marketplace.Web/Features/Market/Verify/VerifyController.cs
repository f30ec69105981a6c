using Marketplace.Web.Api;
using Marketplace.Web.Platform;
using Marketplace.Domain.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.Verify;

/// <summary>
/// Whether a file is a report on file, and which edition. The file never leaves the asker's computer: only its hash is asked for, and the
/// answer says nothing that is not public of the project.
/// </summary>
[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class VerifyController(MarketDbContext db) : Controller
{
    [HttpGet("/verify")]
    public async Task<IActionResult> Show(string? sha256, CancellationToken ct)
    {
        var asked = sha256?.Trim().ToLowerInvariant();
        var isHash = asked is { Length: 64 } && asked.All(char.IsAsciiHexDigitLower);
        return View(new VerifyPage(asked, isHash, isHash ? await ReportEndpoints.FindAsync(db, asked!, ct) : null));
    }
}

public sealed record VerifyPage(string? Asked, bool IsHash, ReportAnswer? Found);
