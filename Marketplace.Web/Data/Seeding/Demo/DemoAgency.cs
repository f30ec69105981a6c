using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>How an application ends, or where it stands at the end.</summary>
internal enum DemoAdmission
{
    Admitted,
    ReturnedThenAdmitted,
    Draft,
    Submitted,
    Late,
    Returned,
    Resubmitted,
    RefusalProposed,
    Refused,
}

/// <summary>An agency of the demonstration.</summary>
internal sealed class DemoAgency
{
    public required int Index { get; init; }

    public required string Name { get; init; }

    public required string City { get; init; }

    public required AgencyOrigin Origin { get; init; }

    public required DemoTrade Trade { get; init; }

    /// <summary>The working day on which it registers.</summary>
    public required int Day { get; init; }

    public DemoAdmission Admission { get; init; }

    /// <summary>The last day of its certificates; null for long-term ones.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Registers for much of what is posted, and so comes to many deals.</summary>
    public bool Busy { get; init; }

    public string? Holder { get; init; }

    /// <summary>The usual quality of its work, in hundredths of a star.</summary>
    public required int Quality { get; init; }

    public Actor Actor { get; set; } = Actor.Visitor;

    public bool Admitted { get; set; }

    public bool Offers(string type) => Trade.Types.Contains(type);
}
