using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Trading.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Trading.Lots;

internal sealed class TradeLotMapping : IEntityTypeConfiguration<TradeLot>
{
    public void Configure(EntityTypeBuilder<TradeLot> lot)
    {
        lot.ToTable("TradeLots");
        lot.Property(l => l.Title).HasMaxLength(TradeProject.TitleMaxLength);
        lot.Property(l => l.Summary).HasMaxLength(TradeProject.LotSummaryMaxLength);
        lot.HasIndex(l => new { l.ProjectId, l.Ordinal }).OnlyOne("IX_TradeLots_ProjectId_Ordinal", CommonRules.Conflict);
    }
}
