using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Files;

namespace Marketplace.Domain.Supermarket.Projects;

/// <summary>Work that an owner wants done by an agency, from the draft to the last rating.</summary>
public sealed partial class IntermediaryProject : Entity
{
    public const int TitleMaxLength = 100;
    public const int RequirementsMaxLength = 4000;
    public const int MostAttachments = 10;

    public static readonly StateFlow<IntermediaryProjectStatus> Flow = new(
        (IntermediaryProjectStatus.Draft, IntermediaryProjectStatus.PendingReview),
        (IntermediaryProjectStatus.Draft, IntermediaryProjectStatus.Registering),
        (IntermediaryProjectStatus.Draft, IntermediaryProjectStatus.Selecting),
        (IntermediaryProjectStatus.Draft, IntermediaryProjectStatus.Cancelled),
        (IntermediaryProjectStatus.PendingReview, IntermediaryProjectStatus.Registering),
        (IntermediaryProjectStatus.PendingReview, IntermediaryProjectStatus.Selecting),
        (IntermediaryProjectStatus.PendingReview, IntermediaryProjectStatus.Returned),
        (IntermediaryProjectStatus.PendingReview, IntermediaryProjectStatus.Cancelled),
        (IntermediaryProjectStatus.Returned, IntermediaryProjectStatus.PendingReview),
        (IntermediaryProjectStatus.Returned, IntermediaryProjectStatus.Registering),
        (IntermediaryProjectStatus.Returned, IntermediaryProjectStatus.Selecting),
        (IntermediaryProjectStatus.Returned, IntermediaryProjectStatus.Cancelled),
        (IntermediaryProjectStatus.Registering, IntermediaryProjectStatus.RegistrationClosed),
        (IntermediaryProjectStatus.Registering, IntermediaryProjectStatus.Cancelled),
        (IntermediaryProjectStatus.RegistrationClosed, IntermediaryProjectStatus.Registering),
        (IntermediaryProjectStatus.RegistrationClosed, IntermediaryProjectStatus.Selecting),
        (IntermediaryProjectStatus.RegistrationClosed, IntermediaryProjectStatus.Failed),
        (IntermediaryProjectStatus.RegistrationClosed, IntermediaryProjectStatus.Cancelled),
        (IntermediaryProjectStatus.RegistrationClosed, IntermediaryProjectStatus.Expired),
        (IntermediaryProjectStatus.Selecting, IntermediaryProjectStatus.Publicising),
        (IntermediaryProjectStatus.Selecting, IntermediaryProjectStatus.Failed),
        (IntermediaryProjectStatus.Selecting, IntermediaryProjectStatus.Cancelled),
        (IntermediaryProjectStatus.Selecting, IntermediaryProjectStatus.Expired),
        (IntermediaryProjectStatus.Publicising, IntermediaryProjectStatus.Selected),
        (IntermediaryProjectStatus.Publicising, IntermediaryProjectStatus.Objected),
        (IntermediaryProjectStatus.Publicising, IntermediaryProjectStatus.Cancelled),
        (IntermediaryProjectStatus.Objected, IntermediaryProjectStatus.Publicising),
        (IntermediaryProjectStatus.Objected, IntermediaryProjectStatus.Selecting),
        (IntermediaryProjectStatus.Objected, IntermediaryProjectStatus.Cancelled),
        (IntermediaryProjectStatus.Selected, IntermediaryProjectStatus.ContractPending),
        (IntermediaryProjectStatus.Selected, IntermediaryProjectStatus.Publicising),
        (IntermediaryProjectStatus.Selected, IntermediaryProjectStatus.Failed),
        (IntermediaryProjectStatus.Selected, IntermediaryProjectStatus.Cancelled),
        (IntermediaryProjectStatus.ContractPending, IntermediaryProjectStatus.InService),
        (IntermediaryProjectStatus.ContractPending, IntermediaryProjectStatus.Cancelled),
        (IntermediaryProjectStatus.InService, IntermediaryProjectStatus.Paused),
        (IntermediaryProjectStatus.InService, IntermediaryProjectStatus.DeliverableFiled),
        (IntermediaryProjectStatus.InService, IntermediaryProjectStatus.Cancelled),
        (IntermediaryProjectStatus.Paused, IntermediaryProjectStatus.InService),
        (IntermediaryProjectStatus.Paused, IntermediaryProjectStatus.Cancelled),
        (IntermediaryProjectStatus.DeliverableFiled, IntermediaryProjectStatus.InService),
        (IntermediaryProjectStatus.DeliverableFiled, IntermediaryProjectStatus.AwaitingEvaluation),
        (IntermediaryProjectStatus.AwaitingEvaluation, IntermediaryProjectStatus.Closed),
        (IntermediaryProjectStatus.AwaitingEvaluation, IntermediaryProjectStatus.Cancelled));

    private readonly List<ProjectAttachment> _attachments = [];

    /// <summary>P, the year, and a running number; in the address of its page.</summary>
    public required string Number { get; init; }

    public required Guid OwnerId { get; init; }

    public required string OwnerName { get; init; }

    public string TypeCode { get; private set; } = "";

    public string ItemCode { get; private set; } = "";

    public string Title { get; private set; } = "";

    public FundSource Fund { get; private set; }

    public SelectionMethod Method { get; private set; }

    public Money Budget { get; private set; }

    public int ServiceWorkingDays { get; private set; }

    /// <summary>The whole of what the owner wrote, as JSON; the columns beside it are what lists sort and filter by.</summary>
    public string ContentJson { get; private set; } = "{}";

    /// <summary>The fee and time baselines frozen at posting; null where the item has none.</summary>
    public Money? BaselineFee { get; private set; }

    public int? BaselineWorkingDays { get; private set; }

    public IntermediaryProjectStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public DateTimeOffset? ReviewDueAt { get; private set; }

    public string? ReviewRemark { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public DateTimeOffset? RegistrationDueAt { get; private set; }

    /// <summary>How often registration was extended for want of registrants: once at most.</summary>
    public int Extensions { get; private set; }

    public DateTimeOffset? SelectionAt { get; private set; }

    public Guid? CurrentRunId { get; private set; }

    public Guid? WinnerId { get; private set; }

    public Money? SelectedPrice { get; private set; }

    public int? SelectedWorkingDays { get; private set; }

    public DateTimeOffset? PublicityEndsAt { get; private set; }

    /// <summary>Until when the winner must confirm.</summary>
    public DateTimeOffset? ConfirmDueAt { get; private set; }

    public DateTimeOffset? ContractDueAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When a clock next matters to this project; the sweep looks only at this.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    /// <summary>When the limit that runs now began, where it is counted in working days; null where people chose its end.</summary>
    public DateTimeOffset? CountedFrom { get; private set; }

    /// <summary>When the owner asked to call the project off after selection; a supervisor decides.</summary>
    public DateTimeOffset? CancelRequestedAt { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>The locked comparison that the choice rests on, and whose readers grow by it.</summary>
    public Guid? ComparisonId { get; private set; }

    /// <summary>When supervisors were told that one need may have been split; once a project.</summary>
    public DateTimeOffset? SplitAlertedAt { get; private set; }

    public string? ExternalId { get; init; }

    /// <summary>The end of the limit that runs now, where it is counted in working days.</summary>
    public DateTimeOffset? CountedDueAt => CountedFrom is null ? null : Status switch
    {
        IntermediaryProjectStatus.PendingReview => ReviewDueAt,
        IntermediaryProjectStatus.Registering => RegistrationDueAt,
        IntermediaryProjectStatus.Publicising => PublicityEndsAt,
        IntermediaryProjectStatus.Selected => ConfirmDueAt,
        IntermediaryProjectStatus.ContractPending => ContractDueAt,
        _ => null,
    };

    public ProjectContent Content => JsonSerializer.Deserialize<ProjectContent>(ContentJson, OutboxJson.Options)!;

    public IReadOnlyCollection<ProjectAttachment> Attachments => _attachments;

    /// <summary>Whether visitors may see it.</summary>
    public bool IsPublic => PublishedAt is not null;

    public bool MayEdit => Status is IntermediaryProjectStatus.Draft or IntermediaryProjectStatus.Returned;

    /// <summary>Closing follows from the clock: no job has to flip a flag at the deadline.</summary>
    public bool TakesRegistrationsAt(DateTimeOffset now) => Status is IntermediaryProjectStatus.Registering && now < RegistrationDueAt;

    /// <summary>The state as the clock makes it: past its deadline a registering project reads as closed, frozen or not.</summary>
    public IntermediaryProjectStatus StatusAt(DateTimeOffset now) =>
        Status is IntermediaryProjectStatus.Registering && now >= RegistrationDueAt ? IntermediaryProjectStatus.RegistrationClosed : Status;

    /// <summary>Whether an owner may still call it off alone: nobody has been selected yet.</summary>
    public bool IsBeforeSelection => Status is IntermediaryProjectStatus.Draft or IntermediaryProjectStatus.PendingReview or IntermediaryProjectStatus.Returned
        or IntermediaryProjectStatus.Registering or IntermediaryProjectStatus.RegistrationClosed or IntermediaryProjectStatus.Selecting;

    public static IntermediaryProject Draft(string number, Guid ownerId, string ownerName, ProjectContent content, string typeCode, Stamp stamp, string? externalId = null)
    {
        var project = new IntermediaryProject { Number = number, OwnerId = ownerId, OwnerName = ownerName, CreatedAt = stamp.At, ExternalId = externalId };
        project.Take(content, typeCode);
        project.Raise(new ProjectDrafted(project.Id), stamp);
        return project;
    }

    public void Revise(ProjectContent content, string typeCode, Stamp stamp)
    {
        Ensure.That(MayEdit, CommonRules.InvalidTransition, Status, nameof(Revise));
        Take(content, typeCode);
        Raise(new ProjectRevised(Id), stamp);
    }

    /// <summary>Refused when no further paper may be added.</summary>
    public void RequireRoom()
    {
        Ensure.That(MayEdit, CommonRules.InvalidTransition, Status, nameof(Attach));
        Ensure.That(_attachments.Count < MostAttachments, SupermarketRules.TooManyAttachments, MostAttachments);
    }

    public ProjectAttachment Attach(Files.UseCases.KeptFile file, Stamp stamp)
    {
        RequireRoom();
        if (_attachments.Find(a => a.Sha256 == file.Sha256) is { } same)
        {
            return same;
        }

        var attachment = new ProjectAttachment { ProjectId = Id, FileId = file.FileId, Name = file.Name, Sha256 = file.Sha256, Size = file.Size, AddedAt = stamp.At };
        _attachments.Add(attachment);
        Raise(new ProjectAttachmentAdded(Id, file.FileId, file.Sha256), stamp);
        return attachment;
    }

    public void Detach(Guid attachmentId, Stamp stamp)
    {
        Ensure.That(MayEdit, CommonRules.InvalidTransition, Status, nameof(Detach));
        var attachment = _attachments.Find(a => a.Id == attachmentId) ?? throw new RuleException(CommonRules.NotFound);
        _attachments.Remove(attachment);
        Raise(new ProjectAttachmentRemoved(Id, attachment.FileId), stamp);
    }

    /// <summary>The posting is changed while registration runs; see <see cref="ProjectAmending"/> for what and until when.</summary>
    /// <param name="added">Files that become papers of the posting.</param>
    /// <param name="removed">Papers, by their own id, that belong to it no longer.</param>
    public void Amend(ProjectContent content, int edition, IReadOnlyList<StoredFile> added, IReadOnlyCollection<Guid> removed, Stamp stamp)
    {
        Ensure.That(TakesRegistrationsAt(stamp.At), CommonRules.InvalidTransition, Status, nameof(Amend));
        Ensure.That(content.RegistrationDueAt >= RegistrationDueAt, SupermarketRules.AmendmentShortens, RegistrationDueAt);
        if (ProjectAmending.Forbidden(Content, content) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        _attachments.RemoveAll(a => removed.Contains(a.Id));
        foreach (var file in added.Where(f => _attachments.TrueForAll(a => a.Sha256 != f.Sha256)))
        {
            _attachments.Add(new() { ProjectId = Id, FileId = file.Id, Name = file.Name, Sha256 = file.Sha256, Size = file.Size, AddedAt = stamp.At });
        }

        Ensure.That(_attachments.Count <= MostAttachments, SupermarketRules.TooManyAttachments, MostAttachments);
        Take(content, TypeCode);
        (NextCheckAt, CountedFrom) = (RegistrationDueAt, null);
        Raise(new ProjectAmended(Id, edition, RegistrationDueAt!.Value), stamp);
    }

    /// <summary>Fiscal money is reviewed before it is published; the baselines are frozen here, whatever is edited later.</summary>
    public void SubmitForReview(Money? baselineFee, int? baselineWorkingDays, DateTimeOffset reviewDueAt, Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.PendingReview);
        FreezeBaselines(baselineFee, baselineWorkingDays);
        (Status, SubmittedAt, ReviewDueAt, ReviewRemark, NextCheckAt) = (IntermediaryProjectStatus.PendingReview, stamp.At, reviewDueAt, null, reviewDueAt);
        CountedFrom = stamp.At;
        Raise(new ProjectSubmitted(Id), stamp);
    }

    /// <summary>The reviewer let the time pass. Nothing is published by silence; the delay is on record.</summary>
    public void NoteLateReview(Stamp stamp)
    {
        Ensure.That(Status is IntermediaryProjectStatus.PendingReview, CommonRules.InvalidTransition, Status, nameof(NoteLateReview));
        Ensure.That(stamp.At >= ReviewDueAt, CommonRules.TooEarly, ReviewDueAt, stamp.At);
        NextCheckAt = null;
        Raise(new ProjectReviewLate(Id), stamp);
    }

    /// <summary>Tells supervisors, once, that this posting and earlier ones together pass the limit for direct selection.</summary>
    /// <param name="counted">Numbers of the earlier postings that count.</param>
    public void SuspectSplit(Money total, IReadOnlyList<string> counted, Stamp stamp)
    {
        if (SplitAlertedAt is null)
        {
            SplitAlertedAt = stamp.At;
            Raise(new SplitSuspicionRaised(Id, OwnerId, ItemCode, total, counted), stamp);
        }
    }

    /// <summary>The owner selects this agency directly with fiscal money again within twelve months: supervisors are told.</summary>
    public void WarnOfRepeatedDirectSelection(Guid agencyId, Stamp stamp) => Raise(new DirectSelectionRepeated(Id, OwnerId, agencyId), stamp);

    public void Return(Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.Returned);
        ReviewRemark = stamp.RequireReason();
        (Status, ReviewDueAt, NextCheckAt) = (IntermediaryProjectStatus.Returned, null, null);
        Raise(new ProjectReturned(Id), stamp);
    }

    public void FreezeBaselines(Money? fee, int? workingDays) => (BaselineFee, BaselineWorkingDays) = (fee, workingDays);

    /// <summary>Opens registration. Refused when the time left is under the least that the rules give registrants.</summary>
    /// <param name="earliestDueAt">The earliest permitted deadline for a publication now.</param>
    /// <param name="runId">The selection run whose commitment is published with the project.</param>
    public void OpenRegistration(DateTimeOffset earliestDueAt, Guid runId, Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.Registering);
        Ensure.That(!IsPublic, CommonRules.InvalidTransition, Status, nameof(OpenRegistration));
        Ensure.That(RegistrationDueAt >= earliestDueAt, SupermarketRules.RegistrationTooShort, earliestDueAt);
        (Status, PublishedAt, CurrentRunId, ReviewDueAt, NextCheckAt, CountedFrom) = (IntermediaryProjectStatus.Registering, PublishedAt ?? stamp.At, runId, null, RegistrationDueAt, null);
        SubmittedAt ??= stamp.At;
        Raise(new ProjectPublished(Id, Number, RegistrationDueAt), stamp);
    }

    /// <summary>Direct selection has no registration: the named agency is asked at once.</summary>
    public void AskDirectly(Guid runId, DateTimeOffset answerDueAt, Stamp stamp)
    {
        Ensure.That(Method is SelectionMethod.DirectSelection, SupermarketRules.MethodNotAllowed);
        Flow.Require(Status, IntermediaryProjectStatus.Selecting);
        Ensure.That(!IsPublic, CommonRules.InvalidTransition, Status, nameof(AskDirectly));
        (Status, PublishedAt, CurrentRunId, ReviewDueAt, NextCheckAt, CountedFrom) = (IntermediaryProjectStatus.Selecting, PublishedAt ?? stamp.At, runId, null, answerDueAt, null);
        SubmittedAt ??= stamp.At;
        Raise(new ProjectPublished(Id, Number, null), stamp);
    }

    /// <summary>Asks another agency after the first declined or let the time pass.</summary>
    public void AskAnother(Guid runId, DateTimeOffset answerDueAt, Stamp stamp)
    {
        Ensure.That(Status is IntermediaryProjectStatus.Selecting && Method is SelectionMethod.DirectSelection, CommonRules.InvalidTransition, Status, nameof(AskAnother));
        (CurrentRunId, NextCheckAt) = (runId, answerDueAt);
        Raise(new DirectSelectionRenewed(Id), stamp);
    }

    /// <summary>The agency that was asked declined or let the time pass: the owner may ask another until the project expires.</summary>
    public void LoseAskedAgency(DateTimeOffset expiresAt, Stamp stamp)
    {
        Ensure.That(Status is IntermediaryProjectStatus.Selecting && Method is SelectionMethod.DirectSelection, CommonRules.InvalidTransition, Status, nameof(LoseAskedAgency));
        NextCheckAt = expiresAt;
        Raise(new AskedAgencyLost(Id), stamp);
    }

    /// <summary>The list is frozen: nobody comes in, nobody goes out.</summary>
    /// <param name="registered">How many came; null when registration goes on after an extension, so that the number stays sealed.</param>
    /// <param name="expiresAt">When the project expires unless somebody is selected.</param>
    public void CloseRegistration(int? registered, DateTimeOffset expiresAt, Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.RegistrationClosed);
        Ensure.That(stamp.At >= RegistrationDueAt, CommonRules.TooEarly, RegistrationDueAt, stamp.At);
        (Status, NextCheckAt) = (IntermediaryProjectStatus.RegistrationClosed, expiresAt);
        Raise(new RegistrationClosed(Id, registered), stamp);
    }

    /// <summary>Too few came: once, and only once, registration is opened again.</summary>
    public void ExtendRegistration(DateTimeOffset newDueAt, Guid runId, Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.Registering);
        Ensure.That(IsPublic, CommonRules.InvalidTransition, Status, nameof(ExtendRegistration));
        Ensure.That(Extensions == 0, SupermarketRules.ExtendedBefore);
        (Status, RegistrationDueAt, Extensions, CurrentRunId, NextCheckAt) = (IntermediaryProjectStatus.Registering, newDueAt, Extensions + 1, runId, newDueAt);
        SelectionAt = SelectionAt < newDueAt ? newDueAt : SelectionAt;
        CountedFrom = stamp.At;
        Raise(new RegistrationExtended(Id, newDueAt), stamp);
    }

    /// <param name="nextCheckAt">When a clock of the method runs out; null leaves the one that is set.</param>
    public void StartSelection(Stamp stamp, DateTimeOffset? nextCheckAt = null)
    {
        Flow.Require(Status, IntermediaryProjectStatus.Selecting);
        Ensure.That(Status is IntermediaryProjectStatus.RegistrationClosed, CommonRules.InvalidTransition, Status, nameof(StartSelection));
        (Status, NextCheckAt) = (IntermediaryProjectStatus.Selecting, nextCheckAt ?? NextCheckAt);
        Raise(new SelectionStarted(Id, CurrentRunId!.Value), stamp);
    }

    /// <summary>Selection goes on, for another round or for somebody's answer, until then.</summary>
    public void WaitInSelection(DateTimeOffset until, Stamp stamp)
    {
        Ensure.That(Status is IntermediaryProjectStatus.Selecting, CommonRules.InvalidTransition, Status, nameof(WaitInSelection));
        NextCheckAt = until;
        Raise(new SelectionWaited(Id, until), stamp);
    }

    public void Publicise(Guid winnerId, Money price, int workingDays, DateTimeOffset publicityEndsAt, Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.Publicising);
        (Status, WinnerId, SelectedPrice, SelectedWorkingDays) = (IntermediaryProjectStatus.Publicising, winnerId, price, workingDays);
        (PublicityEndsAt, NextCheckAt, CountedFrom) = (publicityEndsAt, publicityEndsAt, stamp.At);
        Raise(new WinnerPublicised(Id, winnerId, publicityEndsAt), stamp);
    }

    /// <summary>Publicity ended without objection.</summary>
    public void ConfirmSelection(DateTimeOffset confirmDueAt, Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.Selected);
        Ensure.That(stamp.At >= PublicityEndsAt, CommonRules.TooEarly, PublicityEndsAt, stamp.At);
        (Status, ConfirmDueAt, NextCheckAt, CountedFrom) = (IntermediaryProjectStatus.Selected, confirmDueAt, confirmDueAt, stamp.At);
        Raise(new SelectionConfirmed(Id, WinnerId!.Value), stamp);
    }

    /// <summary>The winner takes the work on.</summary>
    public void AcceptByWinner(DateTimeOffset contractDueAt, Stamp stamp)
    {
        stamp.By.RequireSelf(WinnerId ?? Guid.Empty);
        Flow.Require(Status, IntermediaryProjectStatus.ContractPending);
        Ensure.That(stamp.At < ConfirmDueAt, CommonRules.DeadlinePassed, ConfirmDueAt, stamp.At);
        (Status, ContractDueAt, NextCheckAt, CountedFrom) = (IntermediaryProjectStatus.ContractPending, contractDueAt, contractDueAt, stamp.At);
        Raise(new WinnerAccepted(Id, WinnerId!.Value), stamp);
    }

    /// <summary>The contract was not signed in time: on record, and reminded of; nobody loses the work by it.</summary>
    public void NoteLateContract(Stamp stamp)
    {
        Ensure.That(Status is IntermediaryProjectStatus.ContractPending, CommonRules.InvalidTransition, Status, nameof(NoteLateContract));
        Ensure.That(stamp.At >= ContractDueAt, CommonRules.TooEarly, ContractDueAt, stamp.At);
        NextCheckAt = null;
        Raise(new ContractLate(Id), stamp);
    }

    /// <summary>The contract is on file: the work may begin.</summary>
    public void EnterService(Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.InService);
        Ensure.That(Status is IntermediaryProjectStatus.ContractPending, CommonRules.InvalidTransition, Status, nameof(EnterService));
        (Status, NextCheckAt) = (IntermediaryProjectStatus.InService, null);
        Raise(new ServiceEntered(Id), stamp);
    }

    /// <summary>The service stands still, and no time runs.</summary>
    public void PauseService(Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.Paused);
        Status = IntermediaryProjectStatus.Paused;
        Raise(new ProjectPaused(Id), stamp);
    }

    public void ResumeService(Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.InService);
        Ensure.That(Status is IntermediaryProjectStatus.Paused, CommonRules.InvalidTransition, Status, nameof(ResumeService));
        Status = IntermediaryProjectStatus.InService;
        Raise(new ProjectResumed(Id), stamp);
    }

    /// <summary>Its contract was terminated, by agreement or by a supervisor: the project is called off.</summary>
    public void EndWithContract(Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.Cancelled);
        (Status, ClosedAt, NextCheckAt, CancelReason) = (IntermediaryProjectStatus.Cancelled, stamp.At, null, stamp.RequireReason());
        Raise(new PublishedProjectCancelled(Id), stamp);
    }

    public void TakeDeliverable(DateTimeOffset confirmDueAt, Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.DeliverableFiled);
        (Status, NextCheckAt) = (IntermediaryProjectStatus.DeliverableFiled, confirmDueAt);
        Raise(new ProjectDelivered(Id), stamp);
    }

    /// <summary>The owner sent the deliverable back: the work goes on.</summary>
    public void ReopenService(Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.InService);
        Ensure.That(Status is IntermediaryProjectStatus.DeliverableFiled, CommonRules.InvalidTransition, Status, nameof(ReopenService));
        (Status, NextCheckAt) = (IntermediaryProjectStatus.InService, null);
        Raise(new ServiceReopened(Id), stamp);
    }

    public void AwaitEvaluation(DateTimeOffset windowEndsAt, Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.AwaitingEvaluation);
        (Status, NextCheckAt) = (IntermediaryProjectStatus.AwaitingEvaluation, windowEndsAt);
        Raise(new EvaluationOpened(Id, windowEndsAt), stamp);
    }

    /// <summary>The ratings are open, but a review of the report still runs and keeps the contract open.</summary>
    public void AwaitReview(Stamp stamp)
    {
        Ensure.That(Status is IntermediaryProjectStatus.AwaitingEvaluation, CommonRules.InvalidTransition, Status, nameof(AwaitReview));
        NextCheckAt = null;
        Raise(new ProjectAwaitsReview(Id), stamp);
    }

    /// <summary>The report failed its reviews and the owner had the contract terminated, for the stamp's reason.</summary>
    public void EndAfterReview(Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        Ensure.That(Status is IntermediaryProjectStatus.AwaitingEvaluation, CommonRules.InvalidTransition, Status, nameof(EndAfterReview));
        Flow.Require(Status, IntermediaryProjectStatus.Cancelled);
        (Status, ClosedAt, NextCheckAt, CancelReason) = (IntermediaryProjectStatus.Cancelled, stamp.At, null, stamp.RequireReason());
        Raise(new PublishedProjectCancelled(Id), stamp);
    }

    public void Close(Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.Closed);
        (Status, ClosedAt, NextCheckAt) = (IntermediaryProjectStatus.Closed, stamp.At, null);
        Raise(new ProjectClosed(Id, WinnerId!.Value), stamp);
    }

    public void Fail(Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.Failed);
        stamp.RequireReason();
        (Status, ClosedAt, NextCheckAt) = (IntermediaryProjectStatus.Failed, stamp.At, null);
        Raise(new ProjectFailed(Id), stamp);
    }

    /// <summary>Before selection the owner may, with a reason; after it only on request and with a supervisor's consent.</summary>
    public void Cancel(Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.Cancelled);
        Ensure.That(IsBeforeSelection || CancelRequestedAt is not null, SupermarketRules.CancelNeedsConsent);
        var reason = stamp.RequireReason();
        (Status, ClosedAt, NextCheckAt, CancelReason) = (IntermediaryProjectStatus.Cancelled, stamp.At, null, CancelReason ?? reason);
        Raise(IsPublic ? new PublishedProjectCancelled(Id) : new ProjectCancelled(Id), stamp);
    }

    /// <summary>After selection the owner asks; the work goes on until a supervisor consents.</summary>
    public void RequestCancel(Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.Cancelled);
        Ensure.That(!IsBeforeSelection && CancelRequestedAt is null && Status is not IntermediaryProjectStatus.AwaitingEvaluation, CommonRules.InvalidTransition, Status, nameof(RequestCancel));
        (CancelRequestedAt, CancelReason) = (stamp.At, stamp.RequireReason());
        Raise(new CancellationRequested(Id), stamp);
    }

    public void DeclineCancel(Stamp stamp)
    {
        Ensure.That(CancelRequestedAt is not null && Status is not IntermediaryProjectStatus.Cancelled, SupermarketRules.NothingToConsentTo);
        stamp.RequireReason();
        (CancelRequestedAt, CancelReason) = (null, null);
        Raise(new CancellationDeclined(Id), stamp);
    }

    public void Expire(Stamp stamp)
    {
        Flow.Require(Status, IntermediaryProjectStatus.Expired);
        (Status, ClosedAt, NextCheckAt) = (IntermediaryProjectStatus.Expired, stamp.At, null);
        Raise(new ProjectExpired(Id), stamp);
    }

    /// <summary>The calendar that decided the running limit has been replaced; the limit is counted again from where it began.</summary>
    public void MoveDeadline(DateTimeOffset dueAt, Stamp stamp)
    {
        var was = CountedDueAt;
        Ensure.That(was is not null, CommonRules.InvalidTransition, Status, nameof(MoveDeadline));
        Ensure.That(stamp.At < was, CommonRules.DeadlinePassed, was, stamp.At);
        switch (Status)
        {
            case IntermediaryProjectStatus.PendingReview:
                ReviewDueAt = dueAt;
                break;
            case IntermediaryProjectStatus.Registering:
                RegistrationDueAt = dueAt;
                SelectionAt = SelectionAt < dueAt ? dueAt : SelectionAt;
                break;
            case IntermediaryProjectStatus.Publicising:
                PublicityEndsAt = dueAt;
                break;
            case IntermediaryProjectStatus.Selected:
                ConfirmDueAt = dueAt;
                break;
            default:
                ContractDueAt = dueAt;
                break;
        }

        NextCheckAt = NextCheckAt == was ? dueAt : NextCheckAt;
        Raise(new ProjectDeadlineMoved(Id, was.Value, dueAt), stamp);
    }

    /// <summary>A limit that stands on a part of the project (an answer, a report, the ratings) has been counted again.</summary>
    public void MoveCheck(DateTimeOffset was, DateTimeOffset dueAt, Stamp stamp)
    {
        if (NextCheckAt == was)
        {
            NextCheckAt = dueAt;
            Raise(new ProjectDeadlineMoved(Id, was, dueAt), stamp);
        }
    }

    private void Take(ProjectContent content, string typeCode)
    {
        (Title, ItemCode, TypeCode, Fund, Method, Budget) = (content.Title.Trim(), content.ItemCode, typeCode, content.Fund, content.Method, content.Budget);
        (ServiceWorkingDays, RegistrationDueAt, SelectionAt) = (content.ServiceWorkingDays, content.RegistrationDueAt, content.SelectionAt);
        ComparisonId = content.ComparisonId;
        ContentJson = JsonSerializer.Serialize(content, OutboxJson.Options);
    }
}
