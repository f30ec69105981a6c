using Marketplace.Domain.Approvals.Catalogue;

namespace Marketplace.Web.Api;

/// <summary>A handling item on a list. Limits are in working days; 0 is the same day.</summary>
public sealed record ApprovalItem(
    Guid Id,
    string Code,
    string Name,
    string ServiceName,
    HandlingKind Kind,
    PowerCategory Category,
    string DepartmentCode,
    string Department,
    ItemSubject Subject,
    CaseType CaseType,
    int StatutoryDays,
    int PromisedDays,
    int Visits,
    OnlineDepth Online,
    bool IsFree,
    int Edition,
    DateTimeOffset PublishedAt);

/// <param name="Guide">The whole guide, as published.</param>
/// <param name="Hash">SHA-256 of the guide in canonical JSON.</param>
/// <param name="Window">In the hall; null where the item is handled elsewhere.</param>
public sealed record ApprovalItemAnswer(ApprovalItem Item, ItemGuide Guide, string Hash, string? Window, bool AcceptsInHall, bool DecidesInHall);
