using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Marketplace.Web.Platform;

/// <summary>What is said when a typed value cannot be read at all, before any validator sees it.</summary>
internal static class BindingMessages
{
    private const int Shown = 40;

    public static void Use(DefaultModelBindingMessageProvider messages, Text text)
    {
        messages.SetValueMustNotBeNullAccessor(_ => text["请填写"]);
        messages.SetValueIsInvalidAccessor(value => text["“{0}”不是有效的内容", Cut(value)]);
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => text["“{0}”不是有效的内容", Cut(value)]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => text["“{0}”不是有效的内容", Cut(value)]);
        messages.SetUnknownValueIsInvalidAccessor(_ => text["填写的内容无法识别"]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => text["填写的内容无法识别"]);
        messages.SetValueMustBeANumberAccessor(_ => text["请填写数字"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => text["请填写数字"]);
        messages.SetMissingBindRequiredValueAccessor(_ => text["请填写"]);
        messages.SetMissingKeyOrValueAccessor(() => text["请填写"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => text["没有收到提交的内容"]);
    }

    // Enough to know again what one typed; a page is not made of it.
    private static string Cut(string? typed) => typed is { Length: > Shown } ? $"{typed.AsSpan(0, Shown)}…" : typed ?? "";
}
