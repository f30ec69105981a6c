using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Comparisons.UseCases;
using Marketplace.Domain.Supermarket.Favourites;
using Marketplace.Domain.Supermarket.Favourites.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supervision.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>What people do before they post: keep what they like, lock what they compared, and once try what is not allowed.</summary>
internal sealed class DemoChoices(DemoHall hall)
{
    /// <summary>Puts it all on the timeline.</summary>
    public void Plan()
    {
        hall.Timeline.Begin(hall.Days.At(-120, 10, 20), () => KeepAsync(hall.Owner, 6));
        hall.Timeline.Begin(hall.Days.At(-30, 15, 5), () => KeepAsync(hall.Agency, 3));
        hall.Timeline.Begin(hall.Days.At(-12, 14, 40), () => CompareAsync(hall.Owner, "下半年检验检测服务比选", "TESTING"));
        hall.Timeline.Begin(hall.Days.At(-5, 9, 50), () => CompareAsync(hall.Owner, "道路改造工程岩土勘察比选", "GEOTECH"));
        hall.Timeline.Begin(hall.Days.At(-6, 16, 30), TrySplitAsync);
        hall.Timeline.Begin(hall.Days.At(-3, 17, 10), () => hall.DoAsync((CheckRecordsHandler check) => check.HandleAsync(hall.By(hall.Supervisor), hall.Ct)));
    }

    /// <summary>Locks the named agency's service beside others of the same item; null where there is nothing to compare.</summary>
    public static async Task<Guid?> BeforeDirectAsync(DemoHall hall, Actor owner, Guid agencyId, string itemCode, string title)
    {
        var shelf = await hall.ReadAsync(db => db.Listings.AsNoTracking().Where(l => l.ItemCode == itemCode && l.Status == ListingStatus.OnShelf
                && db.Agencies.Any(a => a.Id == l.AgencyId && (a.Status == AgencyStatus.Active || a.Status == AgencyStatus.Restricted || a.Status == AgencyStatus.Suspended || a.Status == AgencyStatus.Exiting)))
            .OrderBy(l => l.Number).Select(l => new { l.Number, l.AgencyId }).ToListAsync(hall.Ct));
        var named = shelf.Find(l => l.AgencyId == agencyId);
        var others = shelf.FindAll(l => l.AgencyId != agencyId).DistinctBy(l => l.AgencyId).Take(2).Select(l => l.Number).ToList();
        if (named is null || others.Count == 0)
        {
            return null;
        }

        return (await hall.DoAsync((LockComparisonHandler handler) => handler.HandleAsync(new([named.Number, .. others], title), hall.By(owner), hall.Ct))).ComparisonId;
    }

    private async Task CompareAsync(Actor owner, string title, string typeCode)
    {
        var item = await hall.ReadAsync(db => db.Listings.Where(l => l.TypeCode == typeCode && l.Status == ListingStatus.OnShelf).GroupBy(l => l.ItemCode).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefaultAsync(hall.Ct));
        var agency = item is null ? Guid.Empty : await hall.ReadAsync(db => db.Listings.Where(l => l.ItemCode == item && l.Status == ListingStatus.OnShelf).OrderBy(l => l.Number).Select(l => l.AgencyId).FirstAsync(hall.Ct));
        if (item is not null)
        {
            await BeforeDirectAsync(hall, owner, agency, item, title);
        }
    }

    private async Task KeepAsync(Actor who, int each)
    {
        var listings = await hall.ReadAsync(db => db.Listings.Where(l => l.Status == ListingStatus.OnShelf).OrderBy(l => l.Number).Select(l => new { l.Id, l.AgencyId }).Take(each * 9).ToListAsync(hall.Ct));
        var projects = await hall.ReadAsync(db => db.Projects.Where(p => p.PublishedAt != null).OrderByDescending(p => p.PublishedAt).ThenBy(p => p.Number).Select(p => p.Id).Take(each / 2).ToListAsync(hall.Ct));
        IEnumerable<(FavouriteKind Kind, Guid Id)> wanted =
        [
            .. listings.Where((_, i) => i % 9 == 4).Select(l => (FavouriteKind.Listing, l.Id)),
            .. listings.Where((_, i) => i % 9 == 7).Select(l => (FavouriteKind.Agency, l.AgencyId)).Distinct(),
            .. projects.Select(id => (FavouriteKind.Project, id)),
        ];
        foreach (var (kind, id) in wanted)
        {
            await hall.DoAsync((KeepFavouriteHandler keep) => keep.HandleAsync(new(kind, id), hall.By(who), hall.Ct));
        }
    }

    /// <summary>A second part of a need that was selected directly before: stopped, and told to supervisors.</summary>
    private async Task TrySplitAsync()
    {
        var since = hall.Now.AddMonths(-11);
        var first = await hall.ReadAsync(db => db.Projects.AsNoTracking().Where(p => p.Fund == FundSource.Fiscal && p.Method == SelectionMethod.DirectSelection && p.SubmittedAt >= since
                && p.Status != IntermediaryProjectStatus.Cancelled && p.Status != IntermediaryProjectStatus.Failed && p.Status != IntermediaryProjectStatus.Expired && p.Status != IntermediaryProjectStatus.Returned
                && p.WinnerId != null && db.Agencies.Any(a => a.Id == p.WinnerId && a.Status == AgencyStatus.Active))
            .OrderByDescending(p => p.SubmittedAt).ThenBy(p => p.Number).FirstOrDefaultAsync(hall.Ct));
        if (first is null || hall.OtherOwners.Append(hall.Owner).FirstOrDefault(o => o.OrganisationId == first.OwnerId) is not { } owner)
        {
            return;
        }

        try
        {
            await hall.DoAsync((PostProjectHandler post) => post.HandleAsync(
                new(first.Content with { Title = hall.Unique($"{first.Title}（续）"), Budget = Money.FromYuan(49_800), ComparisonId = null }), hall.By(owner), hall.Ct));
        }
        catch (RuleException)
        {
            // That is what the rule is for: the draft stays, the alert is on record.
        }
    }
}
