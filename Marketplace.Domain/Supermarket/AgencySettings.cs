namespace Marketplace.Domain.Supermarket;

/// <summary>What a centre decides for itself about the life of its agencies. Bound from the configuration's section "Agencies".</summary>
public sealed class AgencySettings
{
    /// <summary>Working days that staff have for a reported change, and for a certificate that an admitted agency declares.</summary>
    public int ChangeReviewWorkingDays { get; set; } = 3;

    /// <summary>Working days after a change within which the agency must report it.</summary>
    public int ChangeReportWorkingDays { get; set; } = 10;

    /// <summary>Working days between asking to leave and having left; until then it can be taken back.</summary>
    public int ExitNoticeWorkingDays { get; set; } = 5;

    /// <summary>Calendar months after which an agency confirms its particulars again.</summary>
    public int ReconfirmMonths { get; set; } = 12;

    /// <summary>An agency that has not confirmed in time has nothing on the shelf until it does.</summary>
    public bool MissedReconfirmationClosesShelf { get; set; } = true;

    /// <summary>Days before the end of a certificate, or before a confirmation is due, on which the agency is written to. The furthest comes first.</summary>
    public int[] WarnDays { get; set; } = [60, 30, 7];

    /// <summary>Whether agencies with five composite stars stand before the others in lists, as the published ranking rule then says.</summary>
    public bool PinFiveStars { get; set; }
}
