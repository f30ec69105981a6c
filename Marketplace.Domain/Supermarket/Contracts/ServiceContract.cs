using System.Text.Json;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Domain.Supermarket.Contracts;

public enum ServiceContractStatus
{
    /// <summary>草拟.</summary>
    Draft,

    /// <summary>业主已签.</summary>
    OwnerSigned,

    /// <summary>机构已签.</summary>
    AgencySigned,

    /// <summary>已备案.</summary>
    Filed,

    /// <summary>履行中.</summary>
    Performing,

    /// <summary>中止.</summary>
    Paused,

    /// <summary>完成.</summary>
    Completed,

    /// <summary>解除.</summary>
    Terminated,
}

/// <summary>What owner and agency agree on, signed by both on the very same text.</summary>
public sealed partial class ServiceContract : Entity
{
    public static readonly StateFlow<ServiceContractStatus> Flow = new(
        (ServiceContractStatus.Draft, ServiceContractStatus.OwnerSigned),
        (ServiceContractStatus.OwnerSigned, ServiceContractStatus.Draft),
        (ServiceContractStatus.OwnerSigned, ServiceContractStatus.AgencySigned),
        (ServiceContractStatus.AgencySigned, ServiceContractStatus.Filed),
        (ServiceContractStatus.Filed, ServiceContractStatus.Performing),
        (ServiceContractStatus.Performing, ServiceContractStatus.Paused),
        (ServiceContractStatus.Paused, ServiceContractStatus.Performing),
        (ServiceContractStatus.Performing, ServiceContractStatus.Completed),
        (ServiceContractStatus.Performing, ServiceContractStatus.Terminated),
        (ServiceContractStatus.Paused, ServiceContractStatus.Terminated),
        (ServiceContractStatus.Draft, ServiceContractStatus.Terminated),
        (ServiceContractStatus.OwnerSigned, ServiceContractStatus.Terminated),
        (ServiceContractStatus.AgencySigned, ServiceContractStatus.Terminated),
        (ServiceContractStatus.Filed, ServiceContractStatus.Terminated));

    public const int TextMaxLength = 500;
    public const int BreachMaxLength = 1000;

    private readonly List<ContractSignature> _signatures = [];

    public required string Number { get; init; }

    public required Guid ProjectId { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid AgencyId { get; init; }

    public required string OwnerName { get; init; }

    public required string AgencyName { get; init; }

    public string Subject { get; private set; } = "";

    /// <summary>As it stands now: amendments in effect are in it, and in everything below that the parties agree on.</summary>
    public Money Price { get; private set; }

    public int WorkingDays { get; private set; }

    /// <summary>As first signed; what amendments are measured against.</summary>
    public Money OriginalPrice { get; private set; }

    public int OriginalWorkingDays { get; private set; }

    /// <summary>The number of the latest amendment in effect; 0 when there is none.</summary>
    public int LastAmendmentNo { get; private set; }

    /// <summary>Whose duty it is to put the signed contract on file; the other may do it as well.</summary>
    public ContractParty FiledBy { get; private set; }

    public string StartCondition { get; private set; } = "";

    public string PaymentTerms { get; private set; } = "";

    public string DeliverableText { get; private set; } = "";

    public string AcceptanceStandard { get; private set; } = "";

    public string Breach { get; private set; } = "";

    /// <summary>The text that both signed; null before that.</summary>
    public string? SignedText { get; private set; }

    /// <summary>SHA-256 of <see cref="Text"/>, hex; what both sign.</summary>
    public string Digest { get; private set; } = "";

    public ServiceContractStatus Status { get; private set; }

    public DateTimeOffset DraftedAt { get; private init; }

    public DateTimeOffset? SignedAt { get; private set; }

    public DateTimeOffset? FileDueAt { get; private set; }

    public DateTimeOffset? FiledAt { get; private set; }

    /// <summary>When the service clock started: materials complete.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? ServiceDueAt { get; private set; }

    /// <summary>When it counts as never delivered, unless something is filed before; null when that clock does not run.</summary>
    public DateTimeOffset? NeverFiledAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>When the report that was accepted came in; set at completion.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>Working days that the work took, pauses left out; set at completion.</summary>
    public int? ActualWorkingDays { get; private set; }

    public IReadOnlyCollection<ContractSignature> Signatures => _signatures;

    public string MilestonesJson { get; private set; } = "[]";

    public string PausesJson { get; private set; } = "[]";

    /// <summary>When which part of the price is paid, in order.</summary>
    public IReadOnlyList<PaymentMilestone> Milestones
    {
        get => JsonSerializer.Deserialize<IReadOnlyList<PaymentMilestone>>(MilestonesJson, OutboxJson.Options)!;
        private set => MilestonesJson = JsonSerializer.Serialize(value, OutboxJson.Options);
    }

    /// <summary>When the service clock stood still.</summary>
    public IReadOnlyList<ContractPause> Pauses
    {
        get => JsonSerializer.Deserialize<IReadOnlyList<ContractPause>>(PausesJson, OutboxJson.Options)!;
        private set => PausesJson = JsonSerializer.Serialize(value, OutboxJson.Options);
    }

    /// <summary>The contract as both read and sign it. Amendments do not change it: they stand beside it.</summary>
    public string Text => SignedText ?? ContractText.Of(this);

    /// <summary>What holds now.</summary>
    public ContractTerms Terms => new(Subject, Price, WorkingDays, StartCondition, PaymentTerms, DeliverableText, AcceptanceStandard, Breach)
    {
        Milestones = [.. Milestones.Select(m => new MilestoneTerms(m.Name, m.Due, m.ShareHundredths, m.Amount))],
        FiledBy = FiledBy,
    };

    /// <summary>The clock of the service; null before it starts.</summary>
    public RunningClock? Clock => StartedAt is { } at ? new(at, DayKind.WorkingDay, WorkingDays, ClockStops.Of(Pauses.Select(p => new ClockPause(p.From, p.Until)), at)) : null;

    /// <summary>As which of the two somebody acts; null for anybody else.</summary>
    public ContractParty? PartyOf(Guid? organisationId) =>
        organisationId == OwnerId ? ContractParty.Owner : organisationId == AgencyId ? ContractParty.Agency : null;

    public static ServiceContract Draft(string number, IntermediaryProject project, string agencyName, ContractTerms terms, Stamp stamp)
    {
        stamp.By.RequireSelf(project.OwnerId);
        Ensure.That(project.Status is IntermediaryProjectStatus.ContractPending && project.WinnerId is not null, SupermarketRules.NotWinner);
        var contract = new ServiceContract
        {
            Number = number,
            ProjectId = project.Id,
            OwnerId = project.OwnerId,
            AgencyId = project.WinnerId.Value,
            OwnerName = project.OwnerName,
            AgencyName = agencyName,
            DraftedAt = stamp.At,
        };
        contract.Take(project, terms);
        contract.Raise(new ContractDrafted(contract.Id, project.Id), stamp);
        return contract;
    }

    /// <summary>Changes the draft. An owner's earlier signature falls, since it was on another text.</summary>
    public void Revise(IntermediaryProject project, ContractTerms terms, Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        Ensure.That(Status is ServiceContractStatus.Draft or ServiceContractStatus.OwnerSigned, CommonRules.InvalidTransition, Status, nameof(Revise));
        Take(project, terms);
        Status = ServiceContractStatus.Draft;
        _signatures.Clear();
        Raise(new ContractRevised(Id, ProjectId), stamp);
    }

    /// <param name="digest">The digest of the text that the signer was shown.</param>
    /// <param name="fileDueAt">Until when it must be filed, should this be the second signature.</param>
    public void Sign(string digest, DateTimeOffset fileDueAt, Stamp stamp)
    {
        var (next, party) = stamp.By.OrganisationId switch
        {
            { } id when id == OwnerId => (ServiceContractStatus.OwnerSigned, "甲方"),
            { } id when id == AgencyId => (ServiceContractStatus.AgencySigned, "乙方"),
            _ => throw new RuleException(CommonRules.Forbidden),
        };
        Flow.Require(Status, next);
        Ensure.That(digest == Digest, SupermarketRules.DocumentChanged);
        _signatures.Add(new ContractSignature { ContractId = Id, Party = party, OrganisationId = stamp.By.OrganisationId!.Value, AccountId = stamp.By.AccountId ?? Guid.Empty, SignerName = stamp.By.Name, At = stamp.At, Digest = digest });
        Status = next;
        if (next is ServiceContractStatus.AgencySigned)
        {
            (SignedAt, FileDueAt, SignedText) = (stamp.At, fileDueAt, Text);
        }

        Raise(new ContractSigned(Id, ProjectId, party, digest), stamp);
    }

    public void File(Stamp stamp)
    {
        Ensure.That(stamp.By.OrganisationId == OwnerId || stamp.By.OrganisationId == AgencyId, CommonRules.Forbidden);
        Flow.Require(Status, ServiceContractStatus.Filed);
        (Status, FiledAt) = (ServiceContractStatus.Filed, stamp.At);
        Raise(new ContractFiled(Id, ProjectId), stamp);
    }

    /// <summary>The owner confirms that the start condition is met; the service clock starts. What is to be paid before has arrived by then.</summary>
    /// <param name="calendar">Which days are worked.</param>
    /// <param name="neverAfter">Working days after its time from which an unfiled report counts as never filed.</param>
    public void Start(WorkingCalendar calendar, int neverAfter, Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        Flow.Require(Status, ServiceContractStatus.Performing);
        Ensure.That(Status is ServiceContractStatus.Filed, CommonRules.InvalidTransition, Status, nameof(Start));
        var owed = Milestones.FirstOrDefault(m => m.Due is MilestoneDue.BeforeStart && m.Status is not MilestoneStatus.Confirmed);
        Ensure.That(owed is null, ContractRules.PrepaymentOutstanding, owed?.Name);
        (Status, StartedAt) = (ServiceContractStatus.Performing, stamp.At);
        Count(calendar, neverAfter, stamp.At);
        Raise(new ServiceStarted(Id, ProjectId, ServiceDueAt!.Value), stamp);
    }

    /// <param name="deliveredAt">When the accepted report came in.</param>
    public void Complete(DateTimeOffset deliveredAt, WorkingCalendar calendar, Stamp stamp)
    {
        Flow.Require(Status, ServiceContractStatus.Completed);
        (Status, CompletedAt, DeliveredAt, NeverFiledAt) = (ServiceContractStatus.Completed, stamp.At, deliveredAt, null);

        // Done on the day it began counts as one.
        ActualWorkingDays = Math.Max(1, (int)Clock!.ReadAt(deliveredAt, calendar).Used);
        Raise(new ContractCompleted(Id, ProjectId, AgencyId), stamp);
    }

    /// <summary>By agreement, by a supervisor, or because the project was called off. Nothing of it counts as a deal.</summary>
    public void Terminate(Stamp stamp)
    {
        Flow.Require(Status, ServiceContractStatus.Terminated);
        stamp.RequireReason();
        CloseClock(stamp.At);
        (Status, NeverFiledAt) = (ServiceContractStatus.Terminated, null);
        Raise(new ContractTerminated(Id, ProjectId, AgencyId), stamp);
    }

    /// <summary>The calendar that decided the time to file has been replaced.</summary>
    public void MoveFiling(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(Status is ServiceContractStatus.AgencySigned, CommonRules.InvalidTransition, Status, nameof(MoveFiling));
        Ensure.That(stamp.At < FileDueAt, CommonRules.DeadlinePassed, FileDueAt, stamp.At);
        FileDueAt = dueAt;
        Raise(new ContractDeadlineMoved(Id, ProjectId, dueAt), stamp);
    }

    /// <summary>The calendar that decided the time for the service has been replaced.</summary>
    public void MoveService(DateTimeOffset dueAt, DateTimeOffset? neverFiledAt, Stamp stamp)
    {
        Ensure.That(Status is ServiceContractStatus.Performing, CommonRules.InvalidTransition, Status, nameof(MoveService));
        Ensure.That(stamp.At < ServiceDueAt, CommonRules.DeadlinePassed, ServiceDueAt, stamp.At);
        (ServiceDueAt, NeverFiledAt) = (dueAt, neverFiledAt);
        Raise(new ContractDeadlineMoved(Id, ProjectId, dueAt), stamp);
    }

    private void Take(IntermediaryProject project, ContractTerms terms)
    {
        Ensure.That(terms.Price == project.SelectedPrice && terms.WorkingDays > 0 && terms.WorkingDays <= project.SelectedWorkingDays,
            SupermarketRules.ContractDeviation, project.SelectedPrice, project.SelectedWorkingDays);
        Write(terms);
        (OriginalPrice, OriginalWorkingDays) = (Price, WorkingDays);
        Digest = ContractText.DigestOf(Text);
    }

    private void Write(ContractTerms terms)
    {
        (Subject, Price, WorkingDays, FiledBy) = (terms.Subject.Trim(), terms.Price, terms.WorkingDays, terms.FiledBy);
        (StartCondition, PaymentTerms, DeliverableText) = (terms.StartCondition.Trim(), terms.PaymentTerms.Trim(), terms.DeliverableText.Trim());
        (AcceptanceStandard, Breach) = (terms.AcceptanceStandard.Trim(), terms.Breach.Trim());
        var rows = terms.MilestonesOrWhole;
        var settled = Milestones.Where(m => m.Status is not MilestoneStatus.Due).ToList();
        Ensure.That(
            rows.Count >= settled.Count && settled.Zip(rows).All(pair => pair.First.Name == pair.Second.Name && pair.First.Amount == pair.Second.Amount && pair.First.Due == pair.Second.Due),
            ContractRules.PaidMilestoneChanged);
        Milestones =
        [
            .. settled.Concat(rows.Skip(settled.Count).Select(m => new PaymentMilestone { Seq = 0, Name = m.Name, Due = m.Due, ShareHundredths = m.ShareHundredths, Amount = m.Amount }))
                .Select((m, i) => m with { Seq = i + 1 }),
        ];
    }
}
