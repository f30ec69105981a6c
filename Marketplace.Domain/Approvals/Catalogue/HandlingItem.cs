using System.Text.RegularExpressions;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Approvals.Catalogue;

/// <summary>
/// 业务办理项: the smallest thing that can be applied for. What lists and searches need of its published guide stands beside it,
/// written by the publication alone.
/// </summary>
public sealed partial class HandlingItem : Entity
{
    public const int NameMaxLength = 120;

    /// <summary>For a refusal: what a code looks like.</summary>
    public const string CodeExample = "99000000ZJ-XK-0001-01";

    public required string Code { get; init; }

    public required Guid DepartmentId { get; init; }

    public required PowerCategory Category { get; init; }

    public required HandlingKind Kind { get; init; }

    /// <summary>The item that this is a part of, as the power list names it.</summary>
    public required string ServiceName { get; init; }

    public required string Name { get; init; }

    /// <summary>The edition that cases are taken under now; null before the first publication and after the cancellation.</summary>
    public Guid? CurrentEditionId { get; private set; }

    /// <summary>Counts published editions.</summary>
    public int EditionNumber { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public ItemSubject Subject { get; private set; }

    public CaseType CaseType { get; private set; }

    public int StatutoryDays { get; private set; }

    public int PromisedDays { get; private set; }

    public int Visits { get; private set; }

    public OnlineDepth Online { get; private set; }

    public bool IsFree { get; private set; }

    /// <summary>Belongs into the hall by the list of items that have to move in.</summary>
    public bool ShouldReside { get; private set; }

    /// <summary>The window in the hall; null while the item is handled elsewhere.</summary>
    public string? ResidentWindow { get; private set; }

    public DateOnly? ResidentFrom { get; private set; }

    public bool AcceptsInHall { get; private set; }

    public bool DecidesInHall { get; private set; }

    public bool IsPublic => CurrentEditionId is not null;

    /// <summary>The code up to the item: its handling items share it.</summary>
    public string ServiceCode => Code[..^3];

    public static HandlingItem Enter(Department department, string code, PowerCategory category, HandlingKind kind, string serviceName, string name, bool shouldReside, Stamp stamp)
    {
        Ensure.That(CodePattern().IsMatch(code) && code.StartsWith($"{department.Code}-{category.Code}-", StringComparison.Ordinal), CatalogueRules.ItemCodeWrong, CodeExample);
        var item = new HandlingItem { Code = code, DepartmentId = department.Id, Category = category, Kind = kind, ServiceName = serviceName, Name = name, ShouldReside = shouldReside };
        item.Raise(new ItemEntered(item.Id, code, name), stamp);
        return item;
    }

    internal void Publish(ItemEdition edition, Stamp stamp)
    {
        var guide = edition.Guide;
        (CurrentEditionId, EditionNumber, PublishedAt) = (edition.Id, edition.Number, stamp.At);
        (Subject, CaseType, StatutoryDays, PromisedDays) = (guide.Subject, guide.CaseType, guide.StatutoryDays, guide.PromisedDays);
        (Visits, Online, IsFree) = (guide.Visits, guide.Online, guide.IsFree);
        Raise(new ItemPublished(Id, Code, edition.Number, edition.Hash), stamp);
    }

    internal void Cancel(Stamp stamp)
    {
        (CurrentEditionId, PublishedAt) = (null, null);
        Raise(new ItemCancelled(Id, Code), stamp);
    }

    /// <summary>Moves the item into the hall, or out of it when no window is given.</summary>
    public void Reside(bool should, string? window, DateOnly? from, bool accepts, bool decides, Stamp stamp)
    {
        Ensure.That(!decides || accepts, CatalogueRules.AuthorityOutside);
        Ensure.That(window is null == from is null && (window is not null || !accepts), CommonRules.Required);
        (ShouldReside, ResidentWindow, ResidentFrom, AcceptsInHall, DecidesInHall) = (should, window, from, accepts, decides);
        Raise(new ItemMoved(Id, Code, window, accepts, decides), stamp);
    }

    [GeneratedRegex("^[0-9]{8}[A-Z]{2}-[A-Z]{2}-[0-9]{4}-[0-9]{2}$")]
    private static partial Regex CodePattern();
}

public sealed record ItemEntered(Guid ItemId, string Code, string Name) : IDomainEvent;

/// <param name="Hash">SHA-256 of the guide as published.</param>
public sealed record ItemPublished(Guid ItemId, string Code, int Edition, string Hash) : ItemPublicEvent(ItemId);

public sealed record ItemCancelled(Guid ItemId, string Code) : ItemPublicEvent(ItemId);

public abstract record ItemPublicEvent(Guid ItemId) : IPublicEvent
{
    public string PublicKind => "approvalItem";

    public Guid PublicId => ItemId;
}

public sealed record ItemMoved(Guid ItemId, string Code, string? Window, bool AcceptsInHall, bool DecidesInHall) : IDomainEvent;

internal sealed class HandlingItemMapping : IEntityTypeConfiguration<HandlingItem>
{
    public void Configure(EntityTypeBuilder<HandlingItem> item)
    {
        item.ToTable("HandlingItems");
        item.Property(i => i.Code).HasMaxLength(24).IsUnicode(false);
        item.Property(i => i.ServiceName).HasMaxLength(HandlingItem.NameMaxLength);
        item.Property(i => i.Name).HasMaxLength(HandlingItem.NameMaxLength);
        item.Property(i => i.ResidentWindow).HasMaxLength(60);
        item.Ignore(i => i.IsPublic);
        item.Ignore(i => i.ServiceCode);
        item.HasIndex(i => i.Code).OnlyOne("IX_HandlingItems_Code", CatalogueRules.ItemCodeTaken);
        item.HasIndex(i => new { i.DepartmentId, i.Code });
        item.HasIndex(i => new { i.PublishedAt, i.Code });
    }
}
