using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Contracts;

namespace Marketplace.Domain.Supermarket.Flows;

public enum StepStatus
{
    /// <summary>未开始.</summary>
    Waiting,

    /// <summary>进行中.</summary>
    Running,

    /// <summary>停钟.</summary>
    Stopped,

    /// <summary>已完成.</summary>
    Done,

    /// <summary>随成果提交一并完成: the report came before the step had begun.</summary>
    Skipped,

    /// <summary>合同解除，不再进行.</summary>
    Void,
}

/// <summary>One step of one contract, with a clock of its own. What it is was copied from the flowchart's version of the day.</summary>
public sealed class FlowStepRun : Entity
{
    public const int RemarkMaxLength = 500;

    public static readonly StateFlow<StepStatus> Flow = new(
        (StepStatus.Waiting, StepStatus.Running),
        (StepStatus.Waiting, StepStatus.Done),
        (StepStatus.Waiting, StepStatus.Skipped),
        (StepStatus.Waiting, StepStatus.Void),
        (StepStatus.Running, StepStatus.Stopped),
        (StepStatus.Running, StepStatus.Done),
        (StepStatus.Running, StepStatus.Void),
        (StepStatus.Stopped, StepStatus.Running),
        (StepStatus.Stopped, StepStatus.Done),
        (StepStatus.Stopped, StepStatus.Void));

    private readonly List<FlowStepStop> _stops = [];

    public required Guid ContractId { get; init; }

    public required Guid ProjectId { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid AgencyId { get; init; }

    public required string ChartCode { get; init; }

    public required int ChartVersion { get; init; }

    public required int Seq { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    public required StepSide Responsible { get; init; }

    /// <summary>Working days.</summary>
    public required int Limit { get; init; }

    public required StepStart Starts { get; init; }

    public required string Output { get; init; }

    public required string OutputEn { get; init; }

    public string? Group { get; init; }

    public StepStatus Status { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>As last counted; lists sort by it. While the clock stands still it moves on.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    public string? DoneBy { get; private set; }

    public string? Remark { get; private set; }

    public Guid? EvidenceFileId { get; private set; }

    public string? EvidenceName { get; private set; }

    /// <summary>The highest level of which word has been sent, or with which it ended.</summary>
    public StepLevel Level { get; private set; }

    /// <summary>When the level next changes; the sweep looks only at this.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    public IReadOnlyCollection<FlowStepStop> Stops => _stops;

    public FlowStepStop? OpenStop => _stops.SingleOrDefault(s => s.OpenFor is not null);

    public bool IsOpen => Status is StepStatus.Running or StepStatus.Stopped;

    public bool IsFinal => Code == "FINAL";

    public static FlowStepRun Of(ServiceContract contract, Flowchart chart, FlowStep step) => new()
    {
        ContractId = contract.Id,
        ProjectId = contract.ProjectId,
        OwnerId = contract.OwnerId,
        AgencyId = contract.AgencyId,
        ChartCode = chart.Code,
        ChartVersion = chart.Version,
        Seq = step.Seq,
        Code = step.Code,
        Name = step.Name,
        NameEn = step.NameEn,
        Responsible = step.Responsible,
        Limit = step.Limit,
        Starts = step.Starts,
        Output = step.Output,
        OutputEn = step.OutputEn,
        Group = step.Group,
    };

    /// <summary>What lies before the start of the service is over when the steps are made; it has rules of its own.</summary>
    public void NoteBefore(DateTimeOffset from, DateTimeOffset doneAt, Stamp stamp)
    {
        Flow.Require(Status, StepStatus.Done);
        (Status, StartedAt, DoneAt) = (StepStatus.Done, from, doneAt);
        Raise(new StepNotedBefore(Id, ContractId), stamp);
    }

    public void Await(Stamp stamp) => Raise(new StepAwaited(Id, ContractId), stamp);

    public void Begin(ServiceContract contract, WorkingCalendar calendar, Stamp stamp)
    {
        Flow.Require(Status, StepStatus.Running);
        Ensure.That(Status is StepStatus.Waiting, CommonRules.InvalidTransition, Status, nameof(Begin));
        (Status, StartedAt) = (StepStatus.Running, stamp.At);
        Count(contract, calendar, stamp.At);
        Raise(new StepBegun(Id, ContractId, DueAt!.Value), stamp);
    }

    /// <summary>The clock of this step: its own stops, and those of the whole contract.</summary>
    public RunningClock? ClockOf(ServiceContract contract) => ClockOf(contract.Pauses);

    public RunningClock? ClockOf(IEnumerable<ContractPause> pauses) => StartedAt is { } at
        ? new(at, DayKind.WorkingDay, Limit, ClockStops.Of(
            _stops.Where(s => s.Counts).Select(s => new ClockPause(s.From, s.Until)).Concat(pauses.Where(p => p.IsWhole).Select(p => new ClockPause(p.From, p.Until))), at))
        : null;

    /// <summary>Done by whoever answers for it; what a department did is recorded by either party.</summary>
    public void Complete(string? remark, (Guid Id, string Name)? evidence, ServiceContract contract, WorkingCalendar calendar, Stamp stamp)
    {
        RequireSide(stamp);
        Ensure.That(!IsFinal, FlowRules.FinalByUpload);
        Ensure.That(Status is not StepStatus.Stopped, FlowRules.StepStopped);
        Ensure.That(Status is StepStatus.Running, FlowRules.StepNotRunning);
        Ensure.That(remark is not { Length: > RemarkMaxLength }, CommonRules.TooLong, RemarkMaxLength);
        (Remark, EvidenceFileId, EvidenceName) = (string.IsNullOrWhiteSpace(remark) ? null : remark.Trim(), evidence?.Id, evidence?.Name);
        Finish(contract, calendar, stamp.By.Name, stamp);
    }

    /// <summary>The report has come in, at that moment: whatever was open is over, whatever had not begun has no clock.</summary>
    public void CloseByDelivery(DateTimeOffset at, ServiceContract contract, WorkingCalendar calendar, Stamp stamp)
    {
        if (Status is StepStatus.Waiting)
        {
            (Status, DoneAt, NextCheckAt) = (StepStatus.Skipped, at, null);
            Raise(new StepSkipped(Id, ContractId), stamp);
        }
        else if (IsOpen)
        {
            Finish(contract, calendar, stamp.By.Name, new Stamp(stamp.By, at, stamp.Reason));
        }
    }

    public void Fall(DateTimeOffset at, ServiceContract contract, WorkingCalendar calendar, Stamp stamp)
    {
        Flow.Require(Status, StepStatus.Void);
        Level = ClockOf(contract) is { } clock ? StepClock.LevelAt(clock, calendar, at) : Level;
        CloseStop(at);
        (Status, NextCheckAt) = (StepStatus.Void, null);
        Raise(new StepVoided(Id, ContractId, Level), stamp);
    }

    /// <summary>
    /// Asks that the clock stand still. Waiting for the owner's materials the owner confirms first, and then it counts from this moment;
    /// the owner's own word needs no further one, nor do weather, site and department, which the other party reads and may question.
    /// </summary>
    public FlowStepStop Stop(StopCause cause, string reason, (Guid Id, string Name)? evidence, bool stopsService, ServiceContract contract, WorkingCalendar calendar, Stamp stamp)
    {
        var party = contract.PartyOf(stamp.By.OrganisationId) ?? throw new RuleException(CommonRules.Forbidden);
        Ensure.That(Enum.IsDefined(cause), FlowRules.StopGroundClosed);
        Ensure.That(OpenStop is null, FlowRules.StopOpen);
        Ensure.That(Status is StepStatus.Running, FlowRules.StepNotRunning);
        Ensure.That(reason.Trim().Length >= 10, FlowRules.StopReasonShort);
        Ensure.That(reason.Trim().Length <= FlowStepStop.ReasonMaxLength, CommonRules.TooLong, FlowStepStop.ReasonMaxLength);
        var stop = new FlowStepStop
        {
            StepRunId = Id,
            Cause = cause,
            Reason = reason.Trim(),
            AskedBy = party,
            AskedByName = stamp.By.Name,
            From = stamp.At,
            EvidenceFileId = evidence?.Id,
            EvidenceName = evidence?.Name,
            StopsService = stopsService,
            OpenFor = Id,
            Status = cause is StopCause.OwnerMaterials && party is ContractParty.Agency ? StopStatus.Asked : StopStatus.Running,
        };
        _stops.Add(stop);
        if (stop.Counts)
        {
            Status = StepStatus.Stopped;
            Count(contract, calendar, stamp.At);
        }

        Raise(stop.Counts ? new StepStopped(Id, ContractId, stop.Id, cause) : new StepStopAsked(Id, ContractId, stop.Id), stamp);
        return stop;
    }

    public FlowStepStop ConfirmStop(ServiceContract contract, WorkingCalendar calendar, Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        var stop = Asked();
        (stop.Status, stop.AnsweredAt, stop.AnsweredByName) = (StopStatus.Running, stamp.At, stamp.By.Name);
        Status = StepStatus.Stopped;
        Count(contract, calendar, stamp.At);
        Raise(new StepStopped(Id, ContractId, stop.Id, stop.Cause), stamp);
        return stop;
    }

    public void DeclineStop(Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        var stop = Asked();
        (stop.Answer, stop.Status, stop.AnsweredAt, stop.AnsweredByName, stop.OpenFor) = (ContractRules.Reason(stamp), StopStatus.Declined, stamp.At, stamp.By.Name, null);
        Raise(new StepStopDeclined(Id, ContractId, stop.Id), stamp);
    }

    /// <summary>What was waited for is there: either party says so.</summary>
    public FlowStepStop EndStop(ServiceContract contract, WorkingCalendar calendar, Stamp stamp)
    {
        Ensure.That(contract.PartyOf(stamp.By.OrganisationId) is not null, CommonRules.Forbidden);
        Ensure.That(Status is StepStatus.Stopped && OpenStop is not null, FlowRules.StepNotRunning);
        var stop = OpenStop;
        CloseStop(stamp.At);
        stop.EndedByName = stamp.By.Name;
        Status = StepStatus.Running;
        Count(contract, calendar, stamp.At);
        Raise(new StepResumed(Id, ContractId, stop.Id, DueAt!.Value), stamp);
        return stop;
    }

    /// <summary>The contract was paused or goes on, or the calendar has changed: counted again.</summary>
    public void Recount(ServiceContract contract, WorkingCalendar calendar, Stamp stamp)
    {
        if (IsOpen)
        {
            Count(contract, calendar, stamp.At);
            Raise(new StepClockCounted(Id, ContractId, DueAt!.Value), stamp);
        }
    }

    /// <summary>A level has been reached: each is told of once.</summary>
    public bool NoteLevel(ServiceContract contract, WorkingCalendar calendar, Stamp stamp)
    {
        var clock = ClockOf(contract)!;
        var level = StepClock.LevelAt(clock, calendar, stamp.At);
        NextCheckAt = contract.Status is ServiceContractStatus.Performing ? StepClock.NextAt(clock, calendar, stamp.At) : null;
        if (level <= Level)
        {
            Raise(new StepClockCounted(Id, ContractId, DueAt!.Value), stamp);
            return false;
        }

        Level = level;
        Raise(new StepLevelReached(Id, ContractId, level), stamp);
        return true;
    }

    private void Finish(ServiceContract contract, WorkingCalendar calendar, string by, Stamp stamp)
    {
        Level = StepClock.LevelAt(ClockOf(contract)!, calendar, stamp.At);
        CloseStop(stamp.At);
        Count(contract, calendar, stamp.At);
        (Status, DoneAt, DoneBy, NextCheckAt) = (StepStatus.Done, stamp.At, by, null);
        Raise(new StepDone(Id, ContractId, Level), stamp);
    }

    private void CloseStop(DateTimeOffset at)
    {
        if (OpenStop is { } open)
        {
            // Asked for and not answered: it never counted.
            (open.Status, open.Until, open.OpenFor) = (open.Status is StopStatus.Asked ? StopStatus.Lapsed : StopStatus.Ended, at, null);
        }
    }

    private void Count(ServiceContract contract, WorkingCalendar calendar, DateTimeOffset now)
    {
        var clock = ClockOf(contract)!;
        DueAt = clock.ReadAt(now, calendar).DueAt;
        NextCheckAt = contract.Status is ServiceContractStatus.Performing ? StepClock.NextAt(clock, calendar, now) : null;
    }

    private FlowStepStop Asked()
    {
        Ensure.That(OpenStop is { Status: StopStatus.Asked } && Status is StepStatus.Running, FlowRules.NothingToConfirm);
        return OpenStop!;
    }

    private void RequireSide(Stamp stamp)
    {
        var party = stamp.By.OrganisationId;
        Ensure.That(Responsible switch
        {
            StepSide.Agency => party == AgencyId,
            StepSide.Owner => party == OwnerId,
            _ => party == AgencyId || party == OwnerId,
        }, CommonRules.Forbidden);
    }
}
