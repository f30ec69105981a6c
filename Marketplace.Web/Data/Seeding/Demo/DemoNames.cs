using System.Globalization;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>Made-up names and numbers: region 990000 holds no real firm and no real person, and the towns are on no map.</summary>
internal static class DemoNames
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

    private const string Given = "明建国华文军平志伟东海强晓生光林小民永杰卫新宏斌刚宇浩然子轩梓涵佳怡诗雅静敏丽娟秀英慧巧美娜珍贞莉桂娣淑婷雪荣爱妹霞香月莺媛艳瑞凡雁若知远清源思行景云承泽立恒启航振铭世安博闻守正怀瑾";

    /// <summary>In the order of the list they are given to firms, so that the first six are the ones that everybody knows.</summary>
    public static readonly IReadOnlyList<string> Brands =
    [
        "嘉禾", "东湖", "九龙", "海塘", "当湖", "乍浦", "澄川", "景行", "云岫", "明渠", "和润", "稼轩", "北辰", "南浔桥", "青禾", "汇川", "正衡", "方圆里", "经纬", "天枢",
        "沐川", "百川汇", "致远", "启明堂", "中澜", "华筑", "同心", "远望", "长堤", "白鹭", "芦汀", "秋水", "枫桥里", "松涛", "竹溪", "梅坞", "兰亭路", "桂湾", "柳岸", "荷塘",
        "星河", "鼎新", "博雅", "厚德", "尚水", "若谷", "知行", "格物", "明理", "睿思", "恒信", "守拙", "诚铭", "公允", "平准", "量衡", "精诚", "求真", "务本", "立信桥",
        "盛泽湾", "金穗", "银湖", "碧波", "翠屏", "丹霞路", "紫金桥", "朝阳里", "晨曦", "晴川", "雨润", "雪松", "霜叶", "春晖", "夏盖", "秋实", "冬青", "一诺", "双塔", "三江汇",
        "四明里", "五湖", "六合桥", "七星", "八方", "十里", "百年", "千帆", "万象", "广宁", "安澜", "定远", "镇海路", "宁波桥", "通济", "永济", "普济", "惠民", "利民", "富民",
        "兴业桥", "大成", "大观", "大有", "大同里", "元亨", "利贞", "谦益", "巽风", "震泽", "坤舆", "乾元", "泰来", "鸿渐", "雷鸣桥", "天工", "开物", "考工", "营造", "匠心",
        "规矩", "准绳", "权衡", "度支", "会稽路", "钱江里", "苕溪", "曹娥", "甬江里", "瓯江里", "飞云", "鳌江里", "椒江里", "灵江", "剡溪", "浦阳", "兰江", "衢江里", "新安里", "富春里",
    ];

    private static readonly string[] Near = ["", "", "临湖", "临湖", "临湖市"];
    private static readonly string[] SameProvince = ["云州", "澜江", "青岭", "碧溪", "沙湾"];
    private static readonly string[] Far = ["北原", "东陵", "岚城", "朔川"];

    private static readonly string[] NearStreets = ["湖滨大道", "滨河路", "解放中路", "新华路", "当湖路", "环城北路", "人民路", "工业园区兴业路", "科技城创新路", "港区海河路"];
    private static readonly string[] FarStreets = ["建设路", "中山路", "文化路", "和平大街", "高新区科创路", "迎宾大道"];

    public static string Person(DemoDice dice)
    {
        var name = $"{Surnames[dice.Below(Surnames.Length)]}{Given[dice.Below(Given.Length)]}";
        return dice.In(78) ? name + Given[dice.Below(Given.Length)] : name;
    }

    public static (string Place, string City) PlaceOf(AgencyOrigin origin, DemoDice dice) => origin switch
    {
        AgencyOrigin.WithinPrefecture => (dice.Of(Near), "临湖市"),
        AgencyOrigin.ProvinceOutside => dice.Of(SameProvince) is var city ? (city, $"{city}市") : default,
        _ => dice.Of(Far) is var city ? (city, $"{city}市") : default,
    };

    public static string Address(string city, DemoDice dice) =>
        $"{city}{dice.Of(city == "临湖市" ? NearStreets : FarStreets)} {dice.Between(1, 688)} 号{(dice.In(50) ? $" {dice.Between(1, 9)} 幢" : "")} {dice.Between(2, 18)}{dice.Between(1, 9):00} 室";

    public static string Phone(DemoDice dice) => $"1{dice.Of(["38", "39", "58", "87"])}0099{dice.Below(10000):0000}";

    /// <param name="letters">91 for firms, 11 for authorities, 12 for public institutions, 52 for social bodies.</param>
    /// <param name="number">Different for each organisation.</param>
    public static string CreditCode(string letters, int number) => Domain.Common.CreditCode.WithCheck($"{letters}990000MA{200_0000 + number:0000000}");

    /// <param name="number">Different for each person.</param>
    public static string PersonNumber(int number) =>
        Domain.Common.PersonNumber.WithCheck($"990000{new DateOnly(1966, 3, 1).AddDays(number * 7 % 9000).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{number % 1000:000}");
}
