using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Credit;

/// <summary>A credit record with the names around it.</summary>
public sealed record CreditRow(CreditEvent Event, string Agency, string MembershipNo, string? ProjectNumber);

/// <summary>A measure with the agency's name.</summary>
public sealed record SanctionRow(Sanction Sanction, string Agency, string MembershipNo);

/// <summary>An agency's credit as its own desk and the public see it.</summary>
public sealed record CreditFile(Guid AgencyId, string Agency, string MembershipNo, AgencyStanding? Standing, IReadOnlyList<CreditRow> Events, IReadOnlyList<SanctionRow> Sanctions)
{
    /// <summary>Null before three deals: unrated.</summary>
    public decimal? Score => Standing is { Deals: >= CreditScore.EnoughDeals } rated ? rated.CreditHundredths / 100m : null;
}

/// <summary>Reads credit records and measures for every page that shows them.</summary>
public sealed class CreditReading(MarketDbContext db)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<CreditRow>> EventsAsync(IQueryable<CreditEvent> wanted, CancellationToken ct) =>
        [.. (await (from e in wanted.AsNoTracking()
                    join a in db.Agencies on e.AgencyId equals a.Id
                    select new { Event = e, a.Name, a.MembershipNo, Project = db.Projects.Where(p => p.Id == e.ProjectId).Select(p => p.Number).FirstOrDefault() })
            .Take(Most).ToListAsync(ct)).Select(r => new CreditRow(r.Event, r.Name, r.MembershipNo ?? "", r.Project))];

    public async Task<IReadOnlyList<SanctionRow>> SanctionsAsync(IQueryable<Sanction> wanted, CancellationToken ct) =>
        [.. (await (from s in wanted.AsNoTracking()
                    join a in db.Agencies on s.AgencyId equals a.Id
                    select new { Sanction = s, a.Name, a.MembershipNo })
            .Take(Most).ToListAsync(ct)).Select(r => new SanctionRow(r.Sanction, r.Name, r.MembershipNo ?? ""))];

    /// <summary>Everything about one agency; null for one that was never admitted.</summary>
    /// <param name="whole">Proposals and what was not confirmed are for the agency itself; the public sees what counted.</param>
    public async Task<CreditFile?> FileAsync(Guid agencyId, bool whole, CancellationToken ct)
    {
        if (await db.Agencies.Where(a => a.Id == agencyId && a.MembershipNo != null).Select(a => new { a.Name, a.MembershipNo }).SingleOrDefaultAsync(ct) is not { } agency)
        {
            return null;
        }

        var events = db.CreditEvents.Where(e => e.AgencyId == agencyId);
        var sanctions = db.Sanctions.Where(s => s.AgencyId == agencyId);
        if (!whole)
        {
            events = events.Where(e => e.ConfirmedAt != null);
            sanctions = sanctions.Where(s => s.ImposedAt != null);
        }

        return new(
            agencyId, agency.Name, agency.MembershipNo!, await db.AgencyStandings.AsNoTracking().SingleOrDefaultAsync(s => s.AgencyId == agencyId, ct),
            await EventsAsync(events.OrderByDescending(e => e.ProposedAt), ct), await SanctionsAsync(sanctions.OrderByDescending(s => s.ProposedAt), ct));
    }
}

/// <summary>What somebody wrote into one of several small forms of a page: shown again where it was written.</summary>
public sealed record Written(Guid? Id, string? Text);
