using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Notices;

public enum NoticeKind
{
    /// <summary>采购公告.</summary>
    ProjectPosted,

    /// <summary>延期公告.</summary>
    RegistrationExtended,

    /// <summary>中选公告.</summary>
    SelectionResult,

    /// <summary>流选公告.</summary>
    SelectionFailed,

    /// <summary>取消公告.</summary>
    ProjectCancelled,

    /// <summary>更正公告.</summary>
    Correction,

    /// <summary>交易公告: a trade project is announced.</summary>
    TenderPosted,

    /// <summary>中止公告.</summary>
    TenderSuspended,

    /// <summary>恢复公告.</summary>
    TenderResumed,

    /// <summary>终止公告.</summary>
    TenderTerminated,

    /// <summary>通知公告: the centre's own.</summary>
    Announcement,
}

/// <summary>Which part of the house speaks.</summary>
public enum NoticeSection
{
    /// <summary>中介超市.</summary>
    Supermarket,

    /// <summary>交易中心.</summary>
    Trading,

    /// <summary>服务大厅.</summary>
    Hall,
}

/// <summary>A published notice. A change makes a new version beside the old one; a withdrawn one leaves its tombstone.</summary>
public sealed class Notice : Entity
{
    public const int TitleMaxLength = 150;

    /// <summary>N, the year, and a running number; in the address of its page.</summary>
    public required string Number { get; init; }

    public required NoticeKind Kind { get; init; }

    public required NoticeSection Section { get; init; }

    /// <summary>The project, lot or item that it is about.</summary>
    public Guid? SubjectId { get; init; }

    public string Title { get; private set; } = "";

    /// <summary>Label and value lines, one fact a line, as "label\tvalue"; a line without a tab is a paragraph.</summary>
    public string Body { get; private set; } = "";

    /// <summary>SHA-256 of title, newline and body, hex: the same on every channel.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>Counts what the public was told: 1, and one more at each correction.</summary>
    public int Edition { get; private init; } = 1;

    public DateTimeOffset PublishedAt { get; private init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnReason { get; private set; }

    /// <param name="edition">Which edition of what the public was told this is: a correction stands beside the notice that it corrects.</param>
    public static Notice Publish(string number, NoticeKind kind, NoticeSection section, Guid? subjectId, string title, string body, Stamp stamp, int edition = 1)
    {
        var notice = new Notice { Number = number, Kind = kind, Section = section, SubjectId = subjectId, PublishedAt = stamp.At, Edition = edition };
        (notice.Title, notice.Body, notice.Digest) = (title, body, DigestOf(title, body));
        notice.Raise(new NoticePublished(notice.Id, number, notice.Digest), stamp);
        return notice;
    }

    public void Withdraw(Stamp stamp)
    {
        Ensure.That(WithdrawnAt is null, CommonRules.InvalidTransition, "Withdrawn", nameof(Withdraw));
        (WithdrawnAt, WithdrawnReason) = (stamp.At, stamp.RequireReason());
        Raise(new NoticeWithdrawn(Id), stamp);
    }

    public static string DigestOf(string title, string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(title + "\n" + body)));
}

public sealed record NoticePublished(Guid NoticeId, string Number, string Digest) : IPublicEvent
{
    public string PublicKind => "notice";

    public Guid PublicId => NoticeId;
}

public sealed record NoticeWithdrawn(Guid NoticeId) : IPublicEvent
{
    public string PublicKind => "notice";

    public Guid PublicId => NoticeId;
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("Notices");
        notice.Property(n => n.Number).HasMaxLength(16).IsUnicode(false);
        notice.Property(n => n.Title).HasMaxLength(Notice.TitleMaxLength);
        notice.Property(n => n.Digest).HasMaxLength(64).IsUnicode(false);
        notice.Property(n => n.WithdrawnReason).HasMaxLength(1000);
        notice.HasIndex(n => n.Number).IsUnique();
        notice.HasIndex(n => n.PublishedAt).IsDescending();
        notice.HasIndex(n => new { n.Kind, n.PublishedAt }).IsDescending(false, true);
        notice.HasIndex(n => n.SubjectId);
    }
}
