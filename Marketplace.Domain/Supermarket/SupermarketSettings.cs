using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Domain.Supermarket;

/// <summary>Limits that no statute fixes or that differ by place and year. Shown to staff as such; bound from configuration.</summary>
public sealed class SupermarketSettings
{
    /// <summary>Fiscal money up to this may select directly, in yuan.</summary>
    public decimal DirectLimitYuan { get; set; } = 50_000m;

    public Money DirectLimit => Money.FromYuan(DirectLimitYuan);

    /// <summary>Methods that owners may choose. Three rounds of quotes are offered only where a centre adds them; what the configuration names comes on top.</summary>
    public IReadOnlyList<SelectionMethod> Methods { get; set; } =
        [SelectionMethod.RandomDraw, SelectionMethod.CompetitiveQuote, SelectionMethod.AveragePrice, SelectionMethod.MeritSelection, SelectionMethod.DirectSelection];

    /// <summary>A contract above this must be competed for, in yuan; null where no such local rule holds.</summary>
    public decimal? CompetitionRequiredAboveYuan { get; set; }

    public Money? CompetitionRequiredAbove => CompetitionRequiredAboveYuan is { } yuan ? Money.FromYuan(yuan) : null;

    /// <summary>Eligible registrants that quotes and merit need: at first, and after the one extension where fewer are then enough.</summary>
    public int QuoteMinimum { get; set; } = 3;

    public int QuoteMinimumExtended { get; set; } = 2;

    /// <summary>A quote under this percentage of the median needs its cost explained.</summary>
    public int LowQuotePercent { get; set; } = 60;

    /// <summary>Hours to explain a low quote.</summary>
    public int ExplainHours { get; set; } = 2;

    /// <summary>Working days of each further round of quotes.</summary>
    public int QuoteRoundWorkingDays { get; set; } = 1;

    /// <summary>The fewest people on a merit panel; their number is odd.</summary>
    public int PanelMinimum { get; set; } = 3;

    /// <summary>The least weight of credit among merit criteria.</summary>
    public int CreditWeightMinimum { get; set; } = 10;

    /// <summary>Months within which postings of one need are added up.</summary>
    public int SplitMonths { get; set; } = 12;

    /// <summary>The longest registration period in calendar days.</summary>
    public int RegistrationLongestDays { get; set; } = 90;

    /// <summary>Eligible registrants that a draw needs before registration was extended; after it one is enough.</summary>
    public int DrawMinimum { get; set; } = 2;

    /// <summary>Working days of registration: ordinarily, urgently, and for the one extension.</summary>
    public int RegistrationWorkingDays { get; set; } = 3;

    public int UrgentRegistrationWorkingDays { get; set; } = 1;

    public int ExtensionWorkingDays { get; set; } = 3;

    public int ProjectReviewWorkingDays { get; set; } = 1;

    public int PublicityWorkingDays { get; set; } = 2;

    public int DirectAnswerWorkingDays { get; set; } = 1;

    public int WinnerConfirmWorkingDays { get; set; } = 2;

    public Chat.ChatSettings Chat { get; set; } = new();

    public int ContractSignWorkingDays { get; set; } = 10;

    public int ContractFileWorkingDays { get; set; } = 5;

    /// <summary>Working days after the end of the promise from which an unfiled report counts as never filed.</summary>
    public int NeverFiledWorkingDays { get; set; } = 20;

    public int DeliverableConfirmWorkingDays { get; set; } = 5;

    public int EvaluationWorkingDays { get; set; } = 15;

    /// <summary>Working days within which a rating may be amended, once; to appeal against one that is open; and for the supervisor to decide.</summary>
    public int EvaluationAmendWorkingDays { get; set; } = 3;

    public int EvaluationAppealWorkingDays { get; set; } = 5;

    public int EvaluationAppealDecisionWorkingDays { get; set; } = 10;

    /// <summary>The share of a month's reports, of kinds that are not always reviewed, that a public draw sends to review; rounded up.</summary>
    public int ReviewSamplePercent { get; set; } = 10;

    /// <summary>Reviewers of a report that is always reviewed, and of one that was drawn; odd numbers.</summary>
    public int MandatoryReviewers { get; set; } = 3;

    public int SampleReviewers { get; set; } = 1;

    /// <summary>Working days for a reviewer to accept, for the review itself, and for the re-check of a revision.</summary>
    public int ReviewAcceptWorkingDays { get; set; } = 2;

    public int ReviewWorkingDays { get; set; } = 5;

    public int ReviewRecheckWorkingDays { get; set; } = 3;

    /// <summary>Working days for the agency to revise, or to do the work again at its own cost after a failed review.</summary>
    public int ReviewRevisionWorkingDays { get; set; } = 3;

    public int ReviewReworkWorkingDays { get; set; } = 10;

    /// <summary>Working days for the owner to have the contract terminated after a report failed twice.</summary>
    public int ReviewOwnerWorkingDays { get; set; } = 5;

    /// <summary>Calendar days after the registration deadline within which selection must happen.</summary>
    public int SelectionExpiresDays { get; set; } = 30;

    /// <summary>
    /// Seconds between the registration deadline and the freeze of the list: a registration taken before the deadline
    /// is written, or refused, within this time.
    /// </summary>
    public int SettleSeconds { get; set; } = 5;
}
