using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Web.Platform;

/// <summary>How long public pages and the figures on them may be shared. Section "PublicCache".</summary>
public sealed class PublicCacheSettings
{
    /// <summary>Zero turns sharing off.</summary>
    public double Seconds { get; set; } = 5;

    public int MegaBytes { get; set; } = 16;

    /// <summary>Room for whole pages of services, which stay until what they show changes.</summary>
    public int KeptMegaBytes { get; set; } = 24;

    public TimeSpan Fresh => TimeSpan.FromSeconds(Seconds);
}

/// <summary>
/// Keeps a public page for a few seconds and gives it to every other visitor: the page of a visitor who has told us nothing, neither by
/// a sign-in nor by any cookie but the language. Whoever has, is neither answered from here nor kept here.
/// </summary>
public sealed class PublicCache(PublicCacheSettings settings) : IOutputCachePolicy
{
    public const string Name = "public";

    // Pages with more filters than these are of too many kinds to be asked for twice within seconds; keeping them would push out those that are.
    private const int MostFilters = 2;
    private const int LongestQuery = 200;

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var shared = settings.Seconds > 0 && IsForEverybody(context.HttpContext)
            && request.Query.Count <= MostFilters && (request.QueryString.Value?.Length ?? 0) <= LongestQuery;
        context.EnableOutputCaching = shared;
        context.AllowCacheLookup = shared;
        context.AllowCacheStorage = shared;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = settings.Fresh;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["language"] = Culture.Of(context.HttpContext.Request);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK
            && StringValues.IsNullOrEmpty(response.Headers.SetCookie)
            && context.HttpContext.User.Identity?.IsAuthenticated != true;
        return ValueTask.CompletedTask;
    }

    /// <summary>Whether the asker gets what every visitor gets, and may therefore be answered from what was made for another.</summary>
    public static bool IsForEverybody(HttpContext context)
    {
        var request = context.Request;
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && context.User.Identity?.IsAuthenticated != true
            && StringValues.IsNullOrEmpty(request.Headers.Authorization)
            && !request.Headers.ContainsKey("HX-Request")
            && (request.Cookies.Count == 0 || request.Cookies.All(cookie => cookie.Key == Culture.CookieName));
    }
}

public static class PublicCacheModule
{
    public static IServiceCollection AddPublicCache(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection("PublicCache").Get<PublicCacheSettings>() ?? new PublicCacheSettings();
        services.AddSingleton(settings);
        services.AddSingleton<SharedFragments>();
        services.AddSingleton<Kept.KeptPages>();
        return services.AddOutputCache(options =>
        {
            options.SizeLimit = settings.MegaBytes * 1024L * 1024;
            options.MaximumBodySize = 256 * 1024;
            options.AddPolicy(PublicCache.Name, new PublicCache(settings));
        });
    }
}
