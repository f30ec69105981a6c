using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Platform;

/// <summary>Parts of the layout that are the same for everybody: made once per language, then written as they are.</summary>
public sealed class ShellFragments(ICatalogueMenu menu, ClientFiles files, Text text, HtmlEncoder encode)
{
    private readonly ConcurrentDictionary<(string, bool), HtmlString> _made = new();

    /// <summary>The rail of service kinds with a fly-out each; reading and following it needs no script.</summary>
    public IHtmlContent CategoryRail(HttpContext context) => _made.GetOrAdd(("rail", Text.IsEnglish), _ => new HtmlString(Rail(context)));

    private string Rail(HttpContext context)
    {
        var html = new StringBuilder("<ul class=\"rail\">");
        foreach (var kind in menu.Kinds)
        {
            var href = encode.Encode(Addresses.ListingsOf(kind.Code));
            html.Append($"<li class=\"rail-item kind-{kind.Group}\"><a class=\"rail-link\" href=\"{href}\">")
                .Append(Plain(files.Icon(context, kind.Icon))).Append($"<span>{encode.Encode(kind.Shown)}</span>")
                .Append(Plain(files.Icon(context, "chevron-right", "rail-more"))).Append("</a>")
                .Append($"<div class=\"rail-fly\"><p class=\"rail-fly-title\"><a href=\"{href}\">{encode.Encode(kind.Shown)}</a></p><p class=\"rail-fly-items\">");
            for (var i = 0; i < kind.Items.Count; i++)
            {
                html.Append($"<a href=\"{href}&amp;q={Uri.EscapeDataString(kind.Items[i])}\">{encode.Encode(kind.ShownItems[i])}</a>");
            }

            var agencies = $"{Addresses.Agencies}?kind={Uri.EscapeDataString(kind.Code)}";
            var projects = $"{Addresses.Projects}?kind={Uri.EscapeDataString(kind.Code)}";
            html.Append($"</p><p class=\"rail-fly-foot\"><a href=\"{encode.Encode(agencies)}\">{encode.Encode(text["做这类服务的机构"])}</a>")
                .Append($"<a href=\"{encode.Encode(projects)}\">{encode.Encode(text["这类服务的项目"])}</a></p></div></li>");
        }

        return html.Append("</ul>").ToString();
    }

    private static string Plain(IHtmlContent content) => content.ToString() ?? "";
}
