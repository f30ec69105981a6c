using System.Collections.Concurrent;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Data;

/// <summary>What to say when a unique index, the last guard of an "only one" rule, refuses a save.</summary>
public static class UniqueRules
{
    private static readonly ConcurrentDictionary<string, Rule> ByIndex = new(StringComparer.Ordinal);

    /// <summary>Declared beside the index, in the entity's mapping.</summary>
    public static void Says(string indexName, Rule rule) => ByIndex[indexName] = rule;

    public static Rule For(string indexName) => ByIndex.GetValueOrDefault(indexName, CommonRules.Conflict);
}
