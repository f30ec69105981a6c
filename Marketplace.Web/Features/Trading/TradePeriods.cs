using System.Globalization;
using Marketplace.Bidding.Notices;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Trading;

/// <summary>The clock of every statutory minimum of a project, with its article, as the dates announced meet it.</summary>
public sealed class TradePeriods(CalendarBook calendars, TimeProvider clock, Text text)
{
    public Task<IReadOnlyList<TimelineStep>> OfAsync(TradeProject project, CancellationToken ct) =>
        OfAsync(project, project.DocumentsFrom, project.DocumentsTo, project.SubmissionDueAt, ct);

    public async Task<IReadOnlyList<TimelineStep>> OfAsync(TradeProject project, DateOnly? from, DateOnly? to, DateTimeOffset? dueAt, CancellationToken ct)
    {
        if (from is not { } issued || dueAt is not { } due)
        {
            return [];
        }

        var calendar = await calendars.CurrentAsync(ct);
        var dueDay = BeijingTime.DateOf(due);
        var steps = new List<(DateTimeOffset At, TimelineStep Step)>();
        if (project.PublishedAt is { } published)
        {
            steps.Add((published, Step(text["公告发布"], published, null, null)));
        }

        steps.Add((BeijingTime.StartOf(issued), Step(text["文件提供开始"], BeijingTime.StartOf(issued), null, null)));
        if (to is { } last)
        {
            var supply = MinimumPeriods.Of(project.Type, project.Method, PeriodKind.DocumentSupply);
            steps.Add((BeijingTime.EndOf(last), Step(text["文件提供截止"], BeijingTime.EndOf(last), supply, supply?.Actual(issued, last, calendar))));
        }

        Before(PeriodKind.ObjectionToDeadline, text["对文件提出异议截止"]);
        Before(PeriodKind.AmendmentToDeadline, text["不顺延截止的更正，最迟"]);
        var whole = MinimumPeriods.Of(project.Type, project.Method, PeriodKind.IssueToDeadline);
        steps.Add((due, Step(text["提交截止及开标"], due, whole, whole?.Actual(issued, dueDay, calendar))));
        var now = clock.GetUtcNow();
        var ordered = steps.OrderBy(s => s.At).ToList();
        var running = ordered.FindIndex(s => s.At > now);
        return [.. ordered.Select((s, i) => s.Step with { Place = s.At <= now ? StepPlace.Done : i == running ? StepPlace.Now : StepPlace.Ahead })];

        void Before(PeriodKind kind, string name)
        {
            if (MinimumPeriods.Of(project.Type, project.Method, kind) is { } least)
            {
                var day = least.Latest(dueDay, calendar);
                steps.Add((day.EndOfDay.At, Step(name, day.EndOfDay.At, least, null, day.Provisional)));
            }
        }
    }

    private TimelineStep Step(string name, DateTimeOffset at, MinimumPeriod? least, int? actual, bool provisional = false)
    {
        var note = least is null ? null : actual is { } given
            ? text["不少于 {0}，现为 {1}", Shown(least.Days, least), Shown(given, least)]
            : text["距提交截止不少于 {0}", Shown(least.Days, least)];
        return new(name, StepPlace.Ahead, at, null, least is null ? null : text[least.Basis], provisional ? $"{note} {text["（暂按法定节假日推算）"]}" : note);
    }

    private string Shown(int days, MinimumPeriod period) => period.InWorkingDays
        ? text["{0} 个工作日", days.ToString(CultureInfo.InvariantCulture)] : text["{0} 日", days.ToString(CultureInfo.InvariantCulture)];
}
