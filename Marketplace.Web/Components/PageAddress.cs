using System.Text.Encodings.Web;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Web.Components;

/// <summary>The address of the current page with some filters changed; the page number never survives a changed filter.</summary>
internal static class PageAddress
{
    public const string Page = "page";

    public static string With(HttpRequest request, params ReadOnlySpan<(string Name, StringValues Values)> changes)
    {
        var address = Without(request, changes);
        foreach (var (name, values) in changes)
        {
            address = And(address, name, values);
        }

        return address;
    }

    public static string Toggled(HttpRequest request, string name, string value, bool many) =>
        Toggled(Without(request, (name, StringValues.Empty)), request.Query[name], name, value, many);

    /// <summary>For a row of filters, which share the rest of the address and the values chosen now.</summary>
    public static string Toggled(string rest, StringValues now, string name, string value, bool many)
    {
        var on = now.Contains(value);
        StringValues next = many ? on ? now.Where(v => v != value).ToArray() : StringValues.Concat(now, value)
            : on ? StringValues.Empty : value;
        return And(rest, name, next);
    }

    /// <summary>The address without those filters and without the page number.</summary>
    public static string Without(HttpRequest request, params ReadOnlySpan<(string Name, StringValues Values)> changes)
    {
        var address = (request.PathBase + request.Path).ToString();
        foreach (var (name, values) in request.Query)
        {
            var kept = name != Page;
            foreach (var change in changes)
            {
                kept &= change.Name != name;
            }

            address = kept ? And(address, name, values) : address;
        }

        return address;
    }

    private static string And(string address, string name, StringValues values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrEmpty(value))
            {
                address = $"{address}{(address.Contains('?') ? '&' : '?')}{Encoded(name)}={Encoded(value)}";
            }
        }

        return address;
    }

    private static string Encoded(string text) => text.All(char.IsAsciiLetterOrDigit) ? text : UrlEncoder.Default.Encode(text);
}
