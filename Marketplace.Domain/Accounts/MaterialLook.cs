using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Accounts;

/// <summary>Somebody with an office looked at what is not for everybody: which thing, when and as whom. Never edited.</summary>
public sealed class MaterialLook : Entity
{
    public const int WhatMaxLength = 100;

    public required Guid AccountId { get; init; }

    public required string Reader { get; init; }

    public required string SubjectType { get; init; }

    /// <summary>Null for a list.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Number or name of what was looked at.</summary>
    public required string What { get; init; }

    public required DateTimeOffset At { get; init; }

    public static MaterialLook Of(string subjectType, Guid? subjectId, string what, Stamp stamp)
    {
        var look = new MaterialLook
        {
            AccountId = stamp.By.AccountId ?? throw new RuleException(CommonRules.Forbidden),
            Reader = stamp.By.Name,
            SubjectType = subjectType,
            SubjectId = subjectId,
            What = what.Length > WhatMaxLength ? what[..WhatMaxLength] : what,
            At = stamp.At,
        };
        look.Raise(new MaterialLookedAt(subjectType, subjectId, look.What), stamp);
        return look;
    }
}

public sealed record MaterialLookedAt(string SubjectType, Guid? SubjectId, string What) : IDomainEvent;

internal sealed class MaterialLookMapping : IEntityTypeConfiguration<MaterialLook>
{
    public void Configure(EntityTypeBuilder<MaterialLook> look)
    {
        look.ToTable("MaterialLooks");
        look.Property(l => l.Reader).HasMaxLength(100);
        look.Property(l => l.SubjectType).HasMaxLength(60).IsUnicode(false);
        look.Property(l => l.What).HasMaxLength(MaterialLook.WhatMaxLength);
        look.HasIndex(l => l.At);
        look.HasIndex(l => new { l.SubjectId, l.At });
    }
}
