using System.Globalization;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Award;

/// <summary>Of whom a record is looked for.</summary>
public enum BriberySubject
{
    Firm,
    LegalRepresentative,
    ProjectLeader,
}

/// <summary>Where it was looked for.</summary>
public enum BriberySource
{
    /// <summary>检察机关查询函: until 31 July 2018 only.</summary>
    ProcuratorateLetter,

    /// <summary>裁判文书网.</summary>
    CourtJudgmentSite,

    /// <summary>信用网站.</summary>
    CreditSite,

    Other,
}

/// <param name="Page">Hash of the page or letter that was kept, hex.</param>
/// <param name="Treatment">What was decided of a record, as the documents provide; null where there is none.</param>
public sealed record BriberyCheck(int Bid, BriberySubject Subject, BriberySource Source, DateOnly QueriedOn, string ResultNo, bool HasRecord, string Page, string? Treatment = null)
{
    private const int ReasonLength = 10;
    private const int LetterValidMonths = 2;

    /// <summary>The first day on which prosecutors answered no more.</summary>
    public static readonly DateOnly LettersEnded = new(2018, 8, 1);

    /// <summary>Last day on which the result may be used; null where nothing limits it.</summary>
    public DateOnly? ValidTo => Source is BriberySource.ProcuratorateLetter ? QueriedOn.AddMonths(LetterValidMonths) : null;

    /// <param name="noticeOn">The day of the award notice.</param>
    public void Check(DateOnly noticeOn)
    {
        Ensure.That(Source is not BriberySource.ProcuratorateLetter || QueriedOn < LettersEnded, AwardRules.BriberySourceClosed, Shown(LettersEnded));
        Ensure.That(ValidTo is not { } last || noticeOn <= last, AwardRules.QueryExpired, ValidTo is { } to ? Shown(to) : null);

        // A record excludes nobody by itself: what follows is what the documents say, in writing.
        Ensure.That(!HasRecord || Treatment?.Trim().Length >= ReasonLength, AwardRules.RecordUnweighed, ResultNo);
    }

    /// <summary>Refused unless firm, representative and leader of the bid have all been looked up.</summary>
    public static void CheckAll(int bid, IReadOnlyCollection<BriberyCheck> checks, DateOnly noticeOn)
    {
        var own = checks.Where(c => c.Bid == bid && c.Page.Length > 0).ToList();
        var missing = Enum.GetValues<BriberySubject>().Where(s => !own.Exists(c => c.Subject == s)).Select(Name).ToList();
        Ensure.That(missing.Count == 0, AwardRules.BriberyUnchecked, missing);
        foreach (var check in own)
        {
            check.Check(noticeOn);
        }
    }

    private static string Name(BriberySubject subject) => subject switch
    {
        BriberySubject.Firm => "单位",
        BriberySubject.LegalRepresentative => "法定代表人",
        _ => "项目负责人",
    };

    private static string Shown(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
