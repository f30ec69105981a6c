using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Comparisons;
using Marketplace.Domain.Supermarket.Comparisons.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Orders;
using Marketplace.Domain.Supermarket.Orders.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Comparisons;

public sealed class ComparisonTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Lock_KeepsWhatWasSeen_WhateverChangesAfterwards(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await ShelfAsync(market);
        var owner = await A.OwnerAsync(market.Services);

        var locked = await LockAsync(market, owner, shelf.One.Number, shelf.Two.Number.ToLowerInvariant());
        await RepriceAsync(market, shelf.Agency, shelf.One, 999);
        var opened = await OpenAsync(market, owner, locked.Number);

        var frozen = opened.Comparison.Read();
        Assert.True(opened.IsOwn && opened.Holds);
        Assert.Equal([shelf.One.Number, shelf.Two.Number], frozen.Services.Select(s => s.Number));
        Assert.Equal(320, frozen.Services[0].Price.Yuan);
        Assert.Equal(market.Clock.Now, frozen.LockedAt);
        Assert.NotEmpty(frozen.Services[0].Agency.Qualifications);

        // The digest is of the very bytes, and the bytes have one spelling only.
        var json = opened.Comparison.ContentJson;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))), locked.Sha256);
        using var parsed = JsonDocument.Parse(json);
        Assert.Equal(json, CanonicalJson.Of(parsed.RootElement));

        // On record, and not public: the feed knows its commitment only.
        var record = await market.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.SubjectId == locked.ComparisonId, Ct));
        Assert.Null(record.PublicKind);
        Assert.Contains(locked.Sha256, record.Json, StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task Open_IsForItsOrganisation_AndForOfficersOnceAPostingRestsOnIt(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await ShelfAsync(market);
        var owner = await A.OwnerAsync(market.Services);
        var locked = await LockAsync(market, owner, shelf.One.Number, shelf.Two.Number);
        var (stranger, supervisor, staff) = (await A.OwnerAsync(market.Services), A.Supervisor(), A.Staff());

        foreach (var actor in new[] { stranger, supervisor, staff, shelf.Agency, Actor.Visitor })
        {
            Assert.Equal("NotFound", await RefusalAsync(() => OpenAsync(market, actor, locked.Number)));
        }

        // A draft is nobody's business; sent in, officers may see what it rests on, and that they did is on record.
        var content = A.ProjectText(market.Clock.Now) with { ComparisonId = locked.ComparisonId };
        var draft = await market.UseAsync((DraftProjectHandler h) => h.HandleAsync(new(content), market.Stamp(owner), Ct));
        Assert.Equal("NotFound", await RefusalAsync(() => OpenAsync(market, supervisor, locked.Number)));
        await market.UseAsync((SubmitProjectHandler h) => h.HandleAsync(new(draft.ProjectId), market.Stamp(owner), Ct));

        var seen = await OpenAsync(market, supervisor, locked.Number);
        Assert.False(seen.IsOwn);
        Assert.Equal([draft.ProjectId], seen.Uses.Select(u => u.Id));
        await OpenAsync(market, owner, locked.Number);
        var look = await market.ReadAsync(db => db.Set<MaterialLook>().SingleAsync(Ct));
        Assert.Equal((supervisor.AccountId!.Value, locked.Number), (look.AccountId, look.What));
        foreach (var actor in new[] { stranger, shelf.Agency })
        {
            Assert.Equal("NotFound", await RefusalAsync(() => OpenAsync(market, actor, locked.Number)));
        }
    }

    [Theory, Providers]
    public async Task ChangedInTheTable_IsFoundOut_AndIsNoEvidence(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await ShelfAsync(market);
        var owner = await A.OwnerAsync(market.Services);
        var locked = await LockAsync(market, owner, shelf.One.Number, shelf.Two.Number);
        var kept = (await OpenAsync(market, owner, locked.Number)).Comparison.ContentJson;
        var forged = kept.Replace("\"price\":32000", "\"price\":12000", StringComparison.Ordinal);
        Assert.NotEqual(kept, forged);

        await WriteAsync(market, locked.ComparisonId, forged, locked.Sha256);
        var content = await OpenAsync(market, owner, locked.Number);
        var refused = await FaultsAsync(() => PostAsync(market, owner, A.ProjectText(market.Clock.Now) with { ComparisonId = locked.ComparisonId }));

        // Whoever forges the digest as well has still not forged the record of the moment.
        await WriteAsync(market, locked.ComparisonId, forged, LockedComparison.DigestOf(forged));
        var both = await OpenAsync(market, owner, locked.Number);

        Assert.Equal((false, true), (content.ContentHolds, content.RecordHolds));
        Assert.Equal(["ComparisonId:ComparisonBroken"], refused);
        Assert.Equal((true, false), (both.ContentHolds, both.RecordHolds));
    }

    [Fact]
    public async Task Lock_NamesEveryFaultAtOnce()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await ShelfAsync(market);
        var owner = await A.OwnerAsync(market.Services);
        await TakeDownAsync(market, shelf.Agency, shelf.Two);

        Assert.Equal(["Title:Required", "Keys:NotOnShelf"], await FaultsAsync(() => LockAsync(market, owner, " ", shelf.One.Number, shelf.Two.Number)));
        Assert.Equal(["Keys:TooFewToCompare"], await FaultsAsync(() => LockAsync(market, owner, shelf.One.Number, shelf.One.Number.ToLowerInvariant())));
        Assert.Equal("TooManyToCompare", await RefusalAsync(() => LockAsync(market, owner, "比选", "L00000001", "L00000002", "L00000003", "L00000004", "L00000005")));
        Assert.Equal("Forbidden", await RefusalAsync(() => LockAsync(market, shelf.Agency with { Roles = Role.Agency }, shelf.One.Number, shelf.Two.Number)));
        Assert.Equal(0, await market.ReadAsync(db => db.Set<LockedComparison>().CountAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Posting_WithAnothersComparison_OrWithoutTheAgencyInIt_IsRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await ShelfAsync(market);
        var (owner, other) = (await A.OwnerAsync(market.Services), await A.OwnerAsync(market.Services));
        var locked = await LockAsync(market, owner, shelf.One.Number, shelf.Two.Number);
        var outside = (await A.ActiveAgencyAsync(market)).Actor.OrganisationId;
        var open = A.ProjectText(market.Clock.Now) with { ComparisonId = locked.ComparisonId };
        ProjectContent Direct(Guid? agency) => A.ProjectText(market.Clock.Now, FundSource.Social, SelectionMethod.DirectSelection, agency) with { ComparisonId = locked.ComparisonId };

        Assert.Equal(["ComparisonId:ComparisonUnknown"], await FaultsAsync(() => PostAsync(market, other, open)));
        Assert.Equal(["ComparisonId:ComparisonUnknown"], await FaultsAsync(() => PostAsync(market, owner, open with { ComparisonId = Guid.CreateVersion7() })));
        Assert.Equal(["ComparisonId:AgencyNotCompared"], await FaultsAsync(() => PostAsync(market, owner, Direct(outside))));
        Assert.Equal(IntermediaryProjectStatus.Selecting, (await PostAsync(market, owner, Direct(shelf.Agency.OrganisationId))).Status);
    }

    [Theory, Providers]
    public async Task Order_RestsOnTheOwnersComparisonOfThatVeryService(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await ShelfAsync(market);
        var third = await A.ShelvedListingAsync(market.Services, shelf.Agency, content: A.ListingText("回弹法混凝土强度检测", 280));
        var (owner, other) = (await A.OwnerAsync(market.Services), await A.OwnerAsync(market.Services));
        var locked = await LockAsync(market, owner, shelf.One.Number, shelf.Two.Number);
        var supervisor = A.Supervisor();
        var content = A.OrderText() with { ComparisonId = locked.ComparisonId };
        Task<OrderReceipt> PlaceAsync(Actor by, ServiceListing what, OrderContent order) =>
            market.UseAsync((PlaceOrderHandler place) => place.HandleAsync(new(what.Id, null, order), market.Stamp(by), Ct));

        Assert.Equal(["ComparisonId:ComparisonUnknown"], await FaultsAsync(() => PlaceAsync(other, shelf.One, content)));
        Assert.Equal(["ComparisonId:ListingNotCompared"], await FaultsAsync(() => PlaceAsync(owner, third, content with { Price = Money.FromYuan(280) })));
        Assert.Equal("NotFound", await RefusalAsync(() => OpenAsync(market, supervisor, locked.Number)));
        var placed = await PlaceAsync(owner, shelf.One, content);

        // While it waits the order is the use; once accepted its project is, and officers may look.
        Assert.Equal([(placed.Number, true)], (await OpenAsync(market, owner, locked.Number)).Uses.Select(u => (u.Number, u.IsOrder)));
        Assert.Equal(placed.Number, Assert.Single((await OpenAsync(market, supervisor, locked.Number)).Uses).Number);
        Assert.Equal("NotFound", await RefusalAsync(() => OpenAsync(market, shelf.Agency, locked.Number)));
        var accepted = await market.UseAsync((AcceptOrderHandler accept) => accept.HandleAsync(new(placed.OrderId), market.Stamp(shelf.Agency), Ct));
        Assert.Equal([(accepted.ProjectNumber, false)], (await OpenAsync(market, owner, locked.Number)).Uses.Select(u => ((string?)u.Number, u.IsOrder)));
    }

    internal static async Task<(Actor Agency, ServiceListing One, ServiceListing Two)> ShelfAsync(Market market)
    {
        var (_, agency) = await A.ActiveAgencyAsync(market);
        return (agency, await A.ShelvedListingAsync(market.Services, agency), await A.ShelvedListingAsync(market.Services, agency, "TESTING-02", A.ListingText("钢筋力学性能检测", 180)));
    }

    internal static Task<ComparisonReceipt> LockAsync(Market market, Actor by, string one, string two) => LockAsync(market, by, "试块检测比选", one, two);

    private static Task<ComparisonReceipt> LockAsync(Market market, Actor by, string title, params string[] keys) =>
        market.UseAsync((LockComparisonHandler handler) => handler.HandleAsync(new(keys, title), market.Stamp(by), Ct));

    private static Task<OpenedComparison> OpenAsync(Market market, Actor by, string number) =>
        market.UseAsync((OpenComparisonHandler handler) => handler.HandleAsync(new(number), market.Stamp(by), Ct));

    private static Task<ProjectReceipt> PostAsync(Market market, Actor by, ProjectContent content) =>
        market.UseAsync((PostProjectHandler handler) => handler.HandleAsync(new(content), market.Stamp(by), Ct));

    internal static Task<int> WriteAsync(Market market, Guid id, string json, string sha256) => market.ReadAsync(db => db.Set<LockedComparison>().Where(c => c.Id == id)
        .ExecuteUpdateAsync(set => set.SetProperty(c => c.ContentJson, json).SetProperty(c => c.Sha256, sha256), Ct));

    internal static Task TakeDownAsync(Market market, Actor agency, ServiceListing listing) =>
        market.UseAsync((TakeDownListingHandler take) => take.HandleAsync(new(listing.Id), market.Stamp(agency), Ct));

    internal static async Task RepriceAsync(Market market, Actor agency, ServiceListing listing, long yuan)
    {
        await TakeDownAsync(market, agency, listing);
        await market.UseAsync((ReviseListingHandler revise) => revise.HandleAsync(new(listing.Id, listing.Content() with { Price = Money.FromYuan(yuan) }), market.Stamp(agency), Ct));
        await market.UseAsync((SendListingForReviewHandler send) => send.HandleAsync(new(listing.Id), market.Stamp(agency), Ct));
        await market.UseAsync((ShelveListingHandler shelve) => shelve.HandleAsync(new(listing.Id), market.Stamp(A.Staff()), Ct));
    }
}
