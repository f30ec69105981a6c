using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Qualifications.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Domain.Tests.Supermarket.Qualifications;

public sealed class QualificationTests
{
    private static readonly DateOnly LastDay = new(2026, 3, 31);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Declare_WithEveryFieldWrong_NamesAllAtOnce()
    {
        await using var market = await Market.OpenAsync();
        var (_, actor) = await A.DraftAgencyAsync(market.Services);
        var wrong = new DeclareQualification("SURVEY", "丁级", " ", "", "", new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 1), new DateOnly(2026, 2, 28), null);

        var refused = await Assert.ThrowsAsync<RuleException>(() => market.UseAsync((DeclareQualificationHandler declare) => declare.HandleAsync(wrong, market.Stamp(actor), Ct)));

        Assert.Equal(
            [("CertificateNo", "Required"), ("Grade", "InvalidChoice"), ("IssuedOn", "IssuedInFuture"), ("Issuer", "Required"), ("Scope", "Required"), ("ValidTo", "PeriodReversed")],
            refused.Faults.Select(f => (f.Field, f.Rule.Code)).Order());
    }

    [Theory, Providers]
    public async Task Certificate_VerifiedForOneAgency_IsTakenForEveryOther(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, holder) = await A.ActiveAgencyAsync(market);
        var (_, other) = await A.ActiveAgencyAsync(market);

        // Both claim it before anybody has looked; only one of the claims can become true.
        var first = await A.DeclareAsync(market.Services, holder, "SURVEYING", certificateNo: "乙测资字3300001");
        var second = await A.DeclareAsync(market.Services, other, "SURVEYING", certificateNo: "乙测资字3300001");
        await VerifyAsync(market, first);

        Assert.Equal("CertificateTaken", await RefusalAsync(() => VerifyAsync(market, second)));
        Assert.Equal("CertificateTaken", await RefusalAsync(() => A.DeclareAsync(market.Services, other, "SURVEYING", certificateNo: "乙测资字3300001")));
    }

    [Theory, Providers]
    public async Task Certificate_VerifiedTwiceAtOnce_HasOneHolder(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var claims = new List<Guid>();
        for (var i = 0; i < 2; i++)
        {
            var (_, actor) = await A.ActiveAgencyAsync(market);
            claims.Add(await A.DeclareAsync(market.Services, actor, "SURVEYING", certificateNo: "乙测资字3300002"));
        }

        var outcomes = await Task.WhenAll(claims.Select(id => RefusalAsync(() => VerifyAsync(market, id))));

        Assert.Equal([null, "CertificateTaken"], outcomes.Order());
    }

    [Theory, Providers]
    public async Task Reject_NeedsAReason_AndTheNumberMayBeDeclaredAgain(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market);
        var claim = await A.DeclareAsync(market.Services, actor, "SURVEYING", certificateNo: "乙测资字3300003");
        Task RejectAsync(string reason, Actor by) => market.UseAsync((RejectQualificationHandler reject) => reject.HandleAsync(new(claim), market.Stamp(by, reason), Ct));

        Assert.Equal("ReasonRequired", await RefusalAsync(() => RejectAsync("不符", A.Staff())));
        Assert.Equal("Forbidden", await RefusalAsync(() => RejectAsync("扫描件与证书编号不一致，请重新上传", actor)));
        await RejectAsync("扫描件与证书编号不一致，请重新上传", A.Staff());
        Assert.Equal("InvalidTransition", await RefusalAsync(() => VerifyAsync(market, claim)));

        await VerifyAsync(market, await A.DeclareAsync(market.Services, actor, "SURVEYING", certificateNo: "乙测资字3300003"));
    }

    [Theory]
    [InlineData("2026-01-30T15:59:59Z", QualificationStatus.Expiring)]
    [InlineData("2026-01-29T15:59:59Z", QualificationStatus.Valid)]
    [InlineData("2026-03-31T15:59:59Z", QualificationStatus.Expiring)]
    [InlineData("2026-03-31T16:00:00Z", QualificationStatus.Expired)]
    public void Status_FollowsTheBeijingDate(string now, QualificationStatus expected)
    {
        var stamp = new Stamp(Actor.System, new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
        var certificate = AgencyQualification.Declare(Guid.CreateVersion7(), "SURVEY", "甲级", "全部", "1", "省厅", LastDay.AddYears(-5), LastDay.AddYears(-5), LastDay, null, stamp);
        certificate.Verify("核对", stamp);

        Assert.Equal(expected, certificate.StatusAt(DateTimeOffset.Parse(now)));
    }

    [Theory, Providers]
    public async Task Expiry_AtMidnightAfterTheLastDay_TakesTheListingDownAndARenewalPutsItBack(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market, types: ["SURVEYING"], validTo: LastDay);
        var listing = await A.ShelvedListingAsync(market.Services, actor, "SURVEYING-01");
        await market.DrainAsync();

        market.Clock.Now = BeijingTime.EndOf(LastDay).AddSeconds(-1);
        await SweepAsync(market);
        Assert.Equal(ListingStatus.OnShelf, (await A.ListingAsync(market.Services, listing.Id)).Status);

        market.Clock.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync(market);
        await SweepAsync(market);
        await market.DrainAsync();
        Assert.Equal(ListingStatus.OffShelf, (await A.ListingAsync(market.Services, listing.Id)).Status);
        Assert.False(await market.ReadAsync(db => db.ListingCards.AnyAsync(Ct)));
        Assert.Equal(1, await market.ReadAsync(db => db.AuditEntries.CountAsync(e => e.SubjectId == listing.Id && e.Action == nameof(ListingTakenDown), Ct)));

        // The same certificate with a new period.
        var old = await market.ReadAsync(db => db.Qualifications.SingleAsync(Ct));
        var renewal = await A.DeclareAsync(market.Services, actor, "SURVEYING", LastDay.AddYears(3), LastDay.AddDays(1), old.CertificateNo);
        await VerifyAsync(market, renewal);
        await market.DrainAsync();

        Assert.Equal(ListingStatus.OnShelf, (await A.ListingAsync(market.Services, listing.Id)).Status);
        Assert.True(await market.ReadAsync(db => db.ListingCards.AnyAsync(c => c.ListingId == listing.Id, Ct)));
    }

    [Theory, Providers]
    public async Task Renewal_LeavesDownWhatTheAgencyTookDownItself(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market, types: ["SURVEYING"]);
        var listing = await A.ShelvedListingAsync(market.Services, actor, "SURVEYING-01");
        await market.UseAsync((Marketplace.Domain.Supermarket.Listings.UseCases.TakeDownListingHandler down) => down.HandleAsync(new(listing.Id), market.Stamp(actor), Ct));

        await VerifyAsync(market, await A.DeclareAsync(market.Services, actor, "SURVEYING"));
        await market.DrainAsync();

        Assert.Equal(ListingStatus.OffShelf, (await A.ListingAsync(market.Services, listing.Id)).Status);
    }

    [Theory, Providers]
    public async Task Revocation_TakesDownWhatNothingElseCarries(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market, types: ["SURVEYING", "TESTING"]);
        var lost = await A.ShelvedListingAsync(market.Services, actor, "SURVEYING-01");
        var kept = await A.ShelvedListingAsync(market.Services, actor, "TESTING-01");
        var certificate = await market.ReadAsync(db => db.Qualifications.SingleAsync(q => q.AgencyId == agency.Id && q.KindCode == "MAPPING", Ct));

        await market.UseAsync((RevokeQualificationHandler revoke) => revoke.HandleAsync(new(certificate.Id), market.Stamp(A.Staff(), "发证机关公告吊销该证书"), Ct));
        await market.DrainAsync();

        Assert.Equal((ListingStatus.OffShelf, ListingStatus.OnShelf), ((await A.ListingAsync(market.Services, lost.Id)).Status, (await A.ListingAsync(market.Services, kept.Id)).Status));
    }

    [Theory, Providers]
    public async Task Practitioner_BoundElsewhere_IsAConflictUntilReleased(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, first) = await A.DraftAgencyAsync(market.Services);
        var (_, second) = await A.DraftAgencyAsync(market.Services);
        var person = new BindPractitioner("李工", "99000019850505002" + PersonNumber.WithCheck("99000019850505002")[^1], "注册测绘师", "CH0001");
        var bound = await market.UseAsync((BindPractitionerHandler bind) => bind.HandleAsync(person, market.Stamp(first), Ct));

        Assert.Equal("PractitionerConflict", await RefusalAsync(() => market.UseAsync((BindPractitionerHandler bind) => bind.HandleAsync(person, market.Stamp(second), Ct))));
        Assert.Equal("NotFound", await RefusalAsync(() => ReleaseAsync(market, bound.PractitionerId, second)));
        await ReleaseAsync(market, bound.PractitionerId, first);
        Assert.Equal("InvalidTransition", await RefusalAsync(() => ReleaseAsync(market, bound.PractitionerId, first)));
        await market.UseAsync((BindPractitionerHandler bind) => bind.HandleAsync(person, market.Stamp(second), Ct));

        Assert.Equal("9900********" + person.Number[^4..], await market.ReadAsync(db => db.Practitioners.Where(p => p.BoundMark != null).Select(p => p.PersonNumberMasked).SingleAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Practitioner_BoundTwiceAtOnce_BelongsToOne(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var actors = new[] { (await A.DraftAgencyAsync(market.Services)).Actor, (await A.DraftAgencyAsync(market.Services)).Actor };
        var person = new BindPractitioner("李工", A.PersonNumberText(), "注册测绘师", "CH0001");

        var outcomes = await Task.WhenAll(actors.Select(actor => RefusalAsync(() => market.UseAsync((BindPractitionerHandler bind) => bind.HandleAsync(person, market.Stamp(actor), Ct)))));

        Assert.Equal([null, "PractitionerConflict"], outcomes.Order());
    }

    [Fact]
    public async Task Practitioner_OfAnAdmittedAgency_ComesByChangeRequestOnly()
    {
        await using var market = await Market.OpenAsync();
        var (_, actor) = await A.ActiveAgencyAsync(market);

        Assert.Equal("ByChangeRequest", await RefusalAsync(() => market.UseAsync((BindPractitionerHandler bind) => bind.HandleAsync(new("李工", A.PersonNumberText(), "注册测绘师", "CH0001"), market.Stamp(actor), Ct))));
    }

    [Theory, Providers]
    public async Task Warnings_ComeAtSixtyThirtyAndSevenDays_AndOnceItIsOver(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var last = new DateOnly(2026, 6, 30);
        var (agency, _) = await A.ActiveAgencyAsync(market, types: ["SURVEYING"], validTo: last);
        foreach (var (left, messages) in new[] { (61, 0), (60, 1), (45, 1), (30, 2), (8, 2), (7, 3), (0, 3), (-1, 4), (-5, 4) })
        {
            market.Clock.Now = BeijingTime.StartOf(last.AddDays(-left)).AddMinutes(7);
            await WarnAsync(market);
            await WarnAsync(market);
            Assert.Equal((left, messages), (left, await market.ReadAsync(db => db.Messages.CountAsync(m => m.OrganisationId == agency.Id, Ct))));
        }
    }

    [Theory, Providers]
    public async Task Renewal_VerifiedAheadWithAGap_TakesDownAndPutsBackOnItsOwnDays(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.ActiveAgencyAsync(market, types: ["SURVEYING"], validTo: LastDay);
        var listing = await A.ShelvedListingAsync(market.Services, actor, "SURVEYING-01");
        var old = await market.ReadAsync(db => db.Qualifications.SingleAsync(Ct));
        await VerifyAsync(market, await A.DeclareAsync(market.Services, actor, "SURVEYING", LastDay.AddYears(3), LastDay.AddDays(3), old.CertificateNo));
        await market.DrainAsync();

        foreach (var (day, status) in new[] { (0, ListingStatus.OnShelf), (1, ListingStatus.OffShelf), (2, ListingStatus.OffShelf), (3, ListingStatus.OnShelf) })
        {
            market.Clock.Now = BeijingTime.StartOf(LastDay.AddDays(day));
            await SweepAsync(market);
            Assert.Equal((day, status), (day, (await A.ListingAsync(market.Services, listing.Id)).Status));
        }
    }

    [Theory]
    [InlineData(QualificationMatch.All, -1, null)]
    [InlineData(QualificationMatch.All, 0, "QualificationMissing")]
    [InlineData(QualificationMatch.Any, -1, null)]
    [InlineData(QualificationMatch.Any, 0, null)]
    public void TwoQualifications_OneLapsesAtMidnight(QualificationMatch match, int seconds, string? refusal)
    {
        var agencyId = Guid.CreateVersion7();
        var stamp = new Stamp(Actor.System, new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
        AgencyQualification Held(string kind, DateOnly? last)
        {
            var certificate = AgencyQualification.Declare(agencyId, kind, "甲级", "全部", kind, "省厅", LastDay.AddYears(-5), LastDay.AddYears(-5), last, null, stamp);
            certificate.Verify("核对", stamp);
            return certificate;
        }

        var day = BeijingTime.DateOf(BeijingTime.EndOf(LastDay).AddSeconds(seconds));
        var missing = Eligibility.MissingQualification(
            [Held("MAPPING", LastDay), Held("SURVEY", null)], [new(match, [("MAPPING", "测绘资质"), ("SURVEY", "工程勘察资质")])], day);

        Assert.Equal(refusal, missing?.Rule.Code);
    }

    [Theory, Providers]
    public async Task OpenContract_AfterMidnight_StandsUnderARedFlag_AndItsOwnerIsToldOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market.Services, market.Clock, IntermediaryProjectStatus.InService);
        var winner = (await made.WinnerAsync()).OrganisationId!.Value;
        var certificates = await market.ReadAsync(db => db.Qualifications.Where(q => q.AgencyId == winner).Select(q => q.Id).ToListAsync(Ct));
        foreach (var certificate in certificates)
        {
            Assert.Null(await FlagAsync(market, made.Id));
            await market.UseAsync((RevokeQualificationHandler revoke) => revoke.HandleAsync(new(certificate), market.Stamp(A.Staff(), "发证机关公告吊销该证书"), Ct));
        }

        await market.DrainAsync();
        Assert.NotEmpty((await FlagAsync(market, made.Id))!.Missing);
        Assert.Equal(1, await market.ReadAsync(db => db.Messages.CountAsync(m => m.OrganisationId == made.Owner.OrganisationId && m.Title.StartsWith("红色提示"), Ct)));
    }

    private static Task<LapsedContract?> FlagAsync(Market market, Guid project) => market.UseAsync((LapsedCover lapsed) => lapsed.OfProjectAsync(project, market.Clock.Now, Ct));

    private static async Task WarnAsync(Market market)
    {
        await using var scope = market.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<Marketplace.Domain.Supermarket.Agencies.WarnAgenciesJob>(scope.ServiceProvider).SweepAsync(Ct);
    }

    private static Task VerifyAsync(Market market, Guid certificate) =>
        market.UseAsync((VerifyQualificationHandler verify) => verify.HandleAsync(new(certificate, "发证机关网站核对"), market.Stamp(A.Staff()), Ct));

    private static Task ReleaseAsync(Market market, Guid practitioner, Actor by) =>
        market.UseAsync((ReleasePractitionerHandler release) => release.HandleAsync(new(practitioner), market.Stamp(by), Ct));

    private static async Task SweepAsync(Market market)
    {
        await using var scope = market.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<ExpireQualificationsJob>(scope.ServiceProvider).SweepAsync(Ct);
    }

    private static async Task<string?> RefusalAsync(Func<Task> deed) => ((RuleException?)await Record.ExceptionAsync(deed))?.Rule.Code;
}
