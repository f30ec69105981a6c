using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Services;

/// <summary>A price that the government sets or caps for a service: nobody may list above it. Reference data, by item and time.</summary>
public sealed class GovernmentPrice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string ItemCode { get; init; }

    public required Money Highest { get; init; }

    /// <summary>What the price counts.</summary>
    public required string Unit { get; init; }

    public required string SourceDocument { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day; null while it holds.</summary>
    public DateOnly? To { get; init; }
}

public sealed class GovernmentPrices(MarketDbContext db) : IHandler
{
    /// <summary>The one in force on that day; null where the market is free.</summary>
    public async Task<GovernmentPrice?> OfAsync(string itemCode, DateOnly day, CancellationToken ct) =>
        await db.GovernmentPrices.AsNoTracking().Where(p => p.ItemCode == itemCode && p.From <= day && (p.To == null || p.To >= day)).OrderByDescending(p => p.From).FirstOrDefaultAsync(ct);
}

internal sealed class GovernmentPriceMapping : IEntityTypeConfiguration<GovernmentPrice>
{
    public void Configure(EntityTypeBuilder<GovernmentPrice> price)
    {
        price.ToTable("GovernmentPrices");
        price.Property(p => p.ItemCode).HasMaxLength(30).IsUnicode(false);
        price.Property(p => p.Unit).HasMaxLength(10);
        price.Property(p => p.SourceDocument).HasMaxLength(200);
        price.HasIndex(p => new { p.ItemCode, p.From });
    }
}
