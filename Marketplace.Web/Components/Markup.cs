using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Components;

/// <summary>Markup written straight into one string, for components of which a page shows dozens.</summary>
internal sealed class Markup(HtmlEncoder encode, int room = 256)
{
    private readonly StringBuilder _html = new(room);

    /// <param name="markup">Written in this house, never taken from outside.</param>
    public Markup Tag(string markup)
    {
        _html.Append(markup);
        return this;
    }

    public Markup Tag(IHtmlContent made) => Tag(made.ToString() ?? "");

    /// <summary>Whatever people wrote, in an element or a quoted attribute.</summary>
    public Markup Words(string? words)
    {
        if (words is not null)
        {
            _html.Append(encode.Encode(words));
        }

        return this;
    }

    public HtmlString Done() => new(_html.ToString());
}
