using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Testing;

namespace Marketplace.Browser.Tests.Pages;

public sealed partial class SampleHall
{
    /// <summary>Trade projects in every state of their registration, on the owner's desk and on the centre's.</summary>
    private async Task FillTradingAsync(Person buyer)
    {
        var staff = await Browser.PersonAsync(Role.TradingStaff);
        TradeContent[] contents =
        [
            A.TradeText(), A.RoadText(), A.TradeText(150_000m, TradeMethod.Inquiry), A.TradeText(900_000m, TradeMethod.CompetitiveConsultation),
            A.TradeText() with { Title = "临湖市人民医院彩超采购" }, A.RoadText() with { Title = "东湖堤防加固工程" },
        ];
        foreach (var (status, content) in Enum.GetValues<TradeProjectStatus>().Zip(contents))
        {
            var made = await A.TradeAsync(Services, Clock, status, content, buyer.Actor);
            _visits.Add(new("buyer/trades/{number}", $"/buyer/trades/{made.Number}", buyer));
            if (status is TradeProjectStatus.Draft or TradeProjectStatus.Returned)
            {
                _visits.Add(new("buyer/trades/{number}/edit", $"/buyer/trades/{made.Number}/edit", buyer));
            }

            if (status is not (TradeProjectStatus.Draft or TradeProjectStatus.Withdrawn))
            {
                _visits.Add(new("staff/trading/projects/{number}", $"/staff/trading/projects/{made.Number}", staff));
            }
        }

        // Announced, amended, stopped: the way of the notices, on all three sides.
        var waiting = await A.TradeAsync(Services, Clock, TradeProjectStatus.Accepted, A.TradeText() with { Title = "临湖市第三小学黑板采购" }, buyer.Actor);
        _visits.Add(new("buyer/trades/{number}/notices/{kind}", $"/buyer/trades/{waiting.Number}/notices/Tender", buyer));
        var announced = await A.AnnouncedTradeAsync(Services, Clock, A.RoadText() with { Title = "环湖东路排水改造工程" }, buyer.Actor);
        await A.PublishAsync(announced, TradeNoticeKind.Amendment, A.TradeChangeText());
        _visits.Add(new("buyer/trades/{number}/notices/{kind}", $"/buyer/trades/{announced.Number}/notices/Amendment", buyer));
        await A.UseAsync(Services, (Marketplace.Domain.Trading.Notices.UseCases.SendTradeNoticeHandler send) =>
            send.HandleAsync(new(announced.Id, TradeNoticeKind.Suspension, A.TradeChangeText()), new(buyer.Actor, Clock.Now), default));
        _visits.Add(new("staff/trading/projects/{number}", $"/staff/trading/projects/{announced.Number}", staff));
        _visits.Add(new("buyer/trades/{number}", $"/buyer/trades/{announced.Number}", buyer));
        _visits.Add(new("tenders/{number}", $"/tenders/{announced.Number}", null));
        _visits.Add(new("tenders", "/tenders?stage=ended", null));
        _visits.Add(new("buyer/trades", "/buyer/trades", buyer));
        _visits.Add(new("buyer/trades/new", "/buyer/trades/new", buyer));
        _visits.Add(new("staff/trading", "/staff/trading", staff));
        _visits.Add(new("staff/trading/projects", "/staff/trading/projects", staff));
    }
}
