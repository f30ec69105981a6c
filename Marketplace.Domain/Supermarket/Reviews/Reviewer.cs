using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Reviews;

/// <summary>A person on the register of those who may review reports.</summary>
public sealed class Reviewer : Entity
{
    public const int SpecialityMaxLength = 60;

    /// <summary>V-001 and on: stands for the person wherever parties or the public may read.</summary>
    public required string Number { get; init; }

    public required Guid AccountId { get; init; }

    public required string Name { get; init; }

    /// <summary>Title and field, as the office wrote them down.</summary>
    public required string Speciality { get; init; }

    /// <summary>Codes of the service kinds that the person may judge, separated by spaces.</summary>
    public string TypeCodes { get; private set; } = "";

    public DateTimeOffset EnteredAt { get; private init; }

    public DateTimeOffset? LeftAt { get; private set; }

    public string? LeaveReason { get; private set; }

    public bool IsActive => LeftAt is null;

    public IReadOnlyList<string> Types => TypeCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static Reviewer Enter(string number, Guid accountId, string name, string speciality, IReadOnlyList<string> types, Stamp stamp)
    {
        var reviewer = new Reviewer { Number = number, AccountId = accountId, Name = name, Speciality = speciality.Trim(), TypeCodes = string.Join(' ', types.Distinct().Order(StringComparer.Ordinal)), EnteredAt = stamp.At };
        reviewer.Raise(new ReviewerEntered(reviewer.Id, number), stamp);
        return reviewer;
    }

    /// <summary>Judges no further reports, for the stamp's reason; what is begun is finished.</summary>
    public void Leave(Stamp stamp)
    {
        Ensure.That(IsActive, CommonRules.InvalidTransition, "Left", nameof(Leave));
        (LeftAt, LeaveReason) = (stamp.At, stamp.RequireReason());
        Raise(new ReviewerLeft(Id, Number), stamp);
    }

    public void Return(Stamp stamp)
    {
        Ensure.That(!IsActive, CommonRules.InvalidTransition, "Active", nameof(Return));
        (LeftAt, LeaveReason) = (null, null);
        Raise(new ReviewerReturned(Id, Number), stamp);
    }
}

public sealed record ReviewerEntered(Guid ReviewerId, string Number) : IDomainEvent;

public sealed record ReviewerLeft(Guid ReviewerId, string Number) : IDomainEvent;

public sealed record ReviewerReturned(Guid ReviewerId, string Number) : IDomainEvent;

internal sealed class ReviewerMapping : IEntityTypeConfiguration<Reviewer>
{
    public void Configure(EntityTypeBuilder<Reviewer> reviewer)
    {
        reviewer.ToTable("Reviewers");
        reviewer.Property(r => r.Number).HasMaxLength(12).IsUnicode(false);
        reviewer.Property(r => r.Name).HasMaxLength(50);
        reviewer.Property(r => r.Speciality).HasMaxLength(Reviewer.SpecialityMaxLength);
        reviewer.Property(r => r.TypeCodes).HasMaxLength(400).IsUnicode(false);
        reviewer.Property(r => r.LeaveReason).HasMaxLength(1000);
        reviewer.Ignore(r => r.IsActive);
        reviewer.Ignore(r => r.Types);
        reviewer.HasIndex(r => r.Number).IsUnique();
        reviewer.HasIndex(r => r.AccountId).OnlyOne("IX_Reviewers_Account", ReviewRules.ReviewerListed);
    }
}
