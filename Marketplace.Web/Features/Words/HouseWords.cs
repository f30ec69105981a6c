using System.Text;
using System.Text.RegularExpressions;
using Text = Marketplace.Web.Platform.Text;

namespace Marketplace.Web.Features.Words;

/// <summary>
/// What the house itself puts on record is kept in Chinese, as it was said. An English reader sees it in English: a sentence that the
/// house writes is known word by word, and one with numbers, days or names in it by its form. What people wrote stays as they wrote it.
/// </summary>
public static partial class HouseWords
{
    /// <summary>Every sentence and form that the house writes as a reason, a fact or a name; each is a key of the texts. The first form that fits is taken: a wider one stands after the narrower.</summary>
    public static readonly IReadOnlyList<string> Forms =
    [
        "系统",
        "访客",
        "项目取消",
        "逾期未选取",
        "系统自动记录",
        "期限届满",
        "期限届满，系统自动处理",
        "期限届满，机构未答复",
        "月度抽审例行办理",
        "合同逾期每日提醒",
        "逾期未提交成果",
        "双方均已评价",
        "双方评价均已锁定",
        "复审已有结论，双方评价已公开",
        "申诉期满，机构未提出申诉",
        "陈述申辩期满，机构未提出异议",
        "复审多数意见认定数据虚假",
        "处理过程中出现系统故障",
        "环节计时例行检查",
        "退出公示期满",
        "定期轮换",
        "年度信息确认逾期，服务自动下架",
        "年度信息已确认，服务恢复上架",
        "年度信息确认提醒",
        "资质到期提醒",
        "审核超时提醒",
        "机构撤回退出申请，服务恢复上架",
        "黑名单期限届满，机构重新申请入驻",
        "信用例行核定",
        "信用变动后的例行核定",
        "全国失信名单导入",
        "选取期间暂停洽谈，答复期限重新计算",
        "查阅结束，告知双方",
        "资质有效期届满，相关服务自动下架",
        "资质已核验，相关服务恢复上架",
        "资质被吊销，相关服务自动下架",
        "全部报价无效，没有可供选取的机构",
        "延长报名后仍无合格的报名机构",
        "中选机构弃选，且无候补机构",
        "已确认存在严重失信行为（C13 至 C16），依规清退并列入黑名单",
        "因复审认定数据虚假，另行立即暂停",
        "官方放假安排（{0} 年）公布，期限重新计算",
        "延长报名后合格报名机构仍不足 {0} 家",
        "合格报名机构不足 {0} 家，延长报名",
        "合同 {0} 应于 {1} 前备案，实际于 {2} 备案",
        "合同 {0} 承诺 {1} 个工作日，实际用时 {2} 个工作日，复审通过",
        "合同 {0} 承诺 {1} 个工作日，实际用时 {2} 个工作日",
        "合同 {0} 业主评价 {1} 分",
        "合同 {0} 应于 {1} 前提交成果，至 {2} 仍未备案",
        "合同 {0} 的“{1}”应于 {2} 前完成，实际于 {3} 完成",
        "合同 {0} 的“{1}”应于 {2} 前完成，至 {3} 仍未完成",
        "项目 {0} 中选后逾期未确认，视为放弃",
        "项目 {0} 中选后放弃，理由：{1}",
        "项目 {0} 的直接选取邀请至 {1} 未答复",
        "项目 {0} 承诺的执业人员 {1} 未在成果上盖章，{2}",
        "未注明执业印章",
        "实际盖章：{0}",
        "委托单 {0} 至 {1} 未答复",
        "业主 {0} 的在线咨询至 {1} 未答复",
        "{0}，立即暂停，待清退程序决定",
        "{0}，拟清退并列入黑名单",
        "报告复审 {0} 第 {1} 轮未通过，缺陷 {2} 处",
        "报告复审 {0} 第 {1} 轮未通过",
        "报告复审 {0} 修改后通过，缺陷 {1} 处",
        "报告复审 {0}：多数复审人各自认定数据虚假",
        "报告复审 {0}：{1}",
        "6 个月内已确认 {0} 项履约失信（C05 至 C09）",
        "12 个月内第二次达到暂停条件，信用分 {0}",
        "信用分已降至 {0} 分",
        "{0} 发生的{1}变更，应于 {2} 前报告，实际于 {3} 报告",
        "{0} 取得的资质（证书编号 {1}）应于 {2} 前报告，实际于 {3} 报告",
        "列入全国失信被执行人名单，案号 {0}，列入日期 {1}：{2}",
        "双方协商解除：{0}",
        "监督决定解除：{0}",
        "机构名称",
        "法定代表人",
        "控股股东或实际控制人",
        "办公地址",
        "银行账户",
        "联系人",
        "服务类别",
        "执业人员",
    ];

    private static readonly HashSet<string> Sentences = [.. Forms.Where(form => !form.Contains('{'))];

    private static readonly (string Form, Regex Shape)[] Shapes = [.. Forms.Where(form => form.Contains('{')).Select(form => (form, ShapeOf(form)))];

    extension(Text text)
    {
        /// <summary>Something on record, in the reader's language where the house wrote it; null stays null.</summary>
        public string? Said(string? written)
        {
            if (written is null || !Text.IsEnglish)
            {
                return written;
            }

            if (Sentences.Contains(written))
            {
                return text[written];
            }

            foreach (var (form, shape) in Shapes)
            {
                if (shape.Match(written) is { Success: true } match)
                {
                    return text[form, [.. match.Groups.Values.Skip(1).Select(group => (object?)text.Said(group.Value))]];
                }
            }

            return written;
        }
    }

    /// <summary>Whether the house's own sentence is known.</summary>
    public static bool Knows(string written) => Sentences.Contains(written) || Shapes.Any(known => known.Shape.IsMatch(written));

    // A place takes as little as it can, so that the words between the places stand where the form has them.
    private static Regex ShapeOf(string form)
    {
        var pattern = new StringBuilder("\\A");
        var from = 0;
        foreach (Match place in Place().Matches(form))
        {
            pattern.Append(Regex.Escape(form[from..place.Index])).Append("(.+?)");
            from = place.Index + place.Length;
        }

        return new(pattern.Append(Regex.Escape(form[from..])).Append("\\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
