using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Credit.UseCases;

/// <param name="Degree">1 for the lightest; see <see cref="Conduct.Degrees"/>.</param>
/// <param name="ProjectNumber">The project in which it happened; null for conduct outside of one.</param>
public sealed record ProposeCreditEvent(Guid AgencyId, string Code, int Degree, string Facts, DateOnly OccurredOn, string? ProjectNumber = null, string? DocumentNo = null);

public sealed record CreditReceipt(Guid EventId, DateTimeOffset ObjectionDueAt);

/// <summary>Staff or a department put conduct on record. The agency may object before it counts.</summary>
public sealed class ProposeCreditEventHandler(MarketDbContext db, CalendarBook calendars) : IHandler
{
    public async Task<CreditReceipt> HandleAsync(ProposeCreditEvent command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff | Role.Approver);
        var conduct = Conducts.Find(command.Code);
        var agency = await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Id == command.AgencyId && a.MembershipNo != null, ct);
        var number = string.IsNullOrWhiteSpace(command.ProjectNumber) ? null : command.ProjectNumber.Trim();
        var project = number is null ? null : await db.Projects.AsNoTracking().Where(p => p.Number == number && p.PublishedAt != null).Select(p => new { p.Id, p.WinnerId }).SingleOrDefaultAsync(ct);
        new Faults()
            .Check(agency is not null, nameof(command.AgencyId), SupermarketRules.AgencyUnknown)
            .Check(conduct is not null, nameof(command.Code), CreditRules.ConductUnknown)
            .Check(conduct is not { IsAutomatic: true }, nameof(command.Code), CreditRules.ConductAutomatic)
            .Check(conduct is null || conduct.IsAutomatic || (command.Degree >= 1 && command.Degree <= conduct.Degrees.Count), nameof(command.Degree), CommonRules.InvalidChoice)
            .Check(command.Facts.Trim().Length >= 10, nameof(command.Facts), CommonRules.ReasonRequired)
            .Check(command.Facts.Trim().Length <= CreditEvent.FactsMaxLength, nameof(command.Facts), CommonRules.TooLong, CreditEvent.FactsMaxLength)
            .Check(command.OccurredOn <= BeijingTime.DateOf(stamp.At), nameof(command.OccurredOn), CreditRules.OccurredAhead)
            .Check(number is null || agency is null || project?.WinnerId == command.AgencyId, nameof(command.ProjectNumber), CreditRules.NotItsProject)
            .Check(conduct is not { IsBonus: true, IsAutomatic: false } || !string.IsNullOrWhiteSpace(command.DocumentNo), nameof(command.DocumentNo), CreditRules.DocumentNoRequired)
            .Check((command.DocumentNo?.Trim().Length ?? 0) <= CreditEvent.DocumentNoMaxLength, nameof(command.DocumentNo), CommonRules.TooLong, CreditEvent.DocumentNoMaxLength)
            .Refuse();

        var calendar = await calendars.CurrentAsync(ct);
        var dueAt = calendar.DeadlineAfter(stamp.At, CreditEvent.ObjectionWorkingDays).At;
        var facts = new CreditFacts(command.Facts, command.OccurredOn, project?.Id, string.IsNullOrWhiteSpace(command.DocumentNo) ? null : command.DocumentNo.Trim());
        var proposed = CreditEvent.Propose(command.AgencyId, conduct!, command.Degree, facts, dueAt, stamp);
        db.CreditEvents.Add(proposed);
        await db.SaveChangesAsync(ct);
        return new(proposed.Id, dueAt);
    }
}
