namespace Marketplace.Domain.Approvals.Catalogue;

/// <summary>A guide's whole text: all that must be public before anybody is asked for anything. Working days throughout; fees in words, since most depend on something.</summary>
public sealed record ItemGuide
{
    public string LegalBasis { get; init; } = "";

    public ItemSubject Subject { get; init; }

    /// <summary>Who may apply, in words.</summary>
    public string Applicants { get; init; } = "";

    public string Conditions { get; init; } = "";

    public IReadOnlyList<GuideMaterial> Materials { get; init; } = [];

    /// <summary>What is looked at when an application is taken.</summary>
    public string AcceptanceStandard { get; init; } = "";

    public IReadOnlyList<GuideStep> Steps { get; init; } = [];

    public CaseType CaseType { get; init; } = CaseType.Promised;

    public int StatutoryDays { get; init; }

    /// <summary>0 is the same day.</summary>
    public int PromisedDays { get; init; }

    /// <summary>Why the law's limit differs from the general twenty days, or the article that sets it.</summary>
    public string LimitBasis { get; init; } = "";

    public bool IsFree { get; init; } = true;

    public string FeeBasis { get; init; } = "";

    public string FeeStandard { get; init; } = "";

    public string Result { get; init; } = "";

    /// <summary>How long the result is good for, in words.</summary>
    public string Validity { get; init; } = "";

    public IReadOnlyList<Delivery> Deliveries { get; init; } = [];

    /// <summary>How often the applicant has to come: 0 when all is done online or by courier.</summary>
    public int Visits { get; init; } = 1;

    public OnlineDepth Online { get; init; }

    public string Window { get; init; } = "";

    public string Hours { get; init; } = "";

    public string Address { get; init; } = "";

    public string Phone { get; init; } = "";

    public string ComplaintPhone { get; init; } = "";

    /// <summary>容缺受理.</summary>
    public bool Tolerance { get; init; }

    /// <summary>告知承诺.</summary>
    public bool Commitment { get; init; }

    public IReadOnlyList<GuideIntermediary> Intermediaries { get; init; } = [];

    public IReadOnlyList<GuideQuestion> Questions { get; init; } = [];

    /// <summary>Where to turn when refused.</summary>
    public string Remedy { get; init; } = "";
}

/// <param name="Basis">The article that asks for it.</param>
/// <param name="MayFollow">May be handed in later under tolerance.</param>
/// <param name="IsShared">A licence that the house or another body holds and can look up: not asked of the applicant.</param>
public sealed record GuideMaterial(
    string Name, MaterialForm Form, int Copies, MaterialSource Source, string Basis, bool Required = true, bool MayFollow = false, bool IsShared = false, string? Note = null);

/// <param name="Post">The responsible post.</param>
/// <param name="Days">Working days of this step; 0 is the same day.</param>
public sealed record GuideStep(string Name, string Post, int Days, string Work);

/// <summary>A report that an agency has to make before the case can be taken: impossible to ask for without a basis.</summary>
/// <param name="ServiceItem">Code of an intermediary service item of the supermarket.</param>
/// <param name="PaidBy">Who pays, in words.</param>
public sealed record GuideIntermediary(string ServiceItem, string Name, string Basis, string PaidBy);

public sealed record GuideQuestion(string Question, string Answer);
