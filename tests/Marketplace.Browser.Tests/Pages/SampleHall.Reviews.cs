using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Reviews.UseCases;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Browser.Tests.Pages;

/// <summary>Reviews of reports, a month's draw, and ratings, each page with something to show.</summary>
public sealed partial class SampleHall
{
    private async Task<IReadOnlyList<ReviewCase>> BeginReviewsAsync()
    {
        await A.SweepReviewsAsync(Services);
        var reviews = new List<ReviewCase> { await A.ReviewAsync(Services, Clock), await A.ReviewAsync(Services, Clock) };
        await A.UseAsync(Services, (Marketplace.Domain.Data.MarketDbContext db) => db.ServiceItems.Where(i => i.Code == "TESTING-01").ExecuteUpdateAsync(set => set.SetProperty(i => i.ReviewRequired, false)));
        return reviews;
    }

    /// <summary>Somebody who can sign in and is on the register.</summary>
    private async Task<Person> ReviewerAsync()
    {
        var reviewer = await Browser.PersonAsync(Role.Expert);
        await DoAsync((EnterReviewerHandler enter) => enter.HandleAsync(new(reviewer.UserName, "检测专业高级工程师", ["TESTING"]), new(A.Staff(), Clock.Now), default));
        return reviewer;
    }

    private async Task AddReviewsAsync(IReadOnlyList<ReviewCase> reviews, Person reviewer, Person staff, Person supervisor, ProjectCase rating)
    {
        await reviews[0].DecideAsync(A.Mendable(3), A.Mendable(), A.Good());
        var number = await Browser.Hall.ReadAsync(db => db.Reviewers.Where(r => r.AccountId == reviewer.Actor.AccountId).Select(r => r.Number).SingleAsync());
        await reviews[1].DoAsync((AssignReviewersHandler assign) => assign.HandleAsync(new(reviews[1].Id, [number]), reviews[1].Stamp(A.Staff(), "专业对口且无利害关系"), default));
        await reviews[1].DoAsync((AcceptSeatHandler accept) => accept.HandleAsync(new(reviews[1].Id), reviews[1].Stamp(reviewer.Actor), default));
        foreach (var review in reviews)
        {
            var owner = await InAsync(review.Project.Owner.OrganisationId!.Value, Role.Applicant | Role.Owner);
            var agency = await InAsync(review.Agency.OrganisationId!.Value, Role.Applicant | Role.Agency);
            Visit("staff/reviews/{id}", review.Id, staff);
            Visit("seller/reviews/{id}", review.Id, agency);
            Visit("buyer/reviews/{id}", review.Id, owner);
            _visits.Add(new("seller/reviews", "/seller/reviews", agency));
            _visits.Add(new("desk/teams/{number}", $"/desk/teams/{(await review.Project.LoadAsync()).Number}", agency));
        }

        Visit("reviewer/reviews/{id}", reviews[1].Id, reviewer);
        _visits.Add(new("reviewer/reviews/{id}/report", $"/reviewer/reviews/{reviews[1].Id}/report", reviewer));
        var month = await Browser.Hall.ReadAsync(db => db.ReviewDraws.Where(d => d.Month != null).Select(d => d.Id).FirstAsync());
        Visit("samples/{id}", month, null);
        Visit("supervision/samples/{id}", month, supervisor);
        var given = await Browser.Hall.ReadAsync(db => db.Evaluations.Where(e => e.ProjectId == rating.Id && e.Side == EvaluationSide.OwnerRatesAgency).Select(e => e.Id).SingleAsync());
        Visit("desk/ratings/{id}", given, await InAsync(rating.Owner.OrganisationId!.Value, Role.Applicant | Role.Owner));
        var hash = await Browser.Hall.ReadAsync(db => db.Deliverables.Where(d => d.ProjectId == reviews[0].Project.Id).Select(d => d.Sha256).FirstAsync());
        _visits.Add(new("verify", $"/verify?sha256={hash}", null));

        void Visit(string template, Guid id, Person? who) => _visits.Add(new(template, $"/{template[..template.IndexOf('{', StringComparison.Ordinal)]}{id}", who));
    }
}
