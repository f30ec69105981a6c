using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary>
/// <c>&lt;hall-confirm text="@T["撤回报名"]" question="…" yes="@T["确认撤回"]" danger&gt;…fields…&lt;/hall-confirm&gt;</c> inside a form: the first press
/// opens the question, the second sends the form. It is a details element, so it needs no script.
/// </summary>
[HtmlTargetElement("hall-confirm")]
public sealed class HallConfirm(Text text, ClientFiles files) : TagHelper
{
    public required string Text { get; set; }

    public required string Question { get; set; }

    public string? Yes { get; set; }

    public string? Icon { get; set; }

    /// <summary>Cannot be undone.</summary>
    public bool Danger { get; set; }

    /// <summary>Name and value sent by the button, where a form has several.</summary>
    public string? Name { get; set; }

    public string? Value { get; set; }

    public string? Testid { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var child = await output.GetChildContentAsync();
        output.TagName = "details";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Danger ? "confirm confirm-danger" : "confirm");
        output.Attributes.SetAttribute("data-menu", "");
        var open = new TagBuilder("summary");
        open.Attributes["class"] = Danger ? "btn btn-outline-danger" : "btn btn-outline-primary";
        if (Testid is not null)
        {
            open.Attributes["data-testid"] = Testid;
        }

        if (Icon is not null)
        {
            open.InnerHtml.AppendHtml(files.Icon(ViewContext.HttpContext, Icon));
        }

        open.InnerHtml.Append(Text);
        var send = new TagBuilder("button");
        send.Attributes["type"] = "submit";
        send.Attributes["class"] = Danger ? "btn btn-danger" : "btn btn-primary";
        if (Name is not null)
        {
            send.Attributes["name"] = Name;
            send.Attributes["value"] = Value ?? "";
        }

        if (Testid is not null)
        {
            send.Attributes["data-testid"] = $"{Testid}-yes";
        }

        send.InnerHtml.Append(Yes ?? text["确认"]);
        output.Content.AppendHtml(open).AppendHtml("<div class=\"confirm-box\"><p>").Append(Question).AppendHtml("</p>").AppendHtml(child).AppendHtml(send).AppendHtml("</div>");
    }
}
