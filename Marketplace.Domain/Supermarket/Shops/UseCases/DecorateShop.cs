using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Shops.UseCases;

/// <param name="BannerFileId">A picture of one's own; null keeps the one there is.</param>
/// <param name="OpeningHours">When somebody is there, in words.</param>
/// <param name="Introduction">The agency's words about itself; null keeps them.</param>
/// <param name="Bare">Takes the picture away.</param>
public sealed record DecorateShop(string Slogan, string BannerStyle, Guid? BannerFileId, string CounterNo, string OpeningHours = "", string? Introduction = null, bool Bare = false);

public sealed class DecorateShopHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(DecorateShop command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var agencyId = stamp.By.RequireOrganisation();
        var shop = await db.Shops.SingleOrDefaultAsync(s => s.Id == agencyId, ct) ?? throw CommonRules.NotFound.With();
        var agency = await db.Agencies.SingleAsync(a => a.Id == agencyId, ct);
        var faults = new Faults()
            .Check(command.Slogan.Trim().Length <= Shop.SloganMaxLength, nameof(command.Slogan), CommonRules.TooLong, Shop.SloganMaxLength)
            .Check(Shop.BannerStyles.Contains(command.BannerStyle), nameof(command.BannerStyle), CommonRules.InvalidChoice)
            .Check(command.CounterNo.Trim().Length <= Shop.CounterNoMaxLength, nameof(command.CounterNo), CommonRules.TooLong, Shop.CounterNoMaxLength)
            .Check(command.OpeningHours.Trim().Length <= Shop.HoursMaxLength, nameof(command.OpeningHours), CommonRules.TooLong, Shop.HoursMaxLength)
            .Check(command.Introduction is null || command.Introduction.Trim().Length <= Agency.IntroductionMaxLength, nameof(command.Introduction), CommonRules.TooLong, Agency.IntroductionMaxLength);
        foreach (var (text, field) in new[] { (command.Slogan, nameof(command.Slogan)), (command.OpeningHours, nameof(command.OpeningHours)), (command.Introduction ?? "", nameof(command.Introduction)) })
        {
            foreach (var fault in ListingChecks.OfWords(text, field))
            {
                faults.Check(false, fault.Field, fault.Rule, [.. fault.Facts]);
            }
        }

        faults.Refuse();
        if (command.BannerFileId is { } picture)
        {
            var file = await db.OwnFileAsync(picture, agencyId, ct);
            Ensure.That(file.ContentType.StartsWith("image/", StringComparison.Ordinal), CommonRules.InvalidFile, file.ContentType);
        }

        shop.Decorate(command.Slogan, command.BannerStyle, command.BannerFileId, command.CounterNo, stamp, command.OpeningHours, command.Bare);
        if (command.Introduction is { } words)
        {
            agency.Introduce(words, stamp);
        }

        await db.SaveChangesAsync(ct);
    }
}
