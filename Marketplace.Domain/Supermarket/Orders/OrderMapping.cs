using Marketplace.Domain.Accounts;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Orders;

internal sealed class OrderMapping : IEntityTypeConfiguration<EntrustmentOrder>
{
    public void Configure(EntityTypeBuilder<EntrustmentOrder> order)
    {
        order.ToTable("EntrustmentOrders");
        order.Property(o => o.Number).HasMaxLength(16).IsUnicode(false);
        order.Property(o => o.OwnerName).HasMaxLength(Organisation.NameMaxLength);
        order.Property(o => o.AgencyName).HasMaxLength(Organisation.NameMaxLength);
        order.Property(o => o.ListingNumber).HasMaxLength(12).IsUnicode(false);
        order.Property(o => o.ItemCode).HasMaxLength(30).IsUnicode(false);
        order.Property(o => o.ListingDigest).HasMaxLength(64).IsUnicode(false);
        order.Property(o => o.Title).HasMaxLength(IntermediaryProject.TitleMaxLength);
        order.Property(o => o.EndReason).HasMaxLength(1000);
        order.Property(o => o.ProjectNumber).HasMaxLength(16).IsUnicode(false);
        order.Ignore(o => o.Content);
        order.Ignore(o => o.Listing);
        order.HasMany(o => o.Attachments).WithOne().HasForeignKey(a => a.OrderId);
        order.HasIndex(o => o.Number).IsUnique();
        order.HasIndex(o => o.QuoteMessageId).OnlyOne("IX_EntrustmentOrders_QuoteMessageId", OrderRules.QuoteOrderedBefore);
        order.HasIndex(o => o.ComparisonId);
        order.HasIndex(o => new { o.Status, o.AnswerDueAt });
        order.HasIndex(o => new { o.OwnerId, o.PlacedAt }).IsDescending(false, true);
        order.HasIndex(o => new { o.AgencyId, o.PlacedAt }).IsDescending(false, true);
        order.HasIndex(o => new { o.AgencyId, o.Status });

        // Splitting one need: same owner, same item, twelve months.
        order.HasIndex(o => new { o.OwnerId, o.ItemCode, o.Status });
    }
}

internal sealed class OrderAttachmentMapping : IEntityTypeConfiguration<OrderAttachment>
{
    public void Configure(EntityTypeBuilder<OrderAttachment> attachment)
    {
        attachment.ToTable("OrderAttachments");
        attachment.Property(a => a.Id).ValueGeneratedNever();
        attachment.Property(a => a.Name).HasMaxLength(StoredFile.NameMaxLength);
        attachment.Property(a => a.Sha256).HasMaxLength(64).IsUnicode(false);
        attachment.HasIndex(a => a.OrderId);
        attachment.HasIndex(a => a.FileId);
    }
}
