using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>Where a project is left lying, whatever time there is still.</summary>
internal enum DemoStop
{
    /// <summary>Nowhere: it goes on until the year is over.</summary>
    None,
    Draft,
    Submitted,
    Returned,
    Registering,
    Closed,
    Quoted,
    Asked,
    Declined,
    Publicised,
    Selected,
    Confirmed,
    OwnerSigned,
    BothSigned,
    Filed,
    Started,
    Uploaded,
    Accepted,
    OwnerRated,
    AgencyRated,
}

/// <summary>What happens to a project on its way that does not happen to every one.</summary>
[Flags]
internal enum DemoTurn
{
    None = 0,
    ReturnedFirst = 1 << 0,
    FewCome = 1 << 1,
    NobodyComes = 1 << 2,
    NeverDrawn = 1 << 3,
    Cancelled = 1 << 4,
    CancelAsked = 1 << 5,
    CancelGranted = 1 << 6,
    WinnerGivesUp = 1 << 7,
    WinnerSilent = 1 << 8,
    SentBack = 1 << 9,
    Silence = 1 << 10,
    OneRating = 1 << 11,

    /// <summary>One quote lies far under the others and is explained.</summary>
    LowExplained = 1 << 12,

    /// <summary>One quote lies far under the others and is not explained.</summary>
    LowSilent = 1 << 13,

    /// <summary>The lowest quotes are equal: a draw decides.</summary>
    Equals = 1 << 14,

    /// <summary>A member of the panel steps back and is replaced.</summary>
    PanelistLeaves = 1 << 15,
}

/// <summary>A project that will be.</summary>
internal sealed record DemoPlan
{
    public required int Index { get; init; }

    /// <summary>The working day on which it is published.</summary>
    public required int Day { get; init; }

    public required DemoOwner Owner { get; init; }

    public required DemoService Service { get; init; }

    public SelectionMethod Method { get; init; } = SelectionMethod.RandomDraw;

    /// <summary>For direct selection: who is asked.</summary>
    public DemoAgency? Named { get; init; }

    /// <summary>Registers in any case.</summary>
    public DemoAgency? Comes { get; init; }

    public DemoStop Stop { get; init; }

    public DemoTurn Turns { get; init; }

    /// <summary>For one that stops when it has started: what it has to show by then.</summary>
    public DemoWork Work { get; init; }

    /// <summary>End of registration; six working days after publication when left out.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The working day of the report; by chance early or late when left out.</summary>
    public int? DeliverOn { get; init; }

    public bool Has(DemoTurn turn) => (Turns & turn) != 0;
}

/// <summary>Who acts for an owner, and the works that they have.</summary>
internal sealed record DemoOwner(Actor Actor, FundSource Fund, string[] Works);
