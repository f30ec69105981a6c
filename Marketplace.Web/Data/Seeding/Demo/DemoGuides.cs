using System.Globalization;
using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Approvals.Catalogue.UseCases;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>A department of the demonstration; without a window its items are handled outside the hall.</summary>
internal sealed record DemoDepartment(string Letters, string Name, string ShortName, string Window)
{
    public string Code => $"99000000{Letters}";
}

/// <summary>Guides of some three hundred handling items, built from two small tables: what a service is, and what each kind of paper is.</summary>
internal static class DemoGuides
{
    private static readonly Dictionary<char, HandlingKind> Kinds = new() { ['N'] = HandlingKind.New, ['C'] = HandlingKind.Change, ['R'] = HandlingKind.Renew, ['X'] = HandlingKind.Cancel, ['P'] = HandlingKind.Replace };

    public static IReadOnlyList<DemoDepartment> Departments { get; } = [.. Rows("departments.csv").Select(r => new DemoDepartment(r[0], r[1], r[2], r[3]))];

    /// <param name="services">First service item of each kind of the supermarket, code and name.</param>
    public static ILookup<string, ItemDraft> Of(IReadOnlyDictionary<string, (string Code, string Name)> services)
    {
        var papers = Rows("materials.csv").ToDictionary(r => r[0]);
        var numbers = new Dictionary<string, int>();
        return (
            from row in Rows("services.csv")
            let department = Departments.Single(d => d.Letters == row[0])
            let stem = $"{department.Code}-{row[1]}"
            let number = numbers[stem] = numbers.GetValueOrDefault(stem) + 1
            from variant in row[12].Select((letter, i) => (Kind: Kinds[letter], Number: i + 1))
            select (department.Letters, Draft: Draft(row, department, $"{stem}-{number:0000}-{variant.Number:00}", variant.Kind, papers, services))).ToLookup(d => d.Letters, d => d.Draft);
    }

    private static ItemDraft Draft(string[] row, DemoDepartment department, string code, HandlingKind kind, Dictionary<string, string[]> papers, IReadOnlyDictionary<string, (string Code, string Name)> services)
    {
        var (name, basis) = (row[2], Basis(row[14]));
        var (statutory, promised) = (Number(row[5]), Number(row[6]));
        var quick = kind is HandlingKind.Cancel or HandlingKind.Replace || row[4] == "I";
        promised = quick ? 0 : kind is HandlingKind.Change or HandlingKind.Renew ? Math.Max(1, (promised + 1) / 2) : promised;
        var type = quick ? CaseType.Instant : row[4] == "J" && kind is HandlingKind.New ? CaseType.Joint : CaseType.Promised;
        var tolerant = type is CaseType.Promised && row[13].Split(' ').Any(k => papers[k][5] == "yes");
        var keys = kind switch
        {
            HandlingKind.Change => ["SQ", "LY", "YJ"],
            HandlingKind.Cancel => ["SQ", "ZX", "YJ"],
            HandlingKind.Replace => ["SQ", "DJ", "ID"],
            HandlingKind.Renew => [.. row[13].Split(' ').Where(k => k is not ("CS" or "ZC" or "TZ")), "YJ"],
            _ => row[13].Split(' '),
        };
        var subject = row[3] switch { "P" => ItemSubject.Person, "F" => ItemSubject.Firm, _ => ItemSubject.Anyone };
        var report = kind is HandlingKind.New && row.Length > 15 && row[15].Length > 0 ? services[row[15]] : default;
        var visits = Number(row[7]);
        var online = (OnlineDepth)Number(row[8]);
        return new(code, kind, name, row[12].Length == 1 ? name : $"{name}（{kind switch { HandlingKind.New => "新办", HandlingKind.Change => "变更", HandlingKind.Renew => "延续", HandlingKind.Cancel => "注销", _ => "补证" }}）", new()
        {
            LegalBasis = $"{basis}：{(kind is HandlingKind.New ? $"{name}由{department.ShortName}依法办理。" : $"{name}事项发生变动的，应当向原机关申请办理。")}",
            Subject = subject,
            Applicants = subject switch { ItemSubject.Person => "年满十八周岁的自然人，或者由监护人代为申请", ItemSubject.Firm => "在临湖市依法登记的企业和其他组织", _ => "自然人、依法登记的法人和非法人组织" },
            Conditions = kind is HandlingKind.New or HandlingKind.Renew
                ? $"一、符合{basis}规定的条件；\n二、提交的材料真实、有效、齐全；\n三、申请前三年内没有因同类事项提供虚假材料被撤销。"
                : $"一、持有在有效期内的{row[10]}；\n二、变动事项已经发生并有书面说明；\n三、没有正在进行的同一事项办件。",
            Materials = [.. keys.Select(k => Paper(papers[k], basis, tolerant))],
            AcceptanceStandard = "材料齐全、符合法定形式的当场受理；可以当场更正的错误允许当场更正；不齐全的当场或者五个工作日内一次性告知全部需要补正的内容。",
            Steps = Steps(type, promised),
            CaseType = type,
            StatutoryDays = statutory,
            PromisedDays = promised,
            LimitBasis = $"{basis}；未作规定的适用行政许可法第四十二条",
            IsFree = row[9].Length == 0,
            FeeStandard = row[9],
            FeeBasis = row[9].Length == 0 ? "" : "国家发展改革委、财政部公布的收费目录清单",
            Result = row[10],
            Validity = row[11],
            Deliveries = online is OnlineDepth.Whole ? [Delivery.Electronic, Delivery.Courier, Delivery.Counter] : [Delivery.Counter, Delivery.Courier],
            Visits = visits,
            Online = online,
            Window = department.Window.Length > 0 ? $"临湖市政务服务中心 {department.Window}" : $"{department.ShortName}办事服务窗口",
            Hours = "工作日 8:30 至 17:30（午间不休息）",
            Address = department.Window.Length > 0 ? "临湖市滨湖大道 66 号政务服务中心" : $"临湖市滨湖大道 88 号{department.ShortName}一楼",
            Phone = $"0990-8801{Math.Abs(Sum(department.Letters)) % 900 + 100}",
            ComplaintPhone = "0990-12345",
            Tolerance = tolerant,
            Commitment = type is CaseType.Promised && keys.Contains("CN"),
            Intermediaries = report.Code is null ? [] : [new(report.Code, report.Name, basis, row[13].Contains("BG", StringComparison.Ordinal) ? "申请人" : "审批部门（技术审查）")],
            Questions =
            [
                new("可以请人代办吗？", "可以。代办人带本人身份证件和授权委托书；全程网办的事项也可以由代办人凭授权在网上申请。"),
                new("办好以后怎么知道？", $"办结当日发送短信，可以凭受理单上的二维码查询进度。结果“{row[10]}”按您选择的方式送达。"),
            ],
            Remedy = "对决定不服的，可以自收到决定书之日起六十日内向临湖市人民政府申请行政复议，或者六个月内向人民法院提起行政诉讼。",
        }, ShouldReside: true);
    }

    private static GuideMaterial Paper(string[] paper, string basis, bool tolerant) => new(
        paper[1], Enum.Parse<MaterialForm>(paper[2]), Number(paper[3]), Enum.Parse<MaterialSource>(paper[4]), basis,
        MayFollow: tolerant && paper[5] == "yes", IsShared: paper[6] == "yes");

    private static IReadOnlyList<GuideStep> Steps(CaseType type, int days) => type switch
    {
        CaseType.Instant => [new("受理审核", "窗口首席审批员", 0, "当场核对材料并作出决定"), new("送达", "出证窗口", 0, "当场发给结果")],
        CaseType.Joint =>
        [
            new("一窗受理", "综合窗口", 0, "收取一套材料，当日抄告相关部门"), new("并联审查", "相关部门审批科室", Math.Max(1, days - 2), "各部门同步审查，需要时联合踏勘"),
            new("决定", "首席审批员", Math.Min(1, days - 1), "汇总意见作出决定"), new("送达", "出证窗口", 0, "统一送达"),
        ],
        _ =>
        [
            new("受理", "综合窗口", 0, "核对材料，出具受理单"), new("审查", "审批科室审查人员", Math.Max(days - (days > 1 ? 1 : 0), 0), "审查实质内容，需要核查的由两名以上工作人员进行"),
            new("决定", "首席审批员", days > 1 ? 1 : 0, "作出准予或者不予的决定"), new("送达", "出证窗口", 0, "制证并按选择的方式送达"),
        ],
    };

    private static string Basis(string article) => article.IndexOf('第') is var at and > 0 ? $"《{article[..at]}》{article[at..]}" : $"《{article}》";

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static int Sum(string letters) => letters.Aggregate(7, (sum, c) => (sum * 31) + c);

    private static IEnumerable<string[]> Rows(string file)
    {
        using var reader = new StreamReader(typeof(DemoGuides).Assembly.GetManifestResourceStream($"Marketplace.Web.Data.Seeding.Demo.Catalogue.{file}") ?? throw new InvalidOperationException($"{file} is not embedded."));
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            yield return line.Split(',');
        }
    }
}
