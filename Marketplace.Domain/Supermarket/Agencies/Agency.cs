using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Qualifications;

namespace Marketplace.Domain.Supermarket.Agencies;

/// <summary>An intermediary agency, from its application to its exit. Shares the id of its organisation: one agency per credit code.</summary>
public sealed partial class Agency : Entity
{
    public const int NameMaxLength = Organisation.NameMaxLength;
    public const int AddressMaxLength = 200;
    public const int IntroductionMaxLength = 2000;
    public const int PersonNameMaxLength = 50;
    public const int HolderMaxLength = 100;
    public const int BankNameMaxLength = 100;

    /// <summary>Working days that staff have for each round of admission review.</summary>
    public const int ReviewWorkingDays = 3;

    public static readonly StateFlow<AgencyStatus> Flow = new(
        (AgencyStatus.Draft, AgencyStatus.Submitted),
        (AgencyStatus.Returned, AgencyStatus.Submitted),
        (AgencyStatus.Submitted, AgencyStatus.Returned),
        (AgencyStatus.Submitted, AgencyStatus.Active),
        (AgencyStatus.Submitted, AgencyStatus.Refused),
        (AgencyStatus.Active, AgencyStatus.Restricted),
        (AgencyStatus.Active, AgencyStatus.Suspended),
        (AgencyStatus.Active, AgencyStatus.Exiting),
        (AgencyStatus.Active, AgencyStatus.Removed),
        (AgencyStatus.Restricted, AgencyStatus.Active),
        (AgencyStatus.Restricted, AgencyStatus.Suspended),
        (AgencyStatus.Restricted, AgencyStatus.Removed),
        (AgencyStatus.Suspended, AgencyStatus.Active),
        (AgencyStatus.Suspended, AgencyStatus.Restricted),
        (AgencyStatus.Suspended, AgencyStatus.Removed),
        (AgencyStatus.Exiting, AgencyStatus.Active),
        (AgencyStatus.Exiting, AgencyStatus.Removed),
        (AgencyStatus.Exiting, AgencyStatus.Exited),

        // An appeal upheld, or a name taken off the national list, undoes a removal.
        (AgencyStatus.Removed, AgencyStatus.Active),
        (AgencyStatus.Removed, AgencyStatus.Restricted),
        (AgencyStatus.Removed, AgencyStatus.Suspended),

        // Whoever left, was refused, or has served its time on the blacklist may apply again.
        (AgencyStatus.Exited, AgencyStatus.Draft),
        (AgencyStatus.Refused, AgencyStatus.Draft),
        (AgencyStatus.Removed, AgencyStatus.Draft));

    private readonly List<AdmissionMaterial> _materials = [];
    private readonly List<AdmissionRound> _rounds = [];
    private readonly List<AgencyServiceKind> _serviceKinds = [];

    public required string Name { get; set; }

    public required string CreditCode { get; init; }

    public required OrganisationKind Kind { get; init; }

    public string LegalRepresentative { get; private set; } = "";

    /// <summary>Keyed hash of the legal representative's ID number: finds related agencies without showing it.</summary>
    public byte[]? LegalRepresentativeMark { get; private set; }

    public string? ControllingHolder { get; private set; }

    public AgencyOrigin Origin { get; private set; }

    public string Address { get; private set; } = "";

    public string ContactName { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public string BankName { get; private set; } = "";

    /// <summary>The account number, sealed; only its end is shown.</summary>
    public byte[]? BankAccountSealed { get; private set; }

    public string? BankAccountEnd { get; private set; }

    public string Introduction { get; private set; } = "";

    public DateTimeOffset? CommittedAt { get; private set; }

    public AgencyStatus Status { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>When the running review is due; past it the reviewer is late, the application is not approved by silence.</summary>
    public DateTimeOffset? ReviewDueAt { get; private set; }

    /// <summary>A-001 and on; given at admission, and the party id in every draw.</summary>
    public string? MembershipNo { get; private set; }

    public DateTimeOffset? AdmittedAt { get; private set; }

    /// <summary>A refusal that staff propose and a supervisor has yet to countersign.</summary>
    public RefusalGround? ProposedRefusal { get; private set; }

    public string? ProposedRefusalReason { get; private set; }

    public Guid? RefusalProposedBy { get; private set; }

    /// <summary>End of the running restriction or suspension; null when there is none or it has no end.</summary>
    public DateTimeOffset? SanctionedUntil { get; private set; }

    public string? ExternalId { get; init; }

    public IReadOnlyCollection<AdmissionMaterial> Materials => _materials;

    public IReadOnlyCollection<AdmissionRound> Rounds => _rounds;

    public IReadOnlyCollection<AgencyServiceKind> ServiceKinds => _serviceKinds;

    /// <summary>Whether the public may see the shop.</summary>
    public bool IsPublic => Status is AgencyStatus.Active or AgencyStatus.Restricted or AgencyStatus.Suspended or AgencyStatus.Exiting;

    public bool MayEdit => Status is AgencyStatus.Draft or AgencyStatus.Returned;

    public static Agency Begin(Organisation organisation, Stamp stamp, string? externalId = null)
    {
        Ensure.That(organisation.CreditCode is not null, SupermarketRules.NotLegalEntity);
        var agency = new Agency { Id = organisation.Id, Name = organisation.Name, CreditCode = organisation.CreditCode, Kind = organisation.Kind, ExternalId = externalId };
        agency.Raise(new AgencyBegun(agency.Id), stamp);
        return agency;
    }

    /// <summary>An agency that an older system admitted: its papers stay there, its membership is given here.</summary>
    public static Agency MoveIn(Organisation organisation, AgencyDetails details, string membershipNo, string externalId, Stamp stamp, int reconfirmMonths = 12)
    {
        Ensure.That(organisation.CreditCode is not null, SupermarketRules.NotLegalEntity);
        var agency = new Agency { Id = organisation.Id, Name = organisation.Name, CreditCode = organisation.CreditCode, Kind = organisation.Kind, ExternalId = externalId };
        agency.Take(details);
        (agency.Status, agency.MembershipNo, agency.AdmittedAt) = (AgencyStatus.Active, membershipNo, stamp.At);
        agency.ReconfirmDueAt = Anniversary(stamp.At, reconfirmMonths);
        agency.Raise(new AgencyAdmitted(agency.Id, membershipNo, agency.Name), stamp);
        return agency;
    }

    public void Fill(AgencyDetails details, Stamp stamp)
    {
        Ensure.That(MayEdit, CommonRules.InvalidTransition, Status, nameof(Fill));
        Take(details);
        Raise(new AgencyFilled(Id), stamp);
    }

    private void Take(AgencyDetails details)
    {
        LegalRepresentative = details.LegalRepresentative.Trim();
        LegalRepresentativeMark = details.LegalRepresentativeMark ?? LegalRepresentativeMark;
        ControllingHolder = string.IsNullOrWhiteSpace(details.ControllingHolder) ? null : details.ControllingHolder.Trim();
        Origin = details.Origin;
        Address = details.Address.Trim();
        ContactName = details.ContactName.Trim();
        Phone = details.Phone.Trim();
        BankName = details.BankName.Trim();
        BankAccountSealed = details.BankAccountSealed ?? BankAccountSealed;
        BankAccountEnd = details.BankAccountEnd ?? BankAccountEnd;
        Introduction = details.Introduction.Trim();
        _serviceKinds.RemoveAll(k => !details.ServiceTypeCodes.Contains(k.TypeCode));
        _serviceKinds.AddRange(details.ServiceTypeCodes.Except(_serviceKinds.Select(k => k.TypeCode)).Select(code => new AgencyServiceKind { AgencyId = Id, TypeCode = code }));
    }

    public AdmissionMaterial Attach(MaterialKind kind, Guid fileId, string fileName, Stamp stamp)
    {
        Ensure.That(MayEdit, CommonRules.InvalidTransition, Status, nameof(Attach));
        var material = new AdmissionMaterial { AgencyId = Id, Kind = kind, FileId = fileId, FileName = fileName, AddedAt = stamp.At };
        _materials.Add(material);
        Raise(new AdmissionMaterialAttached(Id, kind, fileId), stamp);
        return material;
    }

    /// <summary>Takes a paper out again. What staff have already seen stays in the file.</summary>
    public void Detach(Guid materialId, Stamp stamp)
    {
        Ensure.That(MayEdit, CommonRules.InvalidTransition, Status, nameof(Detach));
        var material = _materials.Find(m => m.Id == materialId) ?? throw new RuleException(CommonRules.NotFound);
        Ensure.That(SubmittedAt is null || material.AddedAt > SubmittedAt, SupermarketRules.MaterialSubmitted);
        _materials.Remove(material);
        Raise(new AdmissionMaterialDetached(Id, material.Kind, material.FileId), stamp);
    }

    /// <summary>Listing, registering and taking orders are for agencies in good standing.</summary>
    public void RequireStanding()
    {
        Ensure.That(Status is not AgencyStatus.Suspended, SupermarketRules.AgencySuspended, SanctionedUntil);
        Ensure.That(Status is AgencyStatus.Active or AgencyStatus.Restricted, SupermarketRules.AgencyNotActive);
    }

    /// <summary>Everything that still keeps the application from being submitted, all at once.</summary>
    /// <param name="cover">Whether the declared certificates carry the kinds of service that the agency offers.</param>
    public IReadOnlyList<Fault> Missing(ServiceCover cover)
    {
        var faults = new List<Fault>();
        void Need(bool holds, string field)
        {
            if (!holds)
            {
                faults.Add(new(field, CommonRules.Required));
            }
        }

        Need(LegalRepresentative.Length > 0, nameof(LegalRepresentative));
        Need(LegalRepresentativeMark is not null, "LegalRepresentativeNumber");
        Need(Address.Length > 0, nameof(Address));
        Need(ContactName.Length > 0, nameof(ContactName));
        Need(Phone.Length > 0, nameof(Phone));
        Need(BankName.Length > 0, nameof(BankName));
        Need(BankAccountSealed is not null, "BankAccount");
        Need(_serviceKinds.Count > 0, nameof(ServiceKinds));
        if (cover.Missing.Count > 0)
        {
            faults.Add(new("Qualifications", SupermarketRules.QualificationMissing, cover.Missing));
        }

        foreach (var kind in Enum.GetValues<MaterialKind>())
        {
            // A kind of service that needs no certificate by law must not be asked for one.
            Need((kind is MaterialKind.QualificationCertificate && !cover.Needed) || _materials.Exists(m => m.Kind == kind && (AppliedAgainAt is null || m.AddedAt > AppliedAgainAt)), kind.ToString());
        }

        return faults;
    }

    /// <param name="cover">See <see cref="Missing"/>.</param>
    /// <param name="reviewDueAt">End of the third working day after today.</param>
    public void Submit(ServiceCover cover, DateTimeOffset reviewDueAt, Stamp stamp)
    {
        Flow.Require(Status, AgencyStatus.Submitted);
        if (Missing(cover) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        (Status, SubmittedAt, ReviewDueAt, CommittedAt) = (AgencyStatus.Submitted, stamp.At, reviewDueAt, stamp.At);
        _rounds.Add(new AdmissionRound { AgencyId = Id, No = _rounds.Count + 1, SubmittedAt = stamp.At, DueAt = reviewDueAt });
        Raise(new AdmissionSubmitted(Id), stamp);
    }

    /// <summary>Sends the application back once, with every fault. A second return may name only material sent after the first.</summary>
    public void Return(IReadOnlyList<AdmissionFault> faults, Stamp stamp)
    {
        Flow.Require(Status, AgencyStatus.Returned);
        Ensure.That(ProposedRefusal is null, SupermarketRules.RefusalPending);
        Ensure.That(faults.Count > 0, CommonRules.ReasonRequired);
        Ensure.That(faults.All(f => f.Text.Trim().Length >= 5), CommonRules.ReasonRequired);
        if (_rounds.Where(r => r.Decision is AdmissionDecision.Returned && (AppliedAgainAt is null || r.SubmittedAt > AppliedAgainAt)).MaxBy(r => r.No) is { } earlier)
        {
            var fresh = _materials.Where(m => m.AddedAt > earlier.DecidedAt).Select(m => m.Kind).ToHashSet();
            Ensure.That(faults.All(f => f.Material is { } kind && fresh.Contains(kind)), SupermarketRules.SecondReturnForbidden);
        }

        _rounds.MaxBy(r => r.No)!.Decide(AdmissionDecision.Returned, faults, stamp);
        (Status, ReviewDueAt) = (AgencyStatus.Returned, null);
        ForgetRefusal();
        Raise(new AdmissionReturned(Id, faults.Count), stamp);
    }

    /// <summary>The calendar that decided the time for the review has been replaced.</summary>
    public void MoveReview(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(Status is AgencyStatus.Submitted, CommonRules.InvalidTransition, Status, nameof(MoveReview));
        Ensure.That(stamp.At < ReviewDueAt, CommonRules.DeadlinePassed, ReviewDueAt, stamp.At);
        ReviewDueAt = dueAt;
        _rounds.MaxBy(r => r.No)!.DueAt = dueAt;
        Raise(new AdmissionDeadlineMoved(Id, dueAt), stamp);
    }

    public void Approve(string membershipNo, Stamp stamp, int reconfirmMonths = 12)
    {
        Flow.Require(Status, AgencyStatus.Active);
        Ensure.That(ProposedRefusal is null, SupermarketRules.RefusalPending);
        _rounds.MaxBy(r => r.No)!.Decide(AdmissionDecision.Approved, [], stamp);
        (Status, ReviewDueAt, MembershipNo, AdmittedAt) = (AgencyStatus.Active, null, membershipNo, stamp.At);
        ReconfirmDueAt = Anniversary(stamp.At, reconfirmMonths);
        ForgetRefusal();
        Raise(new AgencyAdmitted(Id, membershipNo, Name), stamp);
    }

    /// <summary>Staff propose; only the countersignature of a supervisor makes it a refusal.</summary>
    public void ProposeRefusal(RefusalGround ground, Stamp stamp)
    {
        Flow.Require(Status, AgencyStatus.Refused);
        Ensure.That(Enum.IsDefined(ground), SupermarketRules.RefusalGroundClosed);
        (ProposedRefusal, ProposedRefusalReason, RefusalProposedBy) = (ground, stamp.RequireReason(), stamp.By.AccountId);
        Raise(new AdmissionRefusalProposed(Id, ground), stamp);
    }

    public void CountersignRefusal(Stamp stamp)
    {
        Flow.Require(Status, AgencyStatus.Refused);
        Ensure.That(ProposedRefusal is not null, SupermarketRules.NothingToCountersign);
        Ensure.That(RefusalProposedBy != stamp.By.AccountId, SupermarketRules.SamePerson);
        _rounds.MaxBy(r => r.No)!.Decide(AdmissionDecision.Refused, [new(null, ProposedRefusalReason!)], stamp);
        (Status, ReviewDueAt) = (AgencyStatus.Refused, null);
        Raise(new AdmissionRefused(Id, ProposedRefusal.Value), stamp);
    }

    /// <summary>The supervisor does not agree: the proposal falls, the review goes on.</summary>
    public void DeclineCountersign(Stamp stamp)
    {
        Ensure.That(Status is AgencyStatus.Submitted && ProposedRefusal is not null, SupermarketRules.NothingToCountersign);
        stamp.RequireReason();
        ForgetRefusal();
        Raise(new AdmissionRefusalDeclined(Id), stamp);
    }

    /// <summary>Stands as the gravest measure in force says; null for none. Says nothing when it stands so already.</summary>
    public void StandUnder(SanctionKind? gravest, DateTimeOffset? until, Stamp stamp)
    {
        var next = gravest switch
        {
            SanctionKind.Removal => AgencyStatus.Removed,
            SanctionKind.Suspension => AgencyStatus.Suspended,
            SanctionKind.Restriction => AgencyStatus.Restricted,
            _ => AgencyStatus.Active,
        };
        if (Status is AgencyStatus.Exiting && next is not AgencyStatus.Removed)
        {
            return;
        }

        // Whoever has left, or applies anew, is met by the measure at the next admission.
        if (!IsPublic && Status is not AgencyStatus.Removed)
        {
            return;
        }

        if (next != Status)
        {
            Flow.Require(Status, next);
        }
        else if (SanctionedUntil == until)
        {
            return;
        }

        (Status, SanctionedUntil) = (next, next is AgencyStatus.Restricted or AgencyStatus.Suspended ? until : null);
        Raise(new AgencyStandingChanged(Id, next), stamp);
    }

    private void ForgetRefusal() => (ProposedRefusal, ProposedRefusalReason, RefusalProposedBy) = (null, null, null);
}

/// <summary>What an agency says of itself. Marks and sealed bytes are made by the handler; null keeps what is there.</summary>
public sealed record AgencyDetails(
    string LegalRepresentative,
    byte[]? LegalRepresentativeMark,
    string? ControllingHolder,
    AgencyOrigin Origin,
    string Address,
    string ContactName,
    string Phone,
    string BankName,
    byte[]? BankAccountSealed,
    string? BankAccountEnd,
    string Introduction,
    IReadOnlyCollection<string> ServiceTypeCodes);
