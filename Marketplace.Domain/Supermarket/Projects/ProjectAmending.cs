using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Files;

namespace Marketplace.Domain.Supermarket.Projects;

/// <summary>What may be changed while registration runs, until when, and what it does to the deadline. The calendar comes as an argument.</summary>
public static class ProjectAmending
{
    /// <summary>Working days before the deadline at which changing ends, and that registrants have after a change.</summary>
    public const int LastWorkingDays = 1;

    public const int LeastWorkingDays = 2;

    /// <summary>The first instant that is too late: the end of the working day before the day of the deadline.</summary>
    public static DateTimeOffset EndsAt(DateTimeOffset registrationDueAt, WorkingCalendar calendar) =>
        calendar.AddWorkingDays(DayOf(registrationDueAt), -LastWorkingDays).EndOfDay.At;

    /// <summary>The wanted deadline, or the same hour of the second working day after the change when that is later.</summary>
    public static DateTimeOffset DueAfter(DateTimeOffset wanted, DateTimeOffset now, WorkingCalendar calendar)
    {
        var least = calendar.AddWorkingDays(BeijingTime.DateOf(now), LeastWorkingDays).Date;
        if (DayOf(wanted) >= least)
        {
            return wanted;
        }

        var hour = BeijingTime.Of(wanted).TimeOfDay;
        return hour == TimeSpan.Zero ? BeijingTime.EndOf(least) : BeijingTime.At(least, TimeOnly.FromTimeSpan(hour));
    }

    /// <summary>Whoever wants these changed has to post anew: registrants, or a review, relied on them.</summary>
    public static IReadOnlyList<Fault> Forbidden(ProjectContent before, ProjectContent after)
    {
        var faults = new List<Fault>();
        void Same(bool same, string field, string name)
        {
            if (!same)
            {
                faults.RemoveAll(f => f.Field == field);
                faults.Add(new(field, SupermarketRules.AmendmentForbidden, name));
            }
        }

        Same(before.Method == after.Method, nameof(after.Method), "选取方式 / selection method");
        Same(before.Fund == after.Fund, nameof(after.Fund), "资金来源 / fund source");
        Same(before.ItemCode == after.ItemCode, nameof(after.ItemCode), "服务事项 / service");
        Same(before.Confidential == after.Confidential, nameof(after.Confidential), "名单是否公开 / whether the list is public");
        Same(Terms(before) == Terms(after), nameof(after.Criteria), "报价方式、报价范围与评分标准 / how quotes are named, bounded and scored");
        Same(!Selection.Quotes.AreAskedBy(before.Method) || before.Budget == after.Budget, nameof(after.Budget), "已收密封报价的预算 / the budget that sealed quotes were made for");
        Same(before.Fund is not FundSource.Fiscal || after.Budget.Fen <= before.Budget.Fen, nameof(after.Budget), "提高经审核的财政资金预算 / raising a reviewed fiscal budget");
        return faults;
    }

    /// <summary>What differs, in the order of the posting.</summary>
    /// <param name="before">As published.</param>
    /// <param name="after">As wanted, with the deadline that it leads to.</param>
    /// <param name="qualification">Names of qualification codes.</param>
    public static IReadOnlyList<AmendedFact> Differences(ProjectContent before, ProjectContent after, Func<string, string> qualification)
    {
        string Qualifications(ProjectContent content) => content.QualificationCodes.Count == 0
            ? ""
            : string.Join("、", content.QualificationCodes.Order(StringComparer.Ordinal).Select(qualification))
                + (content.QualificationCodes.Count == 1 ? "" : content.QualificationMatch is QualificationMatch.All ? "（须全部具备）" : "（具备其一）");
        string Recused(ProjectContent content) => string.Join("、", content.Recusals.Select(r => r.AgencyId.ToString("N")).Order(StringComparer.Ordinal));

        var facts = new List<AmendedFact>();
        void Add(string label, string? was, string? now)
        {
            if ((was ?? "") != (now ?? ""))
            {
                facts.Add(new(label, was ?? "", now ?? ""));
            }
        }

        Add("项目名称", before.Title, after.Title);
        Add("规模", before.Scale, after.Scale);
        Add("规模档次", before.ScaleBand, after.ScaleBand);
        Add("地点", before.Location, after.Location);
        Add("关联审批（投资项目）代码", before.InvestmentCode, after.InvestmentCode);
        Add("服务费用", $"人民币 {before.Budget} 元", $"人民币 {after.Budget} 元");
        Add("服务时限", $"{before.ServiceWorkingDays} 个工作日", $"{after.ServiceWorkingDays} 个工作日");
        Add("报名截止时间", Time(before.RegistrationDueAt), Time(after.RegistrationDueAt));
        Add("选取时间", Time(before.SelectionAt), Time(after.SelectionAt));
        Add("选取理由", before.MethodReason, after.MethodReason);
        Add("资质要求", Qualifications(before), Qualifications(after));
        Add("其他要求", before.Requirements, after.Requirements);
        if (Recused(before) != Recused(after))
        {
            facts.Add(new("回避机构", $"{before.Recusals.Count} 家", $"{after.Recusals.Count} 家"));
        }

        Add("合同形式", before.ContractForm, after.ContractForm);
        Add("联系人", before.ContactName, after.ContactName);
        Add("联系电话", before.ContactPhone, after.ContactPhone);
        Add("业主投诉电话", before.ComplaintPhone, after.ComplaintPhone);
        return facts;
    }

    /// <summary>The papers that the posting has after the change, as name and digest.</summary>
    public static IReadOnlyList<(string Name, string Sha256)> Papers(IEnumerable<ProjectAttachment> before, IEnumerable<StoredFile> added, IReadOnlyCollection<Guid> removed) =>
        [.. before.Where(a => !removed.Contains(a.Id)).OrderBy(a => a.AddedAt).Select(a => (a.Name, a.Sha256)).Concat(added.Select(f => (f.Name, f.Sha256))).DistinctBy(p => p.Sha256)];

    /// <summary>Null where the papers stay the same.</summary>
    /// <param name="confidential">The public is told how many there are, and no more.</param>
    public static AmendedFact? Difference(IEnumerable<ProjectAttachment> before, IReadOnlyList<(string Name, string Sha256)> after, bool confidential)
    {
        var was = before.OrderBy(a => a.AddedAt).Select(a => (a.Name, a.Sha256)).ToList();
        string Written(IReadOnlyCollection<(string Name, string Sha256)> papers) => confidential ? $"{papers.Count} 份（内容有更换）" : string.Join('\n', papers.Select(p => $"{p.Name}（SHA-256 {p.Sha256[..16]}…）"));
        return was.Select(p => p.Sha256).ToHashSet().SetEquals(after.Select(p => p.Sha256)) ? null : new("附件", Written(was), Written(after));
    }

    private static string Terms(ProjectContent content) => System.Text.Json.JsonSerializer.Serialize(
        new { content.PriceMode, content.AmountFixed, content.MinPrice, content.MaxPrice, content.MinRateHundredths, content.MaxRateHundredths, content.Criteria, content.QuoteRounds, content.DirectAgencyId }, Data.Outbox.OutboxJson.Options);

    // A deadline at midnight is the end of the day before.
    private static DateOnly DayOf(DateTimeOffset due) => BeijingTime.DateOf(due.AddTicks(-1));

    private static string Time(DateTimeOffset? at) => at is { } t ? BeijingTime.Of(t).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";
}
