using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Agencies.UseCases;

/// <param name="Faults">Everything that is wrong, at once: there is no second list.</param>
public sealed record ReturnAdmission(Guid AgencyId, IReadOnlyList<AdmissionFault> Faults);

public sealed class ReturnAdmissionHandler(MarketDbContext db) : IHandler
{
    public const int FaultMaxLength = 500;

    public async Task HandleAsync(ReturnAdmission command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var faults = new Faults();
        foreach (var fault in command.Faults)
        {
            faults.Check(fault.Text.Trim().Length <= FaultMaxLength, fault.Material?.ToString() ?? "General", CommonRules.TooLong, FaultMaxLength);
        }

        faults.Refuse();
        var agency = await db.WholeAgencyAsync(command.AgencyId, ct);
        agency.Return([.. command.Faults.Select(f => f with { Text = f.Text.Trim() })], stamp);
        await db.SaveChangesAsync(ct);
    }
}
