using System.Text.Json;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Supermarket.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Flows;

public enum FlowTemplateStatus
{
    /// <summary>待批准.</summary>
    Prepared,

    /// <summary>已批准.</summary>
    Approved,

    /// <summary>未批准.</summary>
    Refused,
}

/// <summary>A version of a flowchart that the office has made: prepared by one, approved by another, in force from a later day. Running contracts keep the version that they copied.</summary>
public sealed class FlowTemplate : Entity
{
    public const int MostSteps = 20;
    public const int LongestStep = 730;

    public static readonly StateFlow<FlowTemplateStatus> Flow = new(
        (FlowTemplateStatus.Prepared, FlowTemplateStatus.Approved),
        (FlowTemplateStatus.Prepared, FlowTemplateStatus.Refused));

    public required string Code { get; init; }

    /// <summary>From 2: the first is the sample that the house comes with.</summary>
    public required int Edition { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public required string StepsJson { get; init; }

    public required Guid PreparedBy { get; init; }

    public required string PreparedByName { get; init; }

    public required DateTimeOffset PreparedAt { get; init; }

    public required string Reason { get; init; }

    public FlowTemplateStatus Status { get; private set; }

    /// <summary>The chart while this waits for approval: one at a time.</summary>
    public string? WaitsFor { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Remark { get; private set; }

    public Flowchart Chart => new(Code, Edition, EffectiveFrom, JsonSerializer.Deserialize<IReadOnlyList<FlowStep>>(StepsJson, OutboxJson.Options)!);

    public static FlowTemplate Prepare(string code, int edition, DateOnly effectiveFrom, IReadOnlyList<FlowStep> steps, Stamp stamp)
    {
        Ensure.That(stamp.By.AccountId is not null, CommonRules.Forbidden);
        RequireLater(effectiveFrom, stamp);
        var template = new FlowTemplate
        {
            Code = code,
            Edition = edition,
            EffectiveFrom = effectiveFrom,
            StepsJson = JsonSerializer.Serialize(steps, OutboxJson.Options),
            PreparedBy = stamp.By.AccountId.Value,
            PreparedByName = stamp.By.Name,
            PreparedAt = stamp.At,
            Reason = ContractRules.Reason(stamp),
            WaitsFor = code,
        };
        template.Raise(new FlowTemplatePrepared(template.Id, code, edition), stamp);
        return template;
    }

    public void Approve(Stamp stamp)
    {
        Flow.Require(Status, FlowTemplateStatus.Approved);
        RequireOther(stamp);
        RequireLater(EffectiveFrom, stamp);
        Decide(FlowTemplateStatus.Approved, ContractRules.Remark(stamp), stamp);
        Raise(new FlowTemplateApproved(Id, Code, Edition, EffectiveFrom), stamp);
    }

    public void Refuse(Stamp stamp)
    {
        Flow.Require(Status, FlowTemplateStatus.Refused);
        RequireOther(stamp);
        Decide(FlowTemplateStatus.Refused, ContractRules.Reason(stamp), stamp);
        Raise(new FlowTemplateRefused(Id, Code, Edition), stamp);
    }

    private void Decide(FlowTemplateStatus status, string? remark, Stamp stamp) =>
        (Status, WaitsFor, DecidedByName, DecidedAt, Remark) = (status, null, stamp.By.Name, stamp.At, remark);

    private void RequireOther(Stamp stamp) => Ensure.That(stamp.By.AccountId != PreparedBy, FlowRules.PreparerApproves);

    // Nobody is surprised by a limit that holds at once, or held yesterday.
    private static void RequireLater(DateOnly effectiveFrom, Stamp stamp) =>
        Ensure.That(effectiveFrom > BeijingTime.DateOf(stamp.At), FlowRules.EffectiveTooEarly, BeijingTime.DateOf(stamp.At).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}

public sealed record FlowTemplatePrepared(Guid TemplateId, string Code, int Edition) : IDomainEvent;

public sealed record FlowTemplateApproved(Guid TemplateId, string Code, int Edition, DateOnly EffectiveFrom) : IDomainEvent;

public sealed record FlowTemplateRefused(Guid TemplateId, string Code, int Edition) : IDomainEvent;

internal sealed class FlowTemplateMapping : IEntityTypeConfiguration<FlowTemplate>
{
    public void Configure(EntityTypeBuilder<FlowTemplate> template)
    {
        template.ToTable("FlowTemplates");
        template.Property(t => t.Code).HasMaxLength(30).IsUnicode(false);
        template.Property(t => t.WaitsFor).HasMaxLength(30).IsUnicode(false);
        template.Property(t => t.StepsJson).HasMaxLength(16000);
        template.Property(t => t.PreparedByName).HasMaxLength(50);
        template.Property(t => t.DecidedByName).HasMaxLength(50);
        template.Property(t => t.Reason).HasMaxLength(1000);
        template.Property(t => t.Remark).HasMaxLength(1000);
        template.Ignore(t => t.Chart);
        template.HasIndex(t => t.WaitsFor).OnlyOne("IX_FlowTemplates_WaitsFor", FlowRules.VersionWaits);
        template.HasIndex(t => new { t.Code, t.Edition }).OnlyOne("IX_FlowTemplates_Code_Edition", CommonRules.Conflict);
        template.HasIndex(t => new { t.Status, t.Code, t.EffectiveFrom });
    }
}
