using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>
/// A registration before the list is frozen, or a later quote before its round is over. The row names neither project nor agency:
/// who reads the database learns neither who came nor how many. The keyed mark makes a second registration impossible; the envelope opens at the freeze.
/// </summary>
public sealed class SealedRegistration : Entity
{
    /// <summary>Keyed hash of project, round and agency.</summary>
    public required byte[] Mark { get; init; }

    /// <summary>The sealed <see cref="RegistrationContent"/>, padded to one length for all.</summary>
    public required byte[] Envelope { get; set; }

    /// <summary>The day after which the row is of no use; the sweep clears it.</summary>
    public required DateTimeOffset KeepUntil { get; init; }

    public static SealedRegistration Take(byte[] mark, byte[] envelope, DateTimeOffset keepUntil, Stamp stamp)
    {
        var registration = new SealedRegistration { Mark = mark, Envelope = envelope, KeepUntil = keepUntil };
        registration.Raise(new RegistrationTaken(registration.Id), stamp);
        return registration;
    }

    /// <summary>Before the deadline an agency may put another envelope in place of its first.</summary>
    public void Replace(byte[] envelope, Stamp stamp)
    {
        Envelope = envelope;
        Raise(new RegistrationReplaced(Id), stamp);
    }

    /// <summary>Before the deadline an agency may take its registration back; the row goes.</summary>
    public void TakeBack(Stamp stamp) => Raise(new RegistrationTakenBack(Id), stamp);

    /// <summary>The list is frozen; the envelope has become an open entry of the run.</summary>
    public void Open(Guid runId, Stamp stamp) => Raise(new RegistrationOpened(Id, runId), stamp);
}

/// <summary>What an agency offers, where the method asks for it.</summary>
/// <param name="Price">Where prices are amounts.</param>
/// <param name="RateHundredths">Where prices are discounts: hundredths of a percent.</param>
/// <param name="WorkingDays">Promised; null where the owner's time holds.</param>
/// <param name="Record">Its like work, in words.</param>
/// <param name="Plan">How it would go about it.</param>
public sealed record Quote(Money? Price = null, int? RateHundredths = null, int? WorkingDays = null, string Record = "", string Plan = "");

/// <summary>What the envelope holds.</summary>
/// <param name="At">When it was registered first: a later quote does not lose the place.</param>
/// <param name="QuotedAt">When this envelope was put in.</param>
public sealed record RegistrationContent(
    Guid ProjectId, int Round, Guid AgencyId, DateTimeOffset At, DateTimeOffset QuotedAt, Guid? AccountId, string By, string Statement, Quote? Quote);

/// <summary>What an agency may see of its own envelope before it opens: when it was put in, nothing else.</summary>
public sealed record RegistrationStub(Guid ProjectId, DateTimeOffset At, DateTimeOffset QuotedAt);

public sealed record RegistrationTaken(Guid RegistrationId) : ISealedEvent;

public sealed record RegistrationReplaced(Guid RegistrationId) : ISealedEvent;

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
