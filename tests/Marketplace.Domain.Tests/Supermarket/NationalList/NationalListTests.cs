using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Agencies.Changes.UseCases;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Moving;
using Marketplace.Domain.Supermarket.Moving.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.NationalList;

public sealed class NationalListTests
{
    private const string Head = "externalId,name,creditCode,legalRepresentative,personNumber,controllingHolder,reason,listedOn,takenOffOn\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Listed_IsRemoved_UntilTakenOff_HoweverOftenTheFileComes(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, actor);
        var line = $"(2026)示例执1号,{agency.Name},{agency.CreditCode},,,,拒不履行生效法律文书确定的义务,2026-03-01,";

        Assert.Equal((1, 0, 0), await ImportAsync(market, line, trial: true));
        Assert.False(await market.ReadAsync(db => db.NationalListEntries.AnyAsync(Ct)));
        Assert.Equal((1, 0, 0), await ImportAsync(market, line));
        Assert.Equal((0, 1, 0), await ImportAsync(market, line));
        await market.DrainAsync();
        Assert.Equal((AgencyStatus.Removed, ListingStatus.Frozen), await StandAsync(market, agency.Id, listing.Id));
        var removal = await market.ReadAsync(db => db.Sanctions.SingleAsync(Ct));
        Assert.Equal((SanctionGround.NationalList, SanctionStatus.InForce, (int?)null), (removal.Ground, removal.Status, removal.BlacklistYears));

        // Another case first: one taken off does not free it.
        await ImportAsync(market, $"(2026)示例执2号,{agency.Name},{agency.CreditCode},,,,违反财产报告制度,2026-03-02,");
        await ImportAsync(market, $"{line}2026-03-04");
        await market.DrainAsync();
        Assert.Equal(AgencyStatus.Removed, (await StandAsync(market, agency.Id, listing.Id)).Agency);

        await ImportAsync(market, $"(2026)示例执2号,{agency.Name},{agency.CreditCode},,,,违反财产报告制度,2026-03-02,2026-03-04");
        await market.DrainAsync();
        Assert.Equal((AgencyStatus.Active, ListingStatus.OnShelf), await StandAsync(market, agency.Id, listing.Id));
        Assert.Equal((0, 1, 0), await ImportAsync(market, $"{line}2026-03-04"));
    }

    [Theory, Providers]
    public async Task Related_UnderANewNameWithTheSameRepresentativeOrHolder_IsRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var number = A.PersonNumberText();
        await ImportAsync(market, $"(2026)示例执3号,旧江工程咨询有限公司,{A.CreditCodeText()},赵前,{number},江流控股有限公司,拒不履行生效法律文书确定的义务,2026-03-01,");

        // An applicant led by the same person, one held by the same firm, and an admitted agency that either of them takes over.
        var (_, led) = await A.DraftAgencyAsync(market.Services);
        await market.UseAsync((FillAgencyHandler fill) => fill.HandleAsync(A.Filled() with { LegalRepresentative = "赵前", LegalRepresentativeNumber = number }, market.Stamp(led), Ct));
        Assert.Equal("NationallyListed", await RefusalAsync(() => market.UseAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), market.Stamp(led), Ct))));
        var (_, held) = await A.DraftAgencyAsync(market.Services);
        await market.UseAsync((FillAgencyHandler fill) => fill.HandleAsync(A.Filled() with { ControllingHolder = "江流控股有限公司" }, market.Stamp(held), Ct));
        Assert.Equal("NationallyListed", await RefusalAsync(() => market.UseAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), market.Stamp(held), Ct))));

        var (_, taken) = await A.ActiveAgencyAsync(market);
        var paper = await A.FileAsync(market.Services, taken);
        foreach (var (kind, fields) in new (ChangeKind, ChangeFields)[]
        {
            (ChangeKind.LegalRepresentative, new() { LegalRepresentative = "赵前", LegalRepresentativeNumber = number }),
            (ChangeKind.ControllingHolder, new() { ControllingHolder = "江流控股有限公司" }),
            (ChangeKind.ControllingHolder, new() { ControllingHolder = "旧江工程咨询有限公司" }),
        })
        {
            Assert.Equal("NationallyListed", await RefusalAsync(() => market.UseAsync((AskChangeHandler ask) => ask.HandleAsync(new(kind, new(2026, 3, 4), fields, [paper]), market.Stamp(taken), Ct))));
        }

        // The same name alone is nobody's fault.
        await market.UseAsync((FillAgencyHandler fill) => fill.HandleAsync(A.Filled() with { LegalRepresentative = "赵前" }, market.Stamp(led), Ct));
        Assert.Null(await RefusalAsync(() => market.UseAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), market.Stamp(led), Ct))));
    }

    [Theory, Providers]
    public async Task Owner_WhoIsListed_OrHeldOrLedTheListed_CannotPost(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (self, person, other) = (A.CreditCodeText(), A.PersonNumberText(), A.CreditCodeText());
        await ImportAsync(market, $"(2026)示例执4号,旧江建设有限公司,{self},钱后,{person},江流控股有限公司,拒不履行生效法律文书确定的义务,2026-03-01,");

        Assert.Equal("NationallyListed", await ClearAsync(market, await RegisterAsync(market, "改名建设有限公司", self)));
        Assert.Equal("NationallyListed", await ClearAsync(market, await RegisterAsync(market, "江流控股有限公司", other)));
        Assert.Equal("NationallyListed", await ClearAsync(market, await RegisterAsync(market, null, null, person)));
        Assert.Null(await ClearAsync(market, await RegisterAsync(market, "清白建设有限公司", A.CreditCodeText())));
    }

    [Theory, Providers]
    public async Task Owner_AfterARemoval_CannotPostEither(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, _) = await A.ActiveAgencyAsync(market);
        await market.UseAsync(async (MarketDbContext db) =>
        {
            var removal = Sanction.Propose(agency.Id, new(SanctionKind.Removal, SanctionGround.GraveConduct, null), "出具虚假检测报告，依规清退", null, market.Stamp(Actor.System));
            removal.Impose(market.Clock.Now.AddDays(14), 2, market.Stamp(A.Supervisor()));
            db.Add(removal);
            db.Add(BlacklistEntry.Of(agency, removal, market.Stamp(Actor.System)));
            await db.SaveChangesAsync(Ct);
        });

        Assert.Equal("OwnerBlacklisted", await ClearAsync(market, agency.Id));
    }

    [Fact]
    public async Task Rows_ThatCannotBeRead_AreNamedWithEveryFault()
    {
        await using var market = await Market.OpenAsync();
        var rows = new List<MovedRow>();
        await market.UseAsync((MovingRun run) => run.RunAsync(
            MovingKind.NationalList, MovingRows.Read(new MemoryStream(Encoding.UTF8.GetBytes(Head + "X-1,,123,,,,,2026-13-01,2027-01-01\n")), "list.csv"), false, Actor.System, rows.AddRange, Ct));

        Assert.Equal(
            ["creditCode:InvalidCreditCode", "listedOn:InvalidChoice", "name:Required", "reason:Required", "takenOffOn:InvalidChoice"],
            rows.Single().Faults.Select(f => $"{f.Field}:{f.Rule.Code}").Order());
    }

    private static async Task<(int New, int Known, int Refused)> ImportAsync(Market market, string line, bool trial = false)
    {
        var summary = await market.UseAsync((MovingRun run) => run.RunAsync(
            MovingKind.NationalList, MovingRows.Read(new MemoryStream(Encoding.UTF8.GetBytes($"{Head}{line}\n")), "list.csv"), trial, Actor.System, (IReadOnlyList<MovedRow> _) => { }, Ct));
        return (summary.New, summary.Known, summary.Refused);
    }

    private static async Task<(AgencyStatus Agency, ListingStatus Listing)> StandAsync(Market market, Guid agency, Guid listing) =>
        ((await A.AgencyAsync(market.Services, agency)).Status, (await A.ListingAsync(market.Services, listing)).Status);

    private static async Task<Guid> RegisterAsync(Market market, string? name, string? code, string? person = null)
    {
        var n = A.Next();
        var registered = await market.UseAsync((RegisterOrganisationHandler register) => register.HandleAsync(
            new(new(person is null ? OrganisationKind.PrivateEnterprise : OrganisationKind.Individual, name, code, "13900990001", Role.Owner), new NewAccount($"owner{n}", "Lake-side 2026 quiet", "钱后", "13900990001", person)),
            market.Stamp(Actor.Visitor), Ct));
        return registered.OrganisationId;
    }

    private static Task<string?> ClearAsync(Market market, Guid owner) => RefusalAsync(() => market.UseAsync((OwnerClearance clearance) => clearance.RequireAsync(owner, market.Clock.Now, Ct)));
}
