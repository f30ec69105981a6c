namespace Marketplace.Web.Features.Credit;

/// <summary>A small form that asks for one text and offers one or more buttons, folded until it is wanted.</summary>
/// <param name="Key">Makes ids unique on the page.</param>
/// <param name="Buttons">Value of <c>act</c>, what the button says, and whether it cannot be undone.</param>
public sealed record ReasonForm(string Title, string Action, string Key, string TestId, string? Text, params (string Value, string Words, bool Danger)[] Buttons)
{
    public string? Label { get; init; }
}
