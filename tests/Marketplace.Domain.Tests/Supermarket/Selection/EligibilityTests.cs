using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Selection;

public sealed class EligibilityTests
{
    [Fact]
    public async Task Register_WithoutTheQualification_NamesWhatIsMissing()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 0);
        var agency = (await A.ActiveAgencyAsync(market, types: ["EIA"])).Actor;

        var refused = await Assert.ThrowsAsync<RuleException>(() => RegisterAsync(market, made.Id, agency));

        Assert.Equal("QualificationMissing", refused.Rule.Code);
        var needed = await market.ReadAsync(async db => (await db.ServiceItems.SingleAsync(i => i.Code == "TESTING-01")).Qualifications);
        var names = await market.ReadAsync(db => db.QualificationKinds.Where(k => needed.Contains(k.Code)).Select(k => k.Name).ToListAsync());
        Assert.All(names, name => Assert.Contains(name, RuleException.Text(refused.Rule.Chinese, refused.Facts), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, "QualificationMissing")]
    public async Task Register_QualificationEndsAroundTheDeadline_CountsTheDeadlineDay(int daysFromDeadline, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 0);
        var agency = (await A.ActiveAgencyAsync(market, validTo: new DateOnly(2026, 3, 11).AddDays(daysFromDeadline))).Actor;

        Assert.Equal(refusal, await RefusalAsync(() => RegisterAsync(market, made.Id, agency)));
    }

    [Theory]
    [InlineData(AgencyStatus.Suspended, FundSource.Social, "AgencySuspended")]
    [InlineData(AgencyStatus.Restricted, FundSource.Fiscal, "AgencyRestricted")]
    [InlineData(AgencyStatus.Restricted, FundSource.Social, null)]
    [InlineData(AgencyStatus.Exiting, FundSource.Social, "AgencyNotActive")]
    [InlineData(AgencyStatus.Removed, FundSource.Social, "AgencyNotActive")]
    [InlineData(AgencyStatus.Active, FundSource.Fiscal, null)]
    public async Task Register_ByStanding_IsTakenOrRefused(AgencyStatus standing, FundSource fund, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, fund: fund, registrants: 0);
        var agency = (await A.ActiveAgencyAsync(market)).Actor;
        await SetStatusAsync(market, agency, standing);

        Assert.Equal(refusal, await RefusalAsync(() => RegisterAsync(market, made.Id, agency)));
    }

    [Fact]
    public async Task Register_RecusedAndUnqualified_HearsBothReasonsAtOnce()
    {
        await using var market = await Market.OpenAsync();
        var owner = await A.OwnerAsync(market.Services);
        var agency = (await A.ActiveAgencyAsync(market, types: ["EIA"])).Actor;
        var content = A.ProjectText(market.Clock.Now) with { Recusals = [new(agency.OrganisationId!.Value, "为本项目编制过可研报告")] };
        var project = await market.UseAsync((DraftProjectHandler d) => d.HandleAsync(new(content), market.Stamp(owner), default));
        await market.UseAsync((SubmitProjectHandler s) => s.HandleAsync(new(project.ProjectId), market.Stamp(owner), default));

        var faults = await FaultsAsync(() => RegisterAsync(market, project.ProjectId, agency));

        Assert.Equal([":Recused", ":QualificationMissing"], faults);
    }

    [Fact]
    public async Task Close_RegistrantsUnderOneHolder_RefusesThemAll()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 4);
        foreach (var related in made.Agencies.Take(2))
        {
            await market.ReadAsync(db => db.Agencies.Where(a => a.Id == related.OrganisationId).ExecuteUpdateAsync(set => set.SetProperty(a => a.ControllingHolder, "临湖控股集团")));
        }

        await made.LetTimePassAsync();

        var entries = await market.ReadAsync(db => db.SelectionEntries.OrderBy(e => e.RegNo).ToListAsync());
        Assert.Equal(["RelatedRegistrants", "RelatedRegistrants", null, null], entries.Select(e => e.RefusalCode));
        Assert.Equal(made.Agencies.Select(a => a.OrganisationId!.Value), entries.Select(e => e.AgencyId));
    }

    internal static Task<RegistrationReceipt> RegisterAsync(Market market, Guid projectId, Actor agency) =>
        market.UseAsync((RegisterForProjectHandler register) => register.HandleAsync(new(projectId), market.Stamp(agency), default));

    internal static Task<int> SetStatusAsync(Market market, Actor agency, AgencyStatus status) =>
        market.ReadAsync(db => db.Agencies.Where(a => a.Id == agency.OrganisationId).ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, status)));
}
