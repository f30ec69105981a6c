using Marketplace.Search.Documents;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Features.Market.Search;

internal static class Marks
{
    /// <summary>The text with what was found marked, and not a space more than it had: between Chinese characters one would be seen.</summary>
    public static IHtmlContent Of(IReadOnlyList<MarkedText> parts)
    {
        var html = new HtmlContentBuilder();
        foreach (var part in parts)
        {
            _ = part.Marked ? html.AppendHtml("<mark>").Append(part.Text).AppendHtml("</mark>") : html.Append(part.Text);
        }

        return html;
    }
}
