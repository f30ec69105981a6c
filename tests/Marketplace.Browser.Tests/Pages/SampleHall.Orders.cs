using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Chat.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Orders.UseCases;
using Marketplace.Testing;

namespace Marketplace.Browser.Tests.Pages;

public sealed partial class SampleHall
{
    /// <summary>An order that waits, one that was declined, one that became a project; a talk with a quote card, an empty one, and a supervisor who reads.</summary>
    private async Task FillOrdersAsync(Person supervisor)
    {
        var shelf = await A.ShelfAsync(Services, Clock, A.ListingText("地基承载力检测") with { PriceMode = PriceMode.Negotiable, Price = Money.Zero });
        var fixedPrice = await A.ShelfAsync(Services, Clock);
        var (buyer, seller) = (await InAsync(shelf.Owner.OrganisationId!.Value, Role.Applicant | Role.Owner), await InAsync(shelf.Agency.OrganisationId!.Value, Role.Applicant | Role.Agency));
        var waiting = await shelf.PlaceAsync(A.OrderText(9_000));
        var declined = await shelf.PlaceAsync(A.OrderText(8_000));
        await A.UseAsync(Services, (DeclineOrderHandler decline) => decline.HandleAsync(new(declined.OrderId), shelf.Stamp(shelf.Agency, "近期任务排满，无法按期完成"), default));
        var accepted = await shelf.AcceptAsync((await shelf.PlaceAsync(A.OrderText(7_000))).OrderId);
        var talk = await shelf.SayAsync(shelf.Owner, "您好，60 组试块几天出报告？");
        await shelf.SayAsync(shelf.Agency, "五个工作日，定金转账到卡号 6222 0000 0000 1234 也行", talk.SessionId);
        await A.UseAsync(Services, (SendChatHandler send) => send.HandleAsync(new(talk.SessionId, "sample-quote", Quote: new(shelf.Listing.Number, Money.FromYuan(9_000), null, 5, "试块 60 组")), shelf.Stamp(shelf.Agency), default));
        await shelf.SayAsync(shelf.Owner, "好的，谢谢", talk.SessionId);
        var inspection = await A.UseAsync(Services, async (InspectChatsHandler inspect) => await inspect.HandleAsync(
            new("监字〔2026〕12 号", shelf.Owner.OrganisationName!, (await A.AgencyAsync(Services, shelf.Agency.OrganisationId!.Value)).MembershipNo!), new(supervisor.Actor, Clock.Now, "投诉核查需要核对洽谈内容"), default));

        foreach (var number in new[] { waiting.Number, declined.Number, accepted.Number })
        {
            _visits.Add(new("buyer/orders/{number}", $"/buyer/orders/{number}", buyer));
            _visits.Add(new("seller/orders/{number}", $"/seller/orders/{number}", seller));
        }

        _visits.Add(new("buyer/orders", "/buyer/orders", buyer));
        _visits.Add(new("seller/orders", "/seller/orders", seller));
        _visits.Add(new("buyer/orders/new", $"/buyer/orders/new?listing={shelf.Listing.Number}", buyer));
        _visits.Add(new("buyer/orders/new", $"/buyer/orders/new?listing={fixedPrice.Listing.Number}", buyer));
        _visits.Add(new("buyer/projects/{number}", $"/buyer/projects/{accepted.ProjectNumber}", buyer));
        _visits.Add(new("projects/{number}", $"/projects/{accepted.ProjectNumber}", null));
        foreach (var (desk, who) in new[] { ("buyer", buyer), ("seller", seller) })
        {
            _visits.Add(new("{desk}/chats", $"/{desk}/chats", who));
            _visits.Add(new("{desk}/chats/{id}", $"/{desk}/chats/{talk.SessionId}", who));
            _visits.Add(new("{desk}/chats/{id}/lines", $"/{desk}/chats/{talk.SessionId}/lines?after=0", who));
        }

        _visits.Add(new("{desk}/chats/new", $"/buyer/chats/new?listing={fixedPrice.Listing.Number}", buyer));
        _visits.Add(new("supervision/chats/{id}", $"/supervision/chats/{inspection.Id}", supervisor));
    }
}
