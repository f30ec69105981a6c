using Marketplace.Domain.Common;

namespace Marketplace.Web.Platform;

/// <summary>A refusal as a reader sees it: what was refused, why with the rule's code and its article, and what to do now. Already in the reader's language.</summary>
public sealed record ShownRefusal(string What, string Why, string? Code = null, string? Basis = null, string? Next = null, string? NextHref = null)
{
    private static readonly object Key = new();

    /// <param name="what">What was attempted and is refused: "报名没有提交".</param>
    public static ShownRefusal Of(RuleException refusal, string what, string? next = null, string? nextHref = null) =>
        new(what, Sentence(refusal.Rule, refusal.Facts), refusal.Rule.Code, refusal.Rule.Basis, next, nextHref);

    public static string Sentence(Rule rule, IReadOnlyList<object?> facts) =>
        RuleException.Text(Text.IsEnglish ? rule.English : rule.Chinese, facts);

    /// <summary>Hands a refusal to the status page that will answer this request.</summary>
    public void PutInto(HttpContext context) => context.Items[Key] = this;

    public static ShownRefusal? From(HttpContext context) => context.Items[Key] as ShownRefusal;
}
