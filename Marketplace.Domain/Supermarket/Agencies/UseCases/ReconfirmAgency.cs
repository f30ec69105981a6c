using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Listings.UseCases;

namespace Marketplace.Domain.Supermarket.Agencies.UseCases;

/// <param name="Declared">The agency has looked through everything on file and says that it is true.</param>
public sealed record ReconfirmAgency(bool Declared);

public sealed record Reconfirmed(DateTimeOffset NextDueAt, int PutBack);

/// <summary>Once a year an agency says that its particulars are still true. What a missed confirmation took off the shelf goes back.</summary>
public sealed class ReconfirmAgencyHandler(MarketDbContext db, ReviewShelfHandler shelf, AgencySettings settings) : IHandler
{
    public async Task<Reconfirmed> HandleAsync(ReconfirmAgency command, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.OwnAgencyAsync(stamp, ct);
        new Faults().Check(command.Declared, nameof(command.Declared), AgencyRules.NotDeclared).Refuse();
        agency.Reconfirm(OpensAt(agency, settings), settings.ReconfirmMonths, stamp);
        await db.SaveChangesAsync(ct);
        var reviewed = await shelf.HandleAsync(new(agency.Id), new(Actor.System, stamp.At, "年度信息已确认，服务恢复上架"), ct);
        return new(agency.ReconfirmDueAt!.Value, reviewed.PutBack);
    }

    /// <summary>From the day of the first reminder on. The due time is the end of its last day, so that this is one day more.</summary>
    public static DateTimeOffset OpensAt(Agency agency, AgencySettings settings) =>
        (agency.ReconfirmDueAt ?? DateTimeOffset.MaxValue).AddDays(-settings.WarnDays.DefaultIfEmpty(60).Max() - 1);
}
