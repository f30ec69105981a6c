using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Agencies.UseCases;

public sealed record CountersignRefusal(Guid AgencyId);

/// <summary>A supervisor, never the proposer, makes the refusal final.</summary>
public sealed class CountersignRefusalHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(CountersignRefusal command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Supervisor);
        var agency = await db.WholeAgencyAsync(command.AgencyId, ct);
        agency.CountersignRefusal(stamp);
        await db.SaveChangesAsync(ct);
    }
}
