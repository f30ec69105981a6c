using Marketplace.Domain;
using Marketplace.Search.Relational;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Marketplace.Search;

public static class SearchModule
{
    extension(IServiceCollection services)
    {
        /// <summary>Finding and ranking published things.</summary>
        public IServiceCollection AddSearch()
        {
            services.AddSingleton<ListingCube>();
            services.AddSingleton<QuickListings>();
            services.AddSingleton<BoundedCounts>();
            services.TryAddSingleton(new SearchSettings());
            services.AddSingleton<WordReach>();
            services.AddScoped<ISearchEngine, DatabaseSearchEngine>();
            return services.AddHandlersOf(typeof(SearchModule));
        }
    }
}
