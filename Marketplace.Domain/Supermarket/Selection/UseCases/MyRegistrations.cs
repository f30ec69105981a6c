using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

/// <summary>Which of these projects the acting agency has registered for. Answers for itself only.</summary>
public sealed record MyRegistrations(IReadOnlyCollection<Guid> ProjectIds);

/// <param name="ProjectId">The project.</param>
/// <param name="At">When the registration was taken.</param>
/// <param name="Status">Submitted while it is sealed; what became of it after the freeze.</param>
/// <param name="RegNo">Its number on the frozen list; null while it is sealed.</param>
/// <param name="Rank">Its place in the drawn order.</param>
/// <param name="RefusalText">Why it was not accepted.</param>
public sealed record MyRegistration(Guid ProjectId, DateTimeOffset At, RegistrationStatus Status, string? RegNo, int? Rank, string? RefusalText);

public sealed class MyRegistrationsHandler(MarketDbContext db, RegistrationBox box) : IHandler
{
    public async Task<IReadOnlyDictionary<Guid, MyRegistration>> HandleAsync(MyRegistrations query, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var agencyId = stamp.By.RequireOrganisation();
        var mine = new Dictionary<Guid, MyRegistration>();
        foreach (var chunk in query.ProjectIds.Distinct().Chunk(200))
        {
            var entries = await db.SelectionEntries.AsNoTracking()
                .Join(db.SelectionRuns, e => e.RunId, r => r.Id, (e, r) => new { Entry = e, r.ProjectId, r.Round })
                .Where(x => x.Entry.AgencyId == agencyId && chunk.Contains(x.ProjectId))
                .OrderBy(x => x.Round).ToListAsync(ct);
            foreach (var x in entries)
            {
                mine[x.ProjectId] = new(x.ProjectId, x.Entry.RegisteredAt, x.Entry.Status, x.Entry.RegNo, x.Entry.Rank, x.Entry.RefusalText);
            }
        }

        foreach (var content in await box.OfAgencyAsync(query.ProjectIds, agencyId, ct))
        {
            mine[content.ProjectId] = new(content.ProjectId, content.At, RegistrationStatus.Submitted, null, null, null);
        }

        return mine;
    }
}
