using Marketplace.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Search;

public static class SearchModule
{
    extension(IServiceCollection services)
    {
        /// <summary>Finding and ranking published things.</summary>
        public IServiceCollection AddSearch() => services.AddHandlersOf(typeof(SearchModule));
    }
}
