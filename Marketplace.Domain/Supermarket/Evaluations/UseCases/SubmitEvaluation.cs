using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Evaluations.UseCases;

/// <param name="ProjectId">The project whose report is filed.</param>
/// <param name="Stars">One to five for each item: four when an owner rates, three when an agency does.</param>
public sealed record SubmitEvaluation(Guid ProjectId, IReadOnlyList<int> Stars, string Text);

/// <param name="Revealed">Whether both are in, so that either may now read the other's.</param>
public sealed record EvaluationReceipt(Guid EvaluationId, bool Revealed);

/// <summary>One party rates the other, blind until both have.</summary>
public sealed class SubmitEvaluationHandler(MarketDbContext db, EvaluationClosing closing) : IHandler
{
    public async Task<EvaluationReceipt> HandleAsync(SubmitEvaluation command, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.OwnContractAsync(command.ProjectId, stamp, ct);
        var both = await db.Evaluations.Where(e => e.ContractId == contract.Id).ToListAsync(ct);
        var mine = both.Find(e => e.RaterId == stamp.By.OrganisationId) ?? throw new RuleException(CommonRules.InvalidTransition, contract.Status, nameof(SubmitEvaluation));
        mine.Submit(command.Stars, command.Text, stamp);
        var revealed = both.TrueForAll(e => e.Status is EvaluationStatus.Submitted);
        if (revealed)
        {
            await closing.CloseAsync(await db.ProjectAsync(contract.ProjectId, ct), both, stamp, ct);
        }

        await db.SaveChangesAsync(ct);
        return new(mine.Id, revealed);
    }
}

public sealed record CloseEvaluations(Guid ProjectId);

/// <summary>The window has ended, or both are in: what was given opens, what was not has lapsed, the project is done.</summary>
public sealed class CloseEvaluationsHandler(MarketDbContext db, EvaluationClosing closing) : IHandler
{
    public async Task HandleAsync(CloseEvaluations command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.ProjectAsync(command.ProjectId, ct);
        var both = await db.Evaluations.Where(e => e.ProjectId == project.Id).ToListAsync(ct);
        var due = both.Max(e => e.ClosesAt);
        Ensure.That(stamp.At >= due || both.TrueForAll(e => e.Status is EvaluationStatus.Submitted), CommonRules.TooEarly, due, stamp.At);
        await closing.CloseAsync(project, both, stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Two who rate in the same instant each see the other's as missing; what neither of them closed is closed here.</summary>
internal sealed class CloseWhenBothAreIn(MarketDbContext db, CloseEvaluationsHandler close) : IEventHandler<EvaluationSubmitted>
{
    public async Task HandleAsync(EvaluationSubmitted happened, Stamp stamp, CancellationToken ct)
    {
        if (await db.Projects.AnyAsync(p => p.Id == happened.ProjectId && p.Status == IntermediaryProjectStatus.AwaitingEvaluation, ct)
            && await db.Evaluations.CountAsync(e => e.ProjectId == happened.ProjectId && e.Status == EvaluationStatus.Submitted, ct) == 2)
        {
            await close.HandleAsync(new(happened.ProjectId), new(Actor.System, stamp.At, "双方均已评价"), ct);
        }
    }
}

/// <summary>Opens both ratings and completes contract and project. The caller saves.</summary>
public sealed class EvaluationClosing(MarketDbContext db, CalendarBook calendars) : IHandler
{
    public async Task CloseAsync(IntermediaryProject project, IEnumerable<MutualEvaluation> both, Stamp stamp, CancellationToken ct)
    {
        foreach (var evaluation in both)
        {
            evaluation.Reveal(stamp);
        }

        var contract = await db.Contracts.SingleAsync(c => c.ProjectId == project.Id, ct);
        var uploadedAt = await db.Deliverables.Where(d => d.ContractId == contract.Id && d.Status == DeliverableStatus.Filed).Select(d => d.UploadedAt).SingleAsync(ct);
        var calendar = await calendars.CurrentAsync(ct);
        contract.Complete(uploadedAt, calendar, stamp);
        project.Close(stamp);
    }
}
