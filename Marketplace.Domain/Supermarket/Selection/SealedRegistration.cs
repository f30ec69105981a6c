using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>
/// A registration before the list is frozen. The row names neither project nor agency: who reads the database learns
/// neither who came nor how many. The keyed mark makes a second registration impossible; the envelope opens at the freeze.
/// </summary>
public sealed class SealedRegistration : Entity
{
    /// <summary>Keyed hash of project, round and agency.</summary>
    public required byte[] Mark { get; init; }

    /// <summary>The sealed <see cref="RegistrationContent"/>, padded to one length for all.</summary>
    public required byte[] Envelope { get; init; }

    /// <summary>The day after which the row is of no use; the sweep clears it.</summary>
    public required DateTimeOffset KeepUntil { get; init; }

    public static SealedRegistration Take(byte[] mark, byte[] envelope, DateTimeOffset keepUntil, Stamp stamp)
    {
        var registration = new SealedRegistration { Mark = mark, Envelope = envelope, KeepUntil = keepUntil };
        registration.Raise(new RegistrationTaken(registration.Id), stamp);
        return registration;
    }

    /// <summary>Before the deadline an agency may take its registration back; the row goes.</summary>
    public void TakeBack(Stamp stamp) => Raise(new RegistrationTakenBack(Id), stamp);

    /// <summary>The list is frozen; the envelope has become an open entry of the run.</summary>
    public void Open(Guid runId, Stamp stamp) => Raise(new RegistrationOpened(Id, runId), stamp);
}

/// <summary>What the envelope holds.</summary>
public sealed record RegistrationContent(Guid ProjectId, int Round, Guid AgencyId, DateTimeOffset At, Guid? AccountId, string By, string Statement);

public sealed record RegistrationTaken(Guid RegistrationId) : ISealedEvent;

public sealed record RegistrationTakenBack(Guid RegistrationId) : ISealedEvent;

public sealed record RegistrationOpened(Guid RegistrationId, Guid RunId) : IDomainEvent;

internal sealed class SealedRegistrationMapping : IEntityTypeConfiguration<SealedRegistration>
{
    public void Configure(EntityTypeBuilder<SealedRegistration> registration)
    {
        registration.ToTable("SealedRegistrations");
        registration.Property(r => r.Mark).HasMaxLength(32);
        registration.HasIndex(r => r.Mark).OnlyOne("IX_SealedRegistrations_Mark", SupermarketRules.AlreadyRegistered);
        registration.HasIndex(r => r.KeepUntil);
    }
}
