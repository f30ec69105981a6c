namespace Marketplace.Domain.Common;

/// <summary>How a refusal travels over HTTP.</summary>
public enum RefusalKind
{
    /// <summary>The request breaks a rule: 422.</summary>
    Unprocessable,

    /// <summary>The actor may not: 403.</summary>
    Forbidden,

    /// <summary>Somebody else was faster, or it was done before: 409.</summary>
    Conflict,

    /// <summary>No such thing, or not for this actor to know of: 404.</summary>
    NotFound,

    /// <summary>Too often: 429.</summary>
    TooMany,
}

/// <summary>Why something is refused: code, a sentence in both languages with {0} places for facts, and the article it rests on.</summary>
public sealed record Rule(string Code, string Chinese, string English, string Basis, RefusalKind Kind = RefusalKind.Unprocessable)
{
    public RuleException With(params object?[] facts) => new(this, facts);
}

/// <summary>One fault of a form: the field's name and the rule broken.</summary>
public sealed record Fault(string Field, Rule Rule, params object?[] Facts);
