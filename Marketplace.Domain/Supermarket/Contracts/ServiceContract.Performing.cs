using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Contracts;

/// <summary>What happens between filing and completion: payments, pauses, amendments.</summary>
public sealed partial class ServiceContract
{
    private static readonly PauseCause[] OwnersCauses = [PauseCause.OwnerMaterials, PauseCause.OwnerPlans, PauseCause.OwnerFunds];

    /// <summary>The pause of the whole contract that runs now.</summary>
    public ContractPause? RunningPause => Pauses.SingleOrDefault(p => p.IsWhole && p.Until is null);

    /// <summary>From filing to the end of the work the terms may be amended.</summary>
    public bool MayAmend => Status is ServiceContractStatus.Filed or ServiceContractStatus.Performing or ServiceContractStatus.Paused;

    /// <summary>Agreed by both: the clock stops with the second one's word.</summary>
    public void PauseByAgreement(PauseCause cause, string reason, DateOnly plannedUntil, Stamp stamp) =>
        Pause(PauseSource.Agreement, cause, reason, plannedUntil, stamp);

    /// <summary>The owner alone, for a cause that lies with itself.</summary>
    public void PauseAsOwner(PauseCause cause, Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        Ensure.That(OwnersCauses.Contains(cause), ContractRules.PauseNeedsAgreement);
        Pause(PauseSource.OwnerAlone, cause, ContractRules.Reason(stamp, ContractPause.ReasonMaxLength), null, stamp);
    }

    /// <summary>The service goes on and its time with it.</summary>
    /// <param name="agreed">Whether both said so; alone, an owner ends its own pause, and either party an agreed one from the planned day on.</param>
    public void Resume(bool agreed, WorkingCalendar calendar, int neverAfter, Stamp stamp)
    {
        Flow.Require(Status, ServiceContractStatus.Performing);
        Ensure.That(RunningPause is not null, CommonRules.InvalidTransition, Status, nameof(Resume));
        var party = PartyOf(stamp.By.OrganisationId) ?? throw new RuleException(CommonRules.Forbidden);
        if (!agreed)
        {
            var alone = RunningPause.Source is PauseSource.OwnerAlone
                ? party is ContractParty.Owner
                : RunningPause.PlannedUntil is { } day && BeijingTime.DateOf(stamp.At) >= day;
            Ensure.That(alone, ContractRules.ResumeNeedsAgreement, RunningPause.PlannedUntil?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "–");
        }

        End(p => p.IsWhole, stamp.At);
        Status = ServiceContractStatus.Performing;
        Count(calendar, neverAfter, stamp.At);
        Raise(new ServiceResumed(Id, ProjectId, ServiceDueAt!.Value), stamp);
    }

    /// <summary>A step of the flowchart stands still, or a department has its turn: so does the promise.</summary>
    public void StopClock(PauseSource source, Guid sourceId, PauseCause cause, string reason, DateTimeOffset from, WorkingCalendar calendar, int neverAfter, Stamp stamp)
    {
        RequirePerforming(nameof(StopClock));
        if (Pauses.Any(p => p.SourceId == sourceId))
        {
            return;
        }

        Pauses = [.. Pauses, new ContractPause { Source = source, SourceId = sourceId, Cause = cause, Reason = reason, From = from }];
        Count(calendar, neverAfter, stamp.At);
        Raise(new ServiceClockMoved(Id, ProjectId, ServiceDueAt!.Value), stamp);
    }

    /// <summary>What stood still goes on. Nothing happens when it had not stopped the promise.</summary>
    public void RestartClock(Guid sourceId, DateTimeOffset at, WorkingCalendar calendar, int neverAfter, Stamp stamp)
    {
        if (Status is ServiceContractStatus.Performing or ServiceContractStatus.Paused && Pauses.Any(p => p.SourceId == sourceId && p.Until is null))
        {
            End(p => p.SourceId == sourceId, at);
            Count(calendar, neverAfter, stamp.At);
            Raise(new ServiceClockMoved(Id, ProjectId, ServiceDueAt!.Value), stamp);
        }
    }

    /// <summary>Both have signed the amendment, and where it needs one a supervisor has written the note.</summary>
    public void Amend(ContractAmendment amendment, WorkingCalendar calendar, int neverAfter, Stamp stamp)
    {
        Ensure.That(MayAmend, ContractRules.NotAmendable);
        Write(amendment.Terms);
        LastAmendmentNo = amendment.No;
        if (StartedAt is not null)
        {
            Count(calendar, neverAfter, stamp.At);
        }

        Raise(new ContractAmended(Id, ProjectId, amendment.No), stamp);
    }

    public void MarkPaid(Guid milestoneId, DateOnly paidOn, string reference, Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        var milestone = Payable(milestoneId, MilestoneStatus.Due);
        Ensure.That(paidOn <= BeijingTime.DateOf(stamp.At), ContractRules.PaidAhead);
        Ensure.That(reference.Trim().Length is > 0 and <= PaymentMilestone.ReferenceMaxLength, CommonRules.Required);
        Put(milestone with { Status = MilestoneStatus.Paid, PaidOn = paidOn, Reference = reference.Trim(), MarkedAt = stamp.At, Dispute = null });
        Raise(new PaymentMarked(Id, ProjectId, milestoneId), stamp);
    }

    public void ConfirmPayment(Guid milestoneId, Stamp stamp)
    {
        stamp.By.RequireSelf(AgencyId);
        var milestone = Payable(milestoneId, MilestoneStatus.Paid);
        Put(milestone with { Status = MilestoneStatus.Confirmed, ConfirmedAt = stamp.At });
        Raise(new PaymentConfirmed(Id, ProjectId, milestoneId), stamp);
    }

    /// <summary>The agency says that it has not arrived; the owner looks again.</summary>
    public void DisputePayment(Guid milestoneId, Stamp stamp)
    {
        stamp.By.RequireSelf(AgencyId);
        var milestone = Payable(milestoneId, MilestoneStatus.Paid);
        Put(milestone with { Status = MilestoneStatus.Due, Dispute = ContractRules.Reason(stamp) });
        Raise(new PaymentDisputed(Id, ProjectId, milestoneId), stamp);
    }

    /// <summary>The time has passed: on record once. When a report is with the owner, the next day decides.</summary>
    public void NoteNeverFiled(bool reportIsIn, Stamp stamp)
    {
        RequirePerforming(nameof(NoteNeverFiled));
        Ensure.That(stamp.At >= NeverFiledAt, CommonRules.TooEarly, NeverFiledAt, stamp.At);
        NeverFiledAt = reportIsIn ? stamp.At.AddDays(1) : null;
        Raise(reportIsIn ? new NeverDeliveredPutOff(Id, ProjectId) : new ContractNeverDelivered(Id, ProjectId, AgencyId), stamp);
    }

    private void Pause(PauseSource source, PauseCause cause, string reason, DateOnly? plannedUntil, Stamp stamp)
    {
        Flow.Require(Status, ServiceContractStatus.Paused);
        Pauses = [.. Pauses, new ContractPause { Source = source, Cause = cause, Reason = reason, From = stamp.At, PlannedUntil = plannedUntil }];
        (Status, NeverFiledAt) = (ServiceContractStatus.Paused, null);
        Raise(new ServicePaused(Id, ProjectId, cause), stamp);
    }

    private PaymentMilestone Payable(Guid id, MilestoneStatus expected)
    {
        Ensure.That(FiledAt is not null, CommonRules.InvalidTransition, Status, nameof(MarkPaid));
        var milestone = Milestones.SingleOrDefault(m => m.Id == id) ?? throw new RuleException(CommonRules.NotFound);
        Ensure.That(milestone.Status == expected, CommonRules.InvalidTransition, milestone.Status, expected);
        return milestone;
    }

    private void Put(PaymentMilestone milestone) => Milestones = [.. Milestones.Select(m => m.Id == milestone.Id ? milestone : m)];

    private void Count(WorkingCalendar calendar, int neverAfter, DateTimeOffset now)
    {
        ServiceDueAt = Clock!.ReadAt(now, calendar).DueAt;
        NeverFiledAt = Status is ServiceContractStatus.Performing && !Clock.IsStopped ? Clock.Extend(neverAfter).ReadAt(now, calendar).DueAt : null;
    }

    private void CloseClock(DateTimeOffset at) => End(_ => true, at);

    private void End(Func<ContractPause, bool> which, DateTimeOffset at) => Pauses = [.. Pauses.Select(p => p.Until is null && which(p) ? p with { Until = at } : p)];

    private void RequirePerforming(string act) => Ensure.That(Status is ServiceContractStatus.Performing, CommonRules.InvalidTransition, Status, act);
}
