using System.Globalization;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Credit.CreditEventTests;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Projects;

/// <summary>One need cut into parts, and owners who may not post at all. The limit of direct selection is 50 000 yuan.</summary>
public sealed class SplitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("20000.00", null)]
    [InlineData("20000.01", "SplitSuspected")]
    public async Task SecondPart_AroundTheLimit_CountsToTheFen(string yuan, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.PendingReview, SelectionMethod.DirectSelection, FundSource.Fiscal);

        Assert.Equal(refusal, await RefusalAsync(() => PostAsync(market, made, decimal.Parse(yuan, CultureInfo.InvariantCulture))));
    }

    [Theory, Providers]
    public async Task Refusal_NamesThePostingsThatCount_ForTheOwnerAndForSupervisors(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.PendingReview, SelectionMethod.DirectSelection, FundSource.Fiscal);
        var second = await PostAsync(market, made, 15_000);

        var refused = await Assert.ThrowsAsync<RuleException>(() => PostAsync(market, made, 30_000));

        string[] counted = [(await made.LoadAsync()).Number, second.Number];
        Assert.Equal(["75,000.00", counted, "50,000.00"], refused.Facts);
        var told = await market.ReadAsync(db => db.OutboxMessages.SingleAsync(m => m.Type.EndsWith("SplitSuspicionRaised"), Ct));
        using var payload = JsonDocument.Parse(told.Payload);
        Assert.Equal(counted, payload.RootElement.GetProperty("counted").EnumerateArray().Select(n => n.GetString()));
    }

    [Theory]
    [InlineData(0, "SplitSuspected")]
    [InlineData(1, null)]
    public async Task EarlierPart_IsForgottenAfterTwelveMonths_NotADaySooner(int days, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.PendingReview, SelectionMethod.DirectSelection, FundSource.Fiscal);
        market.Clock.Now = market.Clock.Now.AddYears(1).AddDays(days);

        Assert.Equal(refusal, await RefusalAsync(() => PostAsync(market, made, 30_000)));
    }

    [Theory, Providers]
    public async Task TwoPartsAtTheSameMoment_AreNotBothPublished(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.PendingReview, SelectionMethod.DirectSelection, FundSource.Fiscal);
        var second = await PostAsync(market, made, 20_000);

        // As if neither had seen the other: the second is made larger behind the check.
        await market.ReadAsync(db => db.Projects.Where(p => p.Id == second.ProjectId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Budget, Money.FromYuan(45_000)), Ct));
        Task<string?> PublishAsync(Guid id) => RefusalAsync(() => market.UseAsync((PublishProjectHandler publish) => publish.HandleAsync(new(id), market.Stamp(A.Staff()), Ct)));

        Assert.Equal((null, "SplitSuspected"), (await PublishAsync(made.Id), await PublishAsync(second.ProjectId)));
        Assert.False(await market.ReadAsync(db => db.Projects.AnyAsync(p => p.Id == second.ProjectId && p.PublishedAt != null, Ct)));
    }

    [Theory, Providers]
    public async Task BlacklistedParty_UnderANewName_DoesNotPost(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        await ConfirmedAsync(market, agency.Id, "C14");
        var removal = await market.ReadAsync(db => db.Sanctions.Where(s => s.AgencyId == agency.Id && s.Kind == SanctionKind.Removal).Select(s => s.Id).SingleAsync(Ct));
        await market.UseAsync((StateHearingHandler say) => say.HandleAsync(new(removal, "数据由委托方提供，本机构未核对属疏忽"), market.Stamp(actor), Ct));
        await market.UseAsync((ImposeSanctionHandler impose) => impose.HandleAsync(new(removal, 1), market.Stamp(A.Supervisor(), "经核实情况属实，理由充分"), Ct));
        await market.ReadAsync(db => db.Organisations.Where(o => o.Id == agency.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Name, "换了名字的单位"), Ct));
        var owner = actor with { Roles = Role.Owner, OrganisationName = "换了名字的单位" };
        var until = await market.ReadAsync(db => db.BlacklistEntries.Select(b => b.To).SingleAsync(Ct));
        Task<string?> SubmitAsync() => RefusalAsync(() => market.UseAsync((PostProjectHandler post) => post.HandleAsync(new(A.ProjectText(market.Clock.Now)), market.Stamp(owner), Ct)));

        Assert.Equal("OwnerBlacklisted", await SubmitAsync());
        Assert.Equal(0, await market.ReadAsync(db => db.Projects.CountAsync(Ct)));
        market.Clock.Now = until.AddSeconds(-1);
        Assert.Equal("OwnerBlacklisted", await SubmitAsync());
        market.Clock.Now = until;
        Assert.Null(await SubmitAsync());
    }

    private static Task<ProjectReceipt> PostAsync(Market market, ProjectCase made, decimal yuan) => market.UseAsync((PostProjectHandler post) => post.HandleAsync(
        new(A.ProjectText(market.Clock.Now, FundSource.Fiscal, SelectionMethod.DirectSelection, made.Agencies[0].OrganisationId) with { Budget = Money.FromYuan(yuan) }), market.Stamp(made.Owner), Ct));
}
