using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

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
public sealed class ServiceContract : Entity
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

    public Money Price { get; private set; }

    public int WorkingDays { get; private set; }

    public string StartCondition { get; private set; } = "";

    public string PaymentTerms { get; private set; } = "";

    public string DeliverableText { get; private set; } = "";

    public string AcceptanceStandard { get; private set; } = "";

    public string Breach { get; private set; } = "";

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

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Working days that the work took, pauses left out; set at completion.</summary>
    public int? ActualWorkingDays { get; private set; }

    public IReadOnlyCollection<ContractSignature> Signatures => _signatures;

    /// <summary>The contract as both read and sign it.</summary>
    public string Text => string.Join('\n',
        $"合同编号：{Number}",
        $"甲方（业主）：{OwnerName}",
        $"乙方（中介机构）：{AgencyName}",
        $"服务内容：{Subject}",
        $"合同价款：人民币 {Price} 元",
        $"服务时限：{WorkingDays} 个工作日，自开工条件具备之日的次日起算",
        $"开工条件：{StartCondition}",
        $"付款方式：{PaymentTerms}",
        $"成果：{DeliverableText}",
        $"验收标准：{AcceptanceStandard}",
        $"违约责任：{Breach}");

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
            (SignedAt, FileDueAt) = (stamp.At, fileDueAt);
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

    /// <summary>The owner confirms that the start condition is met; the service clock starts.</summary>
    public void Start(DateTimeOffset serviceDueAt, Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        Flow.Require(Status, ServiceContractStatus.Performing);
        (Status, StartedAt, ServiceDueAt) = (ServiceContractStatus.Performing, stamp.At, serviceDueAt);
        Raise(new ServiceStarted(Id, ProjectId, serviceDueAt), stamp);
    }

    public void Complete(int actualWorkingDays, Stamp stamp)
    {
        Flow.Require(Status, ServiceContractStatus.Completed);
        (Status, CompletedAt, ActualWorkingDays) = (ServiceContractStatus.Completed, stamp.At, actualWorkingDays);
        Raise(new ContractCompleted(Id, ProjectId, AgencyId), stamp);
    }

    /// <summary>The project was called off with a supervisor's consent.</summary>
    public void Terminate(Stamp stamp)
    {
        Flow.Require(Status, ServiceContractStatus.Terminated);
        stamp.RequireReason();
        Status = ServiceContractStatus.Terminated;
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
    public void MoveService(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(Status is ServiceContractStatus.Performing, CommonRules.InvalidTransition, Status, nameof(MoveService));
        Ensure.That(stamp.At < ServiceDueAt, CommonRules.DeadlinePassed, ServiceDueAt, stamp.At);
        ServiceDueAt = dueAt;
        Raise(new ContractDeadlineMoved(Id, ProjectId, dueAt), stamp);
    }

    private void Take(IntermediaryProject project, ContractTerms terms)
    {
        Ensure.That(terms.Price == project.SelectedPrice && terms.WorkingDays > 0 && terms.WorkingDays <= project.SelectedWorkingDays,
            SupermarketRules.ContractDeviation, project.SelectedPrice, project.SelectedWorkingDays);
        (Subject, Price, WorkingDays) = (terms.Subject.Trim(), terms.Price, terms.WorkingDays);
        (StartCondition, PaymentTerms, DeliverableText) = (terms.StartCondition.Trim(), terms.PaymentTerms.Trim(), terms.DeliverableText.Trim());
        (AcceptanceStandard, Breach) = (terms.AcceptanceStandard.Trim(), terms.Breach.Trim());
        Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }
}

/// <summary>What the owner writes into the draft.</summary>
public sealed record ContractTerms(string Subject, Money Price, int WorkingDays, string StartCondition, string PaymentTerms, string DeliverableText, string AcceptanceStandard, string Breach);

/// <summary>Who signed what, when.</summary>
public sealed class ContractSignature
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContractId { get; init; }

    public required string Party { get; init; }

    public required Guid OrganisationId { get; init; }

    public required Guid AccountId { get; init; }

    public required string SignerName { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Digest { get; init; }
}

public sealed record ContractDrafted(Guid ContractId, Guid ProjectId) : IDomainEvent;

public sealed record ContractRevised(Guid ContractId, Guid ProjectId) : IDomainEvent;

public sealed record ContractSigned(Guid ContractId, Guid ProjectId, string Party, string Digest) : IDomainEvent;

public sealed record ContractFiled(Guid ContractId, Guid ProjectId) : IDomainEvent;

public sealed record ServiceStarted(Guid ContractId, Guid ProjectId, DateTimeOffset ServiceDueAt) : IDomainEvent;

public sealed record ContractDeadlineMoved(Guid ContractId, Guid ProjectId, DateTimeOffset DueAt) : IDomainEvent;

public sealed record ContractTerminated(Guid ContractId, Guid ProjectId, Guid AgencyId) : IDomainEvent;

public sealed record ContractCompleted(Guid ContractId, Guid ProjectId, Guid AgencyId) : IDomainEvent;

internal sealed class ServiceContractMapping : IEntityTypeConfiguration<ServiceContract>
{
    public void Configure(EntityTypeBuilder<ServiceContract> contract)
    {
        contract.ToTable("ServiceContracts");
        contract.Property(c => c.Number).HasMaxLength(16).IsUnicode(false);
        contract.Property(c => c.OwnerName).HasMaxLength(100);
        contract.Property(c => c.AgencyName).HasMaxLength(100);
        contract.Property(c => c.Subject).HasMaxLength(500);
        contract.Property(c => c.StartCondition).HasMaxLength(500);
        contract.Property(c => c.PaymentTerms).HasMaxLength(500);
        contract.Property(c => c.DeliverableText).HasMaxLength(500);
        contract.Property(c => c.AcceptanceStandard).HasMaxLength(500);
        contract.Property(c => c.Breach).HasMaxLength(1000);
        contract.Property(c => c.Digest).HasMaxLength(64).IsUnicode(false);
        contract.Ignore(c => c.Text);
        contract.HasMany(c => c.Signatures).WithOne().HasForeignKey(s => s.ContractId);
        contract.HasIndex(c => c.Number).IsUnique();
        contract.HasIndex(c => c.ProjectId).OnlyOne("IX_ServiceContracts_Project", CommonRules.Conflict);
        contract.HasIndex(c => new { c.OwnerId, c.Status });
        contract.HasIndex(c => new { c.AgencyId, c.Status });
    }
}

internal sealed class ContractSignatureMapping : IEntityTypeConfiguration<ContractSignature>
{
    public void Configure(EntityTypeBuilder<ContractSignature> signature)
    {
        signature.ToTable("ContractSignatures");
        signature.Property(s => s.Id).ValueGeneratedNever();
        signature.Property(s => s.Party).HasMaxLength(10);
        signature.Property(s => s.SignerName).HasMaxLength(50);
        signature.Property(s => s.Digest).HasMaxLength(64).IsUnicode(false);
        signature.HasIndex(s => new { s.ContractId, s.Party }).IsUnique();
    }
}
