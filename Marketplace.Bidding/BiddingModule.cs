using Marketplace.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Bidding;

public static class BiddingModule
{
    extension(IServiceCollection services)
    {
        /// <summary>The trading engine: handlers and event handlers.</summary>
        public IServiceCollection AddBidding() => services.AddHandlersOf(typeof(BiddingModule));
    }
}
