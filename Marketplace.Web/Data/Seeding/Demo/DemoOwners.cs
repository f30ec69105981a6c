using Marketplace.Domain.Accounts;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>Somebody who buys services, and the works they have under way.</summary>
/// <param name="Letters">The beginning of the credit code; empty for a person.</param>
internal sealed record DemoOwnerLine(string Name, OrganisationKind Kind, string Letters, FundSource Fund, string[] Works);

internal static class DemoOwners
{
    /// <summary>The works of the owner that the sign-in list names.</summary>
    public static readonly string[] OwnWorks =
    ["东塘河综合整治二期工程", "城北排涝泵站更新改造", "农村饮用水提标工程", "芦苇荡生态缓冲带建设", "圩区防洪闸站改造", "滨湖取水口迁建工程", "河网水质监测站点建设", "海塘安澜工程三标段"];

    public static readonly IReadOnlyList<DemoOwnerLine> All =
    [
        new("青石镇人民政府", OrganisationKind.GovernmentBody, "11", FundSource.Fiscal, ["青石镇农贸市场改造工程", "青石老街立面整治工程", "青石镇污水管网补短板工程", "青石镇便民服务中心改建", "青石镇停车场建设工程"]),
        new("白沙渡街道办事处", OrganisationKind.GovernmentBody, "11", FundSource.Fiscal, ["白沙渡老旧小区改造工程", "白沙渡口袋公园建设", "白沙渡社区服务中心装修工程", "白沙渡雨污分流工程"]),
        new("临湖市住房和城乡建设局", OrganisationKind.GovernmentBody, "11", FundSource.Fiscal, ["湖滨大道慢行系统改造", "城区桥梁安全提升工程", "环城绿道三期工程", "公共停车楼建设项目"]),
        new("临湖市交通运输局", OrganisationKind.GovernmentBody, "11", FundSource.Fiscal, ["X208 县道拓宽工程", "农村公路提升工程", "城乡公交首末站建设", "内河航道护岸修复工程"]),
        new("临湖市自然资源和规划局", OrganisationKind.GovernmentBody, "11", FundSource.Fiscal, ["工业平台地质资料更新项目", "存量建设用地调查项目", "废弃矿地生态修复工程"]),
        new("临湖市第三中学", OrganisationKind.PublicInstitution, "12", FundSource.Fiscal, ["第三中学体艺馆新建工程", "第三中学实验楼抗震加固", "第三中学运动场改造", "第三中学食堂装修工程"]),
        new("临湖市实验小学", OrganisationKind.PublicInstitution, "12", FundSource.Fiscal, ["实验小学教学楼改扩建", "实验小学室内空气治理项目", "实验小学连廊工程"]),
        new("临湖市人民医院", OrganisationKind.PublicInstitution, "12", FundSource.Fiscal, ["人民医院门诊楼扩建工程", "人民医院污水处理站改造", "人民医院感染楼建设项目", "人民医院地下停车库工程"]),
        new("临湖市中医医院", OrganisationKind.PublicInstitution, "12", FundSource.Fiscal, ["中医医院制剂楼改造", "中医医院康复中心建设项目"]),
        new("临湖市农业技术推广中心", OrganisationKind.PublicInstitution, "12", FundSource.Fiscal, ["高标准农田建设项目", "育秧中心建设项目", "农产品检测室改造"]),
        new("临湖市文化馆", OrganisationKind.PublicInstitution, "12", FundSource.Fiscal, ["文化馆剧场修缮工程", "非遗展示馆布展工程"]),
        new("临湖城市建设投资集团有限公司", OrganisationKind.StateEnterprise, "91", FundSource.StateOwned, ["科创园一期建设项目", "人才公寓二期工程", "湖滨商务区地下管廊", "保障性租赁住房项目", "南站配套道路工程"]),
        new("临湖水务发展有限公司", OrganisationKind.StateEnterprise, "91", FundSource.StateOwned, ["城西净水厂扩容工程", "再生水回用管线工程", "供水管网漏损治理项目"]),
        new("临湖交通投资有限公司", OrganisationKind.StateEnterprise, "91", FundSource.StateOwned, ["公交停保场光伏项目", "临湖港区散货泊位改造"]),
        new("临湖恒泽纺织有限公司", OrganisationKind.PrivateEnterprise, "91", FundSource.Social, ["年产三万吨差别化纤维技改项目", "印染废水深度处理改造", "二号厂房新建工程", "定型机余热回收项目"]),
        new("临湖精工机械股份有限公司", OrganisationKind.PrivateEnterprise, "91", FundSource.Social, ["年产五千套精密传动件项目", "智能装配车间新建工程", "涂装线改造项目", "研发楼建设项目"]),
        new("临湖绿禾食品有限公司", OrganisationKind.PrivateEnterprise, "91", FundSource.Social, ["年产两万吨预制菜生产线项目", "冷链仓储中心建设工程", "厂区污水处理站扩建"]),
        new("临湖新晟新材料有限公司", OrganisationKind.PrivateEnterprise, "91", FundSource.Social, ["年产一万吨改性塑料项目", "储罐区安全提升改造", "综合楼新建工程"]),
        new("临湖湖光家居有限公司", OrganisationKind.PrivateEnterprise, "91", FundSource.Social, ["家具喷涂线水性漆改造", "展厅与仓库新建工程"]),
        new("临湖市文物保护研究所", OrganisationKind.PublicInstitution, "12", FundSource.Fiscal, ["古桥修缮保护工程", "青石民居测绘建档项目"]),
        new("临湖工业技术研究院", OrganisationKind.PublicInstitution, "12", FundSource.StateOwned, ["中试基地建设项目", "公共实验平台装修工程"]),
        new("金国良", OrganisationKind.Individual, "", FundSource.Social, ["青石镇金家民宿改造", "自建厂房翻建工程"]),
    ];

    public static readonly string[] Places = ["湖滨大道北侧", "东塘河两岸", "青石镇老街片区", "白沙渡街道", "工业园区兴业路", "科技城创新路东侧", "港区海河路", "解放中路 188 号", "环城北路沿线", "南站片区"];
}
