using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Trading;

/// <summary>Names of the trading centre's routes.</summary>
public static class TradingRoutes
{
    public const string OwnTrades = "buyer.trades";
    public const string NewTrade = "buyer.trades.new";
    public const string OwnTrade = "buyer.trade";
    public const string EditTrade = "buyer.trade.edit";
    public const string Entrust = "buyer.trade.entrust";
    public const string Withdraw = "buyer.trade.withdraw";
    public const string SendNotice = "buyer.trade.notice";
    public const string PublishNotice = "staff.trade.notice.publish";
    public const string HandBackNotice = "staff.trade.notice.return";
    public const string Workbench = "staff.trading";
    public const string Desk = "staff.trading.projects";
    public const string DeskTrade = "staff.trade";
    public const string Accept = "staff.trade.accept";
    public const string Return = "staff.trade.return";
    public const string Decline = "staff.trade.decline";
}

public static class TradingModule
{
    extension(IServiceCollection services)
    {
        /// <summary>The trading centre on every desk: the owner's and the centre's own.</summary>
        public IServiceCollection AddTradingDesks() => services
            .AddScoped<TradePeriods>()
            .AddScoped<ITodoSource, OwnerTradeTodos>()
            .AddScoped<ITodoSource, DeskTradeTodos>()
            .AddRail(Desks.Owner, "交易中心", ("交易项目登记", "/buyer/trades/new", "pencil-square"), ("我的交易项目", "/buyer/trades", "hammer"))
            .AddRail(Desks.Trading, "工作", ("今日待办", "/staff/trading", "calendar-check"))
            .AddRail(Desks.Trading, "交易中心", ("进场受理", "/staff/trading/projects", "hammer"))
            .AddRail(Desks.Supervisor, "交易中心", ("进场登记", "/staff/trading/projects", "hammer"));
    }
}
