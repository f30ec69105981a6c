using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Browser.Tests.Pages;

/// <summary>The pages that the site itself says it has: nobody keeps a list of them.</summary>
public static partial class SitePages
{
    /// <summary>Addresses of pages with their gaps, without the constraints: <c>listings/{number}</c>.</summary>
    public static IReadOnlyList<string> Of(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(e => Gap().Replace(e.RoutePattern.RawText!.TrimStart('/'), "{$1}"))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    public static bool HasGap(string template) => template.Contains('{', StringComparison.Ordinal);

    [GeneratedRegex(@"\{\**(\w+)[^{}]*\}")]
    private static partial Regex Gap();
}
