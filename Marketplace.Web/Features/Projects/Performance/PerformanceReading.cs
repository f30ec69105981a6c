using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Projects.Performance;

/// <summary>One step as its clock shows it now.</summary>
/// <param name="DueAt">Null before it begins and for what was over before the start.</param>
public sealed record StepLine(FlowStepRun Step, StepLevel Level, DateTimeOffset? DueAt, int? Left);

/// <summary>A contract while it is performed, for its two parties and for officers.</summary>
public sealed class PerformancePage
{
    public required ServiceContract Contract { get; init; }

    public required string ProjectNumber { get; init; }

    public required string Title { get; init; }

    public required IntermediaryProjectStatus ProjectStatus { get; init; }

    public required IReadOnlyList<StepLine> Steps { get; init; }

    public required IReadOnlyList<ContractAmendment> Amendments { get; init; }

    public required IReadOnlyList<ContractProposal> Proposals { get; init; }

    /// <summary>As which of the two the reader acts; null for an officer.</summary>
    public required ContractParty? Party { get; init; }

    /// <summary>What the clock of the service says; null before it starts.</summary>
    public ClockReading? Clock { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Words that were refused, with the form that they were typed into.</summary>
    public (string Form, string? Words) Typed { get; set; } = ("", null);

    public string? WordsOf(string form) => Typed.Form == form ? Typed.Words : null;

    public bool IsParty => Party is not null;

    public ContractProposal? OpenProposal => Proposals.FirstOrDefault(p => p.Status is ProposalStatus.Open);

    public ContractAmendment? OpenAmendment => Amendments.FirstOrDefault(a => a.OpenFor is not null);

    public string Back => Party switch
    {
        ContractParty.Owner => $"/buyer/projects/{ProjectNumber}",
        ContractParty.Agency => $"/seller/projects/{ProjectNumber}",
        _ => $"{Addresses.Projects}/{ProjectNumber}",
    };
}

/// <summary>Reads a contract with its steps for whoever may: the matrix lets parties and officers read; of other people's, only officers do.</summary>
public sealed class PerformanceReading(MarketDbContext db, CalendarBook calendars, Stamper stamper)
{
    public async Task<PerformancePage?> OfAsync(string number, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.Number == number, ct);
        if (contract is null || !MayRead(contract))
        {
            return null;
        }

        var (now, calendar) = (stamper.Clock, await calendars.CurrentAsync(ct));
        var project = await db.Projects.AsNoTracking().Where(p => p.Id == contract.ProjectId).Select(p => new { p.Number, p.Title, p.Status }).SingleAsync(ct);
        var steps = await db.FlowStepRuns.AsNoTracking().Where(s => s.ContractId == contract.Id).OrderBy(s => s.Seq).ToListAsync(ct);
        return new()
        {
            Contract = contract,
            ProjectNumber = project.Number,
            Title = project.Title,
            ProjectStatus = project.Status,
            Steps = steps.ConvertAll(s => Line(s, contract, calendar, now)),
            Amendments = await db.ContractAmendments.AsNoTracking().Where(a => a.ContractId == contract.Id).OrderBy(a => a.No).ToListAsync(ct),
            Proposals = await db.ContractProposals.AsNoTracking().Where(p => p.ContractId == contract.Id).OrderByDescending(p => p.At).ToListAsync(ct),
            Party = contract.PartyOf(stamper.Actor.OrganisationId),
            Clock = contract.Clock?.ReadAt(contract.DeliveredAt ?? now, calendar),
            Now = now,
        };
    }

    /// <summary>Levels come from the clock, not from the sweep: what is late is late at once.</summary>
    public static StepLine Line(FlowStepRun step, ServiceContract contract, WorkingCalendar calendar, DateTimeOffset now)
    {
        if (!step.IsOpen || step.ClockOf(contract) is not { } clock)
        {
            return new(step, step.Level, step.DueAt, null);
        }

        var reading = clock.ReadAt(now, calendar);
        return new(step, StepClock.LevelAt(clock, calendar, now), reading.DueAt, (int)reading.Remaining);
    }

    private bool MayRead(ServiceContract contract) =>
        contract.PartyOf(stamper.Actor.OrganisationId) is not null || stamper.Actor.Has(Role.SupermarketStaff | Role.Supervisor | Role.CentreManager);
}
