using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using QRCoder;

namespace Marketplace.Web.Components;

/// <summary><c>&lt;hall-print-qr href="/transparency/entry/12" label="…" /&gt;</c>: a QR code of the whole address, as SVG, for printed paper.</summary>
[HtmlTargetElement("hall-print-qr", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallPrintQr : TagHelper
{
    /// <summary>A local path, completed with this site's address, or a whole address.</summary>
    public required string Href { get; set; }

    public required string Label { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var address = Href.StartsWith('/') ? $"{request.Scheme}://{request.Host}{request.PathBase}{Href}" : Href;
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(code);
        var svg = drawing.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);

        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "qr");
        output.Content.AppendHtml(svg).AppendHtml("<figcaption>").Append(Label).AppendHtml("<small>").Append(address).AppendHtml("</small></figcaption>");
    }
}
