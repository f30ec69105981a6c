namespace Marketplace.Domain.Common;

/// <summary>Something that happened, in the past tense. It is kept in the audit trail and handed to its handlers through the outbox.</summary>
public interface IDomainEvent;

/// <summary>An event about a thing the public may see; it appears in the change feed.</summary>
public interface IPublicEvent : IDomainEvent
{
    /// <summary>What the change feed calls the thing: agency, listing, project, notice, draw, creditEvent, sanction, tender or approvalItem.</summary>
    string PublicKind { get; }

    Guid PublicId { get; }
}

/// <summary>An event that must not be readable before its seal opens: its audit entry shows a commitment only, and no handler hears of it.</summary>
public interface ISealedEvent : IDomainEvent;

/// <summary>Reacts to an event, at least once, from the outbox. Must be safe to run twice.</summary>
public interface IEventHandler<in TEvent> where TEvent : IDomainEvent
{
    Task HandleAsync(TEvent happened, Stamp stamp, CancellationToken ct);
}

/// <summary>A use case. The container finds every class that carries this mark.</summary>
public interface IHandler;
