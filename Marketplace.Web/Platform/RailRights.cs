using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;

namespace Marketplace.Web.Platform;

/// <summary>Which lines of a rail lead somewhere for whoever looks: the page behind a line is asked for its own policy, nobody keeps a second list.</summary>
public sealed class RailRights(EndpointDataSource endpoints, LinkParser parser, IAuthorizationPolicyProvider policies)
{
    private readonly ConcurrentDictionary<string, Task<AuthorizationPolicy?>> _known = new(StringComparer.Ordinal);

    public async Task<bool> MayAsync(HttpContext http, string href)
    {
        var policy = await _known.GetOrAdd(href.Split('?')[0].TrimStart('/'), PolicyOfAsync);
        return policy is null || (await http.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(http.User, policy)).Succeeded;
    }

    private Task<AuthorizationPolicy?> PolicyOfAsync(string path)
    {
        var pages = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) != false).ToList();
        // Some pages stand on several desks under one route: their names parse the address.
        var page = pages.Find(e => string.Equals(e.RoutePattern.RawText?.TrimStart('/'), path, StringComparison.OrdinalIgnoreCase))
            ?? pages.Find(e => e.Metadata.GetMetadata<IEndpointNameMetadata>() is { } named && parser.ParsePathByEndpointName(named.EndpointName, "/" + path) is not null);
        return AuthorizationPolicy.CombineAsync(policies, page?.Metadata.GetOrderedMetadata<IAuthorizeData>() ?? []);
    }
}
