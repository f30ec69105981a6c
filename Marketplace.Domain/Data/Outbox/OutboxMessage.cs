using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Data.Outbox;

/// <summary>An event on its way to its handlers. Written in the save that raised it; goes when every handler has had it.</summary>
public sealed class OutboxMessage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The event type's full name.</summary>
    public required string Type { get; init; }

    public required string Payload { get; init; }

    public required string Stamp { get; init; }

    public DateTimeOffset At { get; init; }

    public int Attempts { get; set; }

    /// <summary>Not to be taken before this: the lease of whoever works on it, or the wait after a failure.</summary>
    public DateTimeOffset DueAt { get; set; }

    public string? LastError { get; set; }
}

/// <summary>A handler has had a message: it will not be given it again.</summary>
public sealed class OutboxDelivery
{
    public Guid MessageId { get; init; }

    public required string Handler { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("OutboxMessages");
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Type).HasMaxLength(200);
        message.Property(m => m.LastError).HasMaxLength(2000);
        message.HasIndex(m => m.DueAt);
    }
}

internal sealed class OutboxDeliveryMapping : IEntityTypeConfiguration<OutboxDelivery>
{
    public void Configure(EntityTypeBuilder<OutboxDelivery> delivery)
    {
        delivery.ToTable("OutboxDeliveries");
        delivery.HasKey(d => new { d.MessageId, d.Handler });
        delivery.Property(d => d.Handler).HasMaxLength(200);
        delivery.HasIndex(d => d.At);
    }
}
