using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Platform;

/// <summary>Addresses of files under wwwroot with their fingerprint, so that browsers may keep them for ever; and the icons made of them.</summary>
public sealed class ClientFiles(HtmlEncoder encode)
{
    private readonly ConcurrentDictionary<string, string> _addresses = new();
    private readonly ConcurrentDictionary<(string Name, string? Class, string? Label), HtmlString> _icons = new();

    /// <param name="path">Without a leading slash: <c>lib/icons.svg</c>.</param>
    public string Address(HttpContext context, string path)
    {
        if (_addresses.TryGetValue(path, out var known))
        {
            return known;
        }

        var plain = $"{context.Request.PathBase}/{path}";
        // Endpoints mapped without static assets (and no endpoint at all) know no fingerprints; ask again next time.
        return context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>() is { } assets
            ? _addresses.GetOrAdd(path, $"{context.Request.PathBase}/{assets[path]}")
            : plain;
    }

    /// <summary>An icon of the sprite. Without a label it is decoration and hidden from screen readers.</summary>
    public IHtmlContent Icon(HttpContext context, string name, string? cssClass = null, string? label = null)
    {
        if (_icons.TryGetValue((name, cssClass, label), out var known))
        {
            return known;
        }

        var address = Address(context, "lib/icons.svg");
        var meaning = label is null ? "aria-hidden=\"true\"" : $"role=\"img\" aria-label=\"{encode.Encode(label)}\"";
        var icon = new HtmlString(
            $"<svg class=\"icon{(cssClass is null ? "" : " " + encode.Encode(cssClass))}\" {meaning}><use href=\"{encode.Encode(address)}#{encode.Encode(name)}\"></use></svg>");
        return _addresses.ContainsKey("lib/icons.svg") ? _icons.GetOrAdd((name, cssClass, label), icon) : icon;
    }
}
