using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary>What a state means to the reader; the colour and the icon follow.</summary>
public enum StateKind
{
    /// <summary>Not yet sent, or over without effect: grey.</summary>
    Quiet,

    /// <summary>Running, open, published: blue.</summary>
    Live,

    /// <summary>Somebody is being waited for: amber.</summary>
    Waiting,

    /// <summary>Passed, done, valid: green.</summary>
    Good,

    /// <summary>Refused, late, removed, suspended: red.</summary>
    Bad,

    /// <summary>Closed to everybody until it opens: violet, hatched, with the lock.</summary>
    Sealed,
}

/// <summary><c>&lt;hall-state kind="Live"&gt;@T["报名中"]&lt;/hall-state&gt;</c>: the chip that names a state. Colour never speaks alone.</summary>
[HtmlTargetElement("hall-state")]
public sealed class HallState(ClientFiles files) : TagHelper
{
    public StateKind Kind { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", $"state state-{Kind.ToString().ToLowerInvariant()}");
        output.PreContent.SetHtmlContent(files.Icon(ViewContext.HttpContext, Kind switch
        {
            StateKind.Live => "broadcast",
            StateKind.Waiting => "hourglass-split",
            StateKind.Good => "check-circle-fill",
            StateKind.Bad => "x-circle-fill",
            StateKind.Sealed => "lock-fill",
            _ => "dash-circle",
        }));
    }
}
