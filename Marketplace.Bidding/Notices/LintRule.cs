using System.Text.RegularExpressions;

namespace Marketplace.Bidding.Notices;

/// <summary>How serious a find is. Even the gravest only warns: a lint reads words, and the owner may have a reason.</summary>
public enum LintSeverity
{
    /// <summary>提示: to be looked at.</summary>
    Notice,

    /// <summary>警告: kept only with a written reason.</summary>
    Warning,
}

/// <summary>One thing that tender documents should not say.</summary>
/// <param name="Code">Stable; unique.</param>
/// <param name="Chinese">What is wrong, for whoever writes the document.</param>
/// <param name="Basis">The article.</param>
/// <param name="Pattern">What is looked for.</param>
/// <param name="Unless">In the same sentence, it makes the find innocent.</param>
public sealed record LintRule(string Code, LintSeverity Severity, string Chinese, string English, string Basis, Regex Pattern, Regex? Unless = null);

/// <param name="Start">Place in the text, in UTF-16 units.</param>
public sealed record LintFind(LintRule Rule, int Start, int Length, string Text);
