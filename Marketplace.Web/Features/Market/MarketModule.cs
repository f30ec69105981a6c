using Marketplace.Search.Relational;
using Marketplace.Web.Features.Market.Home;
using Marketplace.Web.Features.Market.Listing;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Market;

public static class MarketModule
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>The pages that anybody may read, and what they share for a few seconds.</summary>
        public WebApplicationBuilder AddMarketPages()
        {
            builder.Services.AddPublicCache(builder.Configuration);
            builder.Services.AddSingleton<MarketReferenceBook>();
            builder.Services.AddSingleton<ShopBook>();
            builder.Services.AddSingleton<MarketStatisticsBook>();
            builder.Services.AddSingleton<Credit.CreditBoardBook>();
            builder.Services.AddSingleton<HomeBook>();
            builder.Services.AddSingleton<ListingBook>();
            builder.Services.AddSingleton<KeptListings>();
            builder.Services.AddSingleton(builder.Configuration.GetSection("Search").Get<SearchSettings>() ?? new SearchSettings());
            return builder;
        }
    }

    extension(WebApplication app)
    {
        /// <summary>Before everything else: what is kept ready needs nothing of it.</summary>
        public WebApplication UseMarketPages()
        {
            var kept = app.Services.GetRequiredService<KeptListings>();
            app.Use(next => context => kept.ServeAsync(context, next));
            return app;
        }
    }
}
