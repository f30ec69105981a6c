namespace Marketplace.Domain.Trading.Notices;

/// <summary>What an owner wants made public.</summary>
public sealed record TradeNoticeContent
{
    /// <summary>投标人（供应商）资格要求.</summary>
    public string Qualification { get; init; } = "";

    /// <summary>评审办法, with every criterion.</summary>
    public string Evaluation { get; init; } = "";

    /// <summary>First day on which the documents are to be had, Beijing.</summary>
    public DateOnly? DocumentsFrom { get; init; }

    /// <summary>Last day of the supply of documents, Beijing.</summary>
    public DateOnly? DocumentsTo { get; init; }

    /// <summary>The first instant that is too late; opening follows at once.</summary>
    public DateTimeOffset? SubmissionDueAt { get; init; }

    public string Place { get; init; } = "";

    /// <summary>What changes, or why the procedure stops or goes on.</summary>
    public string Change { get; init; } = "";

    /// <summary>Whether the change may affect how bids are made.</summary>
    public bool AffectsBids { get; init; }

    /// <summary>Why wording that might narrow competition is needed.</summary>
    public string? TermsReason { get; init; }

    public TradeNoticeContent Tidied() => this with
    {
        Qualification = Qualification.Trim(),
        Evaluation = Evaluation.Trim(),
        Place = Place.Trim(),
        Change = Change.Trim(),
        TermsReason = string.IsNullOrWhiteSpace(TermsReason) ? null : TermsReason.Trim(),
    };
}
