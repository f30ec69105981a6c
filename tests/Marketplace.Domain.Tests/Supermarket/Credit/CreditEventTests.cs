using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Credit;

public sealed class CreditEventTests
{
    private const string Reason = "经核实情况属实，理由充分";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Unopposed_CountsFromTheEndOfTheObjection_OnShopAndCards(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        await A.ShelvedListingAsync(market.Services, actor);
        var receipt = await ProposeAsync(market, agency.Id, "C18");
        Assert.Equal(BeijingTime.EndOf(new DateOnly(2026, 3, 11)), receipt.ObjectionDueAt);

        market.Clock.Now = receipt.ObjectionDueAt.AddSeconds(-1);
        await SweepAsync(market);
        Assert.Equal(10000, await ScoreAsync(market, agency.Id));
        market.Clock.Now = receipt.ObjectionDueAt;
        await SweepAsync(market);

        Assert.Equal(9000, await ScoreAsync(market, agency.Id));
        Assert.Equal(9000, await market.ReadAsync(db => db.ListingCards.Select(c => c.CreditHundredths).SingleAsync(Ct)));
        market.Clock.Now = receipt.ObjectionDueAt.AddYears(1);
        await SweepAsync(market);
        Assert.Equal(10000, await ScoreAsync(market, agency.Id));
    }

    [Theory, Providers]
    public async Task Objected_IsDecidedByASupervisorWithAReason_NeverByTheProposer(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var both = A.Staff(Role.SupermarketStaff | Role.Supervisor);
        var mine = await ProposeAsync(market, agency.Id, "C10x", by: both, code: "C18");
        await market.UseAsync((ObjectToCreditEventHandler object_) => object_.HandleAsync(new(mine.EventId, "当日检查人员未出示证件，并非拒绝"), market.Stamp(actor), Ct));
        market.Clock.Now = mine.ObjectionDueAt.AddDays(1);
        await SweepAsync(market);
        Assert.Equal(10000, await ScoreAsync(market, agency.Id));

        Assert.Equal("ReasonRequired", await RefusalAsync(() => DecideAsync(market, mine.EventId, true, A.Supervisor(), "不行")));
        Assert.Equal("Forbidden", await RefusalAsync(() => DecideAsync(market, mine.EventId, true, A.Staff())));
        Assert.Equal("ProposerDecides", await RefusalAsync(() => DecideAsync(market, mine.EventId, true, both)));
        await DecideAsync(market, mine.EventId, true, A.Supervisor());
        await market.DrainAsync();
        Assert.Equal(9000, await ScoreAsync(market, agency.Id));
        Assert.Equal("InvalidTransition", await RefusalAsync(() => DecideAsync(market, mine.EventId, true, A.Supervisor())));

        // Found wrong later: it counts no more, and stays readable.
        await DecideAsync(market, mine.EventId, false, A.Supervisor());
        await market.DrainAsync();
        Assert.Equal(10000, await ScoreAsync(market, agency.Id));
        Assert.Equal(CreditEventStatus.Revoked, await market.ReadAsync(db => db.CreditEvents.Select(e => e.Status).SingleAsync(Ct)));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "ObjectionClosed")]
    public async Task Objection_IsTakenUntilTheLastSecond(int seconds, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var receipt = await ProposeAsync(market, agency.Id, "C18");
        market.Clock.Now = receipt.ObjectionDueAt.AddSeconds(seconds);

        Assert.Equal(refusal, await RefusalAsync(() => market.UseAsync((ObjectToCreditEventHandler say) => say.HandleAsync(new(receipt.EventId, "情况与事实不符，请予核实"), market.Stamp(actor), Ct))));
    }

    [Fact]
    public async Task Proposal_WithFaults_NamesThemAll()
    {
        await using var market = await Market.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Publicising);
        var number = (await made.LoadAsync()).Number;
        var tomorrow = BeijingTime.DateOf(market.Clock.Now).AddDays(1);

        Assert.Equal(
            ["Degree:InvalidChoice", "Facts:ReasonRequired", "OccurredOn:OccurredAhead", "ProjectNumber:NotItsProject"],
            await FaultsAsync(() => market.UseAsync((ProposeCreditEventHandler propose) => propose.HandleAsync(new(agency.Id, "C17", 3, "太短", tomorrow, number), market.Stamp(A.Staff()), Ct))));
        Assert.Equal(["Code:ConductAutomatic"], await FaultsAsync(() => ProposeAsync(market, agency.Id, "B02")));
        Assert.Equal(["Code:ConductUnknown"], await FaultsAsync(() => ProposeAsync(market, agency.Id, "C99")));
        Assert.Equal(["DocumentNo:DocumentNoRequired"], await FaultsAsync(() => ProposeAsync(market, agency.Id, "B03")));
        Assert.Equal("Forbidden", await RefusalAsync(() => ProposeAsync(market, agency.Id, "C18", by: actor)));
        Assert.Equal(0, await market.ReadAsync(db => db.CreditEvents.CountAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Repair_NeedsThreeCleanMonths_AndASmallItem(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var small = await ConfirmedAsync(market, agency.Id, "C02");
        var large = await ConfirmedAsync(market, agency.Id, "C18");
        Task AskAsync(Guid id) => market.UseAsync((AskRepairHandler ask) => ask.HandleAsync(new(id, "已完善报名审批流程并培训人员"), market.Stamp(actor), Ct));

        Assert.Equal("NotRepairable", await RefusalAsync(() => AskAsync(large)));
        var last = await market.ReadAsync(db => db.CreditEvents.Where(e => e.Id == large).Select(e => e.ConfirmedAt!.Value).SingleAsync(Ct));
        market.Clock.Now = BeijingTime.Of(last).AddMonths(3).AddSeconds(-1);
        Assert.Equal("RepairTooEarly", await RefusalAsync(() => AskAsync(small)));
        market.Clock.Now = BeijingTime.Of(last).AddMonths(3);
        await AskAsync(small);
        await market.UseAsync((DecideRepairHandler decide) => decide.HandleAsync(new(small, true), market.Stamp(A.Staff()), Ct));
        await market.DrainAsync();

        Assert.Equal(9000, await ScoreAsync(market, agency.Id));
        Assert.Equal("NotFound", await RefusalAsync(async () => await market.UseAsync(async (AskRepairHandler ask) => await ask.HandleAsync(new(small, "别家的记录不得代为申请修复"), market.Stamp((await A.ActiveAgencyAsync(market)).Actor), Ct))));
    }

    [Theory, Providers]
    public async Task House_RecordsWhatItSees_OnceEach(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);

        // Praised beyond 95, and nobody appealed: granted at once, without a hearing.
        var praised = await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation, asked: actor);
        await RateAsync(market, praised, [5, 5, 5, 5]);
        market.Clock.Now = await market.ReadAsync(db => db.Evaluations.Where(e => e.ProjectId == praised.Id).MaxAsync(e => e.AppealDueAt!.Value, Ct));
        await A.SweepEvaluationsAsync(market.Services);
        await market.DrainAsync();

        // An invitation left to lapse, and a win left unconfirmed.
        var asked = await A.ProjectAsync(market, IntermediaryProjectStatus.Selecting, asked: actor);
        await asked.LetTimePassAsync();
        var won = await A.ProjectAsync(market, IntermediaryProjectStatus.Selected, asked: actor);
        await won.LetTimePassAsync();
        await market.DrainAsync();

        var recorded = await market.ReadAsync(db => db.CreditEvents.Where(e => e.AgencyId == agency.Id).OrderBy(e => e.ProposedAt).Select(e => new { e.Code, e.Status, e.Hundredths, e.Facts }).ToListAsync(Ct));
        Assert.Equal([("B02", CreditEventStatus.Confirmed, 50), ("C01", CreditEventStatus.Proposed, -100), ("C10", CreditEventStatus.Proposed, -1000)], recorded.Select(e => (e.Code, e.Status, e.Hundredths)));
        Assert.Equal(10050, await ScoreAsync(market, agency.Id));

        // The same facts told again are the same facts.
        var entry = await market.ReadAsync(db => db.CreditEvents.SingleAsync(e => e.Code == "C01", Ct));
        await market.UseAsync((ConductRecorder recorder) => recorder.RecordAsync(agency.Id, "C01", 1, "同一事实再次触发记录", entry.Key, null, market.Clock.Now, Ct));
        Assert.Equal(3, await market.ReadAsync(db => db.CreditEvents.CountAsync(Ct)));
    }

    [Theory]
    [InlineData(10, 10, 0)]
    [InlineData(10, 11, 1)]
    [InlineData(10, 12, 2)]
    [InlineData(10, 13, 2)]
    [InlineData(10, 14, 3)]
    [InlineData(3, 4, 3)]
    [InlineData(1, 1, 0)]
    public void Lateness_IsMeasuredAgainstThePromise(int promised, int taken, int degree) => Assert.Equal(degree, RecordConduct.LatenessDegree(promised, taken));

    internal static Task<CreditReceipt> ProposeAsync(Market market, Guid agencyId, string name, Actor? by = null, string? code = null, int degree = 1) =>
        market.UseAsync((ProposeCreditEventHandler propose) => propose.HandleAsync(
            new(agencyId, code ?? name, degree, "现场检查时发现的情况，详见记录", BeijingTime.DateOf(market.Clock.Now)), market.Stamp(by ?? A.Staff()), Ct));

    internal static async Task<Guid> ConfirmedAsync(Market market, Guid agencyId, string code, int degree = 1)
    {
        var receipt = await ProposeAsync(market, agencyId, code, degree: degree);
        market.Clock.Now = receipt.ObjectionDueAt;
        await SweepAsync(market);
        return receipt.EventId;
    }

    internal static async Task SweepAsync(Market market)
    {
        await using (var scope = market.Services.CreateAsyncScope())
        {
            await ActivatorUtilities.CreateInstance<SweepCreditJob>(scope.ServiceProvider).SweepAsync(Ct);
        }

        await market.DrainAsync();
    }

    internal static Task<int> ScoreAsync(Market market, Guid agencyId) => market.ReadAsync(db => db.AgencyStandings.Where(s => s.AgencyId == agencyId).Select(s => s.CreditHundredths).SingleAsync(Ct));

    private static Task DecideAsync(Market market, Guid id, bool confirm, Actor by, string reason = Reason) =>
        market.UseAsync((DecideCreditEventHandler decide) => decide.HandleAsync(new(id, confirm), market.Stamp(by, reason), Ct));

    private static async Task RateAsync(Market market, ProjectCase made, int[] stars)
    {
        var winner = await made.WinnerAsync();
        await market.UseAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(made.Id, stars, "按期完成，数据可靠"), made.Stamp(made.Owner), Ct));
        await market.UseAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(made.Id, [5, 5, 5], "资料齐全，付款及时"), made.Stamp(winner), Ct));
    }
}
