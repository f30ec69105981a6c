using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Statistics.Baselines.UseCases;
using Marketplace.Testing;

namespace Marketplace.Browser.Tests.Pages;

/// <summary>Figures in public and inside, their files, and baselines to be approved.</summary>
public sealed partial class SampleHall
{
    private async Task VisitStatisticsAsync(Person staff, Person supervisor, Person buyer, Person seller)
    {
        var manager = await Browser.PersonAsync(Role.CentreManager);
        var from = DateOnly.FromDateTime(Clock.Now.UtcDateTime).AddDays(10);
        async Task<Guid> ProposedAsync(string item) => await A.UseAsync(Services, (ProposeBaselinesHandler propose) => propose.HandleAsync(
            new($"item,scale,fee,days\n{item},一般规模,18000.00,20\n", "临湖市中介服务收费与时限基准（样例文件 1 号）", from), new(staff.Actor, Clock.Now), default));
        var published = await ProposedAsync("EIA-01");
        await DoAsync((DecideBaselinesHandler decide) => decide.HandleAsync(new(published, Publish: true), new(manager.Actor, Clock.Now), default));
        foreach (var (id, who) in new[] { (published, staff), (await ProposedAsync("EIA-02"), manager) })
        {
            _visits.Add(new("staff/baselines/{id}", $"/staff/baselines/{id}", who));
        }

        foreach (var who in new[] { staff, supervisor, manager, seller })
        {
            _visits.Add(new("desk/statistics", "/desk/statistics", who));
        }

        _visits.Add(new("staff/baselines", "/staff/baselines", manager));
        _visits.Add(new("statistics", "/statistics?from=2020-01-01&to=2020-12-31", null));
        _visits.Add(new("statistics", "/statistics?from=2026-02-02&to=2026-02-01", null, 422));
        foreach (var format in new[] { "csv", "xlsx" })
        {
            _visits.Add(new("statistics/{what}.{format}", $"/statistics/figures.{format}", null));
            _visits.Add(new("desk/statistics/{what}.{format}", $"/desk/statistics/deals.{format}", buyer));
        }
    }
}
