using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Chat.UseCases;

/// <param name="Key">Number of the listing, project or order, or the shop's membership number.</param>
public sealed record ChatOpening(ChatContext Context, string Key);

/// <summary>Between whom a talk about something would be, seen from the one who begins it; refused where there is nobody to talk to.</summary>
public sealed class ChatDoor(MarketDbContext db) : IHandler
{
    public async Task<(ChatPlace Place, ChatSide Side)> FindAsync(ChatOpening opening, Stamp stamp, CancellationToken ct)
    {
        var mine = stamp.By.RequireOrganisation();
        var key = opening.Key.Trim();
        var found = opening.Context switch
        {
            ChatContext.Listing => await ListingAsync(key, mine, ct),
            ChatContext.Shop => await ShopAsync(key.ToUpperInvariant(), mine, ct),
            ChatContext.Project => await ProjectAsync(key, mine, ct),
            _ => await OrderAsync(key, mine, ct),
        };
        var (about, ownerId, agencyId) = found ?? throw new RuleException(CommonRules.NotFound);
        Ensure.That(ownerId != agencyId, ChatRules.ChatWithSelf);
        var side = ownerId == mine ? ChatSide.Owner : ChatSide.Agency;
        stamp.By.Require(side is ChatSide.Owner ? Role.Owner : Role.Agency);

        var owner = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == ownerId, ct) ?? throw new RuleException(CommonRules.NotFound);
        var agency = await db.Agencies.AsNoTracking().Where(a => a.Id == agencyId && a.MembershipNo != null).Select(a => a.Name).SingleOrDefaultAsync(ct);
        Ensure.That(agency is not null, SupermarketRules.AgencyUnknown);
        return (new(ownerId, Shown(owner), agencyId, agency, opening.Context, about.Id, about.Key, about.Title), side);
    }

    /// <summary>The talk that there is between those two about that; null before the first word.</summary>
    public Task<ChatSession?> SessionAsync(ChatPlace place, CancellationToken ct) => db.ChatSessions.SingleOrDefaultAsync(
        s => s.OwnerId == place.OwnerId && s.AgencyId == place.AgencyId && s.Context == place.Context && s.ContextId == place.ContextId, ct);

    /// <summary>A person's name stays their own: the surname will do.</summary>
    public static string Shown(Organisation owner) => owner.Kind is OrganisationKind.Individual ? $"{owner.Name[..1]}**" : owner.Name;

    private async Task<Found?> ListingAsync(string number, Guid mine, CancellationToken ct) =>
        await db.Listings.AsNoTracking().Where(l => l.Number == number && l.ShelvedAt != null).Select(l => new { l.Id, l.Title, l.AgencyId }).SingleOrDefaultAsync(ct) is { } listing
            ? new(new(listing.Id, number, listing.Title), mine, listing.AgencyId) : null;

    private async Task<Found?> ShopAsync(string membershipNo, Guid mine, CancellationToken ct) =>
        await db.Agencies.AsNoTracking().Where(a => a.MembershipNo == membershipNo).Select(a => new { a.Id, a.Name }).SingleOrDefaultAsync(ct) is { } shop
            ? new(new(shop.Id, membershipNo, shop.Name), mine, shop.Id) : null;

    private async Task<Found?> ProjectAsync(string number, Guid mine, CancellationToken ct)
    {
        var project = await db.Projects.AsNoTracking().Where(p => p.Number == number && p.PublishedAt != null).Select(p => new { p.Id, p.Title, p.OwnerId, p.WinnerId }).SingleOrDefaultAsync(ct);
        if (project is null)
        {
            return null;
        }

        Ensure.That(project.OwnerId != mine || project.WinnerId is not null, ChatRules.ChatNobody);
        return new(new(project.Id, number, project.Title), project.OwnerId, project.OwnerId == mine ? project.WinnerId!.Value : mine);
    }

    private async Task<Found?> OrderAsync(string number, Guid mine, CancellationToken ct) =>
        await db.Orders.AsNoTracking().Where(o => o.Number == number && (o.OwnerId == mine || o.AgencyId == mine)).Select(o => new { o.Id, o.Title, o.OwnerId, o.AgencyId }).SingleOrDefaultAsync(ct) is { } order
            ? new(new(order.Id, number, order.Title), order.OwnerId, order.AgencyId) : null;

    private sealed record About(Guid Id, string Key, string Title);

    private sealed record Found(About About, Guid OwnerId, Guid AgencyId);
}
