using System.Globalization;

namespace Marketplace.Web.Platform;

/// <summary>Chinese unless the reader chose English; the choice is a cookie and nothing else, never the browser's header.</summary>
public static class Culture
{
    public const string CookieName = "lang";
    public const string Chinese = "zh";
    public const string English = "en";

    public static readonly CultureInfo ChineseCulture = CultureInfo.GetCultureInfo("zh-CN");
    public static readonly CultureInfo EnglishCulture = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The reader's language, as the key that cached pages must vary by.</summary>
    public static string Of(HttpRequest request) =>
        request.Cookies.TryGetValue(CookieName, out var chosen) && chosen == English ? English : Chinese;

    internal static Task Middleware(HttpContext context, RequestDelegate next)
    {
        var culture = Of(context.Request) == English ? EnglishCulture : ChineseCulture;
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        return next(context);
    }
}
