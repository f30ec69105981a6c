using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

/// <summary>From the opened quotes to the winner, by rule: nobody's discretion comes in. The caller saves.</summary>
public sealed class SelectionDecision(MarketDbContext db, EligibilityCheck eligibility, CalendarBook calendars, SupermarketSettings settings, ProjectNotices notices) : IHandler
{
    /// <summary>The quotes are open: low ones are asked to explain themselves, or the winner follows at once.</summary>
    public async Task OpenAsync(IntermediaryProject project, SelectionRun run, Stamp stamp, CancellationToken ct)
    {
        var explainDueAt = stamp.At.AddHours(settings.ExplainHours);
        if (Quotes.QuestionsLow(project.Method) && run.QuestionLowQuotes(settings.LowQuotePercent, explainDueAt, stamp).Count > 0)
        {
            project.WaitInSelection(explainDueAt, stamp);
        }
        else
        {
            await DecideAsync(project, run, stamp, ct);
        }
    }

    /// <summary>Reckons and publishes the winner; or finds equals, for whom a draw must decide; or finds nobody.</summary>
    public async Task DecideAsync(IntermediaryProject project, SelectionRun run, Stamp stamp, CancellationToken ct)
    {
        run.RefuseUnexplained(stamp);
        var reckoning = Reckoning.Of(run.Method, run.Entries, project.Content.Criteria, await SheetsAsync(run, ct));
        if (reckoning.Lines.Count == 0)
        {
            const string reason = "全部报价无效，没有可供选取的机构";
            run.Void(reason, stamp);
            await FailAsync(project, reason, stamp, ct);
        }
        else if (reckoning.NeedsDraw)
        {
            run.FindTie(stamp);
            project.WaitInSelection(project.RegistrationDueAt!.Value.AddDays(settings.SelectionExpiresDays), stamp);
        }
        else
        {
            await PublishAsync(project, run, run.Settle(reckoning, stamp), "选取所得机构均已不具备参加资格", stamp, ct);
        }
    }

    /// <summary>Publishes who won, or who stands in: at the price that this one offered. Whoever may no longer take part is passed over.</summary>
    public async Task PublishAsync(IntermediaryProject project, SelectionRun run, SelectionEntry? winner, string orElse, Stamp stamp, CancellationToken ct)
    {
        while (winner is not null)
        {
            var judged = await eligibility.OfAsync(project, [winner.AgencyId], EligibilityCheck.DeadlineDay(project), ct);
            if (judged[winner.AgencyId].Reasons is not [var reason, ..])
            {
                break;
            }

            winner = run.PassOverIneligible(reason.Rule.Code, reason.Chinese, stamp);
        }

        if (winner is null)
        {
            await FailAsync(project, orElse, stamp, ct);
            return;
        }

        var calendar = await calendars.CurrentAsync(ct);
        project.Publicise(
            winner.AgencyId, winner.QuotedPrice ?? project.Budget, winner.PromisedWorkingDays ?? project.ServiceWorkingDays,
            calendar.DeadlineAfter(stamp.At, settings.PublicityWorkingDays).At, stamp);
        await notices.ResultAsync(project, run, stamp, ct);
    }

    public async Task<IReadOnlyList<ScoreSheet>> SheetsAsync(SelectionRun run, CancellationToken ct) =>
        run.Method is SelectionMethod.MeritSelection && await db.MeritPanels.Include(p => p.Members).SingleOrDefaultAsync(p => p.RunId == run.Id, ct) is { } panel ? panel.Sheets : [];

    private async Task FailAsync(IntermediaryProject project, string reason, Stamp stamp, CancellationToken ct)
    {
        project.Fail(stamp.Because(reason));
        await notices.FailedAsync(project, reason, stamp, ct);
    }
}
