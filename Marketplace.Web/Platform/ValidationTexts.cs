using FluentValidation.Internal;

namespace Marketplace.Web.Platform;

/// <summary>
/// Translates a validator's message before its placeholders are filled, so that
/// <c>WithMessage("不能超过 {MaxLength} 字")</c> is one key however long the limit is.
/// </summary>
internal sealed class ValidationTexts(Text text) : MessageFormatter
{
    public override string BuildMessage(string messageTemplate) => base.BuildMessage(text[messageTemplate]);
}
