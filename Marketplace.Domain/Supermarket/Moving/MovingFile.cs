using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Supermarket.Moving.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Moving;

public enum MovingFileStatus
{
    /// <summary>检查中: gone through without writing anything.</summary>
    Checking,

    /// <summary>已检查.</summary>
    Checked,

    /// <summary>迁入中.</summary>
    Moving,

    /// <summary>迁入完成.</summary>
    Moved,

    /// <summary>已停止: a fault of the house; may be started again.</summary>
    Stopped,

    /// <summary>已放弃.</summary>
    Dropped,
}

/// <summary>
/// A file that staff gave to be moved in: checked first, then, when they say so, moved in. How far it has come stands in
/// <see cref="MovingProgress"/>, which is no part of the audit trail; what happened to the file is.
/// </summary>
public sealed class MovingFile : Entity
{
    public const int NameMaxLength = 150;
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>A worker that has not been heard of for so long has died.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    public static readonly StateFlow<MovingFileStatus> Flow = new(
        (MovingFileStatus.Checking, MovingFileStatus.Checked),
        (MovingFileStatus.Checking, MovingFileStatus.Stopped),
        (MovingFileStatus.Checking, MovingFileStatus.Dropped),
        (MovingFileStatus.Checked, MovingFileStatus.Moving),
        (MovingFileStatus.Checked, MovingFileStatus.Dropped),
        (MovingFileStatus.Moving, MovingFileStatus.Moved),
        (MovingFileStatus.Moving, MovingFileStatus.Stopped),
        (MovingFileStatus.Moving, MovingFileStatus.Dropped),
        (MovingFileStatus.Stopped, MovingFileStatus.Checking),
        (MovingFileStatus.Stopped, MovingFileStatus.Moving),
        (MovingFileStatus.Stopped, MovingFileStatus.Dropped));

    public required MovingKind Kind { get; init; }

    public required string Name { get; init; }

    public required long Size { get; init; }

    /// <summary>SHA-256 of the file as it was given, in hex.</summary>
    public required string Sha256 { get; init; }

    public required int Rows { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public required string GivenBy { get; init; }

    public MovingFileStatus Status { get; private set; }

    /// <summary>Whether the present, or last, run writes nothing.</summary>
    public bool Trial { get; private set; } = true;

    /// <summary>1 while it runs, else null: the unique index lets one file run at a time.</summary>
    public int? Slot { get; private set; } = 1;

    /// <summary>Whose run it is, as <see cref="StampRecord"/>: the worker acts in this name.</summary>
    public string RunBy { get; private set; } = "";

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What the last run came to; a trial counts what would be.</summary>
    public int New { get; private set; }

    public int Known { get; private set; }

    public int Refused { get; private set; }

    public bool Runs => Status is MovingFileStatus.Checking or MovingFileStatus.Moving;

    public static MovingFile Give(MovingKind kind, string name, long size, string sha256, int rows, Stamp stamp)
    {
        var file = new MovingFile { Kind = kind, Name = name, Size = size, Sha256 = sha256, Rows = rows, GivenAt = stamp.At, GivenBy = stamp.By.Name };
        file.RunBy = Written(stamp);
        file.Raise(new MovingFileGiven(file.Id, kind, sha256, rows), stamp);
        return file;
    }

    /// <summary>The check is through.</summary>
    public void Check(MovingSummary came, Stamp stamp)
    {
        Flow.Require(Status, MovingFileStatus.Checked);
        End(MovingFileStatus.Checked, came, stamp);
        Raise(new MovingFileChecked(Id, came.New, came.Known, came.Refused), stamp);
    }

    public void Begin(Stamp stamp)
    {
        Flow.Require(Status, MovingFileStatus.Moving);
        Ensure.That(Status is MovingFileStatus.Checked, CommonRules.InvalidTransition, Status, MovingFileStatus.Moving);
        (Status, Trial, Slot, EndedAt, RunBy) = (MovingFileStatus.Moving, false, 1, null, Written(stamp));
        Raise(new MovingBegun(Id), stamp);
    }

    public void Finish(MovingSummary came, Stamp stamp)
    {
        Flow.Require(Status, MovingFileStatus.Moved);
        End(MovingFileStatus.Moved, came, stamp);
        Raise(new MovingDone(Id, came.New, came.Known, came.Refused), stamp);
    }

    /// <summary>A fault of the house stopped the run; what was saved stays.</summary>
    public void Stop(Stamp stamp)
    {
        Flow.Require(Status, MovingFileStatus.Stopped);
        (Status, Slot, EndedAt) = (MovingFileStatus.Stopped, null, stamp.At);
        Raise(new MovingStopped(Id), stamp);
    }

    /// <summary>Goes on after a stop, or after the process that ran it has died.</summary>
    /// <param name="dead">Whether nothing has been heard of its worker for <see cref="Silence"/>.</param>
    public void Resume(bool dead, Stamp stamp)
    {
        if (!(Runs && dead))
        {
            Flow.Require(Status, Trial ? MovingFileStatus.Checking : MovingFileStatus.Moving);
            Ensure.That(Status is MovingFileStatus.Stopped, CommonRules.InvalidTransition, Status, nameof(Resume));
        }

        (Status, Slot, EndedAt, RunBy) = (Trial ? MovingFileStatus.Checking : MovingFileStatus.Moving, 1, null, Written(stamp));
        Raise(new MovingResumed(Id), stamp);
    }

    /// <summary>No more of it; what has come in stays in.</summary>
    public void Drop(Stamp stamp)
    {
        Flow.Require(Status, MovingFileStatus.Dropped);
        (Status, Slot, EndedAt) = (MovingFileStatus.Dropped, null, stamp.At);
        Raise(new MovingDropped(Id), stamp);
    }

    internal Actor Runner => JsonSerializer.Deserialize<StampRecord>(RunBy, OutboxJson.Options)!.ToStamp().By;

    private void End(MovingFileStatus status, MovingSummary came, Stamp stamp) =>
        (Status, Slot, EndedAt, New, Known, Refused) = (status, null, stamp.At, came.New, came.Known, came.Refused);

    private static string Written(Stamp stamp) => JsonSerializer.Serialize(StampRecord.Of(stamp), OutboxJson.Options);
}

public sealed record MovingFileGiven(Guid FileId, MovingKind Kind, string Sha256, int Rows) : IDomainEvent;

public sealed record MovingFileChecked(Guid FileId, int New, int Known, int Refused) : IDomainEvent;

public sealed record MovingBegun(Guid FileId) : IDomainEvent;

public sealed record MovingDone(Guid FileId, int New, int Known, int Refused) : IDomainEvent;

public sealed record MovingStopped(Guid FileId) : IDomainEvent;

public sealed record MovingResumed(Guid FileId) : IDomainEvent;

public sealed record MovingDropped(Guid FileId) : IDomainEvent;

/// <summary>How far a run has come; written with each batch's refusals in one save.</summary>
public sealed class MovingProgress
{
    public required Guid FileId { get; init; }

    /// <summary>Who works on it: a worker that finds another's mark here has lost the run and stops.</summary>
    public Guid Worker { get; set; }

    /// <summary>When the worker was last heard of; null when the run waits for one.</summary>
    public DateTimeOffset? BeatAt { get; set; }

    public int Done { get; set; }

    public int New { get; set; }

    public int Known { get; set; }

    public int Refused { get; set; }

    /// <summary>Whether the worker must be taken for dead.</summary>
    public bool IsSilentAt(DateTimeOffset now) => BeatAt is { } beat && now - beat >= MovingFile.Silence;

    /// <summary>Waits for a worker; whoever works on it loses it.</summary>
    internal void Wait(bool fromTheStart)
    {
        (Worker, BeatAt) = (Guid.Empty, null);
        if (fromTheStart)
        {
            (Done, New, Known, Refused) = (0, 0, 0, 0);
        }
    }
}

/// <summary>The file itself, packed and sealed: it holds people's numbers. Goes when the file is through.</summary>
public sealed class MovingContent
{
    public required Guid FileId { get; init; }

    public required byte[] Sealed { get; init; }
}

/// <summary>One fault of one row of the last run.</summary>
public sealed class MovingRefusal
{
    public const int TextMaxLength = 500;

    public required Guid FileId { get; init; }

    public required int Line { get; init; }

    /// <summary>Counts the faults of a line from 1.</summary>
    public required int Place { get; init; }

    public required string ExternalId { get; init; }

    public required string Field { get; init; }

    public required string Code { get; init; }

    public required string Chinese { get; init; }

    public required string English { get; init; }
}

internal sealed class MovingFileMapping : IEntityTypeConfiguration<MovingFile>
{
    public void Configure(EntityTypeBuilder<MovingFile> file)
    {
        file.ToTable("MovingFiles");
        file.Property(f => f.Name).HasMaxLength(MovingFile.NameMaxLength);
        file.Property(f => f.Sha256).HasMaxLength(64).IsUnicode(false);
        file.Property(f => f.GivenBy).HasMaxLength(100);
        file.Property(f => f.RunBy).HasMaxLength(2000);
        file.Ignore(f => f.Runs);
        file.Ignore(f => f.Runner);
        file.HasIndex(f => f.Slot).OnlyOne("IX_MovingFiles_Slot", SupermarketRules.MovingUnderWay);
        file.HasIndex(f => f.GivenAt);
    }
}

internal sealed class MovingProgressMapping : IEntityTypeConfiguration<MovingProgress>
{
    public void Configure(EntityTypeBuilder<MovingProgress> progress)
    {
        progress.ToTable("MovingProgress");
        progress.HasKey(p => p.FileId);
        progress.Property(p => p.FileId).ValueGeneratedNever();
        progress.Property(p => p.Worker).IsConcurrencyToken();
    }
}

internal sealed class MovingContentMapping : IEntityTypeConfiguration<MovingContent>
{
    public void Configure(EntityTypeBuilder<MovingContent> content)
    {
        content.ToTable("MovingContents");
        content.HasKey(c => c.FileId);
        content.Property(c => c.FileId).ValueGeneratedNever();
    }
}

internal sealed class MovingRefusalMapping : IEntityTypeConfiguration<MovingRefusal>
{
    public void Configure(EntityTypeBuilder<MovingRefusal> refusal)
    {
        refusal.ToTable("MovingRefusals");
        refusal.HasKey(r => new { r.FileId, r.Line, r.Place });
        refusal.Property(r => r.ExternalId).HasMaxLength(60);
        refusal.Property(r => r.Field).HasMaxLength(60);
        refusal.Property(r => r.Code).HasMaxLength(60).IsUnicode(false);
        refusal.Property(r => r.Chinese).HasMaxLength(MovingRefusal.TextMaxLength);
        refusal.Property(r => r.English).HasMaxLength(MovingRefusal.TextMaxLength);
    }
}
