using Marketplace.Domain.Calendar.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Orders;
using Marketplace.Domain.Supermarket.Orders.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Orders;

/// <summary>Orders from the shelf: placed, answered, taken back, lapsed; and the project that an accepted one becomes.</summary>
public sealed class OrderTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Order_Accepted_StandsWhereADirectSelectionWouldStand(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await A.ShelfAsync(market);
        var placed = await shelf.PlaceAsync();
        var accepted = await shelf.AcceptAsync(placed.OrderId);

        var order = await shelf.OrderAsync(placed.OrderId);
        var project = await market.ReadAsync(db => db.Projects.SingleAsync(p => p.OrderId == order.Id, Ct));
        Assert.Equal(OrderStatus.Accepted, order.Status);
        Assert.Equal(project.Number, accepted.ProjectNumber);
        Assert.Equal((IntermediaryProjectStatus.ContractPending, SelectionMethod.DirectSelection, order.Number), (project.Status, project.Method, project.OrderNumber));
        Assert.Equal((shelf.Agency.OrganisationId, Money.FromYuan(320), 5), (project.WinnerId, project.SelectedPrice!.Value, project.SelectedWorkingDays!.Value));
        Assert.Equal((Money.FromYuan(24_000), 10), (project.BaselineFee!.Value, project.BaselineWorkingDays!.Value));
        Assert.True(project.IsPublic);
        var run = await market.ReadAsync(db => db.SelectionRuns.Include(r => r.Entries).SingleAsync(r => r.Id == project.CurrentRunId, Ct));
        Assert.Equal((SelectionRunStatus.Decided, RegistrationStatus.Selected), (run.Status, run.Entries.Single().Status));
        var notice = await market.ReadAsync(db => db.Notices.SingleAsync(n => n.SubjectId == project.Id, Ct));
        Assert.Equal(NoticeKind.SelectionResult, notice.Kind);
        Assert.Contains(order.Number, notice.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("13800001234", notice.Body, StringComparison.Ordinal);
        Assert.Equal(
            [MessageDesk.Agency, MessageDesk.Owner],
            (await market.ReadAsync(db => db.Messages.Where(m => m.Subject == MessageSubject.Order).Select(m => m.Desk).ToListAsync(Ct))).OrderByDescending(d => d));

        // From here on it is a project like any other.
        var contract = await A.UseAsync(market.Services, (DraftContractHandler draft) => draft.HandleAsync(new(project.Id, A.ContractText(project)), market.Stamp(shelf.Owner), Ct));
        await A.UseAsync(market.Services, (SignContractHandler sign) => sign.HandleAsync(new(project.Id, contract.Digest), market.Stamp(shelf.Owner), Ct));
        await A.UseAsync(market.Services, (SignContractHandler sign) => sign.HandleAsync(new(project.Id, contract.Digest), market.Stamp(shelf.Agency), Ct));
        await A.UseAsync(market.Services, (FileContractHandler file) => file.HandleAsync(new(project.Id), market.Stamp(shelf.Owner), Ct));
        Assert.Equal(IntermediaryProjectStatus.InService, await market.ReadAsync(db => db.Projects.Where(p => p.Id == project.Id).Select(p => p.Status).SingleAsync(Ct)));
        await market.DrainAsync();
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "DeadlinePassed")]
    public async Task Answer_AtTheVeryEnd_IsTakenOnlyBeforeIt(int seconds, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        var placed = await shelf.PlaceAsync();
        market.Clock.Now = (await shelf.OrderAsync(placed.OrderId)).AnswerDueAt.AddSeconds(seconds);

        Assert.Equal(refusal, await RefusalAsync(() => shelf.AcceptAsync(placed.OrderId)));
        Assert.Equal(refusal is null ? "InvalidTransition" : "DeadlinePassed", await RefusalAsync(() => A.UseAsync(market.Services, (DeclineOrderHandler decline) => decline.HandleAsync(new(placed.OrderId), market.Stamp(shelf.Agency, "近期任务排满，无法按期完成"), Ct))));
        Assert.Equal(refusal is null ? "InvalidTransition" : "DeadlinePassed", await RefusalAsync(() => A.UseAsync(market.Services, (WithdrawOrderHandler withdraw) => withdraw.HandleAsync(new(placed.OrderId), market.Stamp(shelf.Owner), Ct))));
    }

    [Theory, Providers]
    public async Task Order_Unanswered_LapsesAtTheSecondAndGoesOnRecordOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await A.ShelfAsync(market);
        var placed = await shelf.PlaceAsync();
        var due = (await shelf.OrderAsync(placed.OrderId)).AnswerDueAt;
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 16, 0, 0, TimeSpan.Zero), due);

        market.Clock.Now = due.AddSeconds(-1);
        await shelf.SweepAsync();
        Assert.Equal(OrderStatus.Placed, (await shelf.OrderAsync(placed.OrderId)).Status);

        market.Clock.Now = due;
        Assert.Equal(OrderStatus.Lapsed, (await shelf.OrderAsync(placed.OrderId)).StatusAt(due));
        await shelf.SweepAsync();
        await shelf.SweepAsync();
        await market.DrainAsync();
        Assert.Equal(OrderStatus.Lapsed, (await shelf.OrderAsync(placed.OrderId)).Status);
        var conduct = await market.ReadAsync(db => db.CreditEvents.SingleAsync(Ct));
        Assert.Equal(("C01", -100, shelf.Agency.OrganisationId), (conduct.Code, conduct.Hundredths, conduct.AgencyId));
    }

    [Theory]
    [InlineData(PriceMode.Fixed, null, 320, null)]
    [InlineData(PriceMode.Fixed, null, 300, "Price:FixedPriceBinds")]
    [InlineData(PriceMode.UnitPrice, "60", 19_200, null)]
    [InlineData(PriceMode.UnitPrice, "60", 19_000, "Price:UnitPriceBinds")]
    [InlineData(PriceMode.UnitPrice, null, 19_200, "Quantity:QuantityRequired")]
    [InlineData(PriceMode.UnitPrice, "-1", 19_200, "Quantity:QuantityRequired")]
    [InlineData(PriceMode.UnitPrice, "0.0005", 1, "Quantity:QuantityRequired")]
    [InlineData(PriceMode.Negotiable, null, 12_345, null)]
    [InlineData(PriceMode.Negotiable, null, 0, "Price:PriceNotPositive")]
    [InlineData(PriceMode.Range, null, 400, null)]
    [InlineData(PriceMode.DiscountRate, null, 9_000, null)]
    public async Task Price_FollowsTheListing(PriceMode mode, string? quantity, long yuan, string? fault)
    {
        await using var market = await Market.OpenAsync();
        var text = A.ListingText() with
        {
            PriceMode = mode,
            Price = mode is PriceMode.Negotiable or PriceMode.DiscountRate ? Money.Zero : Money.FromYuan(320),
            PriceTo = mode is PriceMode.Range ? Money.FromYuan(500) : null,
            DiscountHundredths = mode is PriceMode.DiscountRate ? 2000 : null,
        };
        var shelf = await A.ShelfAsync(market, text);
        var content = A.OrderText(yuan) with { Quantity = quantity is null ? null : decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture) };

        if (fault is null)
        {
            Assert.Equal(Money.FromYuan(yuan), (await shelf.OrderAsync((await shelf.PlaceAsync(content)).OrderId)).Price);
        }
        else
        {
            Assert.Contains(fault, await FaultsAsync(() => shelf.PlaceAsync(content)));
        }
    }

    [Fact]
    public void UnitPrice_TimesQuantity_IsRoundedOnceAwayFromZero()
    {
        var listing = A.ListingText() with { PriceMode = PriceMode.UnitPrice, Price = new Money(333) };

        Assert.Equal(new Money(500), OrderChecks.PriceOf(listing, 1.5m));
        Assert.Equal(new Money(2), OrderChecks.PriceOf(listing with { Price = new Money(5) }, 0.3m));
        Assert.Null(OrderChecks.PriceOf(listing with { Price = new Money(long.MaxValue / 2) }, 1_000_000m));
    }

    [Fact]
    public async Task Faults_AreToldAllAtOnce()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        var bad = A.OrderText(300) with { Title = "", Wanted = "", Scale = "", Location = "", WorkingDays = 99, StartWish = new(2020, 1, 1), ContactPhone = "" };

        Assert.Equal(
            ["ContactPhone:Required", "Location:Required", "Price:FixedPriceBinds", "Scale:Required", "StartWish:StartWishPast", "Title:Required", "Wanted:Required", "WorkingDays:OrderDaysOutOfRange"],
            (await FaultsAsync(() => shelf.PlaceAsync(bad))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task FiscalMoney_KeepsToTheLimitWritesAReasonAndIsNotSplit()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market, A.ListingText() with { PriceMode = PriceMode.Negotiable, Price = Money.Zero });
        Assert.Contains("Fund:DirectAboveLimit", await FaultsAsync(() => shelf.PlaceAsync(A.OrderText(50_001, FundSource.Fiscal))));
        Assert.Contains("Reason:ReasonRequired", await FaultsAsync(() => shelf.PlaceAsync(A.OrderText(1_000, FundSource.Fiscal) with { Reason = "着急" })));
        await shelf.PlaceAsync(A.OrderText(9_000_000));

        // An order that still waits counts, and so does the project of one that was accepted.
        var first = await shelf.PlaceAsync(A.OrderText(30_000, FundSource.Fiscal));
        Assert.Equal("SplitSuspected", await RefusalAsync(() => shelf.PlaceAsync(A.OrderText(20_001, FundSource.Fiscal))));
        Assert.Equal("SplitSuspected", await RefusalAsync(() => shelf.PlaceAsync(A.OrderText(20_001, FundSource.Fiscal))));
        await shelf.AcceptAsync(first.OrderId);
        Assert.Equal("SplitSuspected", await RefusalAsync(() => shelf.PlaceAsync(A.OrderText(20_001, FundSource.Fiscal))));
        var alert = await market.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.Action == nameof(SplitSuspicionRaised), Ct));
        Assert.Equal(IntermediaryProjectStatus.Draft, await market.ReadAsync(db => db.Projects.Where(p => p.Id == alert.SubjectId).Select(p => p.Status).SingleAsync(Ct)));

        // The same agency again within twelve months: allowed within the limit, and told to supervisors.
        await shelf.AcceptAsync((await shelf.PlaceAsync(A.OrderText(20_000, FundSource.Fiscal))).OrderId);
        Assert.Equal(1, await market.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == nameof(DirectSelectionRepeated), Ct)));
    }

    [Fact]
    public async Task Listing_TakenDownOrRewritten_DoesNotTouchWhatWasOrdered()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        var seen = ListingSnapshot.DigestOf(shelf.Listing.Content());
        var placed = await shelf.PlaceAsync(digest: seen);
        await market.UseAsync((TakeDownListingHandler down) => down.HandleAsync(new(shelf.Listing.Id), market.Stamp(shelf.Agency), Ct));
        Assert.Equal("ListingOffShelf", await RefusalAsync(() => shelf.PlaceAsync()));

        await market.UseAsync((ReviseListingHandler revise) => revise.HandleAsync(new(shelf.Listing.Id, A.ListingText("混凝土检测加急", 480)), market.Stamp(shelf.Agency), Ct));
        await A.UseAsync(market.Services, (SendListingForReviewHandler send) => send.HandleAsync(new(shelf.Listing.Id), market.Stamp(shelf.Agency), Ct));
        Assert.Equal("NotFound", await RefusalAsync(() => shelf.PlaceAsync()));
        await market.UseAsync((ShelveListingHandler shelve) => shelve.HandleAsync(new(shelf.Listing.Id), market.Stamp(A.Staff()), Ct));
        Assert.Equal("ListingChanged", await RefusalAsync(() => shelf.PlaceAsync(digest: seen)));

        await shelf.AcceptAsync(placed.OrderId);
        var order = await shelf.OrderAsync(placed.OrderId);
        Assert.Equal((OrderStatus.Accepted, "混凝土抗压强度检测", seen), (order.Status, order.Listing.Content.Title, order.ListingDigest));
    }

    [Theory, Providers]
    public async Task Order_AcceptedTwiceAtOnce_MakesOneProject(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await A.ShelfAsync(market);
        var placed = await shelf.PlaceAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RefusalAsync(() => shelf.AcceptAsync(placed.OrderId))));

        Assert.Equal(1, answers.Count(a => a is null));
        Assert.All(answers.OfType<string>(), code => Assert.Contains(code, new[] { "Conflict", "InvalidTransition", "OrderAnswered" }));
        Assert.Equal(1, await market.ReadAsync(db => db.Projects.CountAsync(p => p.OrderId == placed.OrderId, Ct)));
        Assert.Equal(1, await market.ReadAsync(db => db.Notices.CountAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Order_WithdrawnWhileItIsAccepted_EndsOneWay(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await A.ShelfAsync(market);
        var placed = await shelf.PlaceAsync();

        var answers = await Task.WhenAll(
            RefusalAsync(() => shelf.AcceptAsync(placed.OrderId)),
            RefusalAsync(() => A.UseAsync(market.Services, (WithdrawOrderHandler withdraw) => withdraw.HandleAsync(new(placed.OrderId), market.Stamp(shelf.Owner), Ct))));

        Assert.Single(answers, a => a is null);
        var order = await shelf.OrderAsync(placed.OrderId);
        Assert.Equal(order.Status is OrderStatus.Accepted ? 1 : 0, await market.ReadAsync(db => db.Projects.CountAsync(Ct)));
    }

    [Theory]
    [InlineData(AgencyStatus.Suspended, "AgencySuspended")]
    [InlineData(AgencyStatus.Restricted, "AgencyRestricted")]
    [InlineData(AgencyStatus.Exiting, "AgencyNotActive")]
    public async Task Agency_OutOfGoodStanding_IsRefusedAtPlacingAndAtAccepting(AgencyStatus status, string refusal)
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        var placed = await shelf.PlaceAsync();
        await market.ReadAsync(db => db.Agencies.Where(a => a.Id == shelf.Agency.OrganisationId).ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, status), Ct));

        Assert.Equal(refusal, await RefusalAsync(() => shelf.AcceptAsync(placed.OrderId)));
        Assert.Equal(refusal, await RefusalAsync(() => shelf.PlaceAsync()));
        Assert.Equal(OrderStatus.Placed, (await shelf.OrderAsync(placed.OrderId)).Status);
    }

    [Fact]
    public async Task Qualification_RevokedSince_IsMissedAtAccepting()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        var placed = await shelf.PlaceAsync();
        await market.ReadAsync(db => db.Qualifications.Where(q => q.AgencyId == shelf.Agency.OrganisationId).ExecuteUpdateAsync(set => set.SetProperty(q => q.Status, Domain.Supermarket.Qualifications.QualificationStatus.Revoked), Ct));

        Assert.Equal("QualificationMissing", await RefusalAsync(() => shelf.AcceptAsync(placed.OrderId)));
    }

    [Fact]
    public async Task OwnerAndAgency_WithAPersonOrAHolderInCommon_DoNotDeal()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        Assert.Equal("OwnProject", await RefusalAsync(() => A.UseAsync(market.Services, (PlaceOrderHandler place) => place.HandleAsync(new(shelf.Listing.Id, null, A.OrderText()), market.Stamp(shelf.Agency with { Roles = Role.Owner | Role.Agency }), Ct))));

        await market.ReadAsync(async db =>
        {
            db.Memberships.Add(Domain.Accounts.Membership.Start(shelf.Agency.AccountId!.Value, shelf.Owner.OrganisationId!.Value, Role.Owner, manages: false, market.Stamp(Actor.System)));
            return await db.SaveChangesAsync(Ct);
        });
        Assert.Equal("SelfDealing", await RefusalAsync(() => shelf.PlaceAsync()));

        var held = await A.ShelfAsync(market);
        await market.ReadAsync(db => db.Agencies.Where(a => a.Id == held.Agency.OrganisationId).ExecuteUpdateAsync(set => set.SetProperty(a => a.ControllingHolder, held.Owner.OrganisationName), Ct));
        Assert.Equal("SelfDealing", await RefusalAsync(() => held.PlaceAsync()));
    }

    [Fact]
    public async Task Order_IsNothingToAnybodyButItsParties()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        var other = await A.ShelfAsync(market);
        var placed = await shelf.PlaceAsync();

        Assert.Equal("NotFound", await RefusalAsync(() => shelf.AcceptAsync(placed.OrderId, other.Agency)));
        Assert.Equal("NotFound", await RefusalAsync(() => A.UseAsync(market.Services, (WithdrawOrderHandler withdraw) => withdraw.HandleAsync(new(placed.OrderId), market.Stamp(other.Owner), Ct))));
        Assert.Equal("Forbidden", await RefusalAsync(() => shelf.AcceptAsync(placed.OrderId, shelf.Owner)));
        Assert.Equal("Forbidden", await RefusalAsync(() => A.UseAsync(market.Services, (PlaceOrderHandler place) => place.HandleAsync(new(shelf.Listing.Id, null, A.OrderText()), market.Stamp(other.Agency), Ct))));
        Assert.Equal("ReasonRequired", await RefusalAsync(() => A.UseAsync(market.Services, (DeclineOrderHandler decline) => decline.HandleAsync(new(placed.OrderId), market.Stamp(shelf.Agency, "没空"), Ct))));
    }

    [Fact]
    public async Task OfficialCalendar_MovesTheTimeToAnswer()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await A.ShelfAsync(market);
        market.Clock.Now = new(2026, 12, 31, 1, 0, 0, TimeSpan.Zero);
        var placed = await shelf.PlaceAsync();
        var before = (await shelf.OrderAsync(placed.OrderId)).AnswerDueAt;
        await market.UseAsync((ImportCalendarHandler import) => import.HandleAsync(
            new("date,name,day\n2027-01-01,元旦,off\n2027-01-04,元旦,off\n2027-01-05,元旦,off\n2027-10-01,国庆节,off\n"), market.Stamp(A.Staff()), Ct));
        await market.DrainAsync();

        Assert.Equal(before.AddDays(2), (await shelf.OrderAsync(placed.OrderId)).AnswerDueAt);
        Assert.Equal(2, await market.ReadAsync(db => db.Messages.CountAsync(m => m.Subject == MessageSubject.Order && m.Title.StartsWith("期限重新计算"), Ct)));
    }

    [Fact]
    public void EveryMove_OfTheTable_EndsAnOrder()
    {
        Assert.All(EntrustmentOrder.Flow.Moves, m => Assert.Equal(OrderStatus.Placed, m.From));
        Assert.Equal(4, EntrustmentOrder.Flow.Moves.Count());
    }
}
