using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Trading.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Trading.Notices;

/// <summary>One notice of a trade project: written by the owner or its agent, published by the centre, which checks its form and the statutory minimums.</summary>
public sealed class TradeNotice : Entity
{
    public static readonly StateFlow<TradeNoticeStatus> Flow = new(
        (TradeNoticeStatus.Sent, TradeNoticeStatus.HandedBack),
        (TradeNoticeStatus.Sent, TradeNoticeStatus.Published));

    public required Guid ProjectId { get; init; }

    public required TradeNoticeKind Kind { get; init; }

    /// <summary>Counts what the public was told about the project: 1, and one more at each notice; 0 until published.</summary>
    public int Edition { get; private set; }

    public TradeNoticeStatus Status { get; private set; }

    public required string ContentJson { get; init; }

    public DateTimeOffset SentAt { get; private init; }

    public string? Remark { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The published paper.</summary>
    public Guid? NoticeId { get; private set; }

    public string? NoticeNumber { get; private set; }

    /// <summary>The project while the notice waits, null afterwards: of one project one notice waits at a time.</summary>
    public Guid? WaitsFor { get; private set; }

    public TradeNoticeContent Content => JsonSerializer.Deserialize<TradeNoticeContent>(ContentJson, OutboxJson.Options)!;

    public static TradeNotice Send(Guid projectId, TradeNoticeKind kind, TradeNoticeContent content, Stamp stamp)
    {
        var notice = new TradeNotice { ProjectId = projectId, Kind = kind, ContentJson = JsonSerializer.Serialize(content, OutboxJson.Options), SentAt = stamp.At, WaitsFor = projectId };
        notice.Raise(new TradeNoticeSent(projectId, notice.Id, kind), stamp);
        return notice;
    }

    /// <summary>Form faults only, all at once; the owner sends a new one.</summary>
    public void HandBack(Stamp stamp)
    {
        Flow.Require(Status, TradeNoticeStatus.HandedBack);
        Remark = stamp.RequireReason();
        (Status, WaitsFor) = (TradeNoticeStatus.HandedBack, null);
        Raise(new TradeNoticeHandedBack(ProjectId, Id), stamp);
    }

    public void Publish(int edition, Guid noticeId, string noticeNumber, Stamp stamp)
    {
        Flow.Require(Status, TradeNoticeStatus.Published);
        (Status, Edition, PublishedAt, NoticeId, NoticeNumber, WaitsFor) = (TradeNoticeStatus.Published, edition, stamp.At, noticeId, noticeNumber, null);
        Raise(new TradeNoticePublished(ProjectId, Id, Kind, edition, noticeNumber), stamp);
    }
}

public sealed record TradeNoticeSent(Guid ProjectId, Guid TradeNoticeId, TradeNoticeKind Kind) : IDomainEvent;

public sealed record TradeNoticeHandedBack(Guid ProjectId, Guid TradeNoticeId) : IDomainEvent;

public sealed record TradeNoticePublished(Guid ProjectId, Guid TradeNoticeId, TradeNoticeKind Kind, int Edition, string NoticeNumber) : TradePublicEvent(ProjectId);

internal sealed class TradeNoticeMapping : IEntityTypeConfiguration<TradeNotice>
{
    public void Configure(EntityTypeBuilder<TradeNotice> notice)
    {
        notice.ToTable("TradeNotices");
        notice.Property(n => n.Remark).HasMaxLength(1000);
        notice.Property(n => n.NoticeNumber).HasMaxLength(16).IsUnicode(false);
        notice.Ignore(n => n.Content);
        notice.HasIndex(n => new { n.ProjectId, n.SentAt });
        notice.HasIndex(n => new { n.Status, n.SentAt });
        notice.HasIndex(n => n.WaitsFor).OnlyOne("IX_TradeNotices_WaitsFor", TradeNoticeRules.TradeNoticeOpen);
    }
}
