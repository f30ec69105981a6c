using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Components;

/// <summary>Markup written straight into one string, for components of which a page shows dozens.</summary>
internal sealed class Markup(HtmlEncoder encode, int room = 256)
{
    // One for each thread: what is written is read at once, and a page of cards would otherwise leave a hundred of these behind.
    [ThreadStatic]
    private static StringBuilder? _spare;

    private readonly StringBuilder _html = Take(room);

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

    public HtmlString Done()
    {
        var done = new HtmlString(_html.ToString());
        _spare = _html.Clear();
        return done;
    }

    private static StringBuilder Take(int room)
    {
        var spare = _spare ?? new StringBuilder(Math.Max(room, 4096));
        _spare = null;
        return spare;
    }
}
