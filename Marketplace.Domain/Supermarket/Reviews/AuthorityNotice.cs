using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Reviews;

/// <summary>What the hall writes to an authority that licensed an agency whose report was found false. Staff send it and note how.</summary>
public sealed class AuthorityNotice : Entity
{
    public const int TextMaxLength = 1000;
    public const int DocumentNoMaxLength = 60;

    public required Guid ReviewId { get; init; }

    public required Guid AgencyId { get; init; }

    public required string Authority { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset MadeAt { get; private init; }

    public DateTimeOffset? SentAt { get; private set; }

    public string? SentBy { get; private set; }

    public string? DocumentNo { get; private set; }

    public static AuthorityNotice Make(Guid reviewId, Guid agencyId, string authority, string text, Stamp stamp)
    {
        var notice = new AuthorityNotice { ReviewId = reviewId, AgencyId = agencyId, Authority = authority, Text = text.Length <= TextMaxLength ? text : text[..TextMaxLength], MadeAt = stamp.At };
        notice.Raise(new AuthorityNoticeMade(notice.Id, agencyId), stamp);
        return notice;
    }

    public void Send(string documentNo, Stamp stamp)
    {
        Ensure.That(SentAt is null, ReviewRules.NoticeSent);
        Ensure.That(documentNo.Trim().Length > 0, CommonRules.Required);
        Ensure.That(documentNo.Trim().Length <= DocumentNoMaxLength, CommonRules.TooLong, DocumentNoMaxLength);
        (SentAt, SentBy, DocumentNo) = (stamp.At, stamp.By.Name, documentNo.Trim());
        Raise(new AuthorityNoticeSent(Id, AgencyId), stamp);
    }
}

public sealed record AuthorityNoticeMade(Guid NoticeId, Guid AgencyId) : IDomainEvent;

public sealed record AuthorityNoticeSent(Guid NoticeId, Guid AgencyId) : IDomainEvent;

internal sealed class AuthorityNoticeMapping : IEntityTypeConfiguration<AuthorityNotice>
{
    public void Configure(EntityTypeBuilder<AuthorityNotice> notice)
    {
        notice.ToTable("AuthorityNotices");
        notice.Property(n => n.Authority).HasMaxLength(100);
        notice.Property(n => n.Text).HasMaxLength(AuthorityNotice.TextMaxLength);
        notice.Property(n => n.SentBy).HasMaxLength(50);
        notice.Property(n => n.DocumentNo).HasMaxLength(AuthorityNotice.DocumentNoMaxLength);
        notice.HasIndex(n => new { n.ReviewId, n.Authority }).OnlyOne("IX_AuthorityNotices_Review_Authority", CommonRules.Conflict);
        notice.HasIndex(n => n.SentAt);
    }
}
