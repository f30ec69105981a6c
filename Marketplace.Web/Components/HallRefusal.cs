using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary><c>&lt;hall-refusal refusal="@Model.Refusal" /&gt;</c>: what was refused, why with the rule's code and its article, what to do now. Nothing when there is none.</summary>
[HtmlTargetElement("hall-refusal", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallRefusal(Text text, ClientFiles files) : TagHelper
{
    public ShownRefusal? Refusal { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // A refusal that the filter put aside for this request needs no attribute.
        if ((Refusal ?? ShownRefusal.From(ViewContext.HttpContext)) is not { } refusal)
        {
            output.SuppressOutput();
            return;
        }

        Write(output, refusal, text, files, ViewContext.HttpContext);
    }

    internal static void Write(TagHelperOutput output, ShownRefusal refusal, Text text, ClientFiles files, HttpContext http)
    {
        // Said once: a form that has both hall-problems and hall-refusal shows it in the first.
        ShownRefusal.TakeFrom(http);
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "refusal");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "");
        output.Content.AppendHtml(files.Icon(http, "slash-circle")).AppendHtml("<div><h2>").Append(refusal.What).AppendHtml("</h2><p>")
            .Append(refusal.Why).AppendHtml("</p>");
        if (refusal.Next is not null)
        {
            output.Content.AppendHtml("<p class=\"refusal-next\"><strong>").Append(text["现在可以"]).AppendHtml("</strong>");
            if (refusal.NextHref is not null)
            {
                var link = new TagBuilder("a");
                link.Attributes["href"] = refusal.NextHref;
                link.InnerHtml.Append(refusal.Next);
                output.Content.AppendHtml(link);
            }
            else
            {
                output.Content.Append(refusal.Next);
            }

            output.Content.AppendHtml("</p>");
        }

        if (refusal.Basis is not null || refusal.Code is not null)
        {
            output.Content.AppendHtml("<p class=\"refusal-basis\">");
            if (refusal.Basis is not null)
            {
                output.Content.Append(text["依据"] + " ").Append(refusal.Basis).Append(" ");
            }

            if (refusal.Code is not null)
            {
                output.Content.AppendHtml("<code data-testid=\"refusal-code\">").Append(refusal.Code).AppendHtml("</code>");
            }

            output.Content.AppendHtml("</p>");
        }

        output.Content.AppendHtml("</div>");
    }
}
