using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Tests.Supermarket.Projects;

/// <summary>A posting that is corrected while registration runs. It ends on Wednesday, 11 March 2026, at 17:00.</summary>
public sealed class AmendmentTests
{
    private const string Reason = "现场踏勘后检测数量有调整";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>The end of the working day before the deadline's.</summary>
    private static readonly DateTimeOffset TooLate = BeijingTime.EndOf(new(2026, 3, 10));

    [Theory, Providers]
    public async Task Amend_IsPublishedWithEveryDifference_AndRegistrantsStay(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering);
        var stranger = (await A.ActiveAgencyAsync(market)).Actor;

        await AmendAsync(made, c => c with { Scale = "抗压试块 90 组", Budget = Money.FromYuan(42_000), Requirements = "驻场一名工程师" });

        var project = await made.LoadAsync();
        var notice = await market.ReadAsync(db => db.Notices.SingleAsync(n => n.SubjectId == made.Id && n.Kind == NoticeKind.Correction, Ct));
        var amendment = await market.ReadAsync(db => db.Set<ProjectAmendment>().SingleAsync(Ct));
        Assert.Equal(("抗压试块 90 组", 42_000m), (project.Content.Scale, project.Budget.Yuan));
        Assert.Equal(["规模", "服务费用", "其他要求"], amendment.Facts.Select(f => f.Label));
        Assert.Equal((2, 2), (amendment.Edition, notice.Edition));
        Assert.Contains("抗压试块 60 组 → 抗压试块 90 组", notice.Body, StringComparison.Ordinal);
        Assert.Contains(Reason, notice.Body, StringComparison.Ordinal);
        Assert.Contains("更正公告", notice.Title, StringComparison.Ordinal);
        Assert.Equal(NoticeKind.ProjectPosted, (await market.ReadAsync(db => db.Notices.Where(n => n.SubjectId == made.Id).OrderBy(n => n.Number).FirstAsync(Ct))).Kind);

        // Those who registered before it are told, each by its own key; nobody else is, and no message is kept.
        Assert.All(await Task.WhenAll(made.Agencies.Select(a => NewsAsync(market, a))), news => Assert.Equal([project.Number], news.Select(n => n.Number)));
        Assert.Empty(await NewsAsync(market, stranger));
        Assert.Empty(await NewsAsync(market, made.Owner));
        Assert.Equal(0, await market.ReadAsync(db => db.Messages.CountAsync(Ct)));

        await made.LetTimePassAsync();
        var run = await market.ReadAsync(db => db.SelectionRuns.Include(r => r.Entries).SingleAsync(r => r.Id == project.CurrentRunId, Ct));
        Assert.Equal(made.Agencies.Select(a => a.OrganisationId!.Value).Order(), run.Entries.Select(e => e.AgencyId).Order());
    }

    [Theory, Providers]
    public async Task Amend_ChangesPapers_AndSaysWhichByNameAndDigest(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 0);
        async Task<Guid> FileAsync(Actor by, string name) => (await market.UseAsync((Domain.Files.UseCases.KeepFileHandler keep) => keep.HandleAsync(new(name, A.Pdf(name), Domain.Files.FileLimits.Attachment), market.Stamp(by), Ct))).FileId;
        var (drawing, foreign) = (await FileAsync(made.Owner, "总平面图.pdf"), await FileAsync(await A.OwnerAsync(market.Services), "别人的图.pdf"));
        Task AmendAsync(IReadOnlyList<Guid> added, params Guid[] removed) => market.UseAsync(async (AmendProjectHandler amend) =>
            await amend.HandleAsync(new(made.Id, (await made.LoadAsync()).Content, added, removed), made.Stamp(made.Owner, Reason), Ct));

        await AmendAsync([drawing]);
        var paper = await market.ReadAsync(db => db.Set<ProjectAttachment>().SingleAsync(a => a.ProjectId == made.Id, Ct));
        var added = (await market.ReadAsync(db => db.Set<ProjectAmendment>().SingleAsync(Ct))).Facts.Single();
        Assert.Equal((drawing, "附件", ""), (paper.FileId, added.Label, added.Was));
        Assert.Contains($"总平面图.pdf（SHA-256 {paper.Sha256[..16]}", added.Now, StringComparison.Ordinal);

        Assert.Equal("NotFound", await RefusalAsync(() => AmendAsync([foreign])));
        Assert.Equal("AmendmentEmpty", await RefusalAsync(() => AmendAsync([drawing])));
        await AmendAsync([], paper.Id);
        Assert.Equal(0, await market.ReadAsync(db => db.Set<ProjectAttachment>().CountAsync(a => a.ProjectId == made.Id, Ct)));
        Assert.Contains("总平面图.pdf", await market.ReadAsync(db => db.Notices.Where(n => n.SubjectId == made.Id && n.Edition == 3).Select(n => n.Body).SingleAsync(Ct)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "AmendmentTooLate")]
    public async Task Amend_AroundTheLastMoment_IsTakenOnlyBeforeIt(int seconds, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering);
        market.Clock.Now = TooLate.AddSeconds(seconds);

        Assert.Equal(refusal, await RefusalAsync(() => AmendAsync(made, c => c with { Scale = "抗压试块 90 组" })));

        // On Tuesday: the second working day after it is Thursday, at the same hour.
        Assert.Equal(BeijingTime.At(new(2026, 3, refusal is null ? 12 : 11), new(17, 0)), (await made.LoadAsync()).RegistrationDueAt);
    }

    [Theory]
    [InlineData("2026-03-04T01:00:00Z", "2026-03-11T09:00:00Z", "2026-03-11T09:00:00Z")]
    [InlineData("2026-03-10T15:59:59Z", "2026-03-11T09:00:00Z", "2026-03-12T09:00:00Z")]
    [InlineData("2026-03-13T01:00:00Z", "2026-03-16T09:00:00Z", "2026-03-17T09:00:00Z")]
    [InlineData("2026-03-10T01:00:00Z", "2026-03-11T16:00:00Z", "2026-03-12T16:00:00Z")]
    [InlineData("2026-03-10T01:00:00Z", "2026-03-12T16:00:00Z", "2026-03-12T16:00:00Z")]
    public void DueAfter_LeavesTwoWorkingDays(string now, string wanted, string due)
    {
        static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var calendar = new WorkingCalendar([], [2026]);

        Assert.Equal(At(due), ProjectAmending.DueAfter(At(wanted), At(now), calendar));
    }

    [Fact]
    public async Task Amend_OfWhatRegistrantsReliedOn_IsRefusedWithEachField()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering);

        var refused = await Assert.ThrowsAsync<RuleException>(() => AmendAsync(made, c => c with
        {
            Method = SelectionMethod.DirectSelection,
            Fund = FundSource.StateOwned,
            ItemCode = "TESTING-02",
            Confidential = true,
        }));

        Assert.Equal(["Confidential", "Fund", "ItemCode", "Method"], refused.Faults.Where(f => f.Rule.Code == "AmendmentForbidden").Select(f => f.Field).Order(StringComparer.Ordinal));
        Assert.Equal(0, await market.ReadAsync(db => db.Set<ProjectAmendment>().CountAsync(Ct)));
    }

    [Fact]
    public async Task Amend_OfAReviewedFiscalBudget_MayLowerItOnly()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, fund: FundSource.Fiscal);

        Assert.Equal("AmendmentForbidden", await RefusalAsync(() => AmendAsync(made, c => c with { Budget = Money.FromYuan(30_001) })));
        Assert.Null(await RefusalAsync(() => AmendAsync(made, c => c with { Budget = Money.FromYuan(29_000) })));
    }

    [Fact]
    public async Task Amend_ThatShortens_OrChangesNothing_OrGivesNoReason_IsRefused()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering);
        var due = (await made.LoadAsync()).RegistrationDueAt!.Value;

        Assert.Equal("AmendmentShortens", await RefusalAsync(() => AmendAsync(made, c => c with { RegistrationDueAt = due.AddSeconds(-1) })));
        Assert.Equal("AmendmentEmpty", await RefusalAsync(() => AmendAsync(made, c => c)));
        Assert.Equal("ReasonRequired", await RefusalAsync(() => AmendAsync(made, c => c with { Scale = "90 组" }, reason: "改")));
        Assert.Equal("RegistrationTooLong", await RefusalAsync(() => AmendAsync(made, c => c with { RegistrationDueAt = due.AddDays(365) })));
    }

    [Fact]
    public async Task Amend_ByAnotherOwner_OrAnAgency_IsForbidden()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering);

        Assert.Equal("Forbidden", await RefusalAsync(async () => await AmendAsync(made, c => c with { Scale = "90 组" }, await A.OwnerAsync(market.Services))));
        Assert.Equal("Forbidden", await RefusalAsync(() => AmendAsync(made, c => c with { Scale = "90 组" }, made.Agencies[0])));
    }

    [Theory]
    [InlineData(IntermediaryProjectStatus.Draft)]
    [InlineData(IntermediaryProjectStatus.RegistrationClosed)]
    [InlineData(IntermediaryProjectStatus.Publicising)]
    public async Task Amend_OutsideOfRegistration_IsRefused(IntermediaryProjectStatus status)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, status);

        Assert.Equal("InvalidTransition", await RefusalAsync(() => AmendAsync(made, c => c with { Scale = "90 组" })));
    }

    [Theory, Providers]
    public async Task News_ReadOnce_IsRead_AndTheMarkNamesNobody(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering);
        await AmendAsync(made, c => c with { Scale = "90 组" });

        await market.UseAsync((AmendmentNews news) => news.SeeAsync(made.Stamp(made.Agencies[0]), Ct));
        await market.UseAsync((AmendmentNews news) => news.SeeAsync(made.Stamp(made.Agencies[0]), Ct));

        Assert.True((await NewsAsync(market, made.Agencies[0])).Single().IsSeen);
        Assert.False((await NewsAsync(market, made.Agencies[1])).Single().IsSeen);
        var mark = await market.ReadAsync(db => db.Set<SeenMark>().SingleAsync(Ct));
        Assert.Equal(32, mark.Mark.Length);

        // Registered after the correction: it was read in the posting itself.
        var late = (await A.ActiveAgencyAsync(market)).Actor;
        market.Clock.Advance(TimeSpan.FromMinutes(1));
        await market.UseAsync((RegisterForProjectHandler register) => register.HandleAsync(new(made.Id), made.Stamp(late), Ct));
        Assert.Empty(await NewsAsync(market, late));
    }

    private static Task<IReadOnlyList<AmendmentLine>> NewsAsync(Market market, Actor actor) => market.UseAsync((AmendmentNews news) => news.OfAsync(market.Stamp(actor), Ct));

    private static async Task AmendAsync(ProjectCase made, Func<ProjectContent, ProjectContent> change, Actor? by = null, string reason = Reason)
    {
        var content = (await made.LoadAsync()).Content;
        await A.UseAsync(made.Services, (AmendProjectHandler amend) => amend.HandleAsync(new(made.Id, change(content)), made.Stamp(by ?? made.Owner, reason), Ct));
    }

    private static async Task<string?> RefusalAsync(Func<Task> act) =>
        await Record.ExceptionAsync(act) is RuleException refusal ? refusal.Faults is [var fault, ..] ? fault.Rule.Code : refusal.Rule.Code : null;
}
