using System.Collections;
using System.Globalization;
using FluentValidation;
using FluentValidation.Validators;
using Marketplace.Domain.Calendar;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary>How a choice is offered when the property's type alone does not say.</summary>
public enum FieldShape
{
    /// <summary>By the property's type: bool a checkbox, enum or given options a select, a collection checkboxes, IFormFile a file.</summary>
    ByType,
    Select,
    Radios,
    Checkboxes,
    TextArea,
}

/// <summary>
/// <c>&lt;hall-field for="Title" hint="…" /&gt;</c>: label, hint, fault and input of one property. Label: <see cref="Label"/>, or the
/// property's [Display(Name)]. Whether it is required and how long it may be is read from the form's validator.
/// Child content is the sentence of a checkbox; on other fields it follows the input.
/// </summary>
[HtmlTargetElement("hall-field", Attributes = "for")]
public sealed class HallField(IHtmlGenerator generator, IServiceProvider services, Text text, ClientFiles files) : TagHelper
{
    public required ModelExpression For { get; set; }

    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>An input type (password, email, tel, search, date…) where the property's type or [DataType] does not give it.</summary>
    public string? Type { get; set; }

    public FieldShape Shape { get; set; }

    public IEnumerable<SelectListItem>? Options { get; set; }

    public int Rows { get; set; } = 4;

    public bool? Required { get; set; }

    /// <summary>Stands before or after the input: ¥, 万元, 工作日.</summary>
    public string? Prefix { get; set; }

    public string? Suffix { get; set; }

    /// <summary>s, m or l: how much the field is expected to hold.</summary>
    public string? Size { get; set; }

    public string? Placeholder { get; set; }

    public string? Autocomplete { get; set; }

    public string? Inputmode { get; set; }

    /// <summary>File types to offer, as in HTML.</summary>
    public string? Accept { get; set; }

    public bool Multiple { get; set; }

    public bool Readonly { get; set; }

    public bool Disabled { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    internal static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var child = await output.GetChildContentAsync();
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = IdOf(name);
        var errors = ViewContext.ModelState.TryGetValue(name, out var entry) ? entry.Errors : null;
        var bad = errors is { Count: > 0 };
        var limits = FieldLimits.Of(For.Metadata, services);
        var required = Required ?? limits.Required;
        var label = Label ?? For.Metadata.DisplayName ?? For.Metadata.PropertyName ?? For.Name;
        var shape = ShapeOf();
        var grouped = shape is FieldShape.Radios or FieldShape.Checkboxes;

        var attributes = new Dictionary<string, object?> { ["id"] = id };
        if (bad)
        {
            attributes["aria-invalid"] = "true";
        }

        var described = string.Join(' ', new[] { Hint is null ? null : $"{id}-hint", bad ? $"{id}-error" : null }.Where(part => part is not null));
        if (described.Length > 0)
        {
            attributes["aria-describedby"] = described;
        }

        if (required && !grouped)
        {
            attributes["aria-required"] = "true";
        }

        Optional(attributes, "disabled", Disabled ? "disabled" : null);

        output.TagName = grouped ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"field{(bad ? " field-bad" : "")}{(Size is null ? "" : $" field-{Size}")}");
        if (grouped)
        {
            output.Attributes.SetAttribute("id", id);
            output.Attributes.SetAttribute("tabindex", "-1");
            Optional(output, "aria-describedby", described.Length > 0 ? described : null);
        }

        if (IsCheckBox(shape))
        {
            var sentence = new TagBuilder("label");
            sentence.AddCssClass("form-check-label");
            sentence.Attributes["for"] = id;
            if (child.IsEmptyOrWhiteSpace)
            {
                sentence.InnerHtml.Append(text[label]);
            }
            else
            {
                sentence.InnerHtml.AppendHtml(child);
            }

            Mark(sentence.InnerHtml, required);
            attributes["class"] = "form-check-input";
            output.Content.AppendHtml("<div class=\"form-check\">")
                .AppendHtml(generator.GenerateCheckBox(ViewContext, For.ModelExplorer, For.Name, null, attributes))
                .AppendHtml(sentence).AppendHtml("</div>");
            HintAndErrors(output.Content, id, errors);
            output.Content.AppendHtml(generator.GenerateHiddenForCheckbox(ViewContext, For.ModelExplorer, For.Name));
            return;
        }

        var heading = new TagBuilder(grouped ? "legend" : "label");
        heading.AddCssClass("field-label");
        if (!grouped)
        {
            heading.Attributes["for"] = id;
        }

        heading.InnerHtml.Append(text[label]);
        Mark(heading.InnerHtml, required);
        output.Content.AppendHtml(heading);
        HintAndErrors(output.Content, id, errors);

        var affixed = Prefix is not null || Suffix is not null;
        output.Content.AppendHtml(affixed ? "<div class=\"input-group\">" : "<div class=\"field-input\">");
        Affix(output.Content, Prefix);
        output.Content.AppendHtml(Input(shape, name, id, attributes, limits, bad));
        Affix(output.Content, Suffix);
        output.Content.AppendHtml("</div>");
        if (!child.IsEmptyOrWhiteSpace)
        {
            output.Content.AppendHtml(child);
        }
    }

    private Type Underlying => For.Metadata.UnderlyingOrModelType;

    private bool IsFile => typeof(IFormFile).IsAssignableFrom(Underlying) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(Underlying);

    private FieldShape ShapeOf() => Shape switch
    {
        not FieldShape.ByType => Shape,
        _ when Options is not null && For.Metadata.IsEnumerableType => FieldShape.Checkboxes,
        _ when Options is not null || For.Metadata.IsEnum => FieldShape.Select,
        _ when For.Metadata.DataTypeName == "MultilineText" => FieldShape.TextArea,
        _ => FieldShape.ByType,
    };

    private bool IsCheckBox(FieldShape shape) => shape is FieldShape.ByType && Underlying == typeof(bool);

    private IHtmlContent Input(FieldShape shape, string name, string id, Dictionary<string, object?> attributes, FieldLimits limits, bool bad)
    {
        var invalid = bad ? " is-invalid" : "";
        switch (shape)
        {
            case FieldShape.Select:
                attributes["class"] = "form-select" + invalid;
                var mayBeEmpty = For.Metadata.IsReferenceOrNullableType && !Multiple;
                return generator.GenerateSelect(
                    ViewContext, For.ModelExplorer, mayBeEmpty ? text["请选择"] : null, For.Name, Choices(), Multiple, attributes);

            case FieldShape.Radios or FieldShape.Checkboxes:
                return Group(shape, name, id);

            case FieldShape.TextArea:
                attributes["class"] = "form-control" + invalid;
                Optional(attributes, "maxlength", limits.MaxLength);
                Optional(attributes, "placeholder", Placeholder);
                Optional(attributes, "readonly", Readonly ? "readonly" : null);
                return generator.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, Rows, 0, attributes);
        }

        attributes["class"] = "form-control" + invalid;
        if (IsFile)
        {
            return FileInput(name, attributes);
        }

        var (type, format) = InputType();
        attributes["type"] = type;
        Optional(attributes, "inputmode", Inputmode ?? NumberMode());
        Optional(attributes, "maxlength", type is "date" or "datetime-local" ? null : limits.MaxLength);
        Optional(attributes, "placeholder", Placeholder);
        Optional(attributes, "autocomplete", Autocomplete);
        Optional(attributes, "readonly", Readonly ? "readonly" : null);
        if (type == "password")
        {
            return generator.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, null, attributes);
        }

        var value = For.Model is DateTimeOffset instant ? instant.ToOffset(BeijingTime.Offset) : For.Model;
        return generator.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, value, format, attributes);
    }

    private (string Type, string? Format) InputType()
    {
        if (Type is not null)
        {
            return (Type, null);
        }

        return For.Metadata.DataTypeName switch
        {
            "Password" => ("password", null),
            "EmailAddress" => ("email", null),
            "PhoneNumber" => ("tel", null),
            "Url" => ("url", null),
            _ when Underlying == typeof(DateOnly) => ("date", "{0:yyyy-MM-dd}"),
            _ when Underlying == typeof(TimeOnly) => ("time", "{0:HH:mm}"),
            _ when Underlying == typeof(DateTime) || Underlying == typeof(DateTimeOffset) => ("datetime-local", "{0:yyyy-MM-ddTHH:mm}"),
            _ => ("text", null),
        };
    }

    // Numbers are typed as text with the right keyboard: a number input drops what it cannot read and changes under the wheel.
    private string? NumberMode() => System.Type.GetTypeCode(Underlying) switch
    {
        TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.Byte => "numeric",
        TypeCode.Decimal or TypeCode.Double or TypeCode.Single => "decimal",
        _ => null,
    };

    private TagBuilder FileInput(string name, Dictionary<string, object?> attributes)
    {
        PageScripts.Need(ViewContext.HttpContext, "js/file-hash.js");
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.MergeAttributes(attributes);
        input.Attributes["type"] = "file";
        input.Attributes["name"] = name;
        input.Attributes["data-file-hash"] = "";
        if (Accept is not null)
        {
            input.Attributes["accept"] = Accept;
        }

        if (Multiple || typeof(IEnumerable<IFormFile>).IsAssignableFrom(Underlying))
        {
            input.Attributes["multiple"] = "multiple";
        }

        return input;
    }

    private HtmlContentBuilder Group(FieldShape shape, string name, string id)
    {
        var group = new HtmlContentBuilder();
        group.AppendHtml("<div class=\"field-choices\">");
        var chosen = Chosen(name);
        var number = 0;
        foreach (var choice in Choices())
        {
            var choiceId = $"{id}-{++number}";
            var value = choice.Value ?? choice.Text;
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.AddCssClass("form-check-input");
            input.Attributes["type"] = shape is FieldShape.Radios ? "radio" : "checkbox";
            input.Attributes["name"] = name;
            input.Attributes["value"] = value;
            input.Attributes["id"] = choiceId;
            if (chosen?.Contains(value, StringComparer.OrdinalIgnoreCase) ?? choice.Selected)
            {
                input.Attributes["checked"] = "checked";
            }

            if (Disabled || choice.Disabled)
            {
                input.Attributes["disabled"] = "disabled";
            }

            var label = new TagBuilder("label");
            label.AddCssClass("form-check-label");
            label.Attributes["for"] = choiceId;
            label.InnerHtml.Append(text[choice.Text]);
            group.AppendHtml("<div class=\"form-check\">").AppendHtml(input).AppendHtml(label).AppendHtml("</div>");
        }

        return group.AppendHtml("</div>") as HtmlContentBuilder ?? group;
    }

    // What was posted wins over the model, so that a refused form shows the reader's own choice.
    private List<string>? Chosen(string name)
    {
        if (ViewContext.ModelState.TryGetValue(name, out var entry) && entry.RawValue is { } raw)
        {
            return raw is string one ? [one] : [.. ((IEnumerable)raw).Cast<object?>().Select(Words)];
        }

        return For.Model switch
        {
            null => null,
            string one => [one],
            IEnumerable many => [.. many.Cast<object?>().Select(Words)],
            var value => [Words(value)],
        };
    }

    private static string Words(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private IEnumerable<SelectListItem> Choices() =>
        (Options ?? For.Metadata.EnumGroupedDisplayNamesAndValues?.Select(pair => new SelectListItem(text[pair.Key.Name], Name(pair.Value))) ?? [])
            .Select(option => new SelectListItem(text[option.Text], option.Value, option.Selected, option.Disabled) { Group = option.Group });

    private string Name(string enumNumber) => Enum.ToObject(Underlying, long.Parse(enumNumber, CultureInfo.InvariantCulture)).ToString() ?? enumNumber;

    private void Mark(IHtmlContentBuilder heading, bool required)
    {
        if (required)
        {
            heading.AppendHtml("<span class=\"field-required\" aria-hidden=\"true\">*</span><span class=\"visually-hidden\">")
                .Append(text["（必填）"]).AppendHtml("</span>");
        }
    }

    private void HintAndErrors(TagHelperContent content, string id, ModelErrorCollection? errors)
    {
        if (Hint is not null)
        {
            content.AppendHtml($"<p class=\"field-hint\" id=\"{id}-hint\">").Append(Hint).AppendHtml("</p>");
        }

        if (errors is { Count: > 0 })
        {
            content.AppendHtml($"<p class=\"field-error\" id=\"{id}-error\">").AppendHtml(files.Icon(ViewContext.HttpContext, "exclamation-circle-fill"))
                .Append(string.Join(' ', errors.Select(error => text[error.ErrorMessage]).Distinct())).AppendHtml("</p>");
        }
    }

    private static void Affix(TagHelperContent content, string? words)
    {
        if (words is not null)
        {
            content.AppendHtml("<span class=\"input-group-text\">").Append(words).AppendHtml("</span>");
        }
    }

    private static void Optional(Dictionary<string, object?> attributes, string name, object? value)
    {
        if (value is not null)
        {
            attributes[name] = value;
        }
    }

    private static void Optional(TagHelperOutput output, string name, string? value)
    {
        if (value is not null)
        {
            output.Attributes.SetAttribute(name, value);
        }
    }
}
