using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading.Projects;

namespace Marketplace.Domain.Trading.Notices;

/// <summary>What is refused in a notice, all faults at once, for publication on a given day.</summary>
public static class TradeNoticeChecks
{
    public const int TextMaxLength = 4000;
    public const int PlaceMaxLength = 200;

    /// <param name="now">When it is, or would be, published: the periods run from that Beijing day.</param>
    public static IReadOnlyList<Fault> Of(TradeProject project, TradeNoticeKind kind, TradeNoticeContent content, ITenderLaw law, WorkingCalendar calendar, DateTimeOffset now)
    {
        var faults = new List<Fault>();
        void Check(bool holds, string field, Rule rule, params object?[] facts)
        {
            if (!holds && !faults.Exists(f => f.Field == field))
            {
                faults.Add(new(field, rule, facts));
            }
        }

        void Text(string text, string field)
        {
            Check(text.Length > 0, field, CommonRules.Required);
            Check(text.Length <= TextMaxLength, field, CommonRules.TooLong, TextMaxLength);
            var floor = law.FloorPriceIn(text);
            Check(floor is null, field, TradeRules.FloorPriceForbidden, floor);
        }

        var today = BeijingTime.DateOf(now);
        if (kind is TradeNoticeKind.Tender)
        {
            Text(content.Qualification, nameof(content.Qualification));
            Text(content.Evaluation, nameof(content.Evaluation));
            Check(content.Place.Length > 0, nameof(content.Place), CommonRules.Required);
            Check(content.Place.Length <= PlaceMaxLength, nameof(content.Place), CommonRules.TooLong, PlaceMaxLength);
            Check(content.DocumentsFrom is not null, nameof(content.DocumentsFrom), CommonRules.Required);
            Check(content.DocumentsTo is not null, nameof(content.DocumentsTo), CommonRules.Required);
            Check(content.DocumentsFrom is null || content.DocumentsFrom >= today, nameof(content.DocumentsFrom), TradeNoticeRules.DocumentsBeforeNotice, today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            Text(content.Change, nameof(content.Change));
            Check(content.Change.Length >= 10, nameof(content.Change), CommonRules.ReasonRequired);
        }

        var narrowing = law.NarrowingIn(content.Qualification, content.Evaluation, content.Change);
        Check(narrowing.Count == 0 || content.TermsReason?.Length >= 10, nameof(content.TermsReason), TradeNoticeRules.TermsNeedReason, narrowing);
        if (kind is TradeNoticeKind.Tender or TradeNoticeKind.Resumption)
        {
            Check(content.SubmissionDueAt is not null, nameof(content.SubmissionDueAt), CommonRules.Required);
        }

        if (content.SubmissionDueAt is { } due && kind is TradeNoticeKind.Tender or TradeNoticeKind.Amendment or TradeNoticeKind.Resumption)
        {
            CheckDeadline(project, content, content.SubmissionDueAt!.Value, calendar, now, Check);
        }

        CheckPeriods(project, kind, content, law, calendar, today, faults);
        return faults;
    }

    private static void CheckDeadline(TradeProject project, TradeNoticeContent content, DateTimeOffset due, WorkingCalendar calendar, DateTimeOffset now, Checking check)
    {
        check(due > now, nameof(content.SubmissionDueAt), CommonRules.DeadlinePassed, due, now);
        check(project.SubmissionDueAt is not { } before || due >= before, nameof(content.SubmissionDueAt), TradeNoticeRules.TradeDeadlineShortened, project.SubmissionDueAt);
        check(calendar.IsWorkingDay(BeijingTime.DateOf(due)), nameof(content.SubmissionDueAt), TradeNoticeRules.DeadlineNotWorking);
        check(content.DocumentsFrom is not { } from || content.DocumentsTo is not { } to || (from <= to && to < BeijingTime.DateOf(due)), nameof(content.DocumentsTo), TradeNoticeRules.DocumentPeriodReversed);
    }

    private static void CheckPeriods(TradeProject project, TradeNoticeKind kind, TradeNoticeContent content, ITenderLaw law, WorkingCalendar calendar, DateOnly today, List<Fault> faults)
    {
        void Period(string field, TradePeriod period, DateOnly? start, DateOnly? end)
        {
            if (start is { } from && end is { } to && !faults.Exists(f => f.Field == field) && law.Broken(field, project.Type, project.Method, period, from, to, calendar) is { } broken)
            {
                faults.Add(broken);
            }
        }

        DateOnly? due = (content.SubmissionDueAt ?? project.SubmissionDueAt) is { } at ? BeijingTime.DateOf(at) : null;
        if (kind is TradeNoticeKind.Tender)
        {
            Period(nameof(content.DocumentsTo), TradePeriod.DocumentSupply, content.DocumentsFrom, content.DocumentsTo);
            Period(nameof(content.SubmissionDueAt), TradePeriod.IssueToDeadline, content.DocumentsFrom, due);
        }
        else if (kind is TradeNoticeKind.Amendment && content.AffectsBids)
        {
            Period(nameof(content.SubmissionDueAt), TradePeriod.AmendmentToDeadline, today, due);
        }
    }

    private delegate void Checking(bool holds, string field, Rule rule, params object?[] facts);
}
