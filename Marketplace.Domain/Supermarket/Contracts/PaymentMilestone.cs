using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Contracts;

public enum MilestoneDue
{
    /// <summary>开工前: the service does not start before the agency has it.</summary>
    BeforeStart,

    /// <summary>服务过程中.</summary>
    DuringService,

    /// <summary>成果确认后.</summary>
    AfterDelivery,
}

public enum MilestoneStatus
{
    /// <summary>待支付.</summary>
    Due,

    /// <summary>业主已付.</summary>
    Paid,

    /// <summary>机构已确认到账.</summary>
    Confirmed,
}

/// <summary>One part of the price: marked as paid by the owner, confirmed by the agency. Kept with its contract.</summary>
public sealed record PaymentMilestone
{
    public const int NameMaxLength = 40;
    public const int ReferenceMaxLength = 100;
    public const int Most = 6;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required int Seq { get; init; }

    public required string Name { get; init; }

    public required MilestoneDue Due { get; init; }

    /// <summary>Hundredths of a percent; null when the amount itself is agreed.</summary>
    public int? ShareHundredths { get; init; }

    public Money Amount { get; init; }

    public MilestoneStatus Status { get; init; }

    public DateOnly? PaidOn { get; init; }

    /// <summary>Number of the transfer or the invoice.</summary>
    public string? Reference { get; init; }

    public DateTimeOffset? MarkedAt { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Why the agency says that nothing came; gone when the owner marks it again.</summary>
    public string? Dispute { get; init; }
}
