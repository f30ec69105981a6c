using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Listings.Edits;

public enum ListingEditStatus
{
    /// <summary>待审.</summary>
    Submitted,

    /// <summary>已生效.</summary>
    Approved,

    /// <summary>退回修改.</summary>
    SentBack,

    /// <summary>已撤回.</summary>
    TakenBack,
}

/// <summary>A new text for a listing that stands on the shelf. The old one stays public until staff have read the new.</summary>
public sealed class ListingEdit : Entity
{
    public const int RemarkMaxLength = 1000;

    public static readonly StateFlow<ListingEditStatus> Flow = new(
        (ListingEditStatus.Submitted, ListingEditStatus.Approved),
        (ListingEditStatus.Submitted, ListingEditStatus.SentBack),
        (ListingEditStatus.Submitted, ListingEditStatus.TakenBack));

    public required Guid ListingId { get; init; }

    public required Guid AgencyId { get; init; }

    public string BeforeJson { get; private init; } = "{}";

    public string AfterJson { get; private init; } = "{}";

    /// <summary>A picture that is not public yet; officers of the review may see it.</summary>
    public Guid? CoverFileId { get; private init; }

    public ListingEditStatus Status { get; private set; }

    public DateTimeOffset SubmittedAt { get; private init; }

    public DateTimeOffset? ReviewDueAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    public string? Remark { get; private set; }

    /// <summary>The listing while the edit waits: one at a time.</summary>
    public Guid? OpenKey { get; private set; }

    public ListingContent Before => JsonSerializer.Deserialize<ListingContent>(BeforeJson, OutboxJson.Options)!;

    public ListingContent After => JsonSerializer.Deserialize<ListingContent>(AfterJson, OutboxJson.Options)!;

    public static ListingEdit Submit(ServiceListing listing, ListingContent after, DateTimeOffset reviewDueAt, Stamp stamp)
    {
        var before = listing.Content();
        var edit = new ListingEdit
        {
            ListingId = listing.Id,
            AgencyId = listing.AgencyId,
            BeforeJson = JsonSerializer.Serialize(before, OutboxJson.Options),
            AfterJson = JsonSerializer.Serialize(after, OutboxJson.Options),
            CoverFileId = after.CoverFileId == before.CoverFileId ? null : after.CoverFileId,
            SubmittedAt = stamp.At,
            ReviewDueAt = reviewDueAt,
            OpenKey = listing.Id,
        };
        edit.Raise(new ListingEditSubmitted(edit.Id, edit.ListingId, edit.AgencyId), stamp);
        return edit;
    }

    public void Approve(Stamp stamp)
    {
        Close(ListingEditStatus.Approved, stamp);
        Raise(new ListingEditApproved(Id, ListingId, AgencyId), stamp);
    }

    public void SendBack(Stamp stamp)
    {
        Remark = stamp.RequireReason();
        Close(ListingEditStatus.SentBack, stamp);
        Raise(new ListingEditSentBack(Id, ListingId, AgencyId), stamp);
    }

    public void TakeBack(Stamp stamp)
    {
        stamp.By.RequireSelf(AgencyId);
        Lapse(stamp);
    }

    /// <summary>Nothing is left to be decided: the listing, or the agency, has gone its own way.</summary>
    public void Lapse(Stamp stamp)
    {
        Close(ListingEditStatus.TakenBack, stamp);
        Raise(new ListingEditTakenBack(Id, ListingId, AgencyId), stamp);
    }

    /// <summary>The calendar that decided the time for the review has been replaced.</summary>
    public void MoveReview(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(Status is ListingEditStatus.Submitted, CommonRules.InvalidTransition, Status, nameof(MoveReview));
        Ensure.That(stamp.At < ReviewDueAt, CommonRules.DeadlinePassed, ReviewDueAt, stamp.At);
        ReviewDueAt = dueAt;
        Raise(new ListingEditDeadlineMoved(Id, dueAt), stamp);
    }

    private void Close(ListingEditStatus status, Stamp stamp)
    {
        Flow.Require(Status, status);
        (Status, DecidedAt, DecidedBy, OpenKey) = (status, stamp.At, stamp.By.Name, null);
    }
}

public sealed record ListingEditSubmitted(Guid EditId, Guid ListingId, Guid AgencyId) : IDomainEvent;

public sealed record ListingEditApproved(Guid EditId, Guid ListingId, Guid AgencyId) : IDomainEvent;

public sealed record ListingEditSentBack(Guid EditId, Guid ListingId, Guid AgencyId) : IDomainEvent;

public sealed record ListingEditTakenBack(Guid EditId, Guid ListingId, Guid AgencyId) : IDomainEvent;

public sealed record ListingEditDeadlineMoved(Guid EditId, DateTimeOffset DueAt) : IDomainEvent;

internal sealed class ListingEditMapping : IEntityTypeConfiguration<ListingEdit>
{
    public void Configure(EntityTypeBuilder<ListingEdit> edit)
    {
        edit.ToTable("ListingEdits");
        edit.Property(e => e.DecidedBy).HasMaxLength(50);
        edit.Property(e => e.Remark).HasMaxLength(ListingEdit.RemarkMaxLength);
        edit.Ignore(e => e.Before);
        edit.Ignore(e => e.After);
        edit.HasIndex(e => e.OpenKey).OnlyOne("IX_ListingEdits_OpenKey", ListingRules.EditOpen);
        edit.HasIndex(e => new { e.Status, e.ReviewDueAt });
        edit.HasIndex(e => new { e.ListingId, e.SubmittedAt }).IsDescending(false, true);
        edit.HasIndex(e => e.AgencyId);
        edit.HasIndex(e => e.CoverFileId);
    }
}
