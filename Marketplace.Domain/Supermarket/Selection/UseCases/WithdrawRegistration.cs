using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

public sealed record WithdrawRegistration(Guid ProjectId);

/// <summary>Before the deadline an agency may take its registration back, without a trace that others could read.</summary>
public sealed class WithdrawRegistrationHandler(MarketDbContext db, RegistrationBox box) : IHandler
{
    public async Task HandleAsync(WithdrawRegistration command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var agencyId = stamp.By.RequireOrganisation();
        var project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.ProjectId && p.PublishedAt != null, ct) ?? throw new RuleException(CommonRules.NotFound);
        Ensure.That(project.RegistrationDueAt is not null, SupermarketRules.NotRegistered);
        Ensure.That(stamp.At < project.RegistrationDueAt, CommonRules.DeadlinePassed, project.RegistrationDueAt, stamp.At);
        var registration = await box.FindAsync(project.Id, agencyId, ct) ?? throw new RuleException(SupermarketRules.NotRegistered);

        registration.TakeBack(stamp);
        db.SealedRegistrations.Remove(registration);
        await db.SaveChangesAsync(ct);
    }
}
