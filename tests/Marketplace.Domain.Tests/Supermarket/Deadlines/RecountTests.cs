using System.Text.Json;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Calendar.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Deadlines;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Domain.Tests.Supermarket.Deadlines;

/// <summary>The official table of 2027 comes while limits run that the provisional one decided.</summary>
public sealed class RecountTests
{
    /// <summary>Two more days of rest after New Year: limits over it come later.</summary>
    private const string Longer = "date,name,day\n2027-01-01,元旦,off\n2027-01-04,元旦,off\n2027-01-05,元旦,off\n2027-10-01,国庆节,off\n";

    /// <summary>The Saturday and the Sunday after New Year are worked: limits over them come earlier.</summary>
    private const string Shorter = "date,name,day\n2027-01-01,元旦,off\n2027-01-02,元旦,work\n2027-01-03,元旦,work\n2027-10-01,国庆节,off\n";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>Wednesday, 30 December 2026, nine in the morning.</summary>
    private static readonly DateTimeOffset YearEnd = new(2026, 12, 30, 1, 0, 0, TimeSpan.Zero);

    private static readonly WorkingCalendar Before = new(Year(2026), [2026]);

    private static readonly WorkingCalendar After = new([.. Year(2026), new(new(2027, 1, 1), "元旦", true), new(new(2027, 1, 4), "元旦", true)], [2026, 2027]);

    private static readonly WorkingCalendar Earlier = new([.. Year(2026), new(new(2027, 1, 1), "元旦", true), new(new(2027, 1, 2), "元旦", false)], [2026, 2027]);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void Of_AroundTheDeadline_MovesOnlyWhatHasNotPassed(int seconds, bool moves)
    {
        var due = Before.DeadlineAfter(YearEnd, 3).At;

        Assert.Equal(moves ? After.DeadlineAfter(YearEnd, 3).At : null, MovedDeadline.Of(YearEnd, 3, due, Before, After, due.AddSeconds(seconds)));
    }

    [Fact]
    public void Of_ComingEarlier_LeavesAWholeWorkingDayAndNeverMoreThanThereWas()
    {
        var due = Before.DeadlineAfter(YearEnd, 3).At;
        var counted = Earlier.DeadlineAfter(YearEnd, 3).At;
        Assert.True(counted < due);

        Assert.Equal(counted, MovedDeadline.Of(YearEnd, 3, due, Before, Earlier, YearEnd.AddHours(2)));
        Assert.Null(MovedDeadline.Of(YearEnd, 3, due, Before, Earlier, BeijingTime.At(new(2027, 1, 4), new(9, 0))));
        Assert.Null(MovedDeadline.Of(YearEnd, 3, due, Before, Earlier, YearEnd.AddHours(2), onlyLater: true));
    }

    [Fact]
    public void Of_ADeadlineThatPeopleChose_Stays() =>
        Assert.Null(MovedDeadline.Of(YearEnd, 3, BeijingTime.At(new(2027, 1, 5), new(17, 0)), Before, After, YearEnd));

    [Theory, Providers]
    public async Task Admission_MovesAndTellsApplicantAndOffice_Once(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        market.Clock.Now = YearEnd;
        var (agency, _) = await A.SubmittedAgencyAsync(market.Services);
        var office = await OfficeAsync(market);
        await market.DrainAsync();

        var happened = await ImportAsync(market, Longer);
        await market.DrainAsync();
        await AgainAsync(market, happened);

        var moved = await A.AgencyAsync(market.Services, agency.Id);
        Assert.Equal(BeijingTime.EndOf(new(2027, 1, 5)), agency.ReviewDueAt);
        Assert.Equal(BeijingTime.EndOf(new(2027, 1, 7)), moved.ReviewDueAt);
        Assert.Equal(moved.ReviewDueAt, moved.Rounds.Single().DueAt);
        var messages = await market.ReadAsync(db => db.Messages.OrderBy(m => m.Desk).ToListAsync(Ct));
        Assert.Equal([(MessageDesk.Agency, (Guid?)agency.Id), (MessageDesk.Office, office)], messages.Select(m => (m.Desk, m.OrganisationId)));
        Assert.Contains("2027-01-08 00:00", messages[0].Text, StringComparison.Ordinal);
        Assert.Contains(agency.Name, messages[0].EnglishText, StringComparison.Ordinal);
        Assert.Equal(1, await market.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == nameof(AdmissionDeadlineMoved), Ct)));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task Admission_AtItsVeryEnd_MovesOnlyBeforeIt(int seconds, bool moves)
    {
        await using var market = await Market.OpenAsync();
        market.Clock.Now = YearEnd;
        var (agency, _) = await A.SubmittedAgencyAsync(market.Services);
        market.Clock.Now = agency.ReviewDueAt!.Value.AddSeconds(seconds);

        await ImportAsync(market, Longer);
        await market.DrainAsync();

        Assert.Equal(moves ? BeijingTime.EndOf(new(2027, 1, 7)) : agency.ReviewDueAt, (await A.AgencyAsync(market.Services, agency.Id)).ReviewDueAt);
        Assert.Equal(moves ? 1 : 0, await market.ReadAsync(db => db.Messages.CountAsync(Ct)));
    }

    [Fact]
    public async Task Admission_DecidedMeanwhile_Stays()
    {
        await using var market = await Market.OpenAsync();
        market.Clock.Now = YearEnd;
        await A.ActiveAgencyAsync(market);

        await ImportAsync(market, Longer);
        await market.DrainAsync();

        Assert.Equal(0, await market.ReadAsync(db => db.Messages.CountAsync(Ct)));
    }

    /// <summary>Every limit of a project, reached by its own people a few days before the year ends.</summary>
    [Theory]
    [InlineData(IntermediaryProjectStatus.PendingReview, "2026-12-31T01:00:00Z")]
    [InlineData(IntermediaryProjectStatus.Publicising, "2026-12-22T01:00:00Z")]
    [InlineData(IntermediaryProjectStatus.Selected, "2026-12-20T01:00:00Z")]
    [InlineData(IntermediaryProjectStatus.ContractPending, "2026-12-10T01:00:00Z")]
    [InlineData(IntermediaryProjectStatus.InService, "2026-12-10T01:00:00Z")]
    [InlineData(IntermediaryProjectStatus.DeliverableFiled, "2026-12-11T01:00:00Z")]
    [InlineData(IntermediaryProjectStatus.AwaitingEvaluation, "2026-12-07T01:00:00Z")]
    public async Task Project_EachLimitThatRuns_IsCountedByTheRuleThatMadeIt(IntermediaryProjectStatus status, string start)
    {
        await using var market = await Market.OpenAsync();
        market.Clock.Now = DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture);
        var made = await A.ProjectAsync(market, status);
        var (dueBefore, checkBefore) = (await DuesAsync(market, made.Id), (await made.LoadAsync()).NextCheckAt);
        await market.DrainAsync();

        var happened = await ImportAsync(market, Longer);
        await market.DrainAsync();
        var moved = await DuesAsync(market, made.Id);
        await AgainAsync(market, happened);

        // Every limit that ends after New Year has two more days of rest before it; the calendar has no other change.
        Assert.NotEmpty(dueBefore);
        Assert.Equal(dueBefore.Select(Expected), moved);
        Assert.NotEqual(dueBefore, moved);
        Assert.Equal(moved, await DuesAsync(market, made.Id));
        if (checkBefore is { } check)
        {
            Assert.Equal(Expected(check), (await made.LoadAsync()).NextCheckAt);
        }

        var keys = await market.ReadAsync(db => db.Messages.Select(m => m.Key).ToListAsync(Ct));
        Assert.NotEmpty(keys);
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.True(await market.ReadAsync(db => db.Messages.AnyAsync(m => m.OrganisationId == made.Owner.OrganisationId && m.Desk == MessageDesk.Owner, Ct)));
    }

    [Theory]
    [InlineData(Shorter, 0)]
    [InlineData(Longer, 1)]
    public async Task Publicity_NeverComesEarlier_AndItsPostponementIsANotice(string table, int corrections)
    {
        await using var market = await Market.OpenAsync();
        market.Clock.Now = new(2026, 12, 22, 1, 0, 0, TimeSpan.Zero);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Publicising);
        var due = (await made.LoadAsync()).PublicityEndsAt!.Value;

        await ImportAsync(market, table);
        await market.DrainAsync();

        Assert.Equal(corrections == 0 ? due : Expected(due), (await made.LoadAsync()).PublicityEndsAt);
        Assert.Equal(corrections, await market.ReadAsync(db => db.Notices.CountAsync(n => n.SubjectId == made.Id && n.Kind == Domain.Notices.NoticeKind.Correction, Ct)));
    }

    [Theory, Providers]
    public async Task Registration_ChosenByTheOwner_DoesNotMove_AndNobodyIsWrittenTo(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        market.Clock.Now = YearEnd;
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering);
        var due = (await made.LoadAsync()).RegistrationDueAt;

        await ImportAsync(market, Longer);
        await market.DrainAsync();

        Assert.Equal(due, (await made.LoadAsync()).RegistrationDueAt);
        Assert.Equal(0, await market.ReadAsync(db => db.Messages.CountAsync(Ct)));
    }

    /// <summary>An official table that is itself replaced moves what it had decided.</summary>
    [Fact]
    public async Task OfficialTable_ReplacedByAnother_CountsAgainFromTheBeginning()
    {
        await using var market = await Market.OpenAsync();
        market.Clock.Now = YearEnd;
        var (agency, _) = await A.SubmittedAgencyAsync(market.Services);
        await ImportAsync(market, Longer);
        await market.DrainAsync();

        await ImportAsync(market, "date,name,day\n2027-01-01,元旦,off\n2027-10-01,国庆节,off\n");
        await market.DrainAsync();

        Assert.Equal(agency.ReviewDueAt, (await A.AgencyAsync(market.Services, agency.Id)).ReviewDueAt);
        Assert.Equal(2, await market.ReadAsync(db => db.Messages.CountAsync(m => m.OrganisationId == agency.Id, Ct)));
    }

    // 4 and 5 January have become days of rest: what ended on or after the fourth ends two working days later.
    private static DateTimeOffset Expected(DateTimeOffset due)
    {
        var last = BeijingTime.DateOf(due).AddDays(-1);
        if (last < new DateOnly(2027, 1, 4))
        {
            return due;
        }

        var calendar = new WorkingCalendar([new(new(2027, 1, 1), "元旦", true), new(new(2027, 1, 4), "元旦", true), new(new(2027, 1, 5), "元旦", true)], [2027]);
        var provisional = new WorkingCalendar([], []);
        return calendar.AddWorkingDays(new(2027, 1, 3), provisional.WorkingDaysBetween(new(2027, 1, 3), last)).EndOfDay.At;
    }

    private static Task<List<DateTimeOffset>> DuesAsync(Market market, Guid projectId) => market.ReadAsync(async db =>
    {
        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == projectId, Ct);
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.ProjectId == projectId, Ct);
        var deliverable = await db.Deliverables.AsNoTracking().SingleOrDefaultAsync(d => d.ProjectId == projectId, Ct);
        var windows = await db.Evaluations.AsNoTracking().Where(e => e.ProjectId == projectId).Select(e => e.ClosesAt).ToListAsync(Ct);
        List<DateTimeOffset?> dues =
        [
            project.CountedDueAt,
            contract is { Status: Domain.Supermarket.Contracts.ServiceContractStatus.Performing } ? contract.ServiceDueAt : null,
            deliverable is { Status: Domain.Supermarket.Deliverables.DeliverableStatus.Uploaded } ? deliverable.ConfirmDueAt : null,
            .. windows.Select(w => (DateTimeOffset?)w),
        ];
        return dues.OfType<DateTimeOffset>().ToList();
    });

    /// <summary>A step over New Year, and the service itself, after a day on which both stood still.</summary>
    [Theory, Providers]
    public async Task StepsAndService_ThatHaveStoodStill_MoveWithTheCalendar(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        market.Clock.Now = YearEnd.AddDays(-20);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        await A.WorkAsync(made, 1);
        var step = (await StepAsync()).Id;
        await market.UseAsync((Domain.Supermarket.Flows.UseCases.StopStepHandler stop) => stop.HandleAsync(new(step, Domain.Supermarket.Flows.StopCause.SiteConditions, "连日大雨，场地无法进入", null), market.Stamp(made.Owner), Ct));
        market.Clock.Now = YearEnd;
        await market.UseAsync((Domain.Supermarket.Flows.UseCases.EndStopHandler end) => end.HandleAsync(new(step), market.Stamp(made.Owner), Ct));
        await market.DrainAsync();
        var (before, promised) = ((await StepAsync()).DueAt, (await market.ReadAsync(db => db.Contracts.AsNoTracking().SingleAsync(Ct))).ServiceDueAt);

        var happened = await ImportAsync(market, Longer);
        await market.DrainAsync();
        await AgainAsync(market, happened);

        // Three working days from 30 December: the 31st, then the 4th and 5th, which have become days of rest.
        Assert.Equal((BeijingTime.EndOf(new(2027, 1, 5)), BeijingTime.EndOf(new(2027, 1, 7))), (before, (await StepAsync()).DueAt));
        Assert.True((await market.ReadAsync(db => db.Contracts.AsNoTracking().SingleAsync(Ct))).ServiceDueAt > promised);
        Assert.Equal(4, await market.ReadAsync(db => db.Messages.CountAsync(m => EF.Functions.Like(m.Key, "calendar/%"), Ct)));

        Task<Domain.Supermarket.Flows.FlowStepRun> StepAsync() => market.ReadAsync(db => db.FlowStepRuns.AsNoTracking().SingleAsync(s => s.Code == "DRAFT", Ct));
    }

    private static async Task<Guid> OfficeAsync(Market market)
    {
        var (organisation, _) = await A.MemberAsync(market.Services, "中介超市办公室", Domain.Accounts.OrganisationKind.HallOffice, Role.SupermarketStaff);
        return organisation.Id;
    }

    private static async Task<CalendarImported> ImportAsync(Market market, string csv)
    {
        await market.UseAsync((ImportCalendarHandler import) => import.HandleAsync(new(csv), market.Stamp(A.Staff()), Ct));
        var message = await market.ReadAsync(db => db.OutboxMessages.Where(m => m.Type == typeof(CalendarImported).FullName).OrderByDescending(m => m.Id).FirstAsync(Ct));
        return JsonSerializer.Deserialize<CalendarImported>(message.Payload, OutboxJson.Options)!;
    }

    /// <summary>The outbox delivers at least once: here a second time.</summary>
    private static async Task AgainAsync(Market market, CalendarImported happened)
    {
        await using var scope = market.Services.CreateAsyncScope();
        foreach (var handler in scope.ServiceProvider.GetServices<IEventHandler<CalendarImported>>())
        {
            await handler.HandleAsync(happened, market.Stamp(A.Staff()), Ct);
        }
    }

    private static IEnumerable<CalendarDay> Year(int year) => [new(new(year, 1, 1), "元旦", true), new(new(year, 10, 1), "国庆节", true)];
}
