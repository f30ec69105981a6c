using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Accounts;

/// <summary>What may happen to an account that its owner would want to know of.</summary>
public enum AccountAct
{
    /// <summary>注册.</summary>
    Registered,

    /// <summary>登录.</summary>
    SignedIn,

    /// <summary>多次输错，暂停登录.</summary>
    LockedOut,

    /// <summary>切换单位.</summary>
    Switched,

    /// <summary>修改密码.</summary>
    PasswordChanged,

    /// <summary>开启两步验证.</summary>
    TwoFactorTurnedOn,

    /// <summary>关闭两步验证.</summary>
    TwoFactorTurnedOff,

    /// <summary>重新生成恢复码.</summary>
    RecoveryCodesRenewed,

    /// <summary>添加通行密钥.</summary>
    PasskeyAdded,

    /// <summary>移除通行密钥.</summary>
    PasskeyRemoved,

    /// <summary>被系统管理员锁定.</summary>
    Locked,

    /// <summary>被系统管理员解锁.</summary>
    Unlocked,
}

/// <summary>
/// One thing that happened to an account. The account itself belongs to the sign-in library and raises no events;
/// these rows carry them into the audit trail, in the same save.
/// </summary>
public sealed class AccountLog : Entity
{
    public const int DetailMaxLength = 100;

    public required Guid AccountId { get; init; }

    public required AccountAct Act { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Which organisation, which passkey; never anything secret.</summary>
    public string? Detail { get; init; }

    public static AccountLog Of(Account account, AccountAct act, Stamp stamp, string? detail = null)
    {
        var log = new AccountLog
        {
            AccountId = account.Id,
            Act = act,
            At = stamp.At,
            Detail = detail is { Length: > DetailMaxLength } ? detail[..DetailMaxLength] : detail,
        };
        log.Raise(EventOf(account.Id, act, log.Detail), stamp);
        return log;
    }

    private static IDomainEvent EventOf(Guid account, AccountAct act, string? detail) => act switch
    {
        AccountAct.Registered => new AccountRegistered(account),
        AccountAct.SignedIn => new AccountSignedIn(account, detail),
        AccountAct.LockedOut => new AccountLockedOut(account),
        AccountAct.Switched => new OrganisationSwitched(account, detail),
        AccountAct.PasswordChanged => new PasswordChanged(account),
        AccountAct.TwoFactorTurnedOn => new TwoFactorTurnedOn(account),
        AccountAct.TwoFactorTurnedOff => new TwoFactorTurnedOff(account),
        AccountAct.RecoveryCodesRenewed => new RecoveryCodesRenewed(account),
        AccountAct.PasskeyAdded => new PasskeyAdded(account, detail),
        AccountAct.PasskeyRemoved => new PasskeyRemoved(account, detail),
        AccountAct.Locked => new AccountLocked(account),
        AccountAct.Unlocked => new AccountUnlocked(account),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };
}

public sealed record AccountRegistered(Guid AccountId) : IDomainEvent;

public sealed record AccountSignedIn(Guid AccountId, string? Means) : IDomainEvent;

public sealed record AccountLockedOut(Guid AccountId) : IDomainEvent;

public sealed record OrganisationSwitched(Guid AccountId, string? Organisation) : IDomainEvent;

public sealed record PasswordChanged(Guid AccountId) : IDomainEvent;

public sealed record TwoFactorTurnedOn(Guid AccountId) : IDomainEvent;

public sealed record TwoFactorTurnedOff(Guid AccountId) : IDomainEvent;

public sealed record RecoveryCodesRenewed(Guid AccountId) : IDomainEvent;

public sealed record PasskeyAdded(Guid AccountId, string? Passkey) : IDomainEvent;

public sealed record PasskeyRemoved(Guid AccountId, string? Passkey) : IDomainEvent;

public sealed record AccountLocked(Guid AccountId) : IDomainEvent;

public sealed record AccountUnlocked(Guid AccountId) : IDomainEvent;

internal sealed class AccountLogMapping : IEntityTypeConfiguration<AccountLog>
{
    public void Configure(EntityTypeBuilder<AccountLog> log)
    {
        log.ToTable("AccountLogs");
        log.Property(l => l.Detail).HasMaxLength(AccountLog.DetailMaxLength);
        log.HasIndex(l => new { l.AccountId, l.At });
    }
}
