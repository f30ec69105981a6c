using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <param name="Value">What stands in the address; the first of a row is the default and stands for no value.</param>
/// <param name="Reverse">The value of the opposite order, where there is one: pressing the chosen tab again turns it.</param>
public sealed record SortTab(string Value, string Text, string? Reverse = null);

/// <summary><c>&lt;hall-sort tabs="@Model.Sorts" /&gt;</c>: sort tabs whose choice lives in the address as "sort". Child content stands at the right.</summary>
[HtmlTargetElement("hall-sort")]
public sealed class HallSort(Text text, ClientFiles files) : TagHelper
{
    public IReadOnlyList<SortTab> Tabs { get; set; } = [];

    public string Name { get; set; } = "sort";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var child = await output.GetChildContentAsync();
        var request = ViewContext.HttpContext.Request;
        string now = request.Query[Name].ToString() is { Length: > 0 } given ? given : Tabs.Count > 0 ? Tabs[0].Value : "";
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "sort");
        output.Attributes.SetAttribute("aria-label", text["排序"]);
        output.Content.AppendHtml("<ul>");
        foreach (var tab in Tabs)
        {
            var turned = tab.Reverse is not null && now == tab.Reverse;
            var on = now == tab.Value || turned;
            var next = on && tab.Reverse is not null && !turned ? tab.Reverse : tab.Value;
            var link = new TagBuilder("a");
            link.Attributes["href"] = PageAddress.With(request, (Name, next == Tabs[0].Value ? "" : next));
            link.Attributes["rel"] = "nofollow";
            if (on)
            {
                link.Attributes["aria-current"] = "true";
            }

            link.InnerHtml.Append(tab.Text);
            if (tab.Reverse is not null && on)
            {
                link.InnerHtml.AppendHtml(turned
                    ? files.Icon(ViewContext.HttpContext, "arrow-down", null, text["从高到低"])
                    : files.Icon(ViewContext.HttpContext, "arrow-up", null, text["从低到高"]));
            }

            output.Content.AppendHtml("<li>").AppendHtml(link).AppendHtml("</li>");
        }

        output.Content.AppendHtml("</ul>").AppendHtml(child);
    }
}
