using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary><c>&lt;hall-pager page="@Model.Page" page-size="20" total="@Model.Total" /&gt;</c>: page numbers that keep the filters of the address.</summary>
[HtmlTargetElement("hall-pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallPager(Text text, ClientFiles files) : TagHelper
{
    public int Page { get; set; } = 1;

    public int PageSize { get; set; } = 20;

    public long Total { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var last = (int)Math.Max(1, (Total + PageSize - 1) / PageSize);
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", text["分页"]);
        output.Content.AppendHtml("<p>").Append(text["共 {0} 项", Total.ToString("N0")]).AppendHtml("</p>");
        if (last == 1)
        {
            return;
        }

        var http = ViewContext.HttpContext;
        output.Content.AppendHtml("<ol>");
        Step(output.Content, Page - 1, last, files.Icon(http, "chevron-left", null, text["上一页"]), "prev");
        var shown = Enumerable.Range(Page - 2, 5).Append(1).Append(last).Where(n => n >= 1 && n <= last).Distinct().Order().ToList();
        var before = 0;
        foreach (var number in shown)
        {
            if (number > before + 1)
            {
                output.Content.AppendHtml("<li class=\"pager-gap\" aria-hidden=\"true\">…</li>");
            }

            var link = Link(number);
            link.InnerHtml.Append(number.ToString());
            link.Attributes["aria-label"] = text["第 {0} 页", number];
            if (number == Page)
            {
                link.Attributes["aria-current"] = "page";
            }

            output.Content.AppendHtml("<li>").AppendHtml(link).AppendHtml("</li>");
            before = number;
        }

        Step(output.Content, Page + 1, last, files.Icon(http, "chevron-right", null, text["下一页"]), "next");
        output.Content.AppendHtml("</ol>");
    }

    private void Step(TagHelperContent content, int number, int last, Microsoft.AspNetCore.Html.IHtmlContent icon, string relation)
    {
        if (number < 1 || number > last)
        {
            return;
        }

        var link = Link(number);
        link.Attributes["rel"] = relation;
        link.InnerHtml.AppendHtml(icon);
        content.AppendHtml("<li>").AppendHtml(link).AppendHtml("</li>");
    }

    private TagBuilder Link(int number)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = PageAddress.With(ViewContext.HttpContext.Request, (PageAddress.Page, number == 1 ? "" : number.ToString()));
        return link;
    }
}
