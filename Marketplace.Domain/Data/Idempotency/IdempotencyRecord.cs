using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Data.Idempotency;

/// <summary>
/// A request that has had its effect. The row is written in the very save that has the effect, so that either both are there or
/// neither is; where the first answer led is filled in right after. Who, where and with which key stand in it as keyed hashes,
/// and the answer encrypted: a registration for a draw passes through here, too, and must not be readable in any row.
/// </summary>
public sealed class IdempotencyRecord
{
    public const int MarkLength = 32;
    public const int KeyMaxLength = 64;
    public const int LocationMaxLength = 400;

    /// <summary>Keyed hash of account and key.</summary>
    public required byte[] Mark { get; init; }

    /// <summary>Keyed hash of account, method and path: a key does not travel between pages.</summary>
    public required byte[] RouteMark { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Where the first answer led, sealed; null until it was given.</summary>
    public byte[]? LocationSealed { get; set; }
}

internal sealed class IdempotencyRecordMapping : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> record)
    {
        record.ToTable("IdempotencyRecords");
        record.HasKey(r => r.Mark);
        record.Property(r => r.Mark).HasMaxLength(IdempotencyRecord.MarkLength).ValueGeneratedNever();
        record.Property(r => r.RouteMark).HasMaxLength(IdempotencyRecord.MarkLength);
        record.HasIndex(r => r.At);
    }
}

/// <summary>Refusals about repeated requests.</summary>
public static class IdempotencyRules
{
    public static readonly Rule Repeated = new("RepeatedRequest",
        "同一次提交正在处理或已经处理，没有重复执行；请到工作台查看结果", "This very request is being or has been carried out; nothing was done twice. See your desk for the result",
        "平台操作规则：同一次提交只办理一次", RefusalKind.Conflict);

    public static readonly Rule KeyReused = new("IdempotencyKeyReused",
        "该防重复编号已用于另一项操作，请重新打开页面", "This idempotency key was used for something else; open the page again", "平台操作规则：同一次提交只办理一次", RefusalKind.Conflict);

    public static readonly Rule KeyInvalid = new("IdempotencyKeyInvalid",
        "防重复编号须为 1 至 64 个字母、数字或 -_.:", "An idempotency key has 1 to 64 letters, digits or -_.:", "平台操作规则：同一次提交只办理一次");
}
