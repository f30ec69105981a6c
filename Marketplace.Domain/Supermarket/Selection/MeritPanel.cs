using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Selection;

public enum PanelistStatus
{
    /// <summary>待评分.</summary>
    Named,

    /// <summary>已评分.</summary>
    Scored,

    /// <summary>已回避.</summary>
    Recused,

    /// <summary>已更换.</summary>
    Replaced,
}

/// <summary>A member's points for one registrant, in hundredths, with a word on them.</summary>
public sealed record ScoreLine(string RegNo, int RecordHundredths, int PlanHundredths, string Remark = "");

/// <summary>What one member of a panel gave.</summary>
public sealed record ScoreSheet(IReadOnlyList<ScoreLine> Lines)
{
    public ScoreLine Of(string regNo) => Lines.Single(l => l.RegNo == regNo);
}

/// <summary>
/// The owner's panel for one merit selection: three or more, an odd number, each alone. Sheets lie sealed until the last of them is in;
/// then all open at once and are published with the result. A member who cannot or may not score is replaced, never left out.
/// </summary>
public sealed class MeritPanel : Entity
{
    private readonly List<Panelist> _members = [];

    public required Guid RunId { get; init; }

    public required Guid ProjectId { get; init; }

    public DateTimeOffset? OpenedAt { get; private set; }

    public IReadOnlyCollection<Panelist> Members => _members;

    /// <summary>Those whose sheets count.</summary>
    public IEnumerable<Panelist> Sitting => _members.Where(m => m.Status is PanelistStatus.Named or PanelistStatus.Scored);

    public bool IsComplete => _members.All(m => m.Status is PanelistStatus.Scored or PanelistStatus.Replaced);

    /// <summary>The sheets, once they are open.</summary>
    public IReadOnlyList<ScoreSheet> Sheets => OpenedAt is null ? [] : [.. _members.Where(m => m.Status is PanelistStatus.Scored).OrderBy(m => m.Place).Select(m => m.Sheet!)];

    public static MeritPanel Appoint(Guid runId, Guid projectId, IReadOnlyList<(Guid AccountId, string Name)> people, int least, Stamp stamp)
    {
        Ensure.That(people.Count >= least && people.Count % 2 == 1, SupermarketRules.PanelSize, least);
        Ensure.That(people.DistinctBy(p => p.AccountId).Count() == people.Count, SupermarketRules.PanelistTwice);
        var panel = new MeritPanel { RunId = runId, ProjectId = projectId };
        panel._members.AddRange(people.Select((p, i) => new Panelist { PanelId = panel.Id, AccountId = p.AccountId, Name = p.Name, Place = i + 1 }));
        panel.Raise(new PanelAppointed(panel.Id, projectId, people.Count), stamp);
        return panel;
    }

    public Panelist MemberOf(Guid? accountId) =>
        _members.SingleOrDefault(m => m.AccountId == accountId && m.Status is not PanelistStatus.Replaced) ?? throw new RuleException(CommonRules.Forbidden);

    /// <summary>A member declares an interest, with the stamp's reason, before scoring. The owner names somebody else.</summary>
    public void Recuse(Guid? accountId, Stamp stamp)
    {
        var member = MemberOf(accountId);
        Ensure.That(member.Status is PanelistStatus.Named, SupermarketRules.SheetIn);
        (member.Status, member.Reason) = (PanelistStatus.Recused, stamp.RequireReason());
        Raise(new PanelistRecused(Id, member.Id), stamp);
    }

    /// <summary>In place of a member who has not scored. Sheets that are in stay sealed and count.</summary>
    public void Replace(Guid memberId, Guid accountId, string name, Stamp stamp)
    {
        var member = _members.SingleOrDefault(m => m.Id == memberId) ?? throw new RuleException(CommonRules.NotFound);
        Ensure.That(member.Status is PanelistStatus.Named or PanelistStatus.Recused, SupermarketRules.SheetIn);
        Ensure.That(_members.All(m => m.AccountId != accountId), SupermarketRules.PanelistTwice);
        var reason = stamp.RequireReason();
        (member.Status, member.Reason) = (PanelistStatus.Replaced, member.Reason ?? reason);
        _members.Add(new() { PanelId = Id, AccountId = accountId, Name = name, Place = member.Place });
        Raise(new PanelistReplaced(Id, member.Id), stamp);
    }

    /// <summary>A sheet goes in sealed, once.</summary>
    public void Score(Guid? accountId, ScoreSheet sheet, ISeal seal, Stamp stamp)
    {
        var member = MemberOf(accountId);
        Ensure.That(member.Status is PanelistStatus.Named, SupermarketRules.SheetIn);
        member.SheetSealed = seal.Seal(member.Purpose, JsonSerializer.SerializeToUtf8Bytes(sheet, OutboxJson.Options));
        (member.Status, member.ScoredAt) = (PanelistStatus.Scored, stamp.At);
        Raise(new SheetHandedIn(Id, member.Id, Convert.ToHexStringLower(SHA256.HashData(member.SheetSealed))), stamp);
    }

    /// <summary>All are in: all open.</summary>
    public void Open(ISeal seal, Stamp stamp)
    {
        Ensure.That(IsComplete && OpenedAt is null, CommonRules.InvalidTransition, OpenedAt, nameof(Open));
        foreach (var member in _members.Where(m => m.Status is PanelistStatus.Scored))
        {
            member.SheetJson = Encoding.UTF8.GetString(seal.Open(member.Purpose, member.SheetSealed!));
        }

        OpenedAt = stamp.At;
        Raise(new SheetsOpened(Id, ProjectId), stamp);
    }
}

/// <summary>A person on a panel.</summary>
public sealed class Panelist
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid PanelId { get; init; }

    public required Guid AccountId { get; init; }

    public required string Name { get; init; }

    /// <summary>The seat, from 1; who replaces somebody takes theirs.</summary>
    public required int Place { get; init; }

    public PanelistStatus Status { get; internal set; }

    /// <summary>Why the member stepped back or was replaced.</summary>
    public string? Reason { get; internal set; }

    public byte[]? SheetSealed { get; internal set; }

    public DateTimeOffset? ScoredAt { get; internal set; }

    /// <summary>The sheet, once all are in.</summary>
    public string? SheetJson { get; internal set; }

    public ScoreSheet? Sheet => SheetJson is null ? null : JsonSerializer.Deserialize<ScoreSheet>(SheetJson, OutboxJson.Options);

    internal string Purpose => $"score-sheet:{Id:N}";
}

public sealed record PanelAppointed(Guid PanelId, Guid ProjectId, int Members) : IDomainEvent;

public sealed record PanelistRecused(Guid PanelId, Guid MemberId) : IDomainEvent;

public sealed record PanelistReplaced(Guid PanelId, Guid MemberId) : IDomainEvent;

/// <param name="Sha256">Of the sealed sheet: what was handed in cannot be exchanged.</param>
public sealed record SheetHandedIn(Guid PanelId, Guid MemberId, string Sha256) : IDomainEvent;

public sealed record SheetsOpened(Guid PanelId, Guid ProjectId) : IDomainEvent;

internal sealed class MeritPanelMapping : IEntityTypeConfiguration<MeritPanel>
{
    public void Configure(EntityTypeBuilder<MeritPanel> panel)
    {
        panel.ToTable("MeritPanels");
        panel.Ignore(p => p.Sitting);
        panel.Ignore(p => p.IsComplete);
        panel.Ignore(p => p.Sheets);
        panel.HasMany(p => p.Members).WithOne().HasForeignKey(m => m.PanelId);
        panel.HasIndex(p => p.RunId).OnlyOne("IX_MeritPanels_Run", SupermarketRules.PanelAppointedBefore);
    }
}

internal sealed class PanelistMapping : IEntityTypeConfiguration<Panelist>
{
    public void Configure(EntityTypeBuilder<Panelist> member)
    {
        member.ToTable("MeritPanelists");
        member.Property(m => m.Id).ValueGeneratedNever();
        member.Property(m => m.Name).HasMaxLength(50);
        member.Property(m => m.Reason).HasMaxLength(1000);
        member.Ignore(m => m.Sheet);
        member.HasIndex(m => new { m.PanelId, m.AccountId }).IsUnique();
        member.HasIndex(m => m.AccountId);
    }
}
