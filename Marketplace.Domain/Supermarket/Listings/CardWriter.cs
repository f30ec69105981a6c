using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Qualifications;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Listings;

/// <summary>
/// Writes the cards that lists are read from: one for each listing on the shelf of an agency that the public may see, none for any other.
/// Running it again changes nothing. Imports and seeding call it with many ids at once.
/// </summary>
public sealed class CardWriter(MarketDbContext db, AgencySettings settings) : IHandler
{
    public const int Batch = 500;

    private Dictionary<string, string[]>? _grades;

    public async Task WriteAsync(IReadOnlyCollection<Guid> listingIds, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var batch in listingIds.Chunk(Batch))
        {
            await WriteBatchAsync(batch, now, ct);
        }
    }

    public async Task WriteAgencyAsync(Guid agencyId, DateTimeOffset now, CancellationToken ct) =>
        await WriteAsync(await db.Listings.Where(l => l.AgencyId == agencyId).Select(l => l.Id).ToListAsync(ct), now, ct);

    /// <summary>Every card anew, a page of listings at a time; returns how many listings it went through.</summary>
    public async Task<int> WriteAllAsync(DateTimeOffset now, CancellationToken ct)
    {
        var seen = 0;
        var after = Guid.Empty;
        while (true)
        {
            var page = await db.Listings.Where(l => l.Id.CompareTo(after) > 0).OrderBy(l => l.Id).Select(l => l.Id).Take(Batch).ToListAsync(ct);
            if (page.Count == 0)
            {
                return seen;
            }

            await WriteBatchAsync([.. page], now, ct);
            (seen, after) = (seen + page.Count, page[^1]);
        }
    }

    private async Task WriteBatchAsync(Guid[] ids, DateTimeOffset now, CancellationToken ct)
    {
        var listings = await db.Listings.AsNoTracking().Where(l => ids.Contains(l.Id) && l.Status == ListingStatus.OnShelf).ToListAsync(ct);
        var agencyIds = listings.Select(l => l.AgencyId).Distinct().ToList();
        var agencies = await db.Agencies.AsNoTracking().Where(a => agencyIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
        var standings = await db.AgencyStandings.AsNoTracking().Where(s => agencyIds.Contains(s.AgencyId)).ToDictionaryAsync(s => s.AgencyId, ct);
        var itemCodes = listings.Select(l => l.ItemCode).Distinct().ToList();
        var items = await db.ServiceItems.AsNoTracking().Where(i => itemCodes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, ct);
        var today = BeijingTime.DateOf(now);
        var held = (await db.Qualifications.AsNoTracking().Where(q => agencyIds.Contains(q.AgencyId) && q.Status == QualificationStatus.Valid).ToListAsync(ct))
            .Where(q => q.IsValidOn(today)).ToLookup(q => q.AgencyId);
        var cards = await db.ListingCards.Where(c => ids.Contains(c.ListingId)).ToDictionaryAsync(c => c.ListingId, ct);
        _grades ??= await db.QualificationKinds.AsNoTracking().ToDictionaryAsync(k => k.Code, k => k.Grades.Split(' ', StringSplitOptions.RemoveEmptyEntries), ct);

        foreach (var listing in listings.Where(l => agencies[l.AgencyId].IsPublic))
        {
            var agency = agencies[listing.AgencyId];
            var standing = standings.GetValueOrDefault(agency.Id);
            var (credit, deals) = (standing?.CreditHundredths ?? 10000, standing?.Deals ?? 0);
            if (!cards.Remove(listing.Id, out var card))
            {
                card = new ListingCard
                {
                    ListingId = listing.Id,
                    Number = listing.Number,
                    Title = listing.Title,
                    TypeCode = listing.TypeCode,
                    ItemCode = listing.ItemCode,
                    Unit = listing.Unit,
                    AgencyId = agency.Id,
                    AgencyName = agency.Name,
                    MembershipNo = agency.MembershipNo!,
                };
                db.ListingCards.Add(card);
            }

            (card.Title, card.Unit, card.CoverFileId, card.PromisedWorkingDays) = (listing.Title, listing.Unit, listing.CoverFileId, listing.PromisedWorkingDays);
            (card.PriceMode, card.Price, card.PriceTo) = (listing.PriceMode, listing.Price, listing.PriceTo);
            (card.AgencyName, card.Origin, card.MembershipNo) = (agency.Name, agency.Origin, agency.MembershipNo!);
            card.Grade = BestGrade(items[listing.ItemCode].Qualifications, held[agency.Id]);
            (card.StarsTenths, card.Ratings) = (standing?.StarsTenths ?? 0, standing?.Ratings ?? 0);
            (card.Deals, card.CreditHundredths, card.Rank) = (deals, credit, NeutralRank.Of(listing.Id, credit, deals, settings.PinFiveStars && standing?.CompositeStars == 5));
            card.ShelvedAt = listing.ShelvedAt!.Value;
        }

        db.ListingCards.RemoveRange(cards.Values);
        await db.SaveChangesAsync(ct);
        foreach (var entry in db.ChangeTracker.Entries<ListingCard>().ToList())
        {
            entry.State = EntityState.Detached;
        }
    }

    private string BestGrade(IReadOnlyList<string> needed, IEnumerable<AgencyQualification> held) =>
        held.Where(q => needed.Contains(q.KindCode) && q.Grade.Length > 0)
            .MinBy(q => Array.IndexOf(_grades![q.KindCode], q.Grade) is var place && place < 0 ? int.MaxValue : place)?.Grade ?? "";
}
