using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Listings;

/// <summary>
/// A listing on the shelf as lists show it, with its agency's figures beside it: a projection of published things only,
/// written by event handlers, so that browsing a million listings reads one index of one table.
/// </summary>
public sealed class ListingCard
{
    public required Guid ListingId { get; init; }

    public required string Number { get; set; }

    public required string Title { get; set; }

    public required string TypeCode { get; set; }

    public required string ItemCode { get; set; }

    public PriceMode PriceMode { get; set; }

    public Money Price { get; set; }

    public Money? PriceTo { get; set; }

    public required string Unit { get; set; }

    public int PromisedWorkingDays { get; set; }

    public Guid? CoverFileId { get; set; }

    public required Guid AgencyId { get; set; }

    public required string AgencyName { get; set; }

    public required string MembershipNo { get; set; }

    public AgencyOrigin Origin { get; set; }

    /// <summary>The agency's best grade for the item's qualification; empty where there is none.</summary>
    public string Grade { get; set; } = "";

    /// <summary>Zero while there are too few ratings, so that sorting needs no special case.</summary>
    public int StarsTenths { get; set; }

    public int Ratings { get; set; }

    public int Deals { get; set; }

    public int CreditHundredths { get; set; }

    /// <summary>
    /// The neutral order, larger first: credit and deals by published weights, ties by the hash of the id.
    /// See <see cref="NeutralRank"/>.
    /// </summary>
    public long Rank { get; set; }

    public DateTimeOffset ShelvedAt { get; set; }
}

internal sealed class ListingCardMapping : IEntityTypeConfiguration<ListingCard>
{
    public void Configure(EntityTypeBuilder<ListingCard> card)
    {
        card.ToTable("ListingCards");
        card.HasKey(c => c.ListingId);
        card.Property(c => c.ListingId).ValueGeneratedNever();
        card.Property(c => c.Number).HasMaxLength(12).IsUnicode(false);
        card.Property(c => c.Title).HasMaxLength(ServiceListing.TitleMaxLength);
        card.Property(c => c.TypeCode).HasMaxLength(20).IsUnicode(false);
        card.Property(c => c.ItemCode).HasMaxLength(30).IsUnicode(false);
        card.Property(c => c.Unit).HasMaxLength(10);
        card.Property(c => c.AgencyName).HasMaxLength(Agency.NameMaxLength);
        card.Property(c => c.MembershipNo).HasMaxLength(12).IsUnicode(false);
        card.Property(c => c.Grade).HasMaxLength(10);
        card.HasIndex(c => c.Number).IsUnique();

        // A shop shows its own in the neutral order.
        card.HasIndex(c => new { c.AgencyId, c.Rank }).IsDescending(false, true);
        card.HasIndex(c => c.Rank).IsDescending();

        // One index per sort key under a kind, and one without, each ending in the neutral rank that breaks its ties:
        // lists walk them in order, test the filters on the way and stop after a page.
        card.HasIndex(c => new { c.TypeCode, c.Rank }).IsDescending(false, true);
        card.HasIndex(c => new { c.TypeCode, c.Price, c.Rank }).IsDescending(false, false, true);
        card.HasIndex(c => new { c.TypeCode, c.PromisedWorkingDays, c.Rank }).IsDescending(false, false, true);
        card.HasIndex(c => new { c.TypeCode, c.StarsTenths, c.Rank }).IsDescending(false, true, true);
        card.HasIndex(c => new { c.TypeCode, c.Deals, c.Rank }).IsDescending(false, true, true);
        card.HasIndex(c => new { c.TypeCode, c.CreditHundredths, c.Rank }).IsDescending(false, true, true);
        card.HasIndex(c => new { c.Price, c.Rank }).IsDescending(false, true);
        card.HasIndex(c => new { c.PromisedWorkingDays, c.Rank }).IsDescending(false, true);
        card.HasIndex(c => new { c.StarsTenths, c.Rank }).IsDescending(true, true);
        card.HasIndex(c => new { c.Deals, c.Rank }).IsDescending(true, true);
        card.HasIndex(c => new { c.CreditHundredths, c.Rank }).IsDescending(true, true);
    }
}

internal sealed class ServiceListingMapping : IEntityTypeConfiguration<ServiceListing>
{
    public void Configure(EntityTypeBuilder<ServiceListing> listing)
    {
        listing.ToTable("ServiceListings");
        listing.Property(l => l.Number).HasMaxLength(12).IsUnicode(false);
        listing.Property(l => l.ItemCode).HasMaxLength(30).IsUnicode(false);
        listing.Property(l => l.TypeCode).HasMaxLength(20).IsUnicode(false);
        listing.Property(l => l.Title).HasMaxLength(ServiceListing.TitleMaxLength);
        listing.Property(l => l.Scope).HasMaxLength(ServiceListing.TextMaxLength);
        listing.Property(l => l.DeliverableText).HasMaxLength(ServiceListing.DeliverableMaxLength);
        listing.Property(l => l.Unit).HasMaxLength(ServiceListing.UnitMaxLength);
        listing.Property(l => l.Standards).HasMaxLength(ServiceListing.NoteMaxLength);
        listing.Property(l => l.OwnerMaterials).HasMaxLength(ServiceListing.NoteMaxLength);
        listing.Property(l => l.AfterSales).HasMaxLength(ServiceListing.NoteMaxLength);
        listing.Property(l => l.ReviewRemark).HasMaxLength(1000);
        listing.Property(l => l.ExternalId).HasMaxLength(60);
        listing.HasIndex(l => l.Number).IsUnique();
        listing.HasIndex(l => new { l.AgencyId, l.Status });
        listing.HasIndex(l => new { l.Status, l.ReviewDueAt });
        listing.HasIndex(l => l.ExternalId).OnlyOne("IX_ServiceListings_ExternalId", CommonRules.Conflict);
    }
}
