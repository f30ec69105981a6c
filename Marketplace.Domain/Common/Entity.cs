namespace Marketplace.Domain.Common;

/// <summary>A thing with a life of its own. Every change raises an event in the same save; the save interceptor refuses a silent one.</summary>
public abstract class Entity
{
    private readonly List<RaisedEvent> _raised = [];

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Counts saves from 1; the concurrency token, so that of two people pressing at once one is told to look again.</summary>
    public int Version { get; internal set; }

    /// <summary>What has happened since the last save.</summary>
    public IReadOnlyList<RaisedEvent> Raised => _raised;

    protected void Raise(IDomainEvent happened, Stamp stamp) => _raised.Add(new(happened, stamp));

    internal void ForgetRaised() => _raised.Clear();
}

/// <summary>An event with who, when and why.</summary>
public readonly record struct RaisedEvent(IDomainEvent Event, Stamp Stamp);
