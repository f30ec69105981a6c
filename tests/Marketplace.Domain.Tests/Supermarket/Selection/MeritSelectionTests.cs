using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Selection;

public sealed class MeritSelectionTests
{
    [Theory, Providers]
    public async Task Panel_ScoresAlone_AndTheResultCanBeReckonedAgain(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await ClosedAsync(market);
        var panel = await PanelOf3Async(market, made);

        Assert.False(await HandInAsync(market, made, panel[0], 90, 80, 70));
        Assert.False(await HandInAsync(market, made, panel[1], 90, 80, 70));

        // Nobody reads a sheet before all are in: not in the rows, not in the log.
        Assert.All(await market.ReadAsync(db => db.MeritPanels.SelectMany(p => p.Members).ToListAsync()), m => Assert.Null(m.SheetJson));
        Assert.DoesNotContain(await Dump.OfAsync(market), cell => cell.Contains("recordHundredths", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("SheetIn", await RefusalAsync(() => HandInAsync(market, made, panel[0], 100, 0, 0)));
        Assert.True(await HandInAsync(market, made, panel[2], 90, 80, 70));

        // Quotes 20 000, 18 000, 24 000 at 8, 10, 5 days; weights 30/20/10/15/25, credit 100 for all.
        var project = await made.LoadAsync();
        var run = await market.ReadAsync(db => db.SelectionRuns.Include(r => r.Entries).SingleAsync(r => r.Id == project.CurrentRunId));
        var sheets = (await market.ReadAsync(db => db.MeritPanels.Include(p => p.Members).SingleAsync())).Sheets;
        var reckoned = Reckoning.Of(run.Method, run.Entries, project.Content.Criteria, sheets);
        Assert.Equal([new(9_000, 6_250, 10_000, 9_000, 9_000, 8_550), new(7_500, 10_000, 10_000, 7_000, 7_000, 8_050), new(10_000, 5_000, 10_000, 8_000, 8_000, 8_200)],
            new[] { "R0001", "R0003", "R0002" }.Select(no => reckoned.Lines.Single(l => l.RegNo == no).Points!));
        Assert.Equal((IntermediaryProjectStatus.Publicising, made.Agencies[0].OrganisationId, Money.FromYuan(20_000), 8), (project.Status, project.WinnerId, project.SelectedPrice!.Value, project.SelectedWorkingDays!.Value));
        var notice = await market.ReadAsync(db => db.Notices.SingleAsync(n => n.SubjectId == made.Id && n.Kind == NoticeKind.SelectionResult));
        Assert.All(["总分 85.50", "总分 80.50", "总分 82.00", $"评审人 {panel[1].Name}", "R0001 业绩 90.00、方案 90.00"], text => Assert.Contains(text, notice.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Panel_TooSmallEvenTwiceOrOfARegistrant_IsRefused()
    {
        await using var market = await Market.OpenAsync();
        var made = await ClosedAsync(market);
        var people = new List<Account>();
        for (var i = 0; i < 4; i++)
        {
            people.Add(await AccountAsync(market, (await A.MemberAsync(market.Services, $"评审单位{A.Next()}", OrganisationKind.PublicInstitution, Role.Owner)).Actor));
        }

        var registrant = await AccountAsync(market, made.Agencies[0]);
        Assert.Equal("PanelSize", await RefusalAsync(() => AppointAsync(market, made, people[0], people[1])));
        Assert.Equal("PanelSize", await RefusalAsync(() => AppointAsync(market, made, [.. people])));
        Assert.Equal("PanelistTwice", await RefusalAsync(() => AppointAsync(market, made, people[0], people[0], people[1])));
        Assert.Equal(["UserNames:PanelistConflict"], await FaultsAsync(() => AppointAsync(market, made, people[0], people[1], registrant)));
        Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((AppointPanelHandler appoint) =>
            appoint.HandleAsync(new(made.Id, [.. people.Take(3).Select(p => p.UserName!)]), market.Stamp(made.Owner with { OrganisationId = Guid.CreateVersion7() }), default))));
        await AppointAsync(market, made, people[0], people[1], people[2]);
        Assert.Equal("PanelAppointedBefore", await RefusalAsync(() => AppointAsync(market, made, people[0], people[1], people[2])));
    }

    [Theory, Providers]
    public async Task Member_WhoStepsBack_IsReplaced_AndNothingIsDecidedWithoutTheSeat(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await ClosedAsync(market);
        var panel = await PanelOf3Async(market, made);
        Assert.Equal("ReasonRequired", await RefusalAsync(() => RecuseAsync(panel[2], "认识")));
        await RecuseAsync(panel[2], "配偶在其中一家报名机构任职");
        Assert.Equal("SheetIn", await RefusalAsync(() => HandInAsync(market, made, panel[2], 90, 80, 70)));
        await HandInAsync(market, made, panel[0], 90, 80, 70);
        Assert.False(await HandInAsync(market, made, panel[1], 90, 80, 70));
        Assert.Equal(IntermediaryProjectStatus.Selecting, (await made.LoadAsync()).Status);

        var members = await market.ReadAsync(db => db.MeritPanels.SelectMany(p => p.Members).ToListAsync());
        var third = (await A.MemberAsync(market.Services, $"评审单位{A.Next()}", OrganisationKind.PublicInstitution, Role.Owner)).Actor;
        var name = (await AccountAsync(market, third)).UserName!;
        var recused = members.Single(m => m.Status is PanelistStatus.Recused).Id;
        Assert.Equal("SheetIn", await RefusalAsync(() => ReplaceAsync(members.Single(m => m.AccountId == panel[0].AccountId).Id, name)));
        Assert.Equal("PanelistTwice", await RefusalAsync(async () => await ReplaceAsync(recused, (await AccountAsync(market, panel[1])).UserName!)));
        await ReplaceAsync(recused, name);
        Assert.Equal("Forbidden", await RefusalAsync(() => HandInAsync(market, made, panel[2], 90, 80, 70)));
        Assert.True(await HandInAsync(market, made, third, 90, 80, 70));
        Assert.Equal(IntermediaryProjectStatus.Publicising, (await made.LoadAsync()).Status);

        Task RecuseAsync(Actor who, string reason) => market.UseAsync((RecuseFromPanelHandler recuse) => recuse.HandleAsync(new(made.Id), market.Stamp(who, reason), default));
        Task ReplaceAsync(Guid member, string user) => market.UseAsync((ReplacePanelistHandler replace) => replace.HandleAsync(new(made.Id, member, user), market.Stamp(made.Owner, "原评审人申报回避，另行指定"), default));
    }

    [Theory]
    [InlineData(10_001, "R0001:ScoreOutOfRange")]
    [InlineData(-1, "R0001:ScoreOutOfRange")]
    public async Task Sheet_WithPointsOutOfRangeOrALineMissing_IsRefusedWhole(int points, string fault)
    {
        await using var market = await Market.OpenAsync();
        var made = await ClosedAsync(market);
        var panel = await PanelOf3Async(market, made);
        ScoreSheet wrong = new([new("R0001", points, 5_000), new("R0002", 5_000, 5_000), new("R0003", 5_000, 5_000)]);
        ScoreSheet missing = new([new("R0001", 5_000, 5_000), new("R0002", 5_000, 5_000), new("R0009", 5_000, 5_000)]);

        Assert.Equal([fault], await FaultsAsync(() => GiveAsync(wrong)));
        Assert.Equal(["R0003:ScoreOutOfRange", "Lines:InvalidChoice"], await FaultsAsync(() => GiveAsync(missing)));
        Assert.Equal("Forbidden", await RefusalAsync(() => HandInAsync(market, made, made.Owner, 90, 80, 70)));
        Assert.Equal("PanelistConflict", await RefusalAsync(() => HandInAsync(market, made, made.Agencies[0], 90, 80, 70)));

        Task GiveAsync(ScoreSheet sheet) => market.UseAsync((HandInSheetHandler handIn) => handIn.HandleAsync(new(made.Id, sheet), market.Stamp(panel[0]), default));
    }

    [Theory, Providers]
    public async Task LastSheets_AtTheSameInstant_OneResultOrOneToTryAgain(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await ClosedAsync(market);
        var panel = await PanelOf3Async(market, made);
        await HandInAsync(market, made, panel[0], 90, 80, 70);

        var outcomes = await Task.WhenAll(panel.Skip(1).Select(who => Task.Run(() => RefusalAsync(() => HandInAsync(market, made, who, 90, 80, 70)))));
        foreach (var (who, outcome) in panel.Skip(1).Zip(outcomes).Where(x => x.Second is not null))
        {
            Assert.Equal("Conflict", outcome);
            Assert.True(await HandInAsync(market, made, who, 90, 80, 70));
        }

        Assert.Equal(IntermediaryProjectStatus.Publicising, (await made.LoadAsync()).Status);
        Assert.Equal(1, await market.ReadAsync(db => db.Notices.CountAsync(n => n.SubjectId == made.Id && n.Kind == NoticeKind.SelectionResult)));
    }

    private static async Task<ProjectCase> ClosedAsync(Market market)
    {
        var content = A.QuotedText(market.Clock.GetUtcNow(), SelectionMethod.MeritSelection);
        var made = await A.QuotedAsync(market.Services, market.Clock, content, A.Offer(20_000, 8), A.Offer(18_000, 10), A.Offer(24_000, 5));
        await made.LetTimePassAsync();
        Assert.Equal(IntermediaryProjectStatus.Selecting, (await made.LoadAsync()).Status);
        return made;
    }

    private static async Task<IReadOnlyList<Actor>> PanelOf3Async(Market market, ProjectCase made)
    {
        var people = new List<Actor>();
        for (var i = 0; i < 3; i++)
        {
            people.Add((await A.MemberAsync(market.Services, $"评审单位{A.Next()}", OrganisationKind.PublicInstitution, Role.Owner)).Actor);
        }

        await AppointAsync(market, made, [.. await Task.WhenAll(people.Select(p => AccountAsync(market, p)))]);
        return people;
    }

    private static Task<Account> AccountAsync(Market market, Actor actor) => market.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == actor.AccountId));

    private static Task AppointAsync(Market market, ProjectCase made, params Account[] people) =>
        market.UseAsync((AppointPanelHandler appoint) => appoint.HandleAsync(new(made.Id, [.. people.Select(p => p.UserName!)]), market.Stamp(made.Owner), default));

    /// <summary>The same points for record and plan, one number a registrant.</summary>
    private static Task<bool> HandInAsync(Market market, ProjectCase made, Actor who, params int[] points) => market.UseAsync((HandInSheetHandler handIn) =>
        handIn.HandleAsync(new(made.Id, new([.. points.Select((p, i) => new ScoreLine($"R{i + 1:0000}", p * 100, p * 100))])), market.Stamp(who), default));
}
