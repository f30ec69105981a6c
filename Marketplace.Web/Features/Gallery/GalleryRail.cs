using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Gallery;

/// <summary>The sample desk's rail.</summary>
internal static class GalleryRail
{
    public static void Add(IServiceCollection services) => services
        .AddRail("gallery", "工作", ("今日待办", "/gallery/desk", "calendar-check"), ("报名与中选", "/gallery/project", "journal-check"), ("合同", "/gallery/contract", "pen"), ("成果", "/gallery/form", "file-earmark-check"))
        .AddRail("gallery", "店铺", ("店铺", "/gallery/shop", "shop"), ("服务", "/gallery/list", "box-seam"), ("评价", "/gallery/listing", "star"))
        .AddRail("gallery", "机构", ("资质与人员", "/gallery/states", "patch-check"), ("信用", "/gallery/compare", "award"));
}
