using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Credit.UseCases;

/// <param name="ScoreHundredths">0 to 10000.</param>
public sealed record AssessAgency(Guid AgencyId, int ScoreHundredths, string Text);

/// <summary>A department or the supermarket's own office assesses an agency, once a year.</summary>
public sealed class AssessAgencyHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(AssessAgency command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff | Role.Approver);
        Ensure.That(await db.Agencies.AnyAsync(a => a.Id == command.AgencyId && a.MembershipNo != null, ct), SupermarketRules.AgencyUnknown);
        var assessor = stamp.By.Has(Role.SupermarketStaff) ? AssessorKind.Centre : AssessorKind.Department;
        db.AgencyAssessments.Add(AgencyAssessment.Give(command.AgencyId, assessor, command.ScoreHundredths, command.Text, stamp));
        await db.SaveChangesAsync(ct);
    }
}
