using System.ComponentModel.DataAnnotations;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Files.UseCases;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Shops;
using Marketplace.Domain.Supermarket.Shops.UseCases;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Seller.ShopFront;

/// <summary>How the shop looks, with a preview of what visitors will see.</summary>
[May("shop", Permit.Update)]
[Route("/seller/shop")]
public sealed class ShopFrontController(MarketDbContext db, KeepFileHandler keep, DecorateShopHandler decorate, Stamper stamper, Text text) : Controller
{
    [HttpGet("", Name = SellerRoutes.Shop)]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var agencyId = stamper.Actor.OrganisationId;
        var shop = await db.Shops.AsNoTracking().SingleOrDefaultAsync(s => s.Id == agencyId, ct);
        return shop is null
            ? View("Closed")
            : View(await PageAsync(new()
            {
                Slogan = shop.Slogan,
                BannerStyle = shop.BannerStyle,
                CounterNo = shop.CounterNo,
                OpeningHours = shop.OpeningHours,
                Introduction = await db.Agencies.Where(a => a.Id == agencyId).Select(a => a.Introduction).SingleAsync(ct),
            }, ct));
    }

    /// <param name="act">"preview" shows what it would look like and keeps nothing.</param>
    [HttpPost("")]
    public async Task<IActionResult> Decorate(ShopForm form, string? act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return this.Again(nameof(Show), await PageAsync(form, ct));
        }

        if (act == "preview")
        {
            return View(nameof(Show), await PageAsync(form, ct));
        }

        try
        {
            Guid? banner = null;
            if (form.Banner is { } picture)
            {
                await using var content = picture.OpenReadStream();
                banner = (await keep.HandleAsync(new(picture.FileName, content, FileLimits.Picture), stamper.Now(), ct)).FileId;
            }

            await decorate.HandleAsync(new(form.Slogan ?? "", form.BannerStyle, banner, form.CounterNo ?? "", form.OpeningHours ?? "", form.Introduction, form.Bare), stamper.Now(), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), await PageAsync(form, ct), refusal);
        }

        TempData["Done"] = text["店铺已更新"];
        return RedirectToRoute(SellerRoutes.Shop);
    }

    private async Task<ShopForm> PageAsync(ShopForm form, CancellationToken ct)
    {
        var agencyId = stamper.Actor.OrganisationId;
        form.Agency = await db.Agencies.AsNoTracking().SingleAsync(a => a.Id == agencyId, ct);
        form.Standing = await db.AgencyStandings.AsNoTracking().SingleOrDefaultAsync(s => s.AgencyId == agencyId, ct);
        form.BannerFileId = await db.Shops.Where(s => s.Id == agencyId).Select(s => s.BannerFileId).SingleOrDefaultAsync(ct);
        return form;
    }
}

public sealed class ShopForm
{
    [Display(Name = "店铺标语")]
    public string? Slogan { get; init; }

    [Display(Name = "店招样式")]
    public string BannerStyle { get; init; } = Shop.BannerStyles[0];

    [Display(Name = "店招图片")]
    public IFormFile? Banner { get; init; }

    [Display(Name = "不用图片，恢复样式")]
    public bool Bare { get; init; }

    [Display(Name = "营业时间")]
    public string? OpeningHours { get; init; }

    [Display(Name = "机构简介")]
    public string? Introduction { get; init; }

    [Display(Name = "实体超市柜台号")]
    public string? CounterNo { get; init; }

    internal Agency Agency { get; set; } = null!;

    internal AgencyStanding? Standing { get; set; }

    internal Guid? BannerFileId { get; set; }
}
