using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;

namespace Marketplace.Domain.Supermarket.Agencies;

/// <summary>A paper of the application.</summary>
public sealed class AdmissionMaterial
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AgencyId { get; init; }

    public required MaterialKind Kind { get; init; }

    public required Guid FileId { get; init; }

    public required string FileName { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>A kind of service that the agency offers.</summary>
public sealed class AgencyServiceKind
{
    public required Guid AgencyId { get; init; }

    public required string TypeCode { get; init; }
}

public enum AdmissionDecision
{
    /// <summary>审核中.</summary>
    Pending,

    /// <summary>退回补正.</summary>
    Returned,

    /// <summary>准予入驻.</summary>
    Approved,

    /// <summary>不予入驻.</summary>
    Refused,
}

/// <summary>A fault found in review: which paper, and what is wrong with it.</summary>
public sealed record AdmissionFault(MaterialKind? Material, string Text);

/// <summary>One submission and what came of it.</summary>
public sealed class AdmissionRound
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AgencyId { get; init; }

    public required int No { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    public AdmissionDecision Decision { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    public string FaultsJson { get; private set; } = "[]";

    public IReadOnlyList<AdmissionFault> Faults => JsonSerializer.Deserialize<AdmissionFault[]>(FaultsJson, OutboxJson.Options)!;

    internal void Decide(AdmissionDecision decision, IReadOnlyList<AdmissionFault> faults, Stamp stamp)
    {
        (Decision, DecidedAt, DecidedBy) = (decision, stamp.At, stamp.By.Name);
        FaultsJson = JsonSerializer.Serialize(faults, OutboxJson.Options);
    }
}
