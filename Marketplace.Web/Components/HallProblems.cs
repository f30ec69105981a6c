using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary><c>&lt;hall-problems /&gt;</c>: every fault of the form at once, each leading to its field. Or the refusal that kept the form from being taken.
/// First thing in a form; nothing when all is well.</summary>
[HtmlTargetElement("hall-problems", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallProblems(Text text, ClientFiles files) : TagHelper
{
    /// <summary>In ViewData: what did not happen, in the reader's language.</summary>
    internal const string What = "ProblemsWhat";

    /// <summary>In ViewData: labels by field, already in the reader's language, where the model's own do not tell fields apart.</summary>
    internal const string Labels = "ProblemsLabels";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var problems = ViewContext.ViewData.ModelState
            .Where(entry => entry.Value is { ValidationState: ModelValidationState.Invalid })
            .SelectMany(entry => entry.Value!.Errors.Select(error => (entry.Key, error.ErrorMessage)))
            .Distinct().OrderBy(problem => Place(problem.Key)).ToList();
        if (problems.Count == 0)
        {
            if (ShownRefusal.From(ViewContext.HttpContext) is { } refusal)
            {
                HallRefusal.Write(output, refusal, text, files, ViewContext.HttpContext);
            }
            else
            {
                output.SuppressOutput();
            }

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
            .Append(ViewContext.ViewData[What] is string what ? text["{0}：有 {1} 处需要修改", what, problems.Count] : text["有 {0} 处需要修改", problems.Count]).AppendHtml("</h2><ul>");
        var given = ViewContext.ViewData[Labels] as IReadOnlyDictionary<string, string>;
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
                link.InnerHtml.Append(given?.GetValueOrDefault(key) is { } named ? text["{0}：{1}", named, text[message]] : LabelOf(key) is { } label && !message.Contains(label, StringComparison.Ordinal) ? text["{0}：{1}", text[label], text[message]] : text[message]);
                output.Content.AppendHtml(link);
            }

            output.Content.AppendHtml("</li>");
        }

        output.Content.AppendHtml("</ul></div>");
    }

    /// <summary>Of a form within the page's model the field's own label, not the form's.</summary>
    private string? LabelOf(string key)
    {
        ModelMetadata? at = ViewContext.ViewData.ModelMetadata;
        foreach (var name in key.Split('.'))
        {
            at = at?.Properties[name.Split('[')[0]];
        }

        return at?.DisplayName;
    }

    // In the order of the form, which is that of its properties; what belongs to no field comes first.
    private int Place(string key)
    {
        var property = key.AsSpan()[..(key.AsSpan().IndexOfAny('.', '[') is var end and >= 0 ? end : key.Length)];
        var properties = ViewContext.ViewData.ModelMetadata.Properties;
        for (var i = 0; i < properties.Count; i++)
        {
            if (property.SequenceEqual(properties[i].PropertyName))
            {
                return i;
            }
        }

        return -1;
    }
}
