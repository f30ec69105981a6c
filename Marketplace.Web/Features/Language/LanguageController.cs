using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Language;

[AllowAnonymous]
public sealed class LanguageController : Controller
{
    /// <summary>Remembers the language for a year and goes back to the page the reader came from, on this site only.</summary>
    [HttpGet("/language/{language:regex(^(zh|en)$)}", Name = "language")]
    public IActionResult Choose(string language, string? back)
    {
        Response.Cookies.Append(Culture.CookieName, language, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = Request.IsHttps,
            Path = "/",
        });
        Response.Headers.CacheControl = "no-store";
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }
}
