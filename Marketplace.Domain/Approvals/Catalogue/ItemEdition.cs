using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Approvals.Catalogue;

public enum EditionStatus
{
    /// <summary>起草.</summary>
    Draft,

    /// <summary>合法性审查.</summary>
    LegalReview,

    /// <summary>待发布.</summary>
    Approved,

    /// <summary>现行.</summary>
    Published,

    /// <summary>已被替代.</summary>
    Superseded,

    /// <summary>已撤销.</summary>
    Cancelled,
}

/// <summary>One edition of an item's guide: drafted by the department, reviewed for lawfulness by another, published by the hall. Cases keep the edition they were accepted under.</summary>
public sealed class ItemEdition : Entity
{
    public static readonly StateFlow<EditionStatus> Flow = new(
        (EditionStatus.Draft, EditionStatus.LegalReview),
        (EditionStatus.Draft, EditionStatus.Cancelled),
        (EditionStatus.LegalReview, EditionStatus.Draft),
        (EditionStatus.LegalReview, EditionStatus.Approved),
        (EditionStatus.Approved, EditionStatus.Draft),
        (EditionStatus.Approved, EditionStatus.Published),
        (EditionStatus.Published, EditionStatus.Superseded),
        (EditionStatus.Published, EditionStatus.Cancelled));

    public required Guid ItemId { get; init; }

    public required Guid DepartmentId { get; init; }

    public required int Number { get; init; }

    public EditionStatus Status { get; private set; }

    public string GuideJson { get; private set; } = "";

    /// <summary>The item while this edition is being made, null afterwards: of one item one edition at a time.</summary>
    public Guid? OpenFor { get; private set; }

    public Guid DraftedBy { get; private set; }

    public string DraftedByName { get; private set; } = "";

    public DateTimeOffset DraftedAt { get; private set; }

    public Guid? ReviewedBy { get; private set; }

    public string? ReviewedByName { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>The lawfulness review's opinion, or why it was sent back.</summary>
    public string? Remark { get; private set; }

    public string? PublishedByName { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public ItemGuide Guide => Read(GuideJson);

    /// <summary>SHA-256 of the guide in canonical form, lower-case hex.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(JsonElement.Parse(GuideJson)))));

    public static ItemGuide Read(string guideJson) => JsonSerializer.Deserialize<ItemGuide>(guideJson, OutboxJson.Options)!;

    public static ItemEdition Draft(HandlingItem item, int number, ItemGuide guide, Stamp stamp)
    {
        var edition = new ItemEdition { ItemId = item.Id, DepartmentId = item.DepartmentId, Number = number, OpenFor = item.Id };
        edition.Write(guide, stamp);
        return edition;
    }

    public void Revise(ItemGuide guide, Stamp stamp)
    {
        Ensure.That(Status is EditionStatus.Draft, CommonRules.InvalidTransition, Status, EditionStatus.Draft);
        Write(guide, stamp);
    }

    public void Send(Stamp stamp)
    {
        Flow.Require(Status, EditionStatus.LegalReview);
        Status = EditionStatus.LegalReview;
        Raise(new EditionSent(ItemId, Id, Number), stamp);
    }

    /// <summary>The reviewer's opinion is the stamp's reason.</summary>
    public void Pass(Stamp stamp)
    {
        Flow.Require(Status, EditionStatus.Approved);
        RequireOther(DraftedBy, stamp);
        (Status, Remark) = (EditionStatus.Approved, stamp.RequireReason());
        (ReviewedBy, ReviewedByName, ReviewedAt) = (stamp.By.AccountId, stamp.By.Name, stamp.At);
        Raise(new EditionPassed(ItemId, Id, Number), stamp);
    }

    /// <summary>Back to the department, from the review or by whoever would publish it.</summary>
    public void SendBack(Stamp stamp)
    {
        Flow.Require(Status, EditionStatus.Draft);
        (Status, Remark, ReviewedBy, ReviewedByName, ReviewedAt) = (EditionStatus.Draft, stamp.RequireReason(), null, null, null);
        Raise(new EditionSentBack(ItemId, Id, Number), stamp);
    }

    internal void Publish(HandlingItem item, ItemEdition? before, Stamp stamp)
    {
        Flow.Require(Status, EditionStatus.Published);
        RequireOther(DraftedBy, stamp);
        RequireOther(ReviewedBy, stamp);
        (Status, OpenFor, PublishedByName, PublishedAt) = (EditionStatus.Published, null, stamp.By.Name, stamp.At);
        Raise(new EditionPublished(ItemId, Id, Number, Hash), stamp);
        before?.GiveWay(stamp);
        item.Publish(this, stamp);
    }

    /// <summary>Given up while being made, or taken out of force with its item.</summary>
    public void Cancel(Stamp stamp)
    {
        Flow.Require(Status, EditionStatus.Cancelled);
        (Status, OpenFor, Remark) = (EditionStatus.Cancelled, null, stamp.RequireReason());
        Raise(new EditionCancelled(ItemId, Id, Number), stamp);
    }

    private void GiveWay(Stamp stamp)
    {
        Flow.Require(Status, EditionStatus.Superseded);
        Status = EditionStatus.Superseded;
        Raise(new EditionSuperseded(ItemId, Id, Number), stamp);
    }

    private void Write(ItemGuide guide, Stamp stamp)
    {
        Ensure.That(stamp.By.AccountId is not null, CommonRules.Forbidden);
        GuideJson = JsonSerializer.Serialize(guide, OutboxJson.Options);
        (DraftedBy, DraftedByName, DraftedAt) = (stamp.By.AccountId.Value, stamp.By.Name, stamp.At);
        Raise(new EditionDrafted(ItemId, Id, Number, Hash), stamp);
    }

    private static void RequireOther(Guid? who, Stamp stamp) =>
        Ensure.That(stamp.By.AccountId is { } account && account != who, CatalogueRules.DraftersReview);
}

public sealed record EditionDrafted(Guid ItemId, Guid EditionId, int Number, string Hash) : IDomainEvent;

public sealed record EditionSent(Guid ItemId, Guid EditionId, int Number) : IDomainEvent;

public sealed record EditionPassed(Guid ItemId, Guid EditionId, int Number) : IDomainEvent;

public sealed record EditionSentBack(Guid ItemId, Guid EditionId, int Number) : IDomainEvent;

public sealed record EditionPublished(Guid ItemId, Guid EditionId, int Number, string Hash) : IDomainEvent;

public sealed record EditionSuperseded(Guid ItemId, Guid EditionId, int Number) : IDomainEvent;

public sealed record EditionCancelled(Guid ItemId, Guid EditionId, int Number) : IDomainEvent;

internal sealed class ItemEditionMapping : IEntityTypeConfiguration<ItemEdition>
{
    public void Configure(EntityTypeBuilder<ItemEdition> edition)
    {
        edition.ToTable("ItemEditions");
        edition.Property(e => e.DraftedByName).HasMaxLength(50);
        edition.Property(e => e.ReviewedByName).HasMaxLength(50);
        edition.Property(e => e.PublishedByName).HasMaxLength(50);
        edition.Property(e => e.Remark).HasMaxLength(Stamp.ReasonMaxLength);
        edition.Ignore(e => e.Guide);
        edition.Ignore(e => e.Hash);
        edition.HasIndex(e => e.OpenFor).OnlyOne("IX_ItemEditions_OpenFor", CatalogueRules.EditionOpen);
        edition.HasIndex(e => new { e.ItemId, e.Number }).OnlyOne("IX_ItemEditions_ItemId_Number", CommonRules.Conflict);
        edition.HasIndex(e => new { e.Status, e.DepartmentId, e.DraftedAt });
    }
}
