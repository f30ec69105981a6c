using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Domain.Supermarket.Orders;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Words;

/// <summary>What the states of orders and the matters of talks are called.</summary>
public static class OrderWords
{
    extension(Text text)
    {
        public string Of(OrderStatus status) => status switch
        {
            OrderStatus.Placed => text["待接单"],
            OrderStatus.Accepted => text["已接单"],
            OrderStatus.Declined => text["已谢绝"],
            OrderStatus.Withdrawn => text["已撤回"],
            _ => text["逾期未答复"],
        };

        public string Of(ChatContext context) => context switch
        {
            ChatContext.Listing => text["服务"],
            ChatContext.Project => text["项目"],
            ChatContext.Order => text["委托单"],
            _ => text["店铺"],
        };
    }

    extension(OrderStatus status)
    {
        public StateKind Shown => status switch
        {
            OrderStatus.Placed => StateKind.Waiting,
            OrderStatus.Accepted => StateKind.Good,
            OrderStatus.Withdrawn => StateKind.Quiet,
            _ => StateKind.Bad,
        };
    }
}
