using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

/// <summary>What the public is told about a project, in the same save as the act itself. The caller saves.</summary>
public sealed class ProjectNotices(MarketDbContext db, Numbers numbers, SupermarketSettings settings) : IHandler
{
    public async Task PostedAsync(IntermediaryProject project, SelectionRun run, Stamp stamp, CancellationToken ct)
    {
        var body = await HeadAsync(project, ct);
        await AddPostingAsync(body, project, run, ct);
        await PublishAsync(project, NoticeKind.ProjectPosted, "采购公告", body, stamp, ct);
    }

    /// <summary>Every difference first, then the posting as it reads now.</summary>
    public async Task AmendedAsync(IntermediaryProject project, int edition, AmendmentPreview preview, SelectionRun run, Stamp stamp, CancellationToken ct)
    {
        var body = await HeadAsync(project, ct);
        body.Add("更正次数", $"第 {edition - 1} 次更正，本公告为第 {edition} 版");
        body.Add("更正原因", stamp.Reason);
        foreach (var fact in preview.Facts)
        {
            body.Add($"更正：{fact.Label}", $"{(fact.Was.Length == 0 ? "（无）" : fact.Was)} → {(fact.Now.Length == 0 ? "（无）" : fact.Now)}");
        }

        body.Add("已报名机构", "报名继续有效，无需重新报名；截止前可以撤回。资格以报名截止时的要求核对");
        await AddPostingAsync(body, project, run, ct);
        await PublishAsync(project, NoticeKind.Correction, $"更正公告（第 {edition} 版）", body, stamp, ct, edition);
    }

    private async Task AddPostingAsync(NoticeBody body, IntermediaryProject project, SelectionRun run, CancellationToken ct)
    {
        var content = project.Content;
        body.Add("规模", content.Scale);
        body.Add("地点", content.Location);
        body.Add("关联审批（投资项目）代码", content.InvestmentCode);
        body.Add("资金来源", ProjectWords.Of(project.Fund));
        body.Add("服务费用", $"人民币 {project.Budget} 元");
        body.Add("价款", content.AmountFixed ? null : "暂估金额，按实际完成量结算");
        body.Add("服务时限", $"{project.ServiceWorkingDays} 个工作日");
        body.Add("资质要求", await QualificationsAsync(content, ct));
        body.Add("其他要求", content.Requirements);
        body.Add("选取理由", content.MethodReason);
        if (project.Method is SelectionMethod.DirectSelection)
        {
            body.Add("拟直接选取机构", await NameAsync(run.Entries.Single().AgencyId, ct));
            body.Add("答复截止时间", Time(run.AnswerDueAt));
        }
        else
        {
            body.Add("报名截止时间", Time(project.RegistrationDueAt));
            if (project.Method is SelectionMethod.RandomDraw)
            {
                body.Add("选取时间", project.SelectionAt is { } at ? Time(at) : "报名名单冻结后");
            }

            foreach (var (label, value) in SelectionTerms.Of(content, settings))
            {
                body.Add(label, value);
            }

            body.Add("抽取承诺值（SHA-256）", run.Commit);
            body.Add("报名说明", "报名截止前任何人不知报名机构及家数，名单冻结后公布");
        }

        body.Add("联系人", $"{content.ContactName} {content.ContactPhone}");
        body.Add("业主投诉电话", content.ComplaintPhone);
        var attachments = await db.Set<ProjectAttachment>().AsNoTracking().Where(a => a.ProjectId == project.Id).OrderBy(a => a.AddedAt).ThenBy(a => a.Id).ToListAsync(ct);
        if (content.Confidential)
        {
            body.Add("附件", attachments.Count == 0 ? null : $"共 {attachments.Count} 份，按业主要求不公开，已入驻机构登录后可以下载");
        }
        else
        {
            for (var i = 0; i < attachments.Count; i++)
            {
                body.Add($"附件 {i + 1}", $"{attachments[i].Name}（SHA-256：{attachments[i].Sha256}）");
            }
        }
    }

    /// <summary>Says that too few came, never how many.</summary>
    public async Task ExtendedAsync(IntermediaryProject project, SelectionRun next, int least, Stamp stamp, CancellationToken ct)
    {
        var body = await HeadAsync(project, ct);
        body.Add("延期原因", $"合格报名机构不足 {least} 家，按规定延长报名一次");
        body.Add("新的报名截止时间", Time(project.RegistrationDueAt));
        body.Add("新的抽取承诺值（SHA-256）", next.Commit);
        body.Add("说明", "已报名机构无需重新报名，报名内容继续密封");
        await PublishAsync(project, NoticeKind.RegistrationExtended, "延期公告", body, stamp, ct);
    }

    /// <summary>A time that the public was told of has been counted again with the official calendar.</summary>
    public async Task MovedAsync(IntermediaryProject project, string name, DateTimeOffset was, DateTimeOffset due, Stamp stamp, CancellationToken ct)
    {
        var body = await HeadAsync(project, ct);
        body.Add("更正事项", $"{name}时间");
        body.Add("原时间", Time(was));
        body.Add("更正为", Time(due));
        body.Add("更正原因", "官方放假安排公布，按工作日计算的期限重新计算");
        await PublishAsync(project, NoticeKind.Correction, "更正公告", body, stamp, ct);
    }

    public async Task FailedAsync(IntermediaryProject project, string reason, Stamp stamp, CancellationToken ct)
    {
        var body = await HeadAsync(project, ct);
        body.Add("流选原因", reason);
        body.Add("后续安排", "业主可修改条件后重新发布");
        await PublishAsync(project, NoticeKind.SelectionFailed, "流选公告", body, stamp, ct);
    }

    public async Task CancelledAsync(IntermediaryProject project, Stamp stamp, CancellationToken ct)
    {
        var body = await HeadAsync(project, ct);
        body.Add("取消原因", project.CancelReason);
        body.Add("取消时间", Time(stamp.At));
        await PublishAsync(project, NoticeKind.ProjectCancelled, "取消公告", body, stamp, ct);
    }

    /// <summary>Winner, price, time, all registrants and the proof of the draw: whatever a stranger needs to check it.</summary>
    public async Task ResultAsync(IntermediaryProject project, SelectionRun run, Stamp stamp, CancellationToken ct)
    {
        var content = project.Content;
        var ids = run.Entries.Select(e => e.AgencyId).ToList();
        var names = await db.Agencies.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        var winner = run.Entries.Single(e => e.Status is RegistrationStatus.Selected);
        var body = await HeadAsync(project, ct);
        body.Add("中选机构", $"{names[winner.AgencyId]}（{winner.PartyId}）");
        body.Add("中选价格", $"人民币 {project.SelectedPrice} 元{(winner.QuotedRate is { } rate ? $"（下浮率 {Quotes.Percent(rate)}）" : "")}");
        body.Add("承诺时限", $"{project.SelectedWorkingDays} 个工作日");
        if (run.Method is not SelectionMethod.DirectSelection)
        {
            body.Add("候补机构", string.Join("、", run.Entries.Where(e => e.Status is RegistrationStatus.NotSelected && e.Rank <= 1 + SelectionRun.Alternates).OrderBy(e => e.Rank).Select(e => names[e.AgencyId])));
            if (content.Confidential)
            {
                body.Add("报名机构", $"共 {run.Entries.Count} 家，按业主要求名单不公开");
            }
            else
            {
                foreach (var entry in run.Entries.OrderBy(e => e.RegNo, StringComparer.Ordinal))
                {
                    body.Add($"报名机构 {entry.RegNo}", $"{names[entry.AgencyId]}（{entry.PartyId}） {Outcome(entry)}");
                }
            }

            if (Quotes.AreAskedBy(run.Method))
            {
                var panel = await db.MeritPanels.Include(p => p.Members).SingleOrDefaultAsync(p => p.RunId == run.Id, ct);
                foreach (var (label, value) in SelectionTerms.OfResult(run, content, panel, settings))
                {
                    body.Add(label, value);
                }
            }

            body.Add("抽取承诺值", run.Commit);
            body.Add("名单哈希", run.ListHash);
            if (run.Seed is not null)
            {
                body.Add("现场随机数", $"{run.Nonce}（{run.NonceBy}）");
                body.Add("揭示密钥", run.Secret);
                body.Add("种子", run.Seed);
                body.Add("抽取时间", Time(run.DecidedAt));
            }
        }
        else
        {
            body.Add("选取理由", content.MethodReason);
        }

        body.Add("公示截止时间", Time(project.PublicityEndsAt));
        body.Add("异议渠道", "公示期内通过本平台项目页面或中介超市办公室提出，业主 3 个工作日内答复");
        body.Add("业主投诉电话", content.ComplaintPhone);
        await PublishAsync(project, NoticeKind.SelectionResult, "中选公告", body, stamp, ct);
    }

    /// <summary>An order from the shelf was accepted: who, what, for how much, and the way to object. The owner's contact stays between the two.</summary>
    public async Task OrderedAsync(IntermediaryProject project, Orders.EntrustmentOrder order, SelectionRun run, Stamp stamp, CancellationToken ct)
    {
        var content = project.Content;
        var body = await HeadAsync(project, ct);
        body.Add("委托单编号", order.Number);
        body.Add("委托的服务", $"{order.Listing.Content.Title}（{order.ListingNumber}）");
        body.Add("规模", content.Scale);
        body.Add("地点", content.Location);
        body.Add("关联审批（投资项目）代码", content.InvestmentCode);
        body.Add("资金来源", ProjectWords.Of(project.Fund));
        body.Add("承接机构", $"{order.AgencyName}（{run.Entries.Single().PartyId}）");
        body.Add("委托价格", $"人民币 {project.SelectedPrice} 元");
        body.Add("承诺时限", $"{project.SelectedWorkingDays} 个工作日");
        body.Add("选取理由", content.MethodReason);
        body.Add("下单时间", Time(order.PlacedAt));
        body.Add("接单时间", Time(stamp.At));
        body.Add("异议渠道", "通过本平台项目页面或中介超市办公室提出");
        body.Add("业主投诉电话", content.ComplaintPhone);
        await PublishAsync(project, NoticeKind.SelectionResult, "委托公告", body, stamp, ct);
    }

    private static string Outcome(SelectionEntry entry) => string.Join("；", new[]
    {
        entry.Status switch
        {
            RegistrationStatus.Ineligible => $"不合格：{entry.RefusalText}",
            RegistrationStatus.Abandoned => $"第 {entry.Rank} 位，弃选",
            _ => $"第 {entry.Rank} 位",
        },
        entry.QuotedRate is { } rate ? $"下浮率 {Quotes.Percent(rate)}，合 {entry.QuotedPrice} 元" : entry.QuotedPrice is { } price ? $"报价 {price} 元" : "",
        entry.PromisedWorkingDays is { } days ? $"承诺 {days} 个工作日" : "",
        entry.Explanation is { } why ? $"成本说明：{why}" : "",
    }.Where(part => part.Length > 0));

    private async Task<NoticeBody> HeadAsync(IntermediaryProject project, CancellationToken ct)
    {
        var item = await db.ServiceItems.Where(i => i.Code == project.ItemCode).Select(i => i.Name).SingleOrDefaultAsync(ct);
        var body = new NoticeBody();
        body.Add("项目编号", project.Number);
        body.Add("项目名称", project.Title);
        body.Add("项目业主", project.OwnerName);
        body.Add("服务事项", item);
        body.Add("选取方式", ProjectWords.Of(project.Method));
        return body;
    }

    private async Task<string?> QualificationsAsync(ProjectContent content, CancellationToken ct)
    {
        var names = await db.QualificationKinds.Where(k => content.QualificationCodes.Contains(k.Code)).OrderBy(k => k.Code).Select(k => k.Name).ToListAsync(ct);
        return names.Count switch
        {
            0 => null,
            1 => names[0],
            _ => $"{string.Join("、", names)}（{(content.QualificationMatch is QualificationMatch.All ? "须全部具备" : "具备其一")}）",
        };
    }

    private async Task<string?> NameAsync(Guid agencyId, CancellationToken ct) =>
        await db.Agencies.Where(a => a.Id == agencyId).Select(a => a.Name).SingleOrDefaultAsync(ct);

    private async Task PublishAsync(IntermediaryProject project, NoticeKind kind, string suffix, NoticeBody body, Stamp stamp, CancellationToken ct, int edition = 1) =>
        db.Notices.Add(Notice.Publish(await numbers.NoticeAsync(stamp, ct), kind, NoticeSection.Supermarket, project.Id, $"{project.Title}{suffix}", body.ToString(), stamp, edition));

    private static string Time(DateTimeOffset? at) =>
        at is { } t ? BeijingTime.Of(t).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";

    /// <summary>Label and value, one fact a line.</summary>
    private sealed class NoticeBody
    {
        private readonly List<string> _lines = [];

        public void Add(string label, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                _lines.Add($"{label}\t{value.Trim().ReplaceLineEndings(" ").Replace('\t', ' ')}");
            }
        }

        public override string ToString() => string.Join('\n', _lines);
    }
}
