using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Credit;

/// <summary>Who assesses an agency besides the owners.</summary>
public enum AssessorKind
{
    /// <summary>行业主管部门.</summary>
    Department,

    /// <summary>中介超市.</summary>
    Centre,
}

/// <summary>What one office thinks of an agency's work in one year. The latest of each office within twelve months counts in the composite star.</summary>
public sealed class AgencyAssessment : Entity
{
    public const int TextMaxLength = 500;

    public required Guid AgencyId { get; init; }

    public required AssessorKind Assessor { get; init; }

    public required Guid OfficeId { get; init; }

    public required string OfficeName { get; init; }

    public required int Year { get; init; }

    /// <summary>Hundredths of a point, 0 to 10000.</summary>
    public required int ScoreHundredths { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }

    public static AgencyAssessment Give(Guid agencyId, AssessorKind assessor, int scoreHundredths, string text, Stamp stamp)
    {
        Ensure.That(scoreHundredths is >= 0 and <= 10000, CreditRules.AssessmentOutOfRange);
        Ensure.That(text.Trim().Length >= 10, CommonRules.ReasonRequired);
        Ensure.That(text.Trim().Length <= TextMaxLength, CommonRules.TooLong, TextMaxLength);
        var given = new AgencyAssessment
        {
            AgencyId = agencyId,
            Assessor = assessor,
            OfficeId = stamp.By.RequireOrganisation(),
            OfficeName = stamp.By.OrganisationName ?? "",
            Year = BeijingTime.DateOf(stamp.At).Year,
            ScoreHundredths = scoreHundredths,
            Text = text.Trim(),
            At = stamp.At,
        };
        given.Raise(new AgencyAssessed(given.Id, agencyId, assessor), stamp);
        return given;
    }
}

public sealed record AgencyAssessed(Guid AssessmentId, Guid AgencyId, AssessorKind Assessor) : IDomainEvent;

internal sealed class AgencyAssessmentMapping : IEntityTypeConfiguration<AgencyAssessment>
{
    public void Configure(EntityTypeBuilder<AgencyAssessment> assessment)
    {
        assessment.ToTable("AgencyAssessments");
        assessment.Property(a => a.OfficeName).HasMaxLength(100);
        assessment.Property(a => a.Text).HasMaxLength(AgencyAssessment.TextMaxLength);
        assessment.HasIndex(a => new { a.AgencyId, a.OfficeId, a.Year }).OnlyOne("IX_AgencyAssessments_OfficeYear", CreditRules.AssessedBefore);
        assessment.HasIndex(a => new { a.AgencyId, a.At });
    }
}
