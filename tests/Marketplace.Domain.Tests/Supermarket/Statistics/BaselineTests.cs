using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Statistics.Baselines;
using Marketplace.Domain.Supermarket.Statistics.Baselines.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Statistics;

public sealed class BaselineTests
{
    private const string Source = "临湖市中介服务收费与时限基准（2026 年 1 号）";
    private static readonly DateOnly From = new(2026, 3, 10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task NewBaselines_HoldFromTheirFirstSecond_AndTouchNoProjectThatIsPosted(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (office, manager) = (A.Staff(), A.Staff(Role.CentreManager, "钱主任"));
        var before = await PostedAsync(market);
        var edition = await ProposeAsync(market, office, "item,scale,fee,days\nTESTING-01,一般规模,123.45,9\n");
        await market.UseAsync((DecideBaselinesHandler decide) => decide.HandleAsync(new(edition, Publish: true), market.Stamp(manager), Ct));

        Assert.Equal(before, await LoadAsync(market, before.Id));
        market.Clock.Now = BeijingTime.StartOf(From).AddSeconds(-1);
        var lastOld = await PostedAsync(market);
        market.Clock.Now = BeijingTime.StartOf(From);
        var firstNew = await PostedAsync(market);

        Assert.Equal((before.Fee, before.Days), (lastOld.Fee, lastOld.Days));
        Assert.Equal((Money.FromYuan(123.45m), 9), (firstNew.Fee, firstNew.Days));
        var rows = await market.ReadAsync(db => db.ServiceBaselines.Where(b => b.ItemCode == "TESTING-01").OrderBy(b => b.From).ToListAsync(Ct));
        Assert.Equal([(From.AddDays(-1), (Guid?)null), (null, edition)], rows.Select(b => (b.To, b.EditionId)));
        Assert.Equal(Source, rows[1].SourceDocument);
    }

    [Theory, Providers]
    public async Task Edition_NeedsTwoPeople_AndADayBetween(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var both = A.Staff(Role.SupermarketStaff | Role.CentreManager);
        var manager = A.Staff(Role.CentreManager);
        const string csv = "item,scale,fee,days\nEIA-01,一般规模,18000,\n";
        var edition = await ProposeAsync(market, both, csv);

        Assert.Equal("BaselineProposerDecides", await RefusalAsync(() => DecideAsync(edition, both)));
        Assert.Equal("Forbidden", await RefusalAsync(() => DecideAsync(edition, A.Staff())));
        Assert.Equal("Forbidden", await RefusalAsync(() => ProposeAsync(market, manager, csv)));
        Assert.Equal("ReasonRequired", await RefusalAsync(() => market.UseAsync((DecideBaselinesHandler d) => d.HandleAsync(new(edition, false), market.Stamp(manager, "不行"), Ct))));

        // On the very day it is too late to approve it.
        market.Clock.Now = BeijingTime.StartOf(From);
        Assert.Equal("BaselineTooSoon", await RefusalAsync(() => DecideAsync(edition, manager)));
        market.Clock.Now = BeijingTime.StartOf(From).AddSeconds(-1);
        var other = await ProposeAsync(market, both, csv);
        await DecideAsync(edition, manager);
        Assert.Equal("InvalidTransition", await RefusalAsync(() => DecideAsync(edition, manager)));

        // What was approved meanwhile stands in the way of what was proposed before it.
        Assert.Equal("BaselineFileFaulty", await RefusalAsync(() => DecideAsync(other, manager)));
        var row = await market.ReadAsync(db => db.ServiceBaselines.SingleAsync(b => b.ItemCode == "EIA-01" && b.From == From, Ct));
        Assert.Equal((Money.FromYuan(18_000), (int?)null), (row.Fee!.Value, row.WorkingDays));

        Task DecideAsync(Guid id, Actor by) => market.UseAsync((DecideBaselinesHandler d) => d.HandleAsync(new(id, true), market.Stamp(by), Ct));
    }

    [Theory, Providers]
    public async Task TwoApprovalsAtOnce_PublishOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var edition = await ProposeAsync(market, A.Staff(), "item,scale,fee,days\nEIA-02,一般规模,18000,11\n");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => RefusalAsync(() =>
            market.UseAsync((DecideBaselinesHandler d) => d.HandleAsync(new(edition, true), market.Stamp(A.Staff(Role.CentreManager)), Ct))), Ct)));

        Assert.Single(outcomes, o => o is null);
        Assert.Contains(outcomes, o => o is "Conflict" or "InvalidTransition" or "BaselineFileFaulty");
        Assert.Equal(1, await market.ReadAsync(db => db.ServiceBaselines.CountAsync(b => b.EditionId == edition, Ct)));
    }

    [Fact]
    public async Task FaultyFile_IsToldLineByLine()
    {
        await using var market = await Market.OpenAsync();
        var check = await market.UseAsync((ProposeBaselinesHandler propose) => propose.TryAsync(
            "item,scale,fee,days\nNOSUCH,一般规模,1,1\nEIA-01,,100,1\nEIA-02,大型,-5,0\nEIA-02,大型,5,\nEIA-03,小型,,\nEIA-03,中型,1.234,5\n坏行\n", From, Ct));
        Assert.Equal(
            ["2:BaselineItemUnknown", "3:Required", "4:BaselineFeeOutOfRange", "4:BaselineDaysOutOfRange", "5:BaselineRepeated", "6:BaselineNothing", "7:BaselineFeeOutOfRange", "8:BaselineColumns"],
            check.Faults.Select(f => $"{f.Line}:{f.Rule.Code}"));
        Assert.Equal(["BaselineColumns"], (await market.UseAsync((ProposeBaselinesHandler propose) => propose.TryAsync("a,b\n", From, Ct))).Faults.Select(f => f.Rule.Code));
        Assert.Equal(["BaselineFileEmpty"], (await market.UseAsync((ProposeBaselinesHandler propose) => propose.TryAsync("item,scale,fee,days\n", From, Ct))).Faults.Select(f => f.Rule.Code));
        Assert.Equal(
            ["SourceDocument:BaselineSourceMissing", "From:BaselineTooSoon"],
            await FaultsAsync(() => market.UseAsync((ProposeBaselinesHandler propose) => propose.HandleAsync(new("item,scale,fee,days\n", " ", new(2026, 3, 4)), market.Stamp(A.Staff()), Ct))));
    }

    private static async Task<Guid> ProposeAsync(Market market, Actor by, string csv) =>
        await market.UseAsync((ProposeBaselinesHandler propose) => propose.HandleAsync(new(csv, Source, From), market.Stamp(by), Ct));

    private static async Task<(Guid Id, Money? Fee, int? Days)> PostedAsync(Market market)
    {
        var owner = await A.OwnerAsync(market.Services);
        var posted = await market.UseAsync((PostProjectHandler post) => post.HandleAsync(new(A.ProjectText(market.Clock.Now)), market.Stamp(owner), Ct));
        return await LoadAsync(market, posted.ProjectId);
    }

    private static async Task<(Guid, Money?, int?)> LoadAsync(Market market, Guid id) =>
        await market.ReadAsync(async db => await db.Projects.Where(p => p.Id == id).Select(p => new { p.BaselineFee, p.BaselineWorkingDays }).SingleAsync(Ct)) is var p ? (id, p.BaselineFee, p.BaselineWorkingDays) : default;
}
