using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Data.Transparency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supervision;

public enum CheckedPart
{
    /// <summary>检查点签名.</summary>
    Checkpoint,

    /// <summary>由叶子重算的树根.</summary>
    Root,

    /// <summary>与上次核验的日志一致.</summary>
    Growth,

    /// <summary>留痕与叶子一致.</summary>
    Entries,

    /// <summary>随机抽取.</summary>
    Draws,

    /// <summary>报价选取.</summary>
    Reckonings,

    /// <summary>对比存证.</summary>
    Comparisons,
}

/// <summary>One part of a check: how many things were recomputed, and the names of those that do not hold.</summary>
/// <param name="Failed">At most <see cref="Most"/> names; public numbers or ids.</param>
public sealed record CheckedLine(CheckedPart Part, int Looked, IReadOnlyList<string> Failed)
{
    public const int Most = 20;

    public bool Holds => Failed.Count == 0;
}

/// <summary>A supervisor had the records recomputed: what was looked at and what was found. Never edited, and itself on record.</summary>
public sealed class RecordCheck : Entity
{
    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    /// <summary>The log as it was then: the next check proves that it has only grown since.</summary>
    public required long LogSize { get; init; }

    public required byte[] LogRoot { get; init; }

    public required bool Holds { get; init; }

    public required string LinesJson { get; init; }

    public IReadOnlyList<CheckedLine> Lines => JsonSerializer.Deserialize<CheckedLine[]>(LinesJson, OutboxJson.Options)!;

    public static RecordCheck Of(long logSize, byte[] logRoot, IReadOnlyList<CheckedLine> lines, Stamp stamp)
    {
        var check = new RecordCheck
        {
            At = stamp.At,
            By = stamp.By.Name,
            LogSize = logSize,
            LogRoot = logRoot,
            Holds = lines.All(l => l.Holds),
            LinesJson = JsonSerializer.Serialize(lines, OutboxJson.Options),
        };
        check.Raise(new RecordsChecked(check.Id, logSize, check.Holds), stamp);
        return check;
    }
}

public sealed record RecordsChecked(Guid CheckId, long LogSize, bool Holds) : IDomainEvent;

internal sealed class RecordCheckMapping : IEntityTypeConfiguration<RecordCheck>
{
    public void Configure(EntityTypeBuilder<RecordCheck> check)
    {
        check.ToTable("RecordChecks");
        check.Property(c => c.By).HasMaxLength(100);
        check.Property(c => c.LogRoot).HasMaxLength(MerkleHash.Size);
        check.Ignore(c => c.Lines);
        check.HasIndex(c => c.At).IsDescending();
    }
}
