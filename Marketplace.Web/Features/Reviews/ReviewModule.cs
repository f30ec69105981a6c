using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Reviews;

/// <summary>Names of the routes about reviews of reports, their draws, and ratings.</summary>
public static class ReviewRoutes
{
    public const string StaffReviews = "staff.reviews";
    public const string StaffReview = "staff.review";
    public const string Assign = "staff.review.assign";
    public const string Freeze = "staff.review.freeze";
    public const string Draw = "staff.review.draw";
    public const string Replace = "staff.review.replace";
    public const string Refuse = "staff.review.refuse";
    public const string Finish = "staff.review.finish";
    public const string SendNotice = "staff.review.notice";
    public const string Reviewers = "staff.reviewers";
    public const string SetActive = "staff.reviewers.active";
    public const string Room = "reviewer";
    public const string Seat = "reviewer.review";
    public const string Accept = "reviewer.review.accept";
    public const string Decline = "reviewer.review.decline";
    public const string Recheck = "reviewer.review.recheck";
    public const string SeatReport = "reviewer.review.report";
    public const string SellerReviews = "seller.reviews";
    public const string SellerReview = "seller.review";
    public const string BuyerReviews = "buyer.reviews";
    public const string BuyerReview = "buyer.review";
    public const string Samples = "samples";
    public const string Sample = "sample";
    public const string DrawSamples = "supervision.samples";
    public const string DrawSample = "supervision.sample";
}

public static class ReviewModule
{
    extension(IServiceCollection services)
    {
        /// <summary>Reviews of reports on every desk, the reviewer's own among them.</summary>
        public IServiceCollection AddReviewDesks() => services
            .AddScoped<ReviewReading>()
            .AddScoped<ITodoSource, ReviewerTodos>()
            .AddScoped<ITodoSource, StaffReviewTodos>()
            .AddScoped<ITodoSource, AgencyReviewTodos>()
            .AddScoped<ITodoSource, OwnerReviewTodos>()
            .AddScoped<ITodoSource, SupervisorReviewTodos>()
            .AddRail(Desks.Reviewer, "工作", ("今日待办", "/reviewer", "calendar-check"))
            .AddRail(Desks.Agency, "项目", ("报告复审", "/seller/reviews", "clipboard-data"), ("双向评价", "/desk/ratings", "star-half"))
            .AddRail(Desks.Owner, "履约", ("报告复审", "/buyer/reviews", "clipboard-data"), ("双向评价", "/desk/ratings", "star-half"))
            .AddRail(Desks.Staff, "监管", ("报告复审", "/staff/reviews", "clipboard-data"), ("复审人名册", "/staff/reviewers", "person-badge"))
            .AddRail(Desks.Supervisor, "复审", ("月度抽审", "/supervision/samples", "shuffle"), ("评价申诉", "/supervision/ratings", "star-half"));
    }
}
