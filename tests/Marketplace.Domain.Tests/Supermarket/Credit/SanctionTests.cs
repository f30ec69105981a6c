using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Credit.CreditEventTests;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Credit;

public sealed class SanctionTests
{
    private const string Reason = "经核实情况属实，理由充分";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Score_FallingThroughTheBands_WarnsRestrictsAndSuspends_AndRisesAgain(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, actor);

        // 75: a warning, at once.
        await DeductAsync(market, agency.Id, 2, small: 1);
        Assert.Equal([(SanctionKind.Warning, SanctionStatus.InForce)], await OpenAsync(market, agency.Id));
        Assert.Equal(AgencyStatus.Active, await StatusAsync(market, agency.Id));

        // 65: a restriction is proposed by the house and imposed by staff.
        await DeductAsync(market, agency.Id, 1);
        var restriction = await ProposedAsync(market, agency.Id, SanctionKind.Restriction);
        Assert.Equal("Forbidden", await RefusalAsync(() => ImposeAsync(market, restriction, actor)));
        Assert.Equal("ReasonRequired", await RefusalAsync(() => market.UseAsync((ImposeSanctionHandler impose) => impose.HandleAsync(new(restriction), market.Stamp(A.Staff(), "九个字符的理由不够"), Ct))));
        Assert.Equal("TooLong", await RefusalAsync(() => market.UseAsync((ImposeSanctionHandler impose) => impose.HandleAsync(new(restriction), market.Stamp(A.Staff(), new string('长', Stamp.ReasonMaxLength + 1)), Ct))));
        await ImposeAsync(market, restriction, A.Staff());
        Assert.Equal(AgencyStatus.Restricted, await StatusAsync(market, agency.Id));
        Assert.Equal(ListingStatus.OnShelf, await ListingAsync(market, listing.Id));

        // 55: suspended for three months; what stood on the shelf is frozen.
        await DeductAsync(market, agency.Id, 1);
        var suspension = await ProposedAsync(market, agency.Id, SanctionKind.Suspension);
        await ImposeAsync(market, suspension, A.Staff());
        Assert.Equal(AgencyStatus.Suspended, await StatusAsync(market, agency.Id));
        Assert.Equal(ListingStatus.Frozen, await ListingAsync(market, listing.Id));
        Assert.Equal(0, await market.ReadAsync(db => db.ListingCards.CountAsync(c => c.AgencyId == agency.Id, Ct)));
        var until = (await SanctionAsync(market, suspension)).Until!.Value;
        Assert.Equal(BeijingTime.Of(market.Clock.Now).AddMonths(3), until);
        var open = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 0);
        Assert.Equal("AgencySuspended", await RefusalAsync(() => market.UseAsync((RegisterForProjectHandler register) => register.HandleAsync(new(open.Id), market.Stamp(actor), Ct))));

        // Time alone does not end it; mended and served, it ends to the second, and the score is lifted to 70.
        market.Clock.Now = until.AddDays(1);
        await SweepAsync(market);
        Assert.Equal(AgencyStatus.Suspended, await StatusAsync(market, agency.Id));
        await market.UseAsync((ConfirmCorrectionHandler correct) => correct.HandleAsync(new(suspension), market.Stamp(A.Staff(), "整改报告及现场复查均符合要求"), Ct));
        await market.DrainAsync();
        Assert.Equal(7000, await ScoreAsync(market, agency.Id));
        Assert.Equal(SanctionStatus.Lifted, (await SanctionAsync(market, suspension)).Status);

        // The restriction had its month and its score; the warning stays until 80.
        Assert.Equal(AgencyStatus.Active, await StatusAsync(market, agency.Id));
        Assert.Equal([(SanctionKind.Warning, SanctionStatus.InForce)], await OpenAsync(market, agency.Id));
        Assert.Equal(ListingStatus.OnShelf, await ListingAsync(market, listing.Id));

        // A year on the deductions are gone.
        market.Clock.Now = market.Clock.Now.AddYears(1);
        await SweepAsync(market);
        Assert.Empty(await OpenAsync(market, agency.Id));
        Assert.Equal(10000, await ScoreAsync(market, agency.Id));
    }

    [Theory, Providers]
    public async Task GraveConduct_IsHeard_ThenRemovedAndBlacklisted_UnderAnyName(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        await ConfirmedAsync(market, agency.Id, "C14");
        var removal = await ProposedAsync(market, agency.Id, SanctionKind.Removal);
        var supervisor = A.Supervisor();

        Assert.Equal("Forbidden", await RefusalAsync(() => ImposeAsync(market, removal, A.Staff(), 3)));
        Assert.Equal("HearingOpen", await RefusalAsync(() => ImposeAsync(market, removal, supervisor, 3)));
        await market.UseAsync((StateHearingHandler say) => say.HandleAsync(new(removal, "数据由委托方提供，本机构未核对属疏忽"), market.Stamp(actor), Ct));
        Assert.Equal("BlacklistYearsOutOfRange", await RefusalAsync(() => ImposeAsync(market, removal, supervisor, 4)));
        await ImposeAsync(market, removal, supervisor, 3);

        Assert.Equal(AgencyStatus.Removed, await StatusAsync(market, agency.Id));
        var entry = await market.ReadAsync(db => db.BlacklistEntries.SingleAsync(Ct));
        Assert.Equal((agency.CreditCode, BeijingTime.Of(market.Clock.Now).AddYears(3).ToUniversalTime()), (entry.CreditCode, entry.To));

        // The same holder under another name: refused to the last second of the list.
        var (other, comesBack) = await A.DraftAgencyAsync(market.Services);
        await market.UseAsync((FillAgencyHandler fill) => fill.HandleAsync(A.Filled() with { ControllingHolder = agency.Name }, market.Stamp(comesBack), Ct));
        Assert.Equal("BlacklistedRelated", await RefusalAsync(() => SubmitAsync(market, comesBack)));
        market.Clock.Now = entry.To.AddSeconds(-1);
        Assert.Equal("BlacklistedRelated", await RefusalAsync(() => SubmitAsync(market, comesBack)));
        market.Clock.Now = entry.To;
        Assert.NotEqual("BlacklistedRelated", await RefusalAsync(() => SubmitAsync(market, comesBack)));
        Assert.NotEqual(agency.Id, other.Id);
    }

    [Theory, Providers]
    public async Task Appeal_IsDecidedByAnother_AndUpheldUndoesIt(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, actor);
        await DeductAsync(market, agency.Id, 5);
        var suspension = await ProposedAsync(market, agency.Id, SanctionKind.Suspension);
        await ImposeAsync(market, suspension, A.Staff());
        var closes = (await SanctionAsync(market, suspension)).AppealClosesAt!.Value;
        Task AppealAsync() => market.UseAsync((AppealSanctionHandler appeal) => appeal.HandleAsync(new(suspension, "扣分事实有误，已提交相反证据"), market.Stamp(actor), Ct));

        market.Clock.Now = closes;
        Assert.Equal("AppealClosed", await RefusalAsync(AppealAsync));
        market.Clock.Now = closes.AddSeconds(-1);
        await AppealAsync();
        Assert.Equal("AppealedBefore", await RefusalAsync(AppealAsync));

        // Stayed: the agency works on, until the decision.
        var supervisor = A.Supervisor();
        await market.UseAsync((StaySanctionHandler stay) => stay.HandleAsync(new(suspension), market.Stamp(supervisor, "证据待核，先行暂缓执行"), Ct));
        Assert.Equal(AgencyStatus.Active, await StatusAsync(market, agency.Id));
        Assert.Equal(ListingStatus.OnShelf, await ListingAsync(market, listing.Id));
        Assert.Equal("Forbidden", await RefusalAsync(() => DecideAppealAsync(market, suspension, true, A.Staff())));
        await DecideAppealAsync(market, suspension, true, supervisor);

        var decided = await SanctionAsync(market, suspension);
        Assert.Equal((SanctionStatus.Revoked, true), (decided.Status, decided.AppealUpheld));
        Assert.Equal(AgencyStatus.Active, await StatusAsync(market, agency.Id));

        // What was decided is not proposed anew for the same cause; a new cause is another matter.
        await SweepAsync(market);
        Assert.DoesNotContain(await OpenAsync(market, agency.Id), open => open.Item1 is SanctionKind.Suspension);
        await DeductAsync(market, agency.Id, 1);
        Assert.Contains((SanctionKind.Suspension, SanctionStatus.Proposed), await OpenAsync(market, agency.Id));
    }

    [Theory, Providers]
    public async Task Appeal_TurnedDown_EndsTheStay(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        await DeductAsync(market, agency.Id, 5);
        var suspension = await ProposedAsync(market, agency.Id, SanctionKind.Suspension);
        await ImposeAsync(market, suspension, A.Staff());
        await market.UseAsync((AppealSanctionHandler appeal) => appeal.HandleAsync(new(suspension, "扣分事实有误，已提交相反证据"), market.Stamp(actor), Ct));
        await market.UseAsync((StaySanctionHandler stay) => stay.HandleAsync(new(suspension), market.Stamp(A.Supervisor(), "证据待核，先行暂缓执行"), Ct));

        await DecideAppealAsync(market, suspension, false, A.Supervisor());

        Assert.Equal(AgencyStatus.Suspended, await StatusAsync(market, agency.Id));
        Assert.Equal("NoAppeal", await RefusalAsync(() => DecideAppealAsync(market, suspension, true, A.Supervisor())));
    }

    [Theory, Providers]
    public async Task Proposal_ByTwoNodesAtOnce_IsMadeOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, _) = await A.ActiveAgencyAsync(market);
        for (var i = 0; i < 5; i++)
        {
            var receipt = await ProposeAsync(market, agency.Id, "C18");
            market.Clock.Now = receipt.ObjectionDueAt;
            await market.UseAsync((ConfirmUnopposedHandler confirm) => confirm.HandleAsync(new(receipt.EventId), new(Actor.System, market.Clock.Now), Ct));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RefusalAsync(() => market.UseAsync((ReviewCreditHandler review) => review.HandleAsync(new(agency.Id), new(Actor.System, market.Clock.Now), Ct))), Ct)));
        await market.DrainAsync();

        Assert.Single(await OpenAsync(market, agency.Id));
    }

    [Fact]
    public async Task Assessments_OfAllThree_MakeTheCompositeStar_OncePerOfficeAndYear()
    {
        await using var market = await Market.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        for (var i = 0; i < 3; i++)
        {
            await A.ProjectAsync(market, IntermediaryProjectStatus.Closed, asked: actor);
        }

        var (department, centre) = (A.Staff(Role.Approver), A.Staff());
        Task AssessAsync(Actor by, int score) => market.UseAsync((AssessAgencyHandler assess) => assess.HandleAsync(new(agency.Id, score, "报告质量与配合情况良好"), market.Stamp(by), Ct));
        await AssessAsync(department, 8000);
        await market.DrainAsync();
        Assert.Null(await StarsAsync(market, agency.Id));
        await AssessAsync(centre, 9000);
        await market.DrainAsync();

        // Owners 90, departments 80, centre 90: 87.
        Assert.Equal(4, await StarsAsync(market, agency.Id));
        Assert.Equal("AssessedBefore", await RefusalAsync(() => AssessAsync(department, 9000)));
        Assert.Equal("AssessmentOutOfRange", await RefusalAsync(() => AssessAsync(A.Staff(), 10001)));
    }

    // Ten points each, and optionally five more.
    private static async Task DeductAsync(Market market, Guid agencyId, int tens, int small = 0)
    {
        for (var i = 0; i < tens + small; i++)
        {
            await ConfirmedAsync(market, agencyId, i < tens ? "C18" : "C12");
        }
    }

    private static Task<Sanction> SanctionAsync(Market market, Guid id) => market.ReadAsync(db => db.Sanctions.AsNoTracking().SingleAsync(s => s.Id == id, Ct));

    private static Task<Guid> ProposedAsync(Market market, Guid agencyId, SanctionKind kind) =>
        market.ReadAsync(db => db.Sanctions.Where(s => s.AgencyId == agencyId && s.Kind == kind && s.Status == SanctionStatus.Proposed).Select(s => s.Id).SingleAsync(Ct));

    private static async Task<List<(SanctionKind, SanctionStatus)>> OpenAsync(Market market, Guid agencyId) =>
        [.. (await market.ReadAsync(db => db.Sanctions.Where(s => s.AgencyId == agencyId && s.OpenKey != null).OrderBy(s => s.ProposedAt).Select(s => new { s.Kind, s.Status }).ToListAsync(Ct))).Select(s => (s.Kind, s.Status))];

    private static Task<AgencyStatus> StatusAsync(Market market, Guid id) => market.ReadAsync(db => db.Agencies.Where(a => a.Id == id).Select(a => a.Status).SingleAsync(Ct));

    private static Task<ListingStatus> ListingAsync(Market market, Guid id) => market.ReadAsync(db => db.Listings.Where(l => l.Id == id).Select(l => l.Status).SingleAsync(Ct));

    private static Task<int?> StarsAsync(Market market, Guid id) => market.ReadAsync(db => db.AgencyStandings.Where(s => s.AgencyId == id).Select(s => s.CompositeStars).SingleAsync(Ct));

    private static async Task ImposeAsync(Market market, Guid id, Actor by, int? years = null)
    {
        await market.UseAsync((ImposeSanctionHandler impose) => impose.HandleAsync(new(id, years), market.Stamp(by, Reason), Ct));
        await market.DrainAsync();
    }

    private static async Task DecideAppealAsync(Market market, Guid id, bool uphold, Actor by)
    {
        await market.UseAsync((DecideAppealHandler decide) => decide.HandleAsync(new(id, uphold), market.Stamp(by, Reason), Ct));
        await market.DrainAsync();
    }

    private static async Task SubmitAsync(Market market, Actor by) => await market.UseAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), market.Stamp(by), Ct));
}
