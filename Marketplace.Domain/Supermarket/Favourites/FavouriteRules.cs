using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Favourites;

public static class FavouriteRules
{
    public static readonly Rule TooManyFavourites = new("TooManyFavourites",
        "收藏不超过 {0} 项，请先移除一些", "At most {0} favourites; remove some first", "平台操作规则");
}
