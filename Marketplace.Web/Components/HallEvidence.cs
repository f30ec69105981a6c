using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary><c>&lt;hall-evidence index="@entry.LogIndex" /&gt;</c>: the chip that opens the proof; says so when the log has not taken it in yet.</summary>
[HtmlTargetElement("hall-evidence", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallEvidence(Text text, ClientFiles files) : TagHelper
{
    public long? Index { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Chip(Index, files.Icon(ViewContext.HttpContext, "fingerprint"), text));
    }

    internal static TagBuilder Chip(long? index, IHtmlContent icon, Text text)
    {
        var chip = new TagBuilder(index is null ? "span" : "a");
        chip.AddCssClass("evidence");
        chip.InnerHtml.AppendHtml(icon);
        if (index is { } known)
        {
            chip.Attributes["href"] = Addresses.LogEntry(known);
            chip.Attributes["title"] = text["查看存证与包含证明"];
            chip.InnerHtml.Append(text["存证 #{0}", known]);
        }
        else
        {
            chip.AddCssClass("evidence-owed");
            chip.InnerHtml.Append(text["正在存证"]);
        }

        return chip;
    }
}
