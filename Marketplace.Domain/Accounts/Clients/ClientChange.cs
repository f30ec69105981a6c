using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Accounts.Clients;

public enum ClientChangeStatus
{
    /// <summary>待批准.</summary>
    Proposed,

    /// <summary>已批准.</summary>
    Approved,

    /// <summary>不批准.</summary>
    Declined,
}

/// <summary>Settings for a client, new or known: the administrator proposes, the centre manager decides. Until then nothing changes.</summary>
public sealed class ClientChange : Entity
{
    public static readonly StateFlow<ClientChangeStatus> Flow = new(
        (ClientChangeStatus.Proposed, ClientChangeStatus.Approved),
        (ClientChangeStatus.Proposed, ClientChangeStatus.Declined));

    /// <summary>The client that is, or will be.</summary>
    public required Guid Client { get; init; }

    public required string Name { get; init; }

    public required string SettingsJson { get; init; }

    public required string Why { get; init; }

    public required Guid ProposedBy { get; init; }

    public required string ProposedByName { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public ClientChangeStatus Status { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>The client while the change waits; the unique index on it allows one waiting change a client.</summary>
    public Guid? WaitsFor { get; private set; }

    public ClientSettings Settings => ClientSettings.FromJson(SettingsJson);

    public static ClientChange Propose(Guid client, ClientSettings settings, Stamp stamp)
    {
        stamp.By.Require(Role.Administrator);
        settings.Require();
        var change = new ClientChange
        {
            Client = client,
            Name = settings.Name,
            SettingsJson = settings.ToJson(),
            Why = stamp.RequireReason(),
            ProposedBy = stamp.By.AccountId ?? throw CommonRules.Forbidden.With(),
            ProposedByName = stamp.By.Name,
            ProposedAt = stamp.At,
            WaitsFor = client,
        };
        change.Raise(new ClientChangeProposed(change.Id, client, settings.Name), stamp);
        return change;
    }

    public void Approve(Stamp stamp)
    {
        Decide(ClientChangeStatus.Approved, stamp);
        Reason = stamp.Reason;
        Raise(new ClientChangeApproved(Id, Client), stamp);
    }

    public void Decline(Stamp stamp)
    {
        Decide(ClientChangeStatus.Declined, stamp);
        Reason = stamp.RequireReason();
        Raise(new ClientChangeDeclined(Id, Client, Reason), stamp);
    }

    private void Decide(ClientChangeStatus status, Stamp stamp)
    {
        stamp.By.Require(Role.CentreManager);
        Flow.Require(Status, status);
        Ensure.That(stamp.By.AccountId is { } by && by != ProposedBy, ClientRules.SecondPerson);
        (Status, DecidedBy, DecidedAt, WaitsFor) = (status, stamp.By.AccountId, stamp.At, null);
    }
}

public sealed record ClientChangeProposed(Guid ChangeId, Guid Client, string Name) : IDomainEvent;

public sealed record ClientChangeApproved(Guid ChangeId, Guid Client) : IDomainEvent;

public sealed record ClientChangeDeclined(Guid ChangeId, Guid Client, string Reason) : IDomainEvent;

internal sealed class ClientChangeMapping : IEntityTypeConfiguration<ClientChange>
{
    public void Configure(EntityTypeBuilder<ClientChange> change)
    {
        change.ToTable("ClientChanges");
        change.Ignore(c => c.Settings);
        change.Property(c => c.Name).HasMaxLength(ClientSettings.NameMaxLength);
        change.Property(c => c.ProposedByName).HasMaxLength(Account.NameMaxLength);
        change.Property(c => c.Why).HasMaxLength(1000);
        change.Property(c => c.Reason).HasMaxLength(1000);
        change.HasIndex(c => c.WaitsFor).OnlyOne("IX_ClientChanges_WaitsFor", ClientRules.ChangePending);
        change.HasIndex(c => new { c.Client, c.ProposedAt });
    }
}
