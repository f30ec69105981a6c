using System.Diagnostics.CodeAnalysis;

namespace Marketplace.Domain.Common;

/// <summary>Guards that always throw.</summary>
public static class Ensure
{
    public static void That([DoesNotReturnIf(false)] bool holds, Rule otherwise, params object?[] facts)
    {
        if (!holds)
        {
            throw new RuleException(otherwise, facts);
        }
    }
}

/// <summary>Collects every fault of a command before refusing it once.</summary>
public sealed class Faults
{
    private readonly List<Fault> _found = [];

    public Faults Check(bool holds, string field, Rule rule, params object?[] facts)
    {
        if (!holds)
        {
            _found.Add(new(field, rule, facts));
        }

        return this;
    }

    public void Refuse()
    {
        if (_found.Count > 0)
        {
            throw new RuleException(_found);
        }
    }
}
