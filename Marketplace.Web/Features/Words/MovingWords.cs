using Marketplace.Domain.Supermarket.Moving;
using Marketplace.Domain.Supermarket.Moving.UseCases;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Web.Features.Words;

/// <summary>What files that are moved in, and their states, are called.</summary>
public static class MovingWords
{
    extension(Text text)
    {
        public string Of(MovingKind kind) => kind switch
        {
            MovingKind.Agencies => text["机构"],
            MovingKind.Listings => text["服务"],
            MovingKind.Owners => text["业主"],
            MovingKind.Projects => text["项目"],
            _ => text["全国失信名单"],
        };

        public string Of(MovingFileStatus status) => status switch
        {
            MovingFileStatus.Checking => text["检查中"],
            MovingFileStatus.Checked => text["已检查"],
            MovingFileStatus.Moving => text["迁入中"],
            MovingFileStatus.Moved => text["迁入完成"],
            MovingFileStatus.Stopped => text["已停止"],
            _ => text["已放弃"],
        };

        /// <summary>In the order in which files should come.</summary>
        public IEnumerable<SelectListItem> MovingKinds() =>
            new[] { MovingKind.Agencies, MovingKind.Owners, MovingKind.Listings, MovingKind.Projects, MovingKind.NationalList }.Select(kind => new SelectListItem(text.Of(kind), kind.ToString()));
    }
}
