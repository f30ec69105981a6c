using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Seller;

/// <summary>Names of the seller desk's routes.</summary>
public static class SellerRoutes
{
    public const string Workbench = "seller";
    public const string Apply = "seller.apply";
    public const string Begin = "seller.apply.begin";
    public const string Material = "seller.apply.material";
    public const string RemoveMaterial = "seller.apply.remove";
    public const string Submit = "seller.apply.submit";
    public const string Qualifications = "seller.qualifications";
    public const string Practitioners = "seller.practitioners";
    public const string Release = "seller.practitioners.release";
    public const string Shop = "seller.shop";
    public const string Particulars = "seller.file";
    public const string NewChange = "seller.file.change.new";
    public const string Change = "seller.file.change";
    public const string TakeBackChange = "seller.file.change.take-back";
    public const string Reconfirm = "seller.file.confirm";
    public const string Exit = "seller.file.exit";
    public const string TakeBackExit = "seller.file.exit.take-back";
    public const string ApplyAgain = "seller.file.apply-again";
    public const string EditListing = "seller.listing.edit";
    public const string TakeBackEdit = "seller.listing.edit.take-back";
    public const string Listings = "seller.listings";
    public const string NewListing = "seller.listings.new";
    public const string Listing = "seller.listing";
    public const string SendListing = "seller.listing.send";
    public const string TakeDown = "seller.listing.take-down";
    public const string PutBack = "seller.listing.put-back";
    public const string Credit = "seller.credit";
    public const string ObjectToCredit = "seller.credit.object";
    public const string RepairCredit = "seller.credit.repair";
    public const string StateHearing = "seller.sanction.statement";
    public const string AppealSanction = "seller.sanction.appeal";
}

public static class SellerModule
{
    extension(IServiceCollection services)
    {
        /// <summary>The agency's desk: what waits, the application, the shop and what it sells.</summary>
        public IServiceCollection AddSellerDesk() => services
            .AddScoped<Apply.AgencyReading>()
            .AddScoped<Agencies.ChangeReading>()
            .AddScoped<Features.Credit.CreditReading>()
            .AddScoped<Projects.ReportPeople>()
            .AddScoped<ITodoSource, Workbench.AgencyTodos>()
            .AddScoped<ITodoSource, Workbench.FileTodos>()
            .AddRail(Desks.Agency, "工作", ("今日待办", "/seller", "calendar-check"))
            .AddRail(Desks.Agency, "店铺", ("店铺装修", "/seller/shop", "shop-window"), ("服务商品", "/seller/listings", "box-seam"))
            .AddRail(Desks.Agency, "机构", ("入驻申请", "/seller/apply", "card-checklist"), ("机构档案", "/seller/file", "building"), ("资质与人员", "/seller/qualifications", "patch-check"), ("信用", "/seller/credit", "award"));
    }
}
