namespace Marketplace.Web.Platform;

/// <summary>A refusal as a reader sees it: what was refused, why with the rule's code and its article, and what to do now. Already in the reader's language.</summary>
public sealed record ShownRefusal(string What, string Why, string? Code = null, string? Basis = null, string? Next = null, string? NextHref = null)
{
    private static readonly object Key = new();

    /// <summary>Hands a refusal to the status page that will answer this request.</summary>
    public void PutInto(HttpContext context) => context.Items[Key] = this;

    public static ShownRefusal? From(HttpContext context) => context.Items[Key] as ShownRefusal;

    /// <summary>The same, and nobody after this shows it again.</summary>
    public static void TakeFrom(HttpContext context) => context.Items.Remove(Key);
}
