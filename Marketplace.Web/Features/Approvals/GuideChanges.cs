using System.Globalization;
using Marketplace.Domain.Approvals.Catalogue;

namespace Marketplace.Web.Features.Approvals;

/// <summary>Two guides side by side: a reviewer looks at what is different, not at forty fields twice.</summary>
public static class GuideChanges
{
    /// <returns>Chinese keys of the fields, what stood there and what stands there now.</returns>
    public static IReadOnlyList<(string Field, string Was, string Is)> Between(ItemGuide before, ItemGuide after) =>
        [.. Fields(before).Zip(Fields(after), (was, now) => (was.Field, was.Words, now.Words)).Where(f => f.Item2 != f.Item3)];

    private static IEnumerable<(string Field, string Words)> Fields(ItemGuide g) =>
    [
        ("依据", g.LegalBasis), ("申请人", g.Applicants), ("条件", g.Conditions), ("受理标准", g.AcceptanceStandard),
        ("申请材料", string.Join('\n', g.Materials.Select(m => $"{m.Name} · {m.Form} × {Number(m.Copies)}{(m.MayFollow ? " · 可容缺" : "")}{(m.IsShared ? " · 免提交" : "")} · {m.Basis}"))),
        ("办理流程", string.Join('\n', g.Steps.Select(s => $"{s.Name} · {s.Post} · {Number(s.Days)} · {s.Work}"))),
        ("类型", g.CaseType.ToString()), ("法定时限", Number(g.StatutoryDays)), ("承诺时限", Number(g.PromisedDays)), ("时限依据", g.LimitBasis),
        ("收费", g.IsFree ? "" : $"{g.FeeStandard}\n{g.FeeBasis}"), ("结果", g.Result), ("有效期", g.Validity), ("送达", string.Join(' ', g.Deliveries)),
        ("跑几次", Number(g.Visits)), ("网办深度", g.Online.ToString()), ("窗口", g.Window), ("时间", g.Hours), ("地址", g.Address), ("咨询", g.Phone), ("监督投诉", g.ComplaintPhone),
        ("容缺受理", g.Tolerance.ToString()), ("告知承诺", g.Commitment.ToString()),
        ("需要的中介服务", string.Join('\n', g.Intermediaries.Select(i => $"{i.ServiceItem} · {i.Name} · {i.Basis} · {i.PaidBy}"))),
        ("常见问题", string.Join('\n', g.Questions.Select(q => $"{q.Question}\n{q.Answer}"))), ("不服怎么办", g.Remedy),
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
