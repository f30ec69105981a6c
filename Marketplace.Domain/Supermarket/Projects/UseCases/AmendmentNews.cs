using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

/// <param name="Number">The project's.</param>
/// <param name="IsSeen">By the person who asks.</param>
public sealed record AmendmentLine(Guid AmendmentId, string Number, string Title, DateTimeOffset At, bool IsSeen);

/// <summary>
/// Corrections that came after the acting agency had registered. Kept nowhere: found each time with the keyed marks of the sealed
/// box, which only answer to the agency's own name. That somebody has seen one is a keyed mark as well.
/// </summary>
public sealed class AmendmentNews(MarketDbContext db, RegistrationBox box, ISeal seal) : IHandler
{
    private const string Purpose = "amendment-seen";
    private const int Most = 500;

    public async Task<IReadOnlyList<AmendmentLine>> OfAsync(Stamp stamp, CancellationToken ct)
    {
        if (stamp.By is not { OrganisationId: { } agencyId, AccountId: { } accountId } || !stamp.By.Has(Role.Agency))
        {
            return [];
        }

        var open = await db.Set<ProjectAmendment>().AsNoTracking()
            .Join(db.Projects.Where(p => p.Status == IntermediaryProjectStatus.Registering), a => a.ProjectId, p => p.Id, (a, p) => new { a.Id, a.ProjectId, a.At, p.Number, p.Title })
            .OrderByDescending(a => a.At).Take(Most).ToListAsync(ct);
        if (open.Count == 0)
        {
            return [];
        }

        var mine = (await box.OfAgencyAsync([.. open.Select(a => a.ProjectId)], agencyId, ct)).ToDictionary(r => r.Stub.ProjectId, r => r.Stub.QuotedAt);
        var after = open.Where(a => mine.TryGetValue(a.ProjectId, out var sent) && sent < a.At).ToList();
        var marks = after.ConvertAll(a => MarkOf(a.Id, accountId));
        var seen = (await db.Set<SeenMark>().Where(m => marks.Contains(m.Mark)).Select(m => m.Mark).ToListAsync(ct)).Select(Convert.ToHexString).ToHashSet();
        return after.ConvertAll(a => new AmendmentLine(a.Id, a.Number, a.Title, a.At, seen.Contains(Convert.ToHexString(MarkOf(a.Id, accountId)))));
    }

    public async Task SeeAsync(Stamp stamp, CancellationToken ct)
    {
        // A round month, as in the box itself.
        var month = new DateTimeOffset(stamp.At.Year, stamp.At.Month, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var line in (await OfAsync(stamp, ct)).Where(l => !l.IsSeen))
        {
            db.Add(new SeenMark { Mark = MarkOf(line.AmendmentId, stamp.By.AccountId!.Value), KeepUntil = month.AddMonths(7) });
        }

        await db.SaveChangesAsync(ct);
    }

    private byte[] MarkOf(Guid amendmentId, Guid accountId) => seal.Mark(Purpose, $"{amendmentId:N}:{accountId:N}");
}
