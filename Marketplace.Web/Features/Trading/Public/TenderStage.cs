using Marketplace.Domain.Trading.Lots;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Projects;

namespace Marketplace.Web.Features.Trading.Public;

/// <summary>Where an announced project stands, and the same as a query.</summary>
internal static class TenderStage
{
    public const string Open = "open";
    public const string Closed = "closed";
    public const string Suspended = "suspended";
    public const string Ended = "ended";

    public static readonly string[] All = [Open, Closed, Suspended, Ended];

    extension(IQueryable<TradeProject> projects)
    {
        /// <summary>With every word in title, number or owner's name: the page and the interface find the same.</summary>
        public IQueryable<TradeProject> With(string? words) => Api.Words.Of(words).Aggregate(
            projects, (found, word) => found.Where(p => p.Title.Contains(word) || p.Number.Contains(word) || p.OwnerName.Contains(word)));

        /// <summary>An unknown stage leaves all of them.</summary>
        public IQueryable<TradeProject> At(string? stage, DateTimeOffset now) => stage switch
        {
            Open => projects.Where(p => p.LastNotice == TradeNoticeKind.Tender && p.SubmissionDueAt > now),
            Closed => projects.Where(p => p.LastNotice == TradeNoticeKind.Tender && p.SubmissionDueAt <= now),
            Suspended => projects.Where(p => p.LastNotice == TradeNoticeKind.Suspension),
            Ended => projects.Where(p => p.LastNotice == TradeNoticeKind.Termination),
            _ => projects,
        };
    }

    extension(TradeProject project)
    {
        public LotStatus StageAt(DateTimeOffset now) => project.LastNotice switch
        {
            TradeNoticeKind.Termination => LotStatus.Terminated,
            TradeNoticeKind.Suspension => LotStatus.Suspended,
            _ => now >= project.SubmissionDueAt ? LotStatus.SubmissionClosed : LotStatus.Announced,
        };
    }
}
