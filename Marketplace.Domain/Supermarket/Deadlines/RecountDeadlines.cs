using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Domain.Supermarket.Deadlines;

/// <summary>
/// An official table has come: every open limit that the table before had decided is counted again, and those it concerns are told.
/// Safe to run twice: what has been moved is no longer where the old table put it. One thing is one save, so that a run that is
/// cut short goes on where it was.
/// </summary>
internal sealed class RecountDeadlines(IServiceScopeFactory scopes, TimeProvider clock) : IEventHandler<CalendarImported>
{
    public async Task HandleAsync(CalendarImported happened, Stamp stamp, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var recount = await UseAsync(scope => CalendarsAsync(scope.GetRequiredService<MarketDbContext>(), happened, ct));
        var by = new Stamp(Actor.System, now, $"官方放假安排（{string.Join("、", happened.Years)} 年）公布，期限重新计算");
        var work = await UseAsync(scope => FindAsync(scope.GetRequiredService<MarketDbContext>(), now, BeijingTime.StartOf(recount.Since), ct));
        foreach (var (kind, id) in work)
        {
            await UseAsync(async scope =>
            {
                await scope.GetRequiredService<DeadlineMover>().MoveAsync(kind, id, happened.ImportId, recount.Before, recount.After, by, ct);
                return true;
            });
        }
    }

    /// <summary>The calendar as it was before this import, the one in force, and the first day on which they may differ.</summary>
    private static async Task<(WorkingCalendar Before, WorkingCalendar After, DateOnly Since)> CalendarsAsync(MarketDbContext db, CalendarImported happened, CancellationToken ct)
    {
        var rows = (await db.CalendarDays.AsNoTracking().ToListAsync(ct)).ConvertAll(r => new CalendarDay(r.Date, r.Name, r.IsOffDay));
        var after = new CalendarTable(rows, []).ToCalendar();
        var touched = happened.Touched.ToHashSet();
        var before = new WorkingCalendar(
            rows.Where(r => !touched.Contains(r.Date.Year)).Concat(happened.Before),
            after.OfficialYears.Where(y => !touched.Contains(y)).Concat(happened.OfficialBefore));
        return (before, after, new DateOnly(touched.Min(), 1, 1));
    }

    private static async Task<IReadOnlyList<(DeadlineKind Kind, Guid Id)>> FindAsync(MarketDbContext db, DateTimeOffset now, DateTimeOffset since, CancellationToken ct)
    {
        // Due before the first day that changed: nothing can move.
        var after = now > since ? now : since;
        var work = new List<(DeadlineKind, Guid)>();
        async Task Add(DeadlineKind kind, IQueryable<Guid> ids) => work.AddRange((await ids.ToListAsync(ct)).Select(id => (kind, id)));

        await Add(DeadlineKind.Admission, db.Agencies.Where(a => a.Status == AgencyStatus.Submitted && a.ReviewDueAt > after).Select(a => a.Id));
        await Add(DeadlineKind.Listing, db.Listings.Where(l => l.Status == ListingStatus.PendingReview && l.ReviewDueAt > after).Select(l => l.Id));
        await Add(DeadlineKind.ListingEdit, db.ListingEdits.Where(e => e.Status == ListingEditStatus.Submitted && e.ReviewDueAt > after).Select(e => e.Id));
        await Add(DeadlineKind.Change, db.ChangeRequests.Where(r => r.Status == ChangeStatus.Submitted && r.ReviewDueAt > after).Select(r => r.Id));
        await Add(DeadlineKind.Certificate, db.Qualifications.Where(q => q.Status == QualificationStatus.Pending && q.ReviewDueAt > after).Select(q => q.Id));
        await Add(DeadlineKind.Exit, db.Agencies.Where(a => a.Status == AgencyStatus.Exiting && a.ExitDueAt > after).Select(a => a.Id));
        await Add(DeadlineKind.Project, db.Projects.Where(p => p.CountedFrom != null && p.NextCheckAt > after).Select(p => p.Id));
        await Add(DeadlineKind.Answer, db.SelectionRuns.Where(r => r.Status == SelectionRunStatus.Committed && r.AnswerDueAt > after).Select(r => r.Id));
        await Add(DeadlineKind.QuoteRound, db.SelectionRuns.Where(r => r.Status == SelectionRunStatus.Committed && r.QuoteRound > 1 && r.RoundDueAt > after).Select(r => r.Id));
        await Add(DeadlineKind.Filing, db.Contracts.Where(c => c.Status == ServiceContractStatus.AgencySigned && c.FileDueAt > after).Select(c => c.Id));
        await Add(DeadlineKind.Service, db.Contracts.Where(c => c.Status == ServiceContractStatus.Performing && c.ServiceDueAt > after).Select(c => c.Id));
        await Add(DeadlineKind.Step, db.FlowStepRuns.Where(s => s.Status == StepStatus.Running && s.DueAt > after).Select(s => s.Id));
        await Add(DeadlineKind.Confirmation, db.Deliverables.Where(d => d.Status == DeliverableStatus.Uploaded && d.ConfirmDueAt > after).Select(d => d.Id));
        await Add(DeadlineKind.Evaluation, db.Evaluations.Where(e => e.RevealedAt == null && e.Side == EvaluationSide.OwnerRatesAgency && e.ClosesAt > after).Select(e => e.ContractId));
        await Add(DeadlineKind.Order, db.Orders.Where(o => o.Status == Orders.OrderStatus.Placed && o.AnswerDueAt > after).Select(o => o.Id));
        await Add(DeadlineKind.Question, db.ChatSessions.Where(s => s.QuestionDueAt > after).Select(s => s.Id));
        await Add(DeadlineKind.Amendment, db.Evaluations.Where(e => e.RevealedAt == null && e.Status == EvaluationStatus.Submitted && e.AmendDueAt > after).Select(e => e.Id));
        await Add(DeadlineKind.Appeal, db.Evaluations.Where(e => e.FinalAt == null && e.Status == EvaluationStatus.Locked && e.AppealDueAt > after).Select(e => e.Id));
        await Add(DeadlineKind.Review, db.ReportReviews.Where(r => r.SettledAt == null && r.NextCheckAt != null).Select(r => r.Id));
        return work;
    }

    private async Task<T> UseAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}

/// <summary>Every limit of the supermarket that is counted in working days.</summary>
public enum DeadlineKind
{
    Admission,
    Listing,
    Project,
    Answer,
    QuoteRound,
    Filing,
    Service,
    Step,
    Confirmation,
    Evaluation,
    Order,
    Question,

    /// <summary>Amending a rating.</summary>
    Amendment,

    /// <summary>Appealing against a rating.</summary>
    Appeal,

    /// <summary>Every limit of a review of a report.</summary>
    Review,
    ListingEdit,
    Change,
    Certificate,
    Exit,
}

/// <summary>Counts one limit again by the rule that made it, and tells those it concerns, in one save.</summary>
internal sealed partial class DeadlineMover(MarketDbContext db, SupermarketSettings settings, ProjectNotices notices, SealKeeper keys, Post post, AgencySettings agencies) : IHandler
{
    public async Task MoveAsync(DeadlineKind kind, Guid id, Guid importId, WorkingCalendar before, WorkingCalendar after, Stamp stamp, CancellationToken ct)
    {
        DateTimeOffset? Count(DateTimeOffset? from, int days, DateTimeOffset? due, bool onlyLater = false) =>
            from is { } start && due is { } stands ? MovedDeadline.Of(start, days, stands, before, after, stamp.At, onlyLater) : null;

        var told = kind switch
        {
            DeadlineKind.Admission => await AdmissionAsync(id, Count, stamp, ct),
            DeadlineKind.Listing => await ListingAsync(id, Count, stamp, ct),
            DeadlineKind.Project => await ProjectAsync(id, Count, stamp, ct),
            DeadlineKind.Answer => await AnswerAsync(id, Count, stamp, ct),
            DeadlineKind.QuoteRound => await QuoteRoundAsync(id, Count, stamp, ct),
            DeadlineKind.Filing => await FilingAsync(id, Count, stamp, ct),
            DeadlineKind.Service => await ServiceAsync(id, before, after, stamp, ct),
            DeadlineKind.Step => await StepAsync(id, before, after, stamp, ct),
            DeadlineKind.Confirmation => await ConfirmationAsync(id, Count, stamp, ct),
            DeadlineKind.Order => await OrderAsync(id, Count, stamp, ct),
            DeadlineKind.Question => await QuestionAsync(id, Count, stamp, ct),
            DeadlineKind.Amendment => await AmendmentAsync(id, Count, stamp, ct),
            DeadlineKind.Appeal => await AppealAsync(id, Count, stamp, ct),
            DeadlineKind.Review => await ReviewAsync(id, Count, stamp, ct),
            DeadlineKind.Evaluation => await EvaluationAsync(id, Count, stamp, ct),
            DeadlineKind.ListingEdit => await ListingEditAsync(id, Count, stamp, ct),
            DeadlineKind.Change => await ChangeAsync(id, Count, stamp, ct),
            DeadlineKind.Certificate => await CertificateAsync(id, Count, stamp, ct),
            _ => await ExitAsync(id, Count, stamp, ct),
        };
        if (told is null)
        {
            return;
        }

        var (was, now) = (Shown(told.Was), Shown(told.Now));
        await post.SendAsync(
            told.To,
            new(
                $"期限重新计算：{told.Name}",
                $"官方放假安排已公布，“{told.Title}”的{told.Name}期限由 {was} 改为 {now}。此前的期限按法定节假日推算，现以官方安排为准。",
                $"Deadline counted again: {told.English}",
                $"The official holiday table has come. The deadline for {told.English} of “{told.Title}” moves from {was} to {now}. The earlier one had been counted with a provisional calendar."),
            told.Subject, told.SubjectKey, $"calendar/{importId:N}/{kind}/{id:N}", stamp, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task<Told?> AdmissionAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.Agencies.Include(a => a.Rounds).SingleAsync(a => a.Id == id, ct);
        if (agency.Status is not AgencyStatus.Submitted || count(agency.SubmittedAt, Agency.ReviewWorkingDays, agency.ReviewDueAt) is not { } due)
        {
            return null;
        }

        var was = agency.ReviewDueAt!.Value;
        agency.MoveReview(due, stamp);
        return new("入驻审核", "the review of the application", agency.Name, was, due, MessageSubject.Admission, agency.Id.ToString("D"),
            [Recipient.Agency(agency.Id), .. await post.OfficesAsync(Role.SupermarketStaff, ct)]);
    }

    private async Task<Told?> ListingAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var listing = await db.Listings.SingleAsync(l => l.Id == id, ct);
        if (listing.Status is not ListingStatus.PendingReview || count(listing.SubmittedAt, ServiceListing.ReviewWorkingDays, listing.ReviewDueAt) is not { } due)
        {
            return null;
        }

        var was = listing.ReviewDueAt!.Value;
        listing.MoveReview(due, stamp);
        return new("上架审核", "the review of the listing", listing.Title, was, due, MessageSubject.Listing, listing.Number,
            [Recipient.Agency(listing.AgencyId), .. await post.OfficesAsync(Role.SupermarketStaff, ct)]);
    }

    private async Task<Told?> ProjectAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var project = await db.ProjectAsync(id, ct);
        var rule = project.Status switch
        {
            IntermediaryProjectStatus.PendingReview => ("发布审核", "the review", settings.ProjectReviewWorkingDays, false),
            IntermediaryProjectStatus.Registering => ("报名截止", "registration", settings.ExtensionWorkingDays, true),
            IntermediaryProjectStatus.Publicising => ("公示", "the publicity", settings.PublicityWorkingDays, true),
            IntermediaryProjectStatus.Selected => ("中选确认", "the winner's confirmation", settings.WinnerConfirmWorkingDays, false),
            IntermediaryProjectStatus.ContractPending => ("合同签订", "signing the contract", settings.ContractSignWorkingDays, false),
            _ => default((string Name, string English, int Days, bool OnlyLater)?),
        };
        if (rule is not var (name, english, days, onlyLater) || count(project.CountedFrom, days, project.CountedDueAt, onlyLater) is not { } due)
        {
            return null;
        }

        var was = project.CountedDueAt!.Value;
        project.MoveDeadline(due, stamp);
        if (project.Status is IntermediaryProjectStatus.Registering)
        {
            keys.Postpone(await keys.FindAsync(project.Id, quoteRound: 1, ct), due, stamp);
        }

        if (project.Status is IntermediaryProjectStatus.Registering or IntermediaryProjectStatus.Publicising)
        {
            await notices.MovedAsync(project, name, was, due, stamp, ct);
        }

        // Those who have registered are never written to: they read the notice, and their own page shows the new time.
        List<Recipient> to = [Recipient.Owner(project.OwnerId)];
        if (project.WinnerId is { } winner)
        {
            to.Add(Recipient.Agency(winner));
        }

        if (project.Status is IntermediaryProjectStatus.PendingReview)
        {
            to.AddRange(await post.OfficesAsync(Role.SupermarketStaff, ct));
        }

        return new(name, english, project.Title, was, due, MessageSubject.Project, project.Number, to);
    }

    private async Task<Told?> AnswerAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var run = await db.RunAsync(id, ct);
        if (run.Status is not SelectionRunStatus.Committed || count(run.CommittedAt, settings.DirectAnswerWorkingDays, run.AnswerDueAt) is not { } due)
        {
            return null;
        }

        var was = run.AnswerDueAt!.Value;
        var project = await db.ProjectAsync(run.ProjectId, ct);
        run.MoveAnswer(due, stamp);
        project.MoveCheck(was, due, stamp);
        return new("答复邀请", "answering the invitation", project.Title, was, due, MessageSubject.Project, project.Number, [Recipient.Owner(project.OwnerId), Recipient.Agency(run.Entries.Single().AgencyId)]);
    }

    /// <summary>A further round of quotes. Who takes part is still sealed: the public is told, and the owner.</summary>
    private async Task<Told?> QuoteRoundAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var run = await db.RunAsync(id, ct);
        if (!run.TakesQuotesAt(stamp.At) || count(run.Floors[^1].At, settings.QuoteRoundWorkingDays, run.RoundDueAt, onlyLater: true) is not { } due)
        {
            return null;
        }

        var was = run.RoundDueAt!.Value;
        var project = await db.ProjectAsync(run.ProjectId, ct);
        run.MoveRound(due, stamp);
        keys.Postpone(await keys.FindAsync(project.Id, run.QuoteRound, ct), due, stamp);
        project.MoveCheck(was, due, stamp);
        await notices.MovedAsync(project, $"第 {run.QuoteRound} 轮报价截止", was, due, stamp, ct);
        return new("报价轮次", "the running round of quotes", project.Title, was, due, MessageSubject.Project, project.Number, [Recipient.Owner(project.OwnerId)]);
    }

    private async Task<Told?> FilingAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleAsync(c => c.Id == id, ct);
        if (contract.Status is not ServiceContractStatus.AgencySigned || count(contract.SignedAt, settings.ContractFileWorkingDays, contract.FileDueAt) is not { } due)
        {
            return null;
        }

        var was = contract.FileDueAt!.Value;
        contract.MoveFiling(due, stamp);
        return await OfContractAsync(contract, "合同备案", "filing the contract", was, due, ct);
    }

    private async Task<Told?> ServiceAsync(Guid id, WorkingCalendar before, WorkingCalendar after, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleAsync(c => c.Id == id, ct);
        if (contract.Status is not ServiceContractStatus.Performing || contract.Clock is not { } clock || contract.ServiceDueAt is not { } was
            || MovedDeadline.Of(clock, was, before, after, stamp.At) is not { } due)
        {
            return null;
        }

        contract.MoveService(due, clock.IsStopped ? null : clock.Extend(settings.NeverFiledWorkingDays).ReadAt(stamp.At, after).DueAt, stamp);
        return await OfContractAsync(contract, "服务完成", "completing the service", was, due, ct);
    }

    private async Task<Told?> StepAsync(Guid id, WorkingCalendar before, WorkingCalendar after, Stamp stamp, CancellationToken ct)
    {
        var step = await db.FlowStepRuns.SingleAsync(s => s.Id == id, ct);
        var contract = await db.Contracts.SingleAsync(c => c.Id == step.ContractId, ct);
        if (step.Status is not StepStatus.Running || contract.Status is not ServiceContractStatus.Performing || step.DueAt is not { } was
            || MovedDeadline.Of(step.ClockOf(contract)!, was, before, after, stamp.At) is null)
        {
            return null;
        }

        // A step is short and read from its clock at every sight: it stands where the calendar puts it.
        step.Recount(contract, after, stamp);
        return step.DueAt == was ? null : await OfContractAsync(contract, $"环节“{step.Name}”", $"the step “{step.NameEn}”", was, step.DueAt!.Value, ct);
    }

    private async Task<Told?> ConfirmationAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var deliverable = await db.Deliverables.SingleAsync(d => d.Id == id, ct);
        if (deliverable.Status is not DeliverableStatus.Uploaded || count(deliverable.UploadedAt, settings.DeliverableConfirmWorkingDays, deliverable.ConfirmDueAt) is not { } due)
        {
            return null;
        }

        var was = deliverable.ConfirmDueAt;
        deliverable.MoveConfirmation(due, stamp);
        (await db.ProjectAsync(deliverable.ProjectId, ct)).MoveCheck(was, due, stamp);
        return await OfContractAsync(await db.Contracts.SingleAsync(c => c.Id == deliverable.ContractId, ct), "成果确认", "confirming the deliverable", was, due, ct);
    }

    /// <summary>Both sides' windows are one window.</summary>
    private async Task<Told?> EvaluationAsync(Guid contractId, Counting count, Stamp stamp, CancellationToken ct)
    {
        var both = await db.Evaluations.Where(e => e.ContractId == contractId && e.RevealedAt == null).ToListAsync(ct);
        if (both.Count == 0 || count(both[0].CountedFrom, settings.EvaluationWorkingDays, both[0].ClosesAt) is not { } due)
        {
            return null;
        }

        var was = both[0].ClosesAt;
        foreach (var evaluation in both)
        {
            evaluation.MoveWindow(due, stamp);
        }

        (await db.ProjectAsync(both[0].ProjectId, ct)).MoveCheck(was, due, stamp);
        return await OfContractAsync(await db.Contracts.SingleAsync(c => c.Id == contractId, ct), "双向评价", "the mutual evaluation", was, due, ct);
    }

    private async Task<Told> OfContractAsync(ServiceContract contract, string name, string english, DateTimeOffset was, DateTimeOffset due, CancellationToken ct)
    {
        var project = await db.Projects.Where(p => p.Id == contract.ProjectId).Select(p => new { p.Number, p.Title }).SingleAsync(ct);
        return new(name, english, project.Title, was, due, MessageSubject.Project, project.Number, [Recipient.Owner(contract.OwnerId), Recipient.Agency(contract.AgencyId)]);
    }

    private static string Shown(DateTimeOffset at) => BeijingTime.Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private delegate DateTimeOffset? Counting(DateTimeOffset? from, int days, DateTimeOffset? due, bool onlyLater = false);

    private sealed record Told(string Name, string English, string Title, DateTimeOffset Was, DateTimeOffset Now, MessageSubject Subject, string SubjectKey, IReadOnlyList<Recipient> To);
}
