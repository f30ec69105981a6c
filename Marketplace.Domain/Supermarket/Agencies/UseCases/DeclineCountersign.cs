using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Agencies.UseCases;

/// <summary>The reason is the stamp's.</summary>
public sealed record DeclineCountersign(Guid AgencyId);

/// <summary>The supervisor does not agree with the proposed refusal; the review goes on under its old deadline.</summary>
public sealed class DeclineCountersignHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(DeclineCountersign command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Supervisor);
        var agency = await db.WholeAgencyAsync(command.AgencyId, ct);
        agency.DeclineCountersign(stamp);
        await db.SaveChangesAsync(ct);
    }
}
