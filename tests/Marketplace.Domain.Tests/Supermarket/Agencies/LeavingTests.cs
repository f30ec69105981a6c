using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Leaving;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Orders.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Agencies;

/// <summary>Leaving, coming back, and the yearly confirmation.</summary>
public sealed class LeavingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Exit_ClearsTheShelfAtOnce_TakesEffectAtTheSecond_AndComesBackWithItsRecord(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, actor);
        await market.UseAsync((ConductRecorder recorder) => recorder.RecordAsync(agency.Id, "C01", 1, "邀请超过一个工作日未答复", "C01:earlier", null, market.Clock.Now, Ct));

        var receipt = await AskAsync(market, actor);
        Assert.Equal(BeijingTime.EndOf(new(2026, 3, 11)), receipt.TakesEffectAt);
        Assert.Equal((AgencyStatus.Exiting, ListingStatus.OffShelf), (await StatusAsync(market, agency.Id), (await A.ListingAsync(market.Services, listing.Id)).Status));
        Assert.Equal("AgencyNotActive", await RefusalAsync(() => A.ShelvedListingAsync(market.Services, actor, "TESTING-02")));

        // The last second of the notice, and the first after it.
        market.Clock.Now = receipt.TakesEffectAt.AddSeconds(-1);
        await SweepAsync(market);
        Assert.Equal(AgencyStatus.Exiting, await StatusAsync(market, agency.Id));
        market.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("DeadlinePassed", await RefusalAsync(() => TakeBackAsync(market, actor)));
        await SweepAsync(market);
        await SweepAsync(market);
        await market.DrainAsync();
        Assert.Equal(AgencyStatus.Exited, await StatusAsync(market, agency.Id));
        Assert.Equal(1, await market.ReadAsync(db => db.Messages.CountAsync(m => m.OrganisationId == agency.Id && m.Title == "已退出中介超市", Ct)));

        // The same credit code again: old papers do not count, number and record go on.
        await market.UseAsync((ApplyAgainHandler again) => again.HandleAsync(new(), market.Stamp(actor), Ct));
        Assert.Contains("BusinessLicence:Required", await FaultsAsync(() => market.UseAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), market.Stamp(actor), Ct))));
        market.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var kind in Enum.GetValues<MaterialKind>())
        {
            var file = await A.FileAsync(market.Services, actor, $"新{kind}.pdf");
            await market.UseAsync((AttachMaterialHandler attach) => attach.HandleAsync(new(kind, file), market.Stamp(actor), Ct));
        }

        await market.UseAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), market.Stamp(actor), Ct));
        var admitted = await market.UseAsync((ApproveAdmissionHandler approve) => approve.HandleAsync(new(agency.Id, [], ""), market.Stamp(A.Staff()), Ct));
        Assert.Equal(agency.MembershipNo, admitted.MembershipNo);
        Assert.Equal(1, await market.ReadAsync(db => db.CreditEvents.CountAsync(e => e.AgencyId == agency.Id, Ct)));
    }

    [Theory, Providers]
    public async Task Exit_TakenBackInTime_PutsTheShelfBack(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, actor);
        var receipt = await AskAsync(market, actor);

        market.Clock.Now = receipt.TakesEffectAt.AddSeconds(-1);
        await TakeBackAsync(market, actor);

        Assert.Equal((AgencyStatus.Active, ListingStatus.OnShelf), (await StatusAsync(market, agency.Id), (await A.ListingAsync(market.Services, listing.Id)).Status));
    }

    [Theory, Providers]
    public async Task Exit_WithOpenWork_IsRefusedAndNamesIt(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market.Services, market.Clock, IntermediaryProjectStatus.InService);
        var winner = await made.WinnerAsync();

        var refused = await Assert.ThrowsAsync<RuleException>(() => AskAsync(market, winner));

        Assert.Equal("OpenContracts", refused.Rule.Code);
        var contract = await market.ReadAsync(db => db.Contracts.Select(c => c.Number).SingleAsync(Ct));
        Assert.Contains(contract, refused.Message, StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task Exit_WithAnOrderThatWaits_IsRefusedAndNamesIt_UntilItIsAnswered(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await A.ShelfAsync(market);
        var order = await shelf.PlaceAsync();

        var refused = await Assert.ThrowsAsync<RuleException>(() => AskAsync(market, shelf.Agency));
        Assert.Equal("OpenContracts", refused.Rule.Code);
        Assert.Contains(order.Number, refused.Message, StringComparison.Ordinal);

        // Accepted it is a project, which binds as well; declined it binds no more.
        await market.UseAsync(async (DeclineOrderHandler decline) =>
        {
            await decline.HandleAsync(new(order.OrderId), market.Stamp(shelf.Agency, "本机构即将退出，无法承接"), Ct);
            return true;
        });
        var accepted = await shelf.AcceptAsync((await shelf.PlaceAsync()).OrderId);
        var bound = await Assert.ThrowsAsync<RuleException>(() => AskAsync(market, shelf.Agency));
        Assert.DoesNotContain(order.Number, bound.Message, StringComparison.Ordinal);
        Assert.Contains(accepted.ProjectNumber!, bound.Message, StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task Exit_AskedTwiceAtOnce_IsAskedOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => RefusalAsync(() => AskAsync(market, actor))));
        Assert.Single(both, code => code is null);
        Assert.Contains(both.Single(code => code is not null), new[] { "Conflict", "InvalidTransition" });
    }

    [Theory, Providers]
    public async Task Confirmation_MissedAtTheSecond_ClearsTheShelfUntilItIsGiven(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, actor);
        var due = agency.ReconfirmDueAt!.Value;
        Assert.Equal(BeijingTime.EndOf(new(2027, 3, 4)), due);
        Assert.Equal("ReconfirmTooEarly", await RefusalAsync(() => ConfirmAsync(market, actor)));

        market.Clock.Now = due.AddSeconds(-1);
        await SweepAsync(market);
        Assert.Equal(ListingStatus.OnShelf, (await A.ListingAsync(market.Services, listing.Id)).Status);
        market.Clock.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync(market);
        var lapsed = await A.ListingAsync(market.Services, listing.Id);
        Assert.Equal((ListingStatus.OffShelf, LapseCause.Reconfirmation), (lapsed.Status, lapsed.LapsedBecause));
        Assert.Equal("NotReconfirmed", await RefusalAsync(() => A.ShelvedListingAsync(market.Services, actor, "TESTING-02")));

        Assert.Equal(["Declared:NotDeclared"], await FaultsAsync(() => ConfirmAsync(market, actor, declared: false)));
        var done = await ConfirmAsync(market, actor);
        Assert.Equal((1, BeijingTime.EndOf(new(2028, 3, 5))), (done.PutBack, done.NextDueAt));
        Assert.Equal(ListingStatus.OnShelf, (await A.ListingAsync(market.Services, listing.Id)).Status);
    }

    [Fact]
    public async Task Confirmation_InTime_KeepsTheAnniversary()
    {
        await using var market = await Market.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        market.Clock.Now = agency.ReconfirmDueAt!.Value.AddDays(-61).AddSeconds(-1);
        Assert.Equal("ReconfirmTooEarly", await RefusalAsync(() => ConfirmAsync(market, actor)));
        market.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(BeijingTime.EndOf(new(2028, 3, 4)), (await ConfirmAsync(market, actor)).NextDueAt);
    }

    [Theory, Providers]
    public async Task Reminders_ComeOnceEach_AndNotThoseThatWereSleptThrough(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, _) = await A.ActiveAgencyAsync(market);
        var due = agency.ReconfirmDueAt!.Value;
        foreach (var (daysBefore, messages) in new[] { (62, 0), (60, 1), (59, 1), (20, 2), (7, 3), (1, 3), (-1, 4), (-2, 4) })
        {
            market.Clock.Now = due.AddDays(-daysBefore).AddHours(-8);
            await WarnAsync(market);
            await WarnAsync(market);
            Assert.Equal((daysBefore, messages), (daysBefore, await market.ReadAsync(db => db.Messages.CountAsync(m => m.OrganisationId == agency.Id, Ct))));
        }
    }

    [Fact]
    public async Task Suspension_DuringTheNotice_CatchesUpWhenTheExitIsTakenBack()
    {
        await using var market = await Market.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        await AskAsync(market, actor);
        var sanction = Sanction.Propose(agency.Id, new(SanctionKind.Suspension, SanctionGround.RepeatedFaults, 1), "六个月内三次履约失信，依规暂停", null, market.Stamp(Actor.System));
        await market.UseAsync(async (Marketplace.Domain.Data.MarketDbContext db) =>
        {
            db.Sanctions.Add(sanction);
            await db.SaveChangesAsync(Ct);
        });
        await market.UseAsync((ImposeSanctionHandler impose) => impose.HandleAsync(new(sanction.Id), market.Stamp(A.Staff(), "六个月内三次履约失信，依规暂停"), Ct));
        Assert.Equal(AgencyStatus.Exiting, await StatusAsync(market, agency.Id));

        await TakeBackAsync(market, actor);

        Assert.Equal(AgencyStatus.Suspended, await StatusAsync(market, agency.Id));
    }

    private static Task<ExitReceipt> AskAsync(Market market, Actor actor) => market.UseAsync((AskToExitHandler exit) => exit.HandleAsync(new(), market.Stamp(actor, "业务调整"), Ct));

    private static Task TakeBackAsync(Market market, Actor actor) => market.UseAsync((TakeBackExitHandler stay) => stay.HandleAsync(new(), market.Stamp(actor), Ct));

    private static Task<Reconfirmed> ConfirmAsync(Market market, Actor actor, bool declared = true) =>
        market.UseAsync((ReconfirmAgencyHandler confirm) => confirm.HandleAsync(new(declared), market.Stamp(actor), Ct));

    private static async Task<AgencyStatus> StatusAsync(Market market, Guid id) => (await A.AgencyAsync(market.Services, id)).Status;

    private static async Task SweepAsync(Market market)
    {
        await using var scope = market.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SweepAgenciesJob>(scope.ServiceProvider).SweepAsync(Ct);
    }

    private static async Task WarnAsync(Market market)
    {
        await using var scope = market.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<WarnAgenciesJob>(scope.ServiceProvider).SweepAsync(Ct);
    }
}
