using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Files.UseCases;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Domain.Supermarket.Orders;

public enum OrderStatus
{
    /// <summary>待接单.</summary>
    Placed,

    /// <summary>已接单: goes on as a project.</summary>
    Accepted,

    /// <summary>已谢绝.</summary>
    Declined,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>逾期未答复.</summary>
    Lapsed,
}

/// <summary>An owner's order for what an agency has on its shelf. Accepted, it becomes a project that waits for its contract.</summary>
public sealed class EntrustmentOrder : Entity
{
    public const int MostAttachments = 5;

    public static readonly StateFlow<OrderStatus> Flow = new(
        (OrderStatus.Placed, OrderStatus.Accepted),
        (OrderStatus.Placed, OrderStatus.Declined),
        (OrderStatus.Placed, OrderStatus.Withdrawn),
        (OrderStatus.Placed, OrderStatus.Lapsed));

    private readonly List<OrderAttachment> _attachments = [];

    /// <summary>O, the year, and a running number; in the address of its page.</summary>
    public required string Number { get; init; }

    public required Guid OwnerId { get; init; }

    public required string OwnerName { get; init; }

    public required Guid AgencyId { get; init; }

    public required string AgencyName { get; init; }

    public required Guid ListingId { get; init; }

    public required string ListingNumber { get; init; }

    public required string ItemCode { get; init; }

    /// <summary>The listing as it was ordered, as JSON.</summary>
    public required string ListingJson { get; init; }

    public required string ListingDigest { get; init; }

    public required string Title { get; init; }

    public required FundSource Fund { get; init; }

    public required Money Price { get; init; }

    public required int WorkingDays { get; init; }

    /// <summary>The whole of what the owner wrote, as JSON.</summary>
    public required string ContentJson { get; init; }

    /// <summary>The locked comparison that the owner's choice rests on.</summary>
    public Guid? ComparisonId { get; init; }

    /// <summary>The quote card of a chat that it was made from; a card makes one order.</summary>
    public Guid? QuoteMessageId { get; init; }

    public OrderStatus Status { get; private set; }

    public DateTimeOffset PlacedAt { get; private init; }

    /// <summary>Until when the agency must answer.</summary>
    public DateTimeOffset AnswerDueAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was declined or withdrawn.</summary>
    public string? EndReason { get; private set; }

    public Guid? ProjectId { get; private set; }

    public string? ProjectNumber { get; private set; }

    public OrderContent Content => JsonSerializer.Deserialize<OrderContent>(ContentJson, OutboxJson.Options)!;

    public ListingSnapshot Listing => JsonSerializer.Deserialize<ListingSnapshot>(ListingJson, OutboxJson.Options)!;

    public IReadOnlyCollection<OrderAttachment> Attachments => _attachments;

    /// <summary>Lapsing follows from the clock: the sweep only writes it down.</summary>
    public OrderStatus StatusAt(DateTimeOffset now) => Status is OrderStatus.Placed && now >= AnswerDueAt ? OrderStatus.Lapsed : Status;

    public static EntrustmentOrder Place(
        string number, (Guid Id, string Name) owner, (Guid Id, string Name) agency, Guid listingId, ListingSnapshot listing, OrderContent content,
        IReadOnlyList<KeptFile> papers, DateTimeOffset answerDueAt, Guid? quoteMessageId, Stamp stamp)
    {
        Ensure.That(papers.Count <= MostAttachments, SupermarketRules.TooManyAttachments, MostAttachments);
        var order = new EntrustmentOrder
        {
            Number = number,
            OwnerId = owner.Id,
            OwnerName = owner.Name,
            AgencyId = agency.Id,
            AgencyName = agency.Name,
            ListingId = listingId,
            ListingNumber = listing.Number,
            ItemCode = listing.ItemCode,
            ListingJson = JsonSerializer.Serialize(listing, OutboxJson.Options),
            ListingDigest = ListingSnapshot.DigestOf(listing.Content),
            Title = content.Title,
            Fund = content.Fund,
            Price = content.Price,
            WorkingDays = content.WorkingDays,
            ContentJson = JsonSerializer.Serialize(content, OutboxJson.Options),
            ComparisonId = content.ComparisonId,
            QuoteMessageId = quoteMessageId,
            PlacedAt = stamp.At,
            AnswerDueAt = answerDueAt,
        };
        order._attachments.AddRange(papers.DistinctBy(p => p.Sha256).Select(p => new OrderAttachment { OrderId = order.Id, FileId = p.FileId, Name = p.Name, Sha256 = p.Sha256, Size = p.Size }));
        order.Raise(new OrderPlaced(order.Id, order.OwnerId, order.AgencyId, order.ListingDigest), stamp);
        return order;
    }

    /// <summary>Refused when it has been answered, taken back, or has lapsed.</summary>
    public void RequireOpen(OrderStatus to, Stamp stamp)
    {
        Flow.Require(Status, to);
        Ensure.That(stamp.At < AnswerDueAt, CommonRules.DeadlinePassed, AnswerDueAt, stamp.At);
    }

    public void Accept(IntermediaryProject project, Stamp stamp)
    {
        stamp.By.RequireSelf(AgencyId);
        RequireOpen(OrderStatus.Accepted, stamp);
        (Status, EndedAt, ProjectId, ProjectNumber) = (OrderStatus.Accepted, stamp.At, project.Id, project.Number);
        Raise(new OrderAccepted(Id, project.Id), stamp);
    }

    public void Decline(Stamp stamp)
    {
        stamp.By.RequireSelf(AgencyId);
        RequireOpen(OrderStatus.Declined, stamp);
        (Status, EndedAt, EndReason) = (OrderStatus.Declined, stamp.At, stamp.RequireReason());
        Raise(new OrderDeclined(Id), stamp);
    }

    /// <summary>The owner takes it back as long as nobody has answered; a reason is welcome, not asked for.</summary>
    public void Withdraw(Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        RequireOpen(OrderStatus.Withdrawn, stamp);
        (Status, EndedAt, EndReason) = (OrderStatus.Withdrawn, stamp.At, stamp.Reason);
        Raise(new OrderWithdrawn(Id), stamp);
    }

    public void Lapse(Stamp stamp)
    {
        Flow.Require(Status, OrderStatus.Lapsed);
        Ensure.That(stamp.At >= AnswerDueAt, CommonRules.TooEarly, AnswerDueAt, stamp.At);
        (Status, EndedAt) = (OrderStatus.Lapsed, stamp.At);
        Raise(new OrderLapsed(Id, AgencyId), stamp);
    }

    /// <summary>The calendar that decided the time to answer has been replaced.</summary>
    public void MoveAnswer(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(Status is OrderStatus.Placed, CommonRules.InvalidTransition, Status, nameof(MoveAnswer));
        Ensure.That(stamp.At < AnswerDueAt, CommonRules.DeadlinePassed, AnswerDueAt, stamp.At);
        AnswerDueAt = dueAt;
        Raise(new OrderDeadlineMoved(Id, dueAt), stamp);
    }
}

/// <summary>A paper that the owner gives with an order. For the two parties only; it is not published with the project.</summary>
public sealed class OrderAttachment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrderId { get; init; }

    public required Guid FileId { get; init; }

    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public required long Size { get; init; }
}

public sealed record OrderPlaced(Guid OrderId, Guid OwnerId, Guid AgencyId, string ListingDigest) : IDomainEvent;

public sealed record OrderAccepted(Guid OrderId, Guid ProjectId) : IDomainEvent;

public sealed record OrderDeclined(Guid OrderId) : IDomainEvent;

public sealed record OrderWithdrawn(Guid OrderId) : IDomainEvent;

public sealed record OrderLapsed(Guid OrderId, Guid AgencyId) : IDomainEvent;

/// <summary>An official calendar came, and the time to answer was counted again.</summary>
public sealed record OrderDeadlineMoved(Guid OrderId, DateTimeOffset DueAt) : IDomainEvent;
