using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Shops.UseCases;

/// <param name="BannerFileId">A picture of one's own; null keeps the one there is.</param>
public sealed record DecorateShop(string Slogan, string BannerStyle, Guid? BannerFileId, string CounterNo);

public sealed class DecorateShopHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(DecorateShop command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var agencyId = stamp.By.RequireOrganisation();
        var shop = await db.Shops.SingleOrDefaultAsync(s => s.Id == agencyId, ct) ?? throw CommonRules.NotFound.With();
        new Faults()
            .Check(command.Slogan.Trim().Length <= Shop.SloganMaxLength, nameof(command.Slogan), CommonRules.TooLong, Shop.SloganMaxLength)
            .Check(Shop.BannerStyles.Contains(command.BannerStyle), nameof(command.BannerStyle), CommonRules.InvalidChoice)
            .Check(command.CounterNo.Trim().Length <= Shop.CounterNoMaxLength, nameof(command.CounterNo), CommonRules.TooLong, Shop.CounterNoMaxLength)
            .Refuse();
        if (command.BannerFileId is { } picture)
        {
            var file = await db.OwnFileAsync(picture, agencyId, ct);
            Ensure.That(file.ContentType.StartsWith("image/", StringComparison.Ordinal), CommonRules.InvalidFile, file.ContentType);
        }

        shop.Decorate(command.Slogan, command.BannerStyle, command.BannerFileId, command.CounterNo, stamp);
        await db.SaveChangesAsync(ct);
    }
}
