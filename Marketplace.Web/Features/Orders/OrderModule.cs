using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Orders;

/// <summary>Names of the routes of orders from the shelf.</summary>
public static class OrderRoutes
{
    public const string BuyerOrders = "buyer.orders";
    public const string NewOrder = "buyer.orders.new";
    public const string BuyerOrder = "buyer.order";
    public const string Withdraw = "buyer.order.withdraw";
    public const string SellerOrders = "seller.orders";
    public const string SellerOrder = "seller.order";
    public const string Accept = "seller.order.accept";
    public const string Decline = "seller.order.decline";
}

public static class OrderModule
{
    extension(IServiceCollection services)
    {
        /// <summary>Orders from the shelf on both desks.</summary>
        public IServiceCollection AddOrderDesks() => services
            .AddScoped<OrderReading>()
            .AddScoped<ITodoSource, BuyerOrderTodos>()
            .AddScoped<ITodoSource, SellerOrderTodos>()
            .AddRail(Desks.Owner, "工作", ("我的委托", "/buyer/orders", "receipt"))
            .AddRail(Desks.Agency, "项目", ("收到的委托", "/seller/orders", "receipt"));
    }
}
