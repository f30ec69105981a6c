using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Domain.Supermarket.Chat.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Orders;
using Marketplace.Domain.Supermarket.Orders.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Testing;

/// <summary>An owner, an agency, and what stands on its shelf.</summary>
public sealed record ShelfCase(IServiceProvider Services, TestClock Clock, Actor Owner, Actor Agency, ServiceListing Listing)
{
    public Stamp Stamp(Actor by, string? reason = null) => new(by, Clock.GetUtcNow(), reason);

    public Task<OrderReceipt> PlaceAsync(OrderContent? content = null, string? digest = null, Guid? quote = null) => A.UseAsync(Services, (PlaceOrderHandler place) =>
        place.HandleAsync(new(Listing.Id, digest, content ?? A.OrderText(), null, quote), Stamp(Owner), default));

    public Task<OrderReceipt> AcceptAsync(Guid orderId, Actor? by = null) => A.UseAsync(Services, (AcceptOrderHandler accept) => accept.HandleAsync(new(orderId), Stamp(by ?? Agency), default));

    public Task<EntrustmentOrder> OrderAsync(Guid id) => A.UseAsync(Services, (MarketDbContext db) => db.Orders.AsNoTracking().SingleAsync(o => o.Id == id));

    /// <summary>A first or further word about the listing.</summary>
    public Task<ChatReceipt> SayAsync(Actor by, string text, Guid? session = null, string? clientId = null) => A.UseAsync(Services, (SendChatHandler send) => send.HandleAsync(
        new(session, clientId ?? $"c{Guid.CreateVersion7():N}", text, Opening: session is null ? new(ChatContext.Listing, Listing.Number) : null), Stamp(by), default));

    public Task<ChatSession> SessionAsync(Guid id) => A.UseAsync(Services, (MarketDbContext db) => db.ChatSessions.AsNoTracking().SingleAsync(s => s.Id == id));

    /// <summary>The sweeps as the scheduler would run them.</summary>
    public async Task SweepAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SweepOrdersJob>(scope.ServiceProvider).SweepAsync(default);
        await ActivatorUtilities.CreateInstance<SweepChatsJob>(scope.ServiceProvider).SweepAsync(default);
    }
}

public static partial class A
{
    public static async Task<ShelfCase> ShelfAsync(IServiceProvider services, TestClock clock, ListingContent? content = null, string itemCode = "TESTING-01")
    {
        var (_, agency) = await ActiveAgencyAsync(services);
        return new(services, clock, await OwnerAsync(services), agency, await ShelvedListingAsync(services, agency, itemCode, content ?? ListingText()));
    }

    public static Task<ShelfCase> ShelfAsync(Market market, ListingContent? content = null) => ShelfAsync(market.Services, market.Clock, content);

    /// <summary>An order without a fault for <see cref="ListingText"/>.</summary>
    public static OrderContent OrderText(long yuan = 320, FundSource fund = FundSource.Social) => new()
    {
        Title = "滨河小区一期试块检测",
        Wanted = "抗压试块 60 组，三日内取样",
        Scale = "试块 60 组",
        Location = "临湖市滨河路",
        Fund = fund,
        Price = Money.FromYuan(yuan),
        WorkingDays = 5,
        Reason = fund is FundSource.Social ? null : "金额较小且工期紧，按规定直接委托",
        ContactName = "沈工",
        ContactPhone = "13800001234",
        ComplaintPhone = "0573-80000002",
    };
}
