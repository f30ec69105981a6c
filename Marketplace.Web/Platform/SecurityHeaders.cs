namespace Marketplace.Web.Platform;

/// <summary>
/// What every answer tells the browser to refuse. No script and no style is inline, so none is allowed.
/// An endpoint that needs more (a form that may lead to another site, a video) sets its own policy first; it is then left alone.
/// </summary>
public static class SecurityHeaders
{
    public const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "media-src 'self' blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), " +
        "midi=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";

    internal static Task Middleware(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var response = ((HttpContext)state).Response;
            Write(response.Headers);
            if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true)
            {
                TellTime(response.Headers, ((HttpContext)state).RequestServices.GetRequiredService<TimeProvider>());
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    internal static void Write(IHeaderDictionary headers)
    {
        headers.TryAdd("Content-Security-Policy", ContentPolicy);
        headers.TryAdd("Permissions-Policy", Permissions);
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
    }

    /// <summary>The server's clock, for the clock and the countdowns of a page whose markup may have been made a while ago.</summary>
    internal static void TellTime(IHeaderDictionary headers, TimeProvider clock) =>
        headers["Server-Timing"] = $"now;dur={clock.GetUtcNow().ToUnixTimeMilliseconds()}";
}
