using System.Globalization;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Evaluations;

/// <summary>What a rating leads to: both are told when it opens, the other side is told of answers and appeals, the figures follow, and credit once it is final.</summary>
internal sealed class EvaluationNews(MarketDbContext db, Post post, StandingBook standings, ConductRecorder recorder, TimeProvider clock)
    : IEventHandler<EvaluationRevealed>, IEventHandler<EvaluationAnswered>, IEventHandler<EvaluationAppealed>, IEventHandler<EvaluationAppealDecided>, IEventHandler<EvaluationFinal>
{
    public async Task HandleAsync(EvaluationRevealed happened, Stamp stamp, CancellationToken ct)
    {
        var (evaluation, title) = await FindAsync(happened.EvaluationId, ct);
        if (evaluation.SubmittedAt is not null)
        {
            var owners = evaluation.Side is EvaluationSide.OwnerRatesAgency;
            await SayAsync([owners ? Recipient.Agency(evaluation.RatedId) : Recipient.Owner(evaluation.RatedId)], evaluation, owners
                ? new("业主评价已公开", $"“{title}”的业主评价为 {Score(evaluation)} 分。可以公开回复一次；认为不实的，5 个工作日内可以申诉。", "The owner's rating is open", $"The owner of “{title}” rated you {Score(evaluation)}. You may answer once in public, and appeal within five working days.")
                : new("机构评价已公开", $"“{title}”的机构评价为 {Score(evaluation)} 分。", "The agency's rating is open", $"The agency of “{title}” rated you {Score(evaluation)}."), "open", stamp, ct);
        }
    }

    public async Task HandleAsync(EvaluationAnswered happened, Stamp stamp, CancellationToken ct)
    {
        var (evaluation, title) = await FindAsync(happened.EvaluationId, ct);
        await SayAsync([Recipient.Owner(evaluation.RaterId)], evaluation, new(
            "机构回复了您的评价", $"“{title}”的机构回复：{evaluation.Reply}", "The agency answered your rating", $"The agency of “{title}” answers: {evaluation.Reply}"), "reply", stamp, ct);
    }

    public async Task HandleAsync(EvaluationAppealed happened, Stamp stamp, CancellationToken ct)
    {
        var (evaluation, title) = await FindAsync(happened.EvaluationId, ct);
        await SayAsync([Recipient.Owner(evaluation.RaterId), .. await post.OfficesAsync(Role.Supervisor, ct)], evaluation, new(
            "机构对评价提出申诉", $"“{title}”的机构对业主评价提出申诉，由监督员决定。", "The agency appeals against a rating", $"The agency of “{title}” appeals against the owner's rating; a supervisor decides."), "appeal", stamp, ct);
    }

    public async Task HandleAsync(EvaluationAppealDecided happened, Stamp stamp, CancellationToken ct)
    {
        await standings.RefreshAsync(happened.RatedId, clock.GetUtcNow(), ct);
        var (evaluation, title) = await FindAsync(happened.EvaluationId, ct);
        await SayAsync([Recipient.Owner(evaluation.RaterId), Recipient.Agency(evaluation.RatedId)], evaluation, happened.Stands
            ? new("评价申诉不成立", $"“{title}”的业主评价维持。理由：{evaluation.AppealReason}", "The rating stands", $"The owner's rating of “{title}” stands: {evaluation.AppealReason}")
            : new("评价经申诉认定无效", $"“{title}”的业主评价认定无效，保留可见但不计入。理由：{evaluation.AppealReason}", "The rating was found invalid", $"The owner's rating of “{title}” is invalid; it stays to be read and does not count: {evaluation.AppealReason}"), "decided", stamp, ct);
    }

    public async Task HandleAsync(EvaluationFinal happened, Stamp stamp, CancellationToken ct)
    {
        var (evaluation, _) = await FindAsync(happened.EvaluationId, ct);
        var code = evaluation.ScoreHundredths switch { < 4000 => "C19", >= 9500 => "B02", _ => null };
        if (code is not null && evaluation.Counts)
        {
            var number = await db.Contracts.Where(c => c.Id == evaluation.ContractId).Select(c => c.Number).SingleAsync(ct);
            await recorder.RecordAsync(happened.RatedId, code, 1, $"合同 {number} 业主评价 {Score(evaluation)} 分", $"{code}:{happened.EvaluationId:N}", happened.ProjectId, stamp.At, ct);
        }
    }

    private static string Score(MutualEvaluation evaluation) => (evaluation.ScoreHundredths!.Value / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private async Task<(MutualEvaluation Evaluation, string Title)> FindAsync(Guid id, CancellationToken ct)
    {
        var evaluation = await db.Evaluations.AsNoTracking().SingleAsync(e => e.Id == id, ct);
        return (evaluation, await db.Projects.Where(p => p.Id == evaluation.ProjectId).Select(p => p.Title).SingleAsync(ct));
    }

    private async Task SayAsync(IReadOnlyList<Recipient> to, MutualEvaluation evaluation, MessageText text, string occasion, Stamp stamp, CancellationToken ct)
    {
        await post.SendAsync(to, text, MessageSubject.Rating, evaluation.Id.ToString("D"), $"rating/{evaluation.Id:N}/{occasion}", stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}
