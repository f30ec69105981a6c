using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Chat;

/// <summary>A supervisor reads what two parties have said to each other: for a case, for a limited time, on record, and told to both afterwards.</summary>
public sealed class ChatInspection : Entity
{
    public const int CaseNumberMaxLength = 40;
    public const int CaseNumberMinLength = 4;

    public required Guid OwnerId { get; init; }

    public required string OwnerName { get; init; }

    public required Guid AgencyId { get; init; }

    public required string AgencyName { get; init; }

    public required Guid SupervisorId { get; init; }

    public required string SupervisorName { get; init; }

    public required string CaseNumber { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset OpenUntil { get; init; }

    /// <summary>When both parties were told.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    public static ChatInspection Begin((Guid Id, string Name) owner, (Guid Id, string Name) agency, string caseNumber, DateTimeOffset openUntil, Stamp stamp)
    {
        var inspection = new ChatInspection
        {
            OwnerId = owner.Id,
            OwnerName = owner.Name,
            AgencyId = agency.Id,
            AgencyName = agency.Name,
            SupervisorId = stamp.By.AccountId ?? Guid.Empty,
            SupervisorName = stamp.By.Name,
            CaseNumber = caseNumber.Trim(),
            Reason = stamp.RequireReason(),
            At = stamp.At,
            OpenUntil = openUntil,
        };
        inspection.Raise(new ChatInspected(inspection.Id, inspection.OwnerId, inspection.AgencyId, inspection.CaseNumber), stamp);
        return inspection;
    }

    public bool IsOpenTo(Actor actor, DateTimeOffset now) => actor.Has(Role.Supervisor) && actor.AccountId == SupervisorId && now < OpenUntil;

    public void Tell(Stamp stamp)
    {
        Ensure.That(ToldAt is null, CommonRules.InvalidTransition, nameof(ToldAt), nameof(Tell));
        Ensure.That(stamp.At >= OpenUntil, CommonRules.TooEarly, OpenUntil, stamp.At);
        ToldAt = stamp.At;
        Raise(new ChatInspectionTold(Id), stamp);
    }
}

public sealed record ChatInspected(Guid InspectionId, Guid OwnerId, Guid AgencyId, string CaseNumber) : IDomainEvent;

public sealed record ChatInspectionTold(Guid InspectionId) : IDomainEvent;
