using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary><c>&lt;hall-problems /&gt;</c>: every fault of the form at once, each leading to its field. First thing in a form; nothing when all is well.</summary>
[HtmlTargetElement("hall-problems", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallProblems(Text text, ClientFiles files) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var problems = ViewContext.ViewData.ModelState
            .Where(entry => entry.Value is { ValidationState: ModelValidationState.Invalid })
            .SelectMany(entry => entry.Value!.Errors.Select(error => (entry.Key, error.ErrorMessage)))
            .Distinct().ToList();
        if (problems.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "problems");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "");
        output.Attributes.SetAttribute("data-testid", "problems");
        output.Content.AppendHtml(files.Icon(ViewContext.HttpContext, "exclamation-circle-fill")).AppendHtml("<div><h2>")
            .Append(text["有 {0} 处需要修改", problems.Count]).AppendHtml("</h2><ul>");
        foreach (var (key, message) in problems)
        {
            output.Content.AppendHtml("<li>");
            if (key.Length == 0)
            {
                output.Content.Append(text[message]);
            }
            else
            {
                var link = new TagBuilder("a");
                link.Attributes["href"] = "#" + HallField.IdOf(key);
                link.InnerHtml.Append(text[message]);
                output.Content.AppendHtml(link);
            }

            output.Content.AppendHtml("</li>");
        }

        output.Content.AppendHtml("</ul></div>");
    }
}
