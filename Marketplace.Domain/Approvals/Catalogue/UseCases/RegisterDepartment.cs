using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Approvals.Catalogue.UseCases;

/// <summary>An organisation that the house knows becomes a department of the catalogue.</summary>
public sealed record RegisterDepartment(Guid OrganisationId, string Code, string ShortName, bool ReviewsLaw = false);

public sealed class RegisterDepartmentHandler(MarketDbContext db) : IHandler
{
    public async Task<Guid> HandleAsync(RegisterDepartment command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.CentreManager);
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Id == command.OrganisationId, ct) ?? throw new RuleException(CommonRules.NotFound);
        Ensure.That(command.ShortName.Trim() is { Length: > 0 and <= 20 }, CommonRules.Required);
        Ensure.That(!await db.Departments.AnyAsync(d => d.Id == command.OrganisationId, ct), CatalogueRules.DepartmentTwice);
        var sort = await db.Departments.CountAsync(ct);
        db.Departments.Add(Department.Register(organisation.Id, command.Code.Trim(), organisation.Name, command.ShortName.Trim(), sort, command.ReviewsLaw, stamp));
        await db.SaveChangesAsync(ct);
        return organisation.Id;
    }
}
