using Marketplace.Domain;
using Marketplace.Search.Documents;
using Marketplace.Search.Embedded;
using Marketplace.Search.Relational;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Marketplace.Search;

public static class SearchModule
{
    extension(IServiceCollection services)
    {
        /// <summary>Finding and ranking published things.</summary>
        /// <param name="folder">Where the index of this node lies; it may be deleted at any time and is made again.</param>
        public IServiceCollection AddSearch(string folder)
        {
            services.AddSingleton(new SearchFolder(folder));
            services.AddScoped<DocumentReader>();
            services.AddSingleton<ISearchIndex, EmbeddedIndex>();
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
