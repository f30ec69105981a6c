using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies.Changes;

namespace Marketplace.Domain.Supermarket.Agencies;

/// <summary>What happens to an agency after its admission: changes, the yearly confirmation, leaving and coming back.</summary>
public sealed partial class Agency
{
    public const int ExitReasonMaxLength = 500;

    /// <summary>By when all particulars must have been confirmed; null before admission.</summary>
    public DateTimeOffset? ReconfirmDueAt { get; private set; }

    public DateTimeOffset? ReconfirmedAt { get; private set; }

    public string? ReconfirmedBy { get; private set; }

    public DateTimeOffset? ExitAskedAt { get; private set; }

    /// <summary>When the exit takes effect; until then it can be taken back.</summary>
    public DateTimeOffset? ExitDueAt { get; private set; }

    public string? ExitReason { get; private set; }

    public DateTimeOffset? ExitedAt { get; private set; }

    /// <summary>When a party that had been here before began to apply again; papers and reviews of the time before count no more.</summary>
    public DateTimeOffset? AppliedAgainAt { get; private set; }

    /// <summary>Admitted and not gone: its particulars are the office's concern.</summary>
    public bool IsOnFile => IsPublic;

    /// <summary>Whether the yearly confirmation is due and not given. Follows from the clock.</summary>
    public bool MissedReconfirmationAt(DateTimeOffset now) => ReconfirmDueAt is { } due && now >= due;

    /// <summary>The end of the day on which a year has passed: 24:00 Beijing time.</summary>
    public static DateTimeOffset Anniversary(DateTimeOffset of, int months) => BeijingTime.EndOf(BeijingTime.DateOf(of).AddMonths(months));

    /// <summary>Everything on file was looked through and is said to be true.</summary>
    /// <param name="opensAt">The first instant at which this year's confirmation is taken.</param>
    public void Reconfirm(DateTimeOffset opensAt, int months, Stamp stamp)
    {
        Ensure.That(Status is AgencyStatus.Active or AgencyStatus.Restricted or AgencyStatus.Suspended && ReconfirmDueAt is not null, CommonRules.InvalidTransition, Status, nameof(Reconfirm));
        Ensure.That(stamp.At >= opensAt, AgencyRules.ReconfirmTooEarly, opensAt);

        // In time, the anniversary stays where it is; late, the year begins anew.
        ReconfirmDueAt = Anniversary(MissedReconfirmationAt(stamp.At) ? stamp.At : ReconfirmDueAt!.Value.AddMilliseconds(-1), months);
        (ReconfirmedAt, ReconfirmedBy) = (stamp.At, stamp.By.Name);
        Raise(new AgencyReconfirmed(Id, ReconfirmDueAt.Value), stamp);
    }

    /// <summary>Takes over what staff have approved.</summary>
    internal void Change(ChangeRequest approved, Stamp stamp)
    {
        Ensure.That(IsOnFile, CommonRules.InvalidTransition, Status, nameof(Change));
        var after = approved.After;
        switch (approved.Kind)
        {
            case ChangeKind.Name:
                Name = after.Name!;
                break;
            case ChangeKind.LegalRepresentative:
                (LegalRepresentative, LegalRepresentativeMark) = (after.LegalRepresentative!, approved.PersonMark);
                break;
            case ChangeKind.ControllingHolder:
                ControllingHolder = string.IsNullOrEmpty(after.ControllingHolder) ? null : after.ControllingHolder;
                break;
            case ChangeKind.Address:
                (Address, Origin) = (after.Address!, after.Origin!.Value);
                break;
            case ChangeKind.BankAccount:
                (BankName, BankAccountSealed, BankAccountEnd) = (after.BankName!, approved.BankAccountSealed, after.BankAccountEnd);
                break;
            case ChangeKind.Contact:
                (ContactName, Phone) = (after.ContactName!, after.Phone!);
                break;
            case ChangeKind.ServiceKinds:
                _serviceKinds.RemoveAll(k => !after.ServiceTypeCodes!.Contains(k.TypeCode));
                _serviceKinds.AddRange(after.ServiceTypeCodes!.Except(_serviceKinds.Select(k => k.TypeCode)).Select(code => new AgencyServiceKind { AgencyId = Id, TypeCode = code }));
                break;
        }

        Raise(new AgencyChanged(Id, approved.Kind), stamp);
    }

    /// <summary>The shop's words about the agency; they need no approval, only decency.</summary>
    internal void Introduce(string introduction, Stamp stamp)
    {
        if (introduction.Trim() is var words && words != Introduction)
        {
            Introduction = words;
            Raise(new AgencyIntroduced(Id), stamp);
        }
    }

    /// <param name="openWork">Names of contracts and orders that are not finished.</param>
    /// <param name="takesEffectAt">The end of the notice.</param>
    public void AskToExit(IReadOnlyList<string> openWork, DateTimeOffset takesEffectAt, Stamp stamp)
    {
        Flow.Require(Status, AgencyStatus.Exiting);
        Ensure.That(openWork.Count == 0, AgencyRules.OpenContracts, openWork);
        Ensure.That(stamp.Reason is not { Length: > ExitReasonMaxLength }, CommonRules.TooLong, ExitReasonMaxLength);
        (Status, ExitAskedAt, ExitDueAt, ExitReason) = (AgencyStatus.Exiting, stamp.At, takesEffectAt, stamp.Reason);
        Raise(new AgencyExitAsked(Id, takesEffectAt), stamp);
    }

    public void TakeBackExit(Stamp stamp)
    {
        Ensure.That(Status is AgencyStatus.Exiting, CommonRules.InvalidTransition, Status, AgencyStatus.Active);
        Ensure.That(stamp.At < ExitDueAt, CommonRules.DeadlinePassed, ExitDueAt, stamp.At);
        (Status, ExitAskedAt, ExitDueAt, ExitReason) = (AgencyStatus.Active, null, null, null);
        Raise(new AgencyExitTakenBack(Id), stamp);
    }

    /// <summary>The calendar that decided the end of the notice has been replaced.</summary>
    public void MoveExit(DateTimeOffset takesEffectAt, Stamp stamp)
    {
        Ensure.That(Status is AgencyStatus.Exiting, CommonRules.InvalidTransition, Status, nameof(MoveExit));
        Ensure.That(stamp.At < ExitDueAt, CommonRules.DeadlinePassed, ExitDueAt, stamp.At);
        ExitDueAt = takesEffectAt;
        Raise(new AgencyExitMoved(Id, takesEffectAt), stamp);
    }

    /// <summary>The notice is over: the agency has left. Its record stays.</summary>
    public void Leave(IReadOnlyList<string> openWork, Stamp stamp)
    {
        Flow.Require(Status, AgencyStatus.Exited);
        Ensure.That(stamp.At >= ExitDueAt, CommonRules.TooEarly, ExitDueAt, stamp.At);
        Ensure.That(openWork.Count == 0, AgencyRules.OpenContracts, openWork);
        (Status, ExitedAt, ReconfirmDueAt) = (AgencyStatus.Exited, stamp.At, null);
        Raise(new AgencyLeft(Id), stamp);
    }

    /// <summary>The same credit code applies again: same number, same record, a new admission.</summary>
    public void ApplyAgain(Stamp stamp)
    {
        Flow.Require(Status, AgencyStatus.Draft);
        (Status, ReviewDueAt, ReconfirmDueAt, SanctionedUntil, AppliedAgainAt) = (AgencyStatus.Draft, null, null, null, stamp.At);
        (ExitAskedAt, ExitDueAt, ExitReason, ExitedAt) = (null, null, null, null);
        ForgetRefusal();
        Raise(new AgencyAppliedAgain(Id), stamp);
    }
}

/// <summary>Something on file is different from now on.</summary>
public sealed record AgencyChanged(Guid AgencyId, ChangeKind Kind) : IPublicEvent
{
    public string PublicKind => "agency";

    public Guid PublicId => AgencyId;
}

public sealed record AgencyIntroduced(Guid AgencyId) : IDomainEvent;

public sealed record AgencyReconfirmed(Guid AgencyId, DateTimeOffset NextDueAt) : IDomainEvent;

public sealed record AgencyExitAsked(Guid AgencyId, DateTimeOffset TakesEffectAt) : IPublicEvent
{
    public string PublicKind => "agency";

    public Guid PublicId => AgencyId;
}

public sealed record AgencyExitTakenBack(Guid AgencyId) : IPublicEvent
{
    public string PublicKind => "agency";

    public Guid PublicId => AgencyId;
}

public sealed record AgencyExitMoved(Guid AgencyId, DateTimeOffset TakesEffectAt) : IDomainEvent;

public sealed record AgencyLeft(Guid AgencyId) : IPublicEvent
{
    public string PublicKind => "agency";

    public Guid PublicId => AgencyId;
}

public sealed record AgencyAppliedAgain(Guid AgencyId) : IDomainEvent;
