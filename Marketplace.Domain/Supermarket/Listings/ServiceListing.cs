using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Listings;

public enum ListingStatus
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>待审.</summary>
    PendingReview,

    /// <summary>上架.</summary>
    OnShelf,

    /// <summary>下架.</summary>
    OffShelf,

    /// <summary>冻结.</summary>
    Frozen,
}

public enum PriceMode
{
    /// <summary>一口价.</summary>
    Fixed,

    /// <summary>单价.</summary>
    UnitPrice,

    /// <summary>区间.</summary>
    Range,

    /// <summary>下浮率.</summary>
    DiscountRate,

    /// <summary>面议.</summary>
    Negotiable,
}

/// <summary>Why a listing left the shelf by itself; what mends the cause puts it back.</summary>
public enum LapseCause
{
    /// <summary>资质到期或吊销.</summary>
    Qualification,

    /// <summary>年度信息确认逾期.</summary>
    Reconfirmation,

    /// <summary>机构申请退出.</summary>
    Exit,

    /// <summary>暂停或清退期满.</summary>
    Measure,
}

/// <summary>A service that an agency offers in its shop, with price and promised time.</summary>
public sealed class ServiceListing : Entity
{
    public const int TitleMaxLength = 60;
    public const int TextMaxLength = 4000;
    public const int DeliverableMaxLength = 500;
    public const int NoteMaxLength = 1000;
    public const int UnitMaxLength = 10;

    /// <summary>Working days that staff have for review.</summary>
    public const int ReviewWorkingDays = 2;

    public static readonly StateFlow<ListingStatus> Flow = new(
        (ListingStatus.Draft, ListingStatus.PendingReview),
        (ListingStatus.PendingReview, ListingStatus.OnShelf),
        (ListingStatus.PendingReview, ListingStatus.Draft),
        (ListingStatus.OnShelf, ListingStatus.OffShelf),
        (ListingStatus.OffShelf, ListingStatus.OnShelf),
        (ListingStatus.OffShelf, ListingStatus.PendingReview),
        (ListingStatus.OnShelf, ListingStatus.Frozen),
        (ListingStatus.OffShelf, ListingStatus.Frozen),
        (ListingStatus.PendingReview, ListingStatus.Frozen),
        (ListingStatus.Frozen, ListingStatus.OffShelf));

    /// <summary>L and eight digits; in the address of its page.</summary>
    public required string Number { get; init; }

    public required Guid AgencyId { get; init; }

    public required string ItemCode { get; init; }

    public required string TypeCode { get; init; }

    public string Title { get; private set; } = "";

    /// <summary>What is done.</summary>
    public string Scope { get; private set; } = "";

    public string DeliverableText { get; private set; } = "";

    public PriceMode PriceMode { get; private set; }

    /// <summary>The price, the unit price or the lower end of the range; zero when negotiable.</summary>
    public Money Price { get; private set; }

    public Money? PriceTo { get; private set; }

    /// <summary>Hundredths of a percent below the baseline, for <see cref="PriceMode.DiscountRate"/>.</summary>
    public int? DiscountHundredths { get; private set; }

    public string Unit { get; private set; } = "";

    public int PromisedWorkingDays { get; private set; }

    public string Standards { get; private set; } = "";

    /// <summary>What the owner must supply.</summary>
    public string OwnerMaterials { get; private set; } = "";

    public string AfterSales { get; private set; } = "";

    public Guid? CoverFileId { get; private set; }

    public ListingStatus Status { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public DateTimeOffset? ReviewDueAt { get; private set; }

    public DateTimeOffset? ShelvedAt { get; private set; }

    /// <summary>When it left the shelf by itself; see <see cref="LapsedBecause"/>. Null when the agency took it down.</summary>
    public DateTimeOffset? LapsedAt { get; private set; }

    public LapseCause? LapsedBecause { get; private set; }

    /// <summary>What staff said when they sent it back.</summary>
    public string? ReviewRemark { get; private set; }

    public string? ExternalId { get; init; }

    public static ServiceListing Draft(string number, Guid agencyId, string itemCode, string typeCode, ListingContent content, Stamp stamp, string? externalId = null)
    {
        var listing = new ServiceListing { Number = number, AgencyId = agencyId, ItemCode = itemCode, TypeCode = typeCode, ExternalId = externalId };
        listing.Take(content);
        listing.Raise(new ListingDrafted(listing.Id, agencyId), stamp);
        return listing;
    }

    /// <summary>A listing that stood on the shelf of an older system and passes every check of this one.</summary>
    public static ServiceListing MoveIn(string number, Guid agencyId, string itemCode, string typeCode, ListingContent content, string externalId, Stamp stamp)
    {
        var listing = new ServiceListing { Number = number, AgencyId = agencyId, ItemCode = itemCode, TypeCode = typeCode, ExternalId = externalId };
        listing.Take(content);
        (listing.Status, listing.ShelvedAt) = (ListingStatus.OnShelf, stamp.At);
        listing.Raise(new ListingMovedIn(listing.Id, agencyId), stamp);
        return listing;
    }

    /// <summary>Changes the text of what is not on the shelf. Once changed it needs review again.</summary>
    public void Revise(ListingContent content, Stamp stamp)
    {
        Ensure.That(Status is ListingStatus.Draft or ListingStatus.OffShelf, CommonRules.InvalidTransition, Status, nameof(Revise));
        Take(content);
        if (Status is ListingStatus.OffShelf)
        {
            // What was never reviewed must not reach the shelf by the back door.
            (ShelvedAt, LapsedAt, LapsedBecause) = (null, null, null);
        }

        Raise(new ListingRevised(Id, AgencyId), stamp);
    }

    public void SendForReview(DateTimeOffset reviewDueAt, Stamp stamp)
    {
        Flow.Require(Status, ListingStatus.PendingReview);
        (Status, SubmittedAt, ReviewDueAt, ReviewRemark) = (ListingStatus.PendingReview, stamp.At, reviewDueAt, null);
        (LapsedAt, LapsedBecause) = (null, null);
        Raise(new ListingSentForReview(Id, AgencyId), stamp);
    }

    /// <summary>The calendar that decided the time for the review has been replaced.</summary>
    public void MoveReview(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(Status is ListingStatus.PendingReview, CommonRules.InvalidTransition, Status, nameof(MoveReview));
        Ensure.That(stamp.At < ReviewDueAt, CommonRules.DeadlinePassed, ReviewDueAt, stamp.At);
        ReviewDueAt = dueAt;
        Raise(new ListingDeadlineMoved(Id, dueAt), stamp);
    }

    public void Shelve(Stamp stamp)
    {
        Ensure.That(Status is ListingStatus.PendingReview || (Status is ListingStatus.OffShelf && ShelvedAt is not null), CommonRules.InvalidTransition, Status, ListingStatus.OnShelf);
        (Status, ShelvedAt, ReviewDueAt, LapsedAt, LapsedBecause) = (ListingStatus.OnShelf, ShelvedAt ?? stamp.At, null, null, null);
        Raise(new ListingShelved(Id, AgencyId), stamp);
    }

    public void SendBack(Stamp stamp)
    {
        Flow.Require(Status, ListingStatus.Draft);
        ReviewRemark = stamp.RequireReason();
        (Status, ReviewDueAt) = (ListingStatus.Draft, null);
        Raise(new ListingSentBack(Id, AgencyId), stamp);
    }

    public void TakeDown(Stamp stamp)
    {
        Flow.Require(Status, ListingStatus.OffShelf);
        Status = ListingStatus.OffShelf;
        Raise(new ListingTakenDown(Id, AgencyId), stamp);
    }

    /// <summary>What let it stand on the shelf is gone.</summary>
    public void Lapse(LapseCause cause, Stamp stamp)
    {
        TakeDown(stamp);
        (LapsedAt, LapsedBecause) = (stamp.At, cause);
    }

    /// <summary>Takes over a text that staff have approved; where it stands does not change.</summary>
    public void Amend(ListingContent approved, Stamp stamp)
    {
        Ensure.That(Status is ListingStatus.OnShelf or ListingStatus.Frozen || (Status is ListingStatus.OffShelf && ShelvedAt is not null), CommonRules.InvalidTransition, Status, nameof(Amend));
        Take(approved);
        Raise(new ListingAmended(Id, AgencyId), stamp);
    }

    public void Freeze(Stamp stamp)
    {
        Flow.Require(Status, ListingStatus.Frozen);
        stamp.RequireReason();
        Status = ListingStatus.Frozen;
        Raise(new ListingTakenDown(Id, AgencyId), stamp);
    }

    /// <summary>The measure that froze it is over; the shelf's review puts back what may stand there.</summary>
    public void Thaw(Stamp stamp)
    {
        Flow.Require(Status, ListingStatus.OffShelf);
        Ensure.That(Status is ListingStatus.Frozen, CommonRules.InvalidTransition, Status, ListingStatus.OffShelf);
        (Status, LapsedAt, LapsedBecause) = (ListingStatus.OffShelf, stamp.At, LapseCause.Measure);
        Raise(new ListingThawed(Id, AgencyId), stamp);
    }

    /// <summary>What was written, as a form takes it up again.</summary>
    public ListingContent Content() =>
        new(Title, Scope, DeliverableText, PriceMode, Price, PriceTo, DiscountHundredths, Unit, PromisedWorkingDays, Standards, OwnerMaterials, AfterSales, CoverFileId);

    private void Take(ListingContent content)
    {
        (Title, Scope, DeliverableText) = (content.Title.Trim(), content.Scope.Trim(), content.DeliverableText.Trim());
        (PriceMode, Price, PriceTo, DiscountHundredths, Unit) = (content.PriceMode, content.Price, content.PriceTo, content.DiscountHundredths, content.Unit.Trim());
        (PromisedWorkingDays, Standards, OwnerMaterials, AfterSales) = (content.PromisedWorkingDays, content.Standards.Trim(), content.OwnerMaterials.Trim(), content.AfterSales.Trim());
        CoverFileId = content.CoverFileId ?? CoverFileId;
    }
}

/// <summary>What an agency writes about a service. Checked by <see cref="ListingChecks"/>.</summary>
public sealed record ListingContent(
    string Title,
    string Scope,
    string DeliverableText,
    PriceMode PriceMode,
    Money Price,
    Money? PriceTo,
    int? DiscountHundredths,
    string Unit,
    int PromisedWorkingDays,
    string Standards,
    string OwnerMaterials,
    string AfterSales,
    Guid? CoverFileId)
{
    /// <summary>As a listing keeps it: trimmed, with the item's unit and the present picture where nothing else is said.</summary>
    public ListingContent Tidied(Services.IntermediaryServiceItem item, Guid? presentCover) => this with
    {
        Title = Title.Trim(),
        Scope = Scope.Trim(),
        DeliverableText = DeliverableText.Trim(),
        Unit = Unit.Trim() is { Length: > 0 } unit ? unit : item.Unit,
        Standards = Standards.Trim(),
        OwnerMaterials = OwnerMaterials.Trim(),
        AfterSales = AfterSales.Trim(),
        CoverFileId = CoverFileId ?? presentCover,
    };
}
