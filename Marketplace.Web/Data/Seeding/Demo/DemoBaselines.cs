using Marketplace.Domain.Supermarket.Statistics.Baselines.UseCases;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>New baselines in the middle of the year, approved by the manager, and a further edition that waits for the approval.</summary>
internal sealed class DemoBaselines(DemoHall hall)
{
    private const int Proposed = -118;
    private const int Approved = -116;
    private const int From = -110;

    public void Begin()
    {
        hall.Timeline.Begin(hall.Days.At(Proposed, 10, 20), async () =>
        {
            var edition = await ProposeAsync("临湖市涉企中介服务收费与时限调查（年中复核，样例数据）", From, "EIA-01,一般规模,19200.00,28", "TESTING-01,一般规模,22800.00,9", "SURVEYING-01,一般规模,42000.00,9");
            await hall.UntilAsync(hall.Days.At(Approved, 15, 10));
            await hall.DoAsync((DecideBaselinesHandler decide) => decide.HandleAsync(new(edition, Publish: true), hall.By(hall.Manager), hall.Ct));
        });
        hall.Timeline.Begin(hall.Days.At(0, 9, 35), () => ProposeAsync("临湖市涉企中介服务收费与时限调查（下年度，样例数据）", 15, "EIA-01,一般规模,18600.00,27", "EIA-02,一般规模,30500.00,28", "FEASIBILITY-02,一般规模,76000.00,24"));
    }

    private Task<Guid> ProposeAsync(string source, int from, params string[] rows) => hall.DoAsync((ProposeBaselinesHandler propose) => propose.HandleAsync(
        new($"item,scale,fee,days\n{string.Join('\n', rows)}\n", source, hall.Days.Date(from)), hall.By(hall.Staff), hall.Ct));
}
