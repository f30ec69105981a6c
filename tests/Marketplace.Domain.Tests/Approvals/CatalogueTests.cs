using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Approvals.Catalogue.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Approvals;

public sealed class CatalogueTests
{
    private const string Opinion = "依据现行有效，未超出规定，审查通过";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Guide_IsDraftedReviewedAndPublishedByThree_AndTheNextEditionTakesItsPlace(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.DepartmentAsync(market.Services);
        var first = await A.EditionAsync(market.Services, made, A.ItemText(made.Code()));
        var shorter = A.ItemText(made.Code()) with { Guide = A.GuideText() with { PromisedDays = 5, StatutoryDays = 10 } };
        var second = await A.EditionAsync(market.Services, made, shorter);

        var item = await market.ReadAsync(db => db.HandlingItems.SingleAsync(Ct));
        var editions = await market.ReadAsync(db => db.ItemEditions.OrderBy(e => e.Number).ToListAsync(Ct));
        Assert.Equal((second, 2, 10, 5), (item.CurrentEditionId, item.EditionNumber, item.StatutoryDays, item.PromisedDays));
        Assert.Equal([(first, EditionStatus.Superseded), (second, EditionStatus.Published)], editions.Select(e => (e.Id, e.Status)));
        Assert.NotEqual(editions[0].Hash, editions[1].Hash);
        Assert.All(editions, e => Assert.Null(e.OpenFor));
        Assert.Equal(3, new[] { editions[1].DraftedByName, editions[1].ReviewedByName, editions[1].PublishedByName }.Distinct().Count());
    }

    [Fact]
    public async Task NobodyDoesTwoOfTheThree_NorForAnotherDepartment()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.DepartmentAsync(market.Services);
        var other = await A.DepartmentAsync(market.Services, "GA");
        var justice = await A.DepartmentAsync(market.Services, "SF", reviewsLaw: true);
        var manager = A.Staff(Role.CentreManager);
        var edition = await A.EditionAsync(market.Services, made, A.ItemText(made.Code()), EditionStatus.Draft);

        Assert.Equal("Forbidden", await MoveAsync(GuideMove.Send, other.Drafter));
        Assert.Equal("InvalidTransition", await MoveAsync(GuideMove.Publish, manager));
        Assert.Null(await MoveAsync(GuideMove.Send, made.Drafter));
        Assert.Equal("DraftersReview", await MoveAsync(GuideMove.Pass, made.Drafter));
        Assert.Equal("Forbidden", await MoveAsync(GuideMove.Pass, other.Drafter));
        Assert.Equal("Forbidden", await MoveAsync(GuideMove.Pass, manager));
        Assert.Equal("ReasonRequired", await MoveAsync(GuideMove.Pass, justice.Drafter, "同意"));
        Assert.Null(await MoveAsync(GuideMove.Pass, justice.Drafter));
        Assert.Equal("Forbidden", await MoveAsync(GuideMove.Publish, made.Drafter));
        Assert.Equal("DraftersReview", await MoveAsync(GuideMove.Publish, manager with { AccountId = justice.Drafter.AccountId }));
        Assert.Equal("DraftersReview", await MoveAsync(GuideMove.Publish, manager with { AccountId = made.Drafter.AccountId }));
        Assert.Null(await MoveAsync(GuideMove.Publish, manager));
        Assert.Equal("InvalidTransition", await MoveAsync(GuideMove.Publish, manager));
        Assert.Equal("Forbidden", await MoveAsync(GuideMove.Cancel, made.Drafter));
        Assert.Null(await MoveAsync(GuideMove.Cancel, manager));
        var item = await market.ReadAsync(db => db.HandlingItems.SingleAsync(Ct));
        Assert.False(item.IsPublic);
        Assert.Null(item.PublishedAt);

        Task<string?> MoveAsync(GuideMove move, Actor by, string reason = Opinion) =>
            RefusalAsync(() => market.UseAsync((MoveGuidesHandler guides) => guides.HandleAsync(new(move, [edition]), market.Stamp(by, reason), Ct)));
    }

    [Fact]
    public async Task File_WithOneFault_LeavesNothing_AndNamesTheLine()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.DepartmentAsync(market.Services);
        ItemDraft[] items =
        [
            A.ItemText(made.Code(1)), A.ItemText(made.Code(2)) with { Guide = A.GuideText() with { PromisedDays = 30 } },
            A.ItemText(made.Code(1)), A.ItemText("99000000GA-XK-0001-01"), A.ItemText("nonsense", ""),
        ];

        Assert.Equal(
            ["Items[1].PromisedDays:PromiseExceedsStatutory", "Items[2].Code:ItemCodeTaken", "Items[3].Code:ItemCodeWrong", "Items[4].Code:ItemCodeWrong", "Items[4].Name:Required"],
            await FaultsAsync(() => market.UseAsync((DraftGuidesHandler draft) => draft.HandleAsync(new(items), market.Stamp(made.Drafter), Ct))));
        Assert.Equal(0, await market.ReadAsync(db => db.HandlingItems.CountAsync(Ct)));
        Assert.Equal(["PromisedDays:PromiseExceedsStatutory"], await FaultsAsync(() => market.UseAsync((DraftGuidesHandler draft) => draft.HandleAsync(new([items[1]]), market.Stamp(made.Drafter), Ct))));
    }

    [Theory, Providers]
    public async Task TwoDrafts_OfOneItemAtOnce_LeaveOneEdition(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.DepartmentAsync(market.Services);
        await A.EditionAsync(market.Services, made, A.ItemText(made.Code()));
        var drafts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefusalAsync(() => market.UseAsync((DraftGuidesHandler draft) => draft.HandleAsync(new([A.ItemText(made.Code())]), market.Stamp(made.Drafter), Ct)))));

        Assert.Contains(drafts, code => code is null);
        Assert.All(drafts, code => Assert.True(code is null or "EditionOpen" or "Conflict", code));
        Assert.Equal(2, await market.ReadAsync(db => db.ItemEditions.CountAsync(Ct)));
    }

    [Fact]
    public async Task Draft_IsRevisedUntilItIsSent_AndThenNoMore()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.DepartmentAsync(market.Services);
        var edition = await A.EditionAsync(market.Services, made, A.ItemText(made.Code()), EditionStatus.Draft);
        await market.UseAsync((DraftGuidesHandler draft) => draft.HandleAsync(new([A.ItemText(made.Code()) with { Guide = A.GuideText() with { Result = "许可证" } }]), market.Stamp(made.Drafter), Ct));
        Assert.Equal((edition, "许可证"), await market.ReadAsync(async db => await db.ItemEditions.SingleAsync(Ct) is var e ? (e.Id, e.Guide.Result) : default));
        await market.UseAsync((MoveGuidesHandler guides) => guides.HandleAsync(new(GuideMove.Send, [edition]), market.Stamp(made.Drafter), Ct));

        Assert.Equal(["Code:EditionOpen"], await FaultsAsync(() => market.UseAsync((DraftGuidesHandler draft) => draft.HandleAsync(new([A.ItemText(made.Code())]), market.Stamp(made.Drafter), Ct))));
        Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((DraftGuidesHandler draft) => draft.HandleAsync(new([A.ItemText(made.Code())]), market.Stamp(A.Staff(Role.Approver)), Ct))));
    }

    [Fact]
    public async Task Residency_NeedsTheWindow_AndAcceptanceBeforeDecision()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.DepartmentAsync(market.Services);
        await A.EditionAsync(market.Services, made, A.ItemText(made.Code()));
        var item = await market.ReadAsync(db => db.HandlingItems.Select(i => i.Id).SingleAsync(Ct));
        var manager = A.Staff(Role.CentreManager);

        Assert.Equal("AuthorityOutside", await ResideAsync(manager, "窗口 1", false, true));
        Assert.Equal("Required", await ResideAsync(manager, null, true, false));
        Assert.Equal("Forbidden", await ResideAsync(made.Drafter, "窗口 1", true, true));
        Assert.Null(await ResideAsync(manager, "窗口 1", true, true));
        var moved = await market.ReadAsync(db => db.HandlingItems.SingleAsync(Ct));
        Assert.Equal(("窗口 1", new DateOnly(2026, 3, 4), true), (moved.ResidentWindow, moved.ResidentFrom!.Value, moved.DecidesInHall));

        Task<string?> ResideAsync(Actor by, string? window, bool accepts, bool decides) =>
            RefusalAsync(() => market.UseAsync((MoveItemsInHandler reside) => reside.HandleAsync(new([item], true, window, accepts, decides), market.Stamp(by), Ct)));
    }

    [Theory]
    [InlineData("99000000sc", "DepartmentCodeWrong")]
    [InlineData("9900000SC", "DepartmentCodeWrong")]
    [InlineData("99000000SC", null)]
    public async Task Department_HasACodeOfItsOwn(string code, string? refused)
    {
        await using var market = await Market.OpenAsync();
        var (organisation, _) = await A.MemberAsync(market.Services);
        Assert.Equal(refused, await RefusalAsync(() => market.UseAsync((RegisterDepartmentHandler register) => register.HandleAsync(new(organisation.Id, code, "局"), market.Stamp(A.Staff(Role.CentreManager)), Ct))));
    }
}
