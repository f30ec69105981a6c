namespace Marketplace.Domain.Data.Audit;

/// <summary>
/// One thing that was done: who, when, what, why, and the subject's hash before and after. Written in the save that did it,
/// never changed, never deleted; a correction is a new entry.
/// </summary>
public sealed class AuditEntry
{
    public const int ActionMaxLength = 80;
    public const int SaltLength = 32;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public DateTimeOffset At { get; init; }

    public Guid? ActorId { get; init; }

    public string? ActorName { get; init; }

    public Guid? OrganisationId { get; init; }

    public string? Roles { get; init; }

    /// <summary>The event's name; "Sealed" for an act that nobody may read yet.</summary>
    public required string Action { get; init; }

    public string? SubjectType { get; init; }

    public Guid? SubjectId { get; init; }

    public int? SubjectVersion { get; init; }

    public string? Reason { get; init; }

    /// <summary>What the change feed calls the thing; null for what is not public.</summary>
    public string? PublicKind { get; init; }

    public Guid? PublicId { get; init; }

    /// <summary>The canonical JSON of the whole entry. For a sealed act: its commitment only.</summary>
    public required string Json { get; init; }

    /// <summary>For a sealed act: the canonical JSON, encrypted.</summary>
    public byte[]? Envelope { get; init; }

    /// <summary>Keeps the public commitment from being guessed.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>SHA-256(salt ‖ canonical JSON), the leaf data of the transparency log.</summary>
    public required byte[] Commitment { get; init; }
}

/// <summary>An audit entry that the log owes a leaf. Its row goes when the leaf is written.</summary>
public sealed class LogDebt
{
    public Guid AuditEntryId { get; init; }
}
