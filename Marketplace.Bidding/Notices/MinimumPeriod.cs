using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Notices;

/// <summary>Which stretch of a procedure a minimum is about.</summary>
public enum PeriodKind
{
    /// <summary>公告、招标文件发售.</summary>
    DocumentSupply,

    /// <summary>发出文件至提交截止.</summary>
    IssueToDeadline,

    /// <summary>澄清修改至提交截止.</summary>
    AmendmentToDeadline,

    /// <summary>对文件提出异议至提交截止.</summary>
    ObjectionToDeadline,

    /// <summary>资格预审文件停售至申请截止.</summary>
    PrequalificationToDeadline,

    /// <summary>候选人公示.</summary>
    CandidatePublicity,
}

/// <param name="Days">At least so many.</param>
/// <param name="InWorkingDays">Counted in working days; calendar days otherwise.</param>
/// <param name="Basis">The article.</param>
public sealed record MinimumPeriod(PeriodKind Kind, int Days, bool InWorkingDays, string Basis)
{
    /// <summary>Whether the end lies far enough after the start; minimum periods never move to another day.</summary>
    public bool IsMetBy(DateOnly start, DateOnly end, WorkingCalendar calendar) => Actual(start, end, calendar) >= Days;

    public int Actual(DateOnly start, DateOnly end, WorkingCalendar calendar) =>
        InWorkingDays ? calendar.WorkingDaysBetween(start, end) : end.DayNumber - start.DayNumber;

    /// <summary>The first day on which it is met.</summary>
    public ComputedDate Earliest(DateOnly start, WorkingCalendar calendar) =>
        InWorkingDays ? calendar.AddWorkingDays(start, Days) : new(start.AddDays(Days), false);

    /// <summary>The last day to begin for it to be met at the end.</summary>
    public ComputedDate Latest(DateOnly end, WorkingCalendar calendar) =>
        InWorkingDays ? calendar.AddWorkingDays(end, -Days) : new(end.AddDays(-Days), false);
}

/// <summary>The least that the law gives bidders, by what is traded and how. A notice that gives less is not published.</summary>
public static class MinimumPeriods
{
    public static readonly Rule MinimumPeriodViolated = new("MinimumPeriodViolated",
        "{0}不得少于 {1}，现为 {2}（{3}）", "{0} may not be shorter than {1}; it is {2} ({3})", "招标投标法及其实施条例；政府采购法及其实施条例");

    /// <summary>Null where no minimum is set for this stretch.</summary>
    public static MinimumPeriod? Of(TradeType type, TradeMethod method, PeriodKind kind) => type switch
    {
        TradeType.Construction => kind switch
        {
            PeriodKind.DocumentSupply => Calendar(kind, 5, "招标投标法实施条例第十六条"),
            PeriodKind.IssueToDeadline => Calendar(kind, 20, "招标投标法第二十四条"),
            PeriodKind.AmendmentToDeadline => Calendar(kind, 15, "招标投标法第二十三条；实施条例第二十一条"),
            PeriodKind.ObjectionToDeadline => Calendar(kind, 10, "招标投标法实施条例第二十二条"),
            PeriodKind.PrequalificationToDeadline => Calendar(kind, 5, "招标投标法实施条例第十七条"),
            PeriodKind.CandidatePublicity => Calendar(kind, 3, "招标投标法实施条例第五十四条"),
            _ => null,
        },
        TradeType.GovernmentProcurement => (method, kind) switch
        {
            (TradeMethod.OpenTender or TradeMethod.InvitedTender, PeriodKind.DocumentSupply) => Working(kind, 5, "政府采购法实施条例第三十一条"),
            (TradeMethod.OpenTender or TradeMethod.InvitedTender, PeriodKind.IssueToDeadline) => Calendar(kind, 20, "政府采购法第三十五条"),
            (TradeMethod.OpenTender or TradeMethod.InvitedTender, PeriodKind.AmendmentToDeadline) => Calendar(kind, 15, "政府采购法实施条例第三十一条"),
            (TradeMethod.OpenTender or TradeMethod.InvitedTender, PeriodKind.PrequalificationToDeadline) => Working(kind, 5, "政府采购法实施条例第二十一条"),
            (TradeMethod.CompetitiveConsultation, PeriodKind.DocumentSupply) => Working(kind, 5, "政府采购竞争性磋商采购方式管理暂行办法第十条"),
            (TradeMethod.CompetitiveConsultation, PeriodKind.IssueToDeadline) => Calendar(kind, 10, "政府采购竞争性磋商采购方式管理暂行办法第十条"),
            (TradeMethod.CompetitiveConsultation, PeriodKind.AmendmentToDeadline) => Calendar(kind, 5, "政府采购竞争性磋商采购方式管理暂行办法第十四条"),
            (TradeMethod.CompetitiveNegotiation or TradeMethod.Inquiry, PeriodKind.DocumentSupply) => Working(kind, 3, "财库〔2015〕135号"),
            (TradeMethod.CompetitiveNegotiation or TradeMethod.Inquiry, PeriodKind.IssueToDeadline) => Working(kind, 3, "政府采购非招标采购方式管理办法第二十九、四十五条"),
            (TradeMethod.CompetitiveNegotiation or TradeMethod.Inquiry, PeriodKind.AmendmentToDeadline) => Working(kind, 3, "政府采购非招标采购方式管理办法第二十九、四十五条"),
            _ => null,
        },
        _ => null,
    };

    /// <summary>Refused with the stretch, what it has to be and what it is.</summary>
    public static void Check(TradeType type, TradeMethod method, PeriodKind kind, DateOnly start, DateOnly end, WorkingCalendar calendar)
    {
        if (Of(type, method, kind) is { } least)
        {
            Ensure.That(least.IsMetBy(start, end, calendar), MinimumPeriodViolated, Name(kind), Shown(least.Days, least), Shown(least.Actual(start, end, calendar), least), least.Basis);
        }
    }

    private static string Shown(int days, MinimumPeriod period) => period.InWorkingDays ? $"{days} 个工作日" : $"{days} 日";

    private static string Name(PeriodKind kind) => kind switch
    {
        PeriodKind.DocumentSupply => "公告及文件提供期",
        PeriodKind.IssueToDeadline => "自文件发出至提交截止",
        PeriodKind.AmendmentToDeadline => "自澄清修改发出至提交截止",
        PeriodKind.ObjectionToDeadline => "对文件提出异议至提交截止",
        PeriodKind.PrequalificationToDeadline => "资格预审文件停售至申请截止",
        _ => "候选人公示期",
    };

    private static MinimumPeriod Calendar(PeriodKind kind, int days, string basis) => new(kind, days, false, basis);

    private static MinimumPeriod Working(PeriodKind kind, int days, string basis) => new(kind, days, true, basis);
}
