using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Clock;

[AllowAnonymous]
public sealed class ClockController(TimeProvider clock) : Controller
{
    /// <summary>The server's clock in Unix milliseconds. Countdowns follow it, never the reader's own clock.</summary>
    [HttpGet("/clock")]
    public IActionResult Now()
    {
        Response.Headers.CacheControl = "no-store";
        return Content(clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(), "text/plain");
    }
}
