using Microsoft.AspNetCore.Razor.TagHelpers;
using QRCoder;

namespace Marketplace.Web.Components;

/// <summary><c>&lt;hall-qr of="otpauth://…" label="…" /&gt;</c>: a QR code of any words, as SVG, that does not repeat them beside it.</summary>
[HtmlTargetElement("hall-qr", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallQr : TagHelper
{
    public required string Of { get; set; }

    public required string Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        using var code = QRCodeGenerator.GenerateQrCode(Of, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(code);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "secret-qr");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.AppendHtml(drawing.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute));
    }
}
