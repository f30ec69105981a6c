using System.Globalization;

namespace Marketplace.Domain.Common;

/// <summary>A refusal on its way to whoever asked. Never a fault of the software.</summary>
#pragma warning disable CA1032 // A refusal without a rule makes no sense.
public sealed class RuleException : Exception
{
    public RuleException(Rule rule, params object?[] facts)
        : base(rule.Code)
    {
        Rule = rule;
        Facts = facts;
        Faults = [];
    }

    /// <summary>Every fault of the form at once: the one-time notice applies to software as well.</summary>
    public RuleException(IReadOnlyList<Fault> faults)
        : base(CommonRules.ValidationError.Code)
    {
        Rule = CommonRules.ValidationError;
        Facts = [faults.Count];
        Faults = faults;
    }

    public Rule Rule { get; }

    public IReadOnlyList<object?> Facts { get; }

    public IReadOnlyList<Fault> Faults { get; }

    public override string Message => $"{Rule.Code}: {Text(Rule.English, Facts)}{string.Concat(Faults.Select(f => $" [{f.Field}: {Text(f.Rule.English, f.Facts)}]"))}";

    /// <summary>The sentence in the wanted language, with its facts; instants are shown in Beijing time.</summary>
    public static string Text(string template, IReadOnlyList<object?> facts) =>
        facts.Count == 0
            ? template
            : string.Format(CultureInfo.InvariantCulture, template, [.. facts.Select(Shown)]);

    private static object? Shown(object? fact) => fact switch
    {
        DateTimeOffset at => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IEnumerable<string> many => string.Join("、", many),
        _ => fact,
    };
}
