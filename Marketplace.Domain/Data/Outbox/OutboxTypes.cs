using System.Collections.Frozen;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Data.Outbox;

/// <summary>Every event type of the house by the name that the outbox keeps.</summary>
public sealed class OutboxTypes
{
    private readonly FrozenDictionary<string, Type> _byName = AppDomain.CurrentDomain.GetAssemblies()
        .Where(a => a.GetName().Name?.StartsWith("Marketplace.", StringComparison.Ordinal) == true)
        .SelectMany(a => a.GetTypes())
        .Where(t => t is { IsAbstract: false } && typeof(IDomainEvent).IsAssignableFrom(t))
        .ToFrozenDictionary(t => t.FullName!, StringComparer.Ordinal);

    public IEnumerable<Type> All => _byName.Values;

    public Type? Find(string name) => _byName.GetValueOrDefault(name);
}
