using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Comparisons;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

/// <summary>What drafting, submitting and publishing have in common: references, dates, baselines, and the act of publishing.</summary>
public sealed class ProjectDesk(MarketDbContext db, CalendarBook calendars, SupermarketSettings settings, ISeal seal, SealKeeper keys, EligibilityCheck eligibility, ProjectNotices notices) : IHandler
{
    /// <param name="ownerId">Whose posting it is: a comparison of somebody else's does not exist for it.</param>
    public async Task<ProjectReferences> ReferencesAsync(ProjectContent content, Guid? ownerId, CancellationToken ct)
    {
        var item = await db.ServiceItems.SingleOrDefaultAsync(i => i.Code == content.ItemCode, ct);
        var codes = await db.QualificationKinds.Where(k => content.QualificationCodes.Contains(k.Code)).Select(k => k.Code).ToListAsync(ct);
        List<Guid> named = [.. content.Recusals.Select(r => r.AgencyId), .. content.DirectAgencyId is { } direct ? new[] { direct } : []];
        var agencies = named.Count == 0 ? [] : await db.Agencies.Where(a => named.Contains(a.Id) && a.MembershipNo != null).Select(a => a.Id).ToListAsync(ct);
        var comparison = content.ComparisonId is { } kept ? await db.Set<LockedComparison>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == kept && c.OrganisationId == ownerId, ct) : null;
        return new(item, codes.ToHashSet(), agencies.ToHashSet(), comparison);
    }

    /// <summary>Registration lasts at least so many working days: the deadline falls on the last of them or later.</summary>
    /// <param name="urgent">A shorter period, for which the owner gave a reason.</param>
    /// <param name="reviewed">Whether a review comes first, whose time is then added.</param>
    public async Task<(DateTimeOffset Earliest, DateTimeOffset Latest)> RegistrationDueBetweenAsync(bool urgent, bool reviewed, Stamp stamp, CancellationToken ct)
    {
        var calendar = await calendars.CurrentAsync(ct);
        var today = BeijingTime.DateOf(stamp.At);
        var days = (urgent ? settings.UrgentRegistrationWorkingDays : settings.RegistrationWorkingDays) + (reviewed ? settings.ProjectReviewWorkingDays : 0);
        return (BeijingTime.StartOf(calendar.AddWorkingDays(today, days).Date), BeijingTime.EndOf(today.AddDays(settings.RegistrationLongestDays)));
    }

    /// <summary>The fee and time that the service took before the supermarket: of the band that the owner chose, or the only one there is.</summary>
    public async Task<(Money? Fee, int? WorkingDays)> BaselinesAsync(ProjectContent content, Stamp stamp, CancellationToken ct)
    {
        var today = BeijingTime.DateOf(stamp.At);
        var valid = await db.ServiceBaselines.AsNoTracking()
            .Where(b => b.ItemCode == content.ItemCode && b.From <= today && (b.To == null || b.To >= today))
            .OrderBy(b => b.ScaleBand).ToListAsync(ct);
        var baseline = valid.Find(b => b.ScaleBand == content.ScaleBand) ?? (valid is [var only] ? only : null);
        return (baseline?.Fee, baseline?.WorkingDays);
    }

    /// <summary>Direct selections with fiscal money that count as one need with a further one of the item: the same owner's, of the last twelve months, not ended in nothing, and its orders that wait for an answer.</summary>
    public async Task<IReadOnlyList<CountedPosting>> CountedAsync(Guid ownerId, string itemCode, Guid? except, Stamp stamp, CancellationToken ct)
    {
        var since = BeijingTime.StartOf(BeijingTime.DateOf(stamp.At).AddMonths(-settings.SplitMonths));
        var postings = await db.Projects
            .Where(p => p.OwnerId == ownerId && p.ItemCode == itemCode && p.Id != except
                && p.Fund == FundSource.Fiscal && p.Method == SelectionMethod.DirectSelection && p.SubmittedAt >= since
                && p.Status != IntermediaryProjectStatus.Draft && p.Status != IntermediaryProjectStatus.Returned
                && p.Status != IntermediaryProjectStatus.Cancelled && p.Status != IntermediaryProjectStatus.Failed && p.Status != IntermediaryProjectStatus.Expired)
            .OrderBy(p => p.SubmittedAt).Select(p => new CountedPosting(p.Id, p.Number, p.Title, p.Budget, p.SubmittedAt!.Value)).ToListAsync(ct);
        var orders = await db.Orders
            .Where(o => o.OwnerId == ownerId && o.ItemCode == itemCode && o.Fund == FundSource.Fiscal && o.Status == Orders.OrderStatus.Placed && o.AnswerDueAt > stamp.At)
            .OrderBy(o => o.PlacedAt).Select(o => new CountedPosting(o.Id, o.Number, o.Title, o.Price, o.PlacedAt)).ToListAsync(ct);
        return [.. postings, .. orders];
    }

    /// <summary>One need cut into parts below the limit is told to supervisors and refused.</summary>
    /// <param name="publishing">Asked again before it is made public: of two that were sent in at the same moment, the later one is stopped here.</param>
    public async Task RefuseSplitAsync(IntermediaryProject project, Stamp stamp, CancellationToken ct, bool publishing = false)
    {
        if (await SplitAsync(project.OwnerId, new(project.ItemCode, project.Fund, project.Method, project.Budget), stamp, ct, project, publishing) is { } split)
        {
            // The alert must outlive the refusal: it is saved, and only then the posting is refused.
            project.SuspectSplit(split.Total, split.Counted, stamp);
            await db.SaveChangesAsync(ct);
            throw new RuleException(SupermarketRules.SplitSuspected, split.Total.ToString(), split.Counted, settings.DirectLimit.ToString());
        }
    }

    /// <summary>What this direct selection and the earlier ones of the same need add up to, orders that wait for an answer among them; null while that is within the limit.</summary>
    /// <param name="project">The posting itself, where there is one already: it does not count twice.</param>
    /// <param name="publishing">Only what was sent in before it counts.</param>
    public async Task<SplitNeed?> SplitAsync(Guid ownerId, DirectNeed need, Stamp stamp, CancellationToken ct, IntermediaryProject? project = null, bool publishing = false)
    {
        if (need.Fund is not FundSource.Fiscal || need.Method is not SelectionMethod.DirectSelection)
        {
            return null;
        }

        IEnumerable<CountedPosting> earlier = await CountedAsync(ownerId, need.ItemCode, project?.Id, stamp, ct);
        if (publishing && project is not null)
        {
            earlier = earlier.Where(p => p.SubmittedAt < project.SubmittedAt || (p.SubmittedAt == project.SubmittedAt && p.Id.CompareTo(project.Id) < 0));
        }

        List<CountedPosting> counted = [.. earlier];
        var total = Money.Sum(counted.Select(p => p.Budget)) + need.Budget;
        return counted.Count > 0 && total.Fen > settings.DirectLimit.Fen ? new(total, counted.ConvertAll(p => p.Number)) : null;
    }

    /// <summary>Opens registration under a fresh commitment, or asks the named agency; tells the public. The caller saves.</summary>
    public async Task PublishAsync(IntermediaryProject project, Stamp stamp, CancellationToken ct)
    {
        if (project.Method is SelectionMethod.DirectSelection)
        {
            await AskAsync(project, project.Content.DirectAgencyId!.Value, round: 1, stamp, ct);
            return;
        }

        var run = SelectionRun.CommitTo(project.Id, round: 1, VerifiableDraw.NewSecret(), seal, stamp, project.Method);
        var (earliest, _) = await RegistrationDueBetweenAsync(project.Content.Urgent, reviewed: false, stamp, ct);
        project.OpenRegistration(earliest, run.Id, stamp);
        db.SelectionRuns.Add(run);
        keys.Make(project.Id, quoteRound: 1, project.RegistrationDueAt!.Value, stamp);
        await notices.PostedAsync(project, run, stamp, ct);
    }

    /// <summary>Asks one agency, the first or a later one.</summary>
    public async Task AskAsync(IntermediaryProject project, Guid agencyId, int round, Stamp stamp, CancellationToken ct)
    {
        var calendar = await calendars.CurrentAsync(ct);
        var agency = await eligibility.RequireAsync(project, agencyId, BeijingTime.DateOf(stamp.At), ct);
        var answerDueAt = calendar.DeadlineAfter(stamp.At, settings.DirectAnswerWorkingDays).At;
        var run = SelectionRun.Ask(project.Id, round, agencyId, agency.MembershipNo!, answerDueAt, stamp);
        if (round == 1)
        {
            project.AskDirectly(run.Id, answerDueAt, stamp);
            await notices.PostedAsync(project, run, stamp, ct);
        }
        else
        {
            project.AskAnother(run.Id, answerDueAt, stamp);
        }

        db.SelectionRuns.Add(run);
        await WarnOfRepetitionAsync(project, agencyId, stamp, ct);
    }

    /// <summary>Fiscal money that goes to the same agency directly again within twelve months is told to supervisors.</summary>
    internal async Task WarnOfRepetitionAsync(IntermediaryProject project, Guid agencyId, Stamp stamp, CancellationToken ct)
    {
        var since = BeijingTime.StartOf(BeijingTime.DateOf(stamp.At).AddMonths(-12));
        if (project.Fund is FundSource.Fiscal
            && await db.Projects.AnyAsync(p => p.OwnerId == project.OwnerId && p.WinnerId == agencyId && p.Id != project.Id
                && p.Fund == FundSource.Fiscal && p.Method == SelectionMethod.DirectSelection && p.PublishedAt >= since, ct))
        {
            project.WarnOfRepeatedDirectSelection(agencyId, stamp);
        }
    }
}

/// <summary>A posting that counts towards the limit of direct selection.</summary>
/// <summary>What is asked for, as far as the limit for direct selection goes.</summary>
public sealed record DirectNeed(string ItemCode, FundSource Fund, SelectionMethod Method, Money Budget);

/// <param name="Counted">Numbers of the earlier ones.</param>
public sealed record SplitNeed(Money Total, IReadOnlyList<string> Counted);

public sealed record CountedPosting(Guid Id, string Number, string Title, Money Budget, DateTimeOffset SubmittedAt);
