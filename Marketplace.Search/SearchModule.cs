using Marketplace.Domain;
using Marketplace.Search.Relational;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Search;

public static class SearchModule
{
    extension(IServiceCollection services)
    {
        /// <summary>Finding and ranking published things.</summary>
        public IServiceCollection AddSearch()
        {
            services.AddSingleton<ListingCube>();
            services.AddSingleton<BoundedCounts>();
            services.AddScoped<ISearchEngine, DatabaseSearchEngine>();
            return services.AddHandlersOf(typeof(SearchModule));
        }
    }
}
