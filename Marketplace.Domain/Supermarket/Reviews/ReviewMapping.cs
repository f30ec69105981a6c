using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Reviews;

internal sealed class ReportReviewMapping : IEntityTypeConfiguration<ReportReview>
{
    public void Configure(EntityTypeBuilder<ReportReview> review)
    {
        review.ToTable("ReportReviews");
        review.Property(r => r.Number).HasMaxLength(16).IsUnicode(false);
        review.Property(r => r.TypeCode).HasMaxLength(20).IsUnicode(false);
        review.Property(r => r.ItemCode).HasMaxLength(30).IsUnicode(false);
        review.Property(r => r.RefusalText).HasMaxLength(1000);
        review.Ignore(r => r.Current);
        review.Ignore(r => r.Sitting);
        review.Ignore(r => r.Missing);
        review.Ignore(r => r.AwaitsOwner);
        review.HasMany(r => r.Seats).WithOne().HasForeignKey(s => s.ReviewId);
        review.HasMany(r => r.Rounds).WithOne().HasForeignKey(o => o.ReviewId);
        review.HasIndex(r => r.Number).IsUnique();
        review.HasIndex(r => r.ContractId).OnlyOne("IX_ReportReviews_Contract", ReviewRules.ReviewOpen);
        review.HasIndex(r => new { r.ProjectId, r.SettledAt });
        review.HasIndex(r => new { r.AgencyId, r.Status });
        review.HasIndex(r => new { r.OwnerId, r.Status });
        review.HasIndex(r => new { r.Status, r.OpenedAt });
        review.HasIndex(r => r.NextCheckAt);
        review.HasIndex(r => r.SampleId);
    }
}

internal sealed class ReviewRoundMapping : IEntityTypeConfiguration<ReviewRound>
{
    public void Configure(EntityTypeBuilder<ReviewRound> round)
    {
        round.ToTable("ReviewRounds");
        round.Property(r => r.Id).ValueGeneratedNever();
        round.HasIndex(r => new { r.ReviewId, r.Number }).IsUnique();
        round.HasIndex(r => r.DecidedAt);
    }
}

internal sealed class ReviewSeatMapping : IEntityTypeConfiguration<ReviewSeat>
{
    public void Configure(EntityTypeBuilder<ReviewSeat> seat)
    {
        seat.ToTable("ReviewSeats");
        seat.Property(s => s.Id).ValueGeneratedNever();
        seat.Property(s => s.ReviewerNumber).HasMaxLength(12).IsUnicode(false);
        seat.Property(s => s.Name).HasMaxLength(50);
        seat.Property(s => s.AssignedFor).HasMaxLength(1000);
        seat.Property(s => s.LeaveReason).HasMaxLength(1000);
        seat.Property(s => s.Summary).HasMaxLength(ReportReview.SummaryMaxLength);
        seat.Property(s => s.RecheckText).HasMaxLength(ReportReview.SummaryMaxLength);
        seat.Ignore(s => s.IsSitting);
        seat.Ignore(s => s.LimitAt);
        seat.Ignore(s => s.Sheet);
        seat.HasMany(s => s.Findings).WithOne().HasForeignKey(f => f.SeatId);
        seat.HasIndex(s => new { s.ReviewId, s.Round, s.ReviewerId }).OnlyOne("IX_ReviewSeats_RoundReviewer", ReviewRules.ReviewerTwice);
        seat.HasIndex(s => new { s.AccountId, s.Status });
    }
}

internal sealed class ReviewFindingMapping : IEntityTypeConfiguration<ReviewFinding>
{
    public void Configure(EntityTypeBuilder<ReviewFinding> finding)
    {
        finding.ToTable("ReviewFindings");
        finding.Property(f => f.Id).ValueGeneratedNever();
        finding.Property(f => f.Text).HasMaxLength(ReportReview.DefectTextMaxLength);
        finding.HasIndex(f => f.SeatId);
    }
}
