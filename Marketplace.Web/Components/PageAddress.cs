using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Web.Components;

/// <summary>The address of the current page with some filters changed; the page number never survives a changed filter.</summary>
internal static class PageAddress
{
    public const string Page = "page";

    public static string With(HttpRequest request, params (string Name, StringValues Values)[] changes)
    {
        var query = request.Query
            .Where(pair => pair.Key != Page && changes.All(change => change.Name != pair.Key))
            .Concat(changes.Select(change => KeyValuePair.Create(change.Name, change.Values)))
            .SelectMany(pair => pair.Value.Where(value => !string.IsNullOrEmpty(value)), (pair, value) => KeyValuePair.Create(pair.Key, value));
        return QueryHelpers.AddQueryString(request.PathBase + request.Path, query);
    }

    public static string Toggled(HttpRequest request, string name, string value, bool many)
    {
        var now = request.Query[name];
        var on = now.Contains(value);
        StringValues next = many ? on ? now.Where(v => v != value).ToArray() : StringValues.Concat(now, value)
            : on ? StringValues.Empty : value;
        return With(request, (name, next));
    }
}
