using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects.UseCases;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

/// <summary>A clock of a selection by quotes has run out: a round is over, or the time to explain.</summary>
public sealed record AdvanceQuotes(Guid ProjectId);

public sealed class AdvanceQuotesHandler(MarketDbContext db, FreezingOfLists freezing, SelectionDecision decision, SupermarketSettings settings) : IHandler
{
    public async Task HandleAsync(AdvanceQuotes command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.ProjectAsync(command.ProjectId, ct);
        var run = await db.RunAsync(project.CurrentRunId, ct);
        if (run.Status is SelectionRunStatus.Committed)
        {
            var settled = run.RoundDueAt!.Value.AddSeconds(settings.SettleSeconds);
            Ensure.That(stamp.At >= settled, CommonRules.TooEarly, settled, stamp.At);
            if (run.QuoteRound < project.Content.QuoteRounds)
            {
                await freezing.NextRoundAsync(project, run, stamp, ct);
                project.WaitInSelection(run.RoundDueAt!.Value, stamp);
            }
            else
            {
                await freezing.FreezeAsync(project, run, stamp, ct);
                await decision.OpenAsync(project, run, stamp, ct);
            }
        }
        else
        {
            Ensure.That(stamp.At >= run.ExplainDueAt, CommonRules.TooEarly, run.ExplainDueAt, stamp.At);
            await decision.DecideAsync(project, run, stamp, ct);
        }

        await db.SaveChangesAsync(ct);
    }
}

/// <param name="Text">How the work can be done at this price; published with the result.</param>
public sealed record ExplainQuote(Guid ProjectId, string Text);

/// <summary>A quote far under the others stands when its cost is explained in writing and in time. With the last explanation the winner follows at once.</summary>
public sealed class ExplainQuoteHandler(MarketDbContext db, SelectionDecision decision) : IHandler
{
    public const int LeastLength = 20;

    public async Task HandleAsync(ExplainQuote command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        stamp.By.RequireOrganisation();
        var project = await db.PublicProjectAsync(command.ProjectId, ct);
        var run = await db.RunAsync(project.CurrentRunId, ct);
        var text = command.Text.Trim();
        new Faults()
            .Check(text.Length >= LeastLength, nameof(command.Text), SupermarketRules.ExplanationTooShort, LeastLength)
            .Check(text.Length <= SelectionEntry.ExplanationMaxLength, nameof(command.Text), CommonRules.TooLong, SelectionEntry.ExplanationMaxLength)
            .Refuse();
        run.Explain(text, stamp);
        if (!run.AwaitsExplanationAt(stamp.At))
        {
            await decision.DecideAsync(project, run, stamp, ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
