using Marketplace.Web.Components;

namespace Marketplace.Web.Features.Gallery;

/// <summary>What the gallery shows. All names and figures are samples; nothing here is read by another page.</summary>
public static class GallerySamples
{
    public static readonly IReadOnlyList<ListingCard> Cards =
    [
        Card(1, "工业项目环境影响报告表编制，含现场踏勘与评审修改", "EIA", 16_800, "份", 12, 4.8m, 126, 143, "嘉禾环境科技有限公司", "本市", 96, pinned: true),
        Card(2, "岩土工程详细勘察（房屋建筑），外业机组自有", "GEOTECH", 38_000, "项", 14, 4.6m, 58, 71, "海塘勘察设计有限公司", "本市", 91, from: true),
        Card(3, "房屋建筑施工图审查，7 个工作日出具合格书", "DRAWING_REVIEW", 1.6m, "平方米", 7, 4.7m, 88, 102, "东湖工程咨询有限公司", "本市", 93, from: true),
        Card(4, "混凝土试块抗压强度检测（每组三块）", "TESTING", 120, "组", 4, 4.9m, 412, 1_306, "九龙检测有限公司", "本市", 98, pinned: true),
        Card(5, "工程量清单与招标控制价编制", "COST", null, null, 10, 4.5m, 37, 44, "当湖造价咨询有限公司", "本市", 88),
        Card(6, "宗地测绘与权籍调查，提交不动产测绘成果", "SURVEYING", 2_400, "宗", 5, 4.8m, 203, 260, "乍浦测绘有限公司", "本市", 95),
        Card(7, "生产建设项目水土保持方案报告表", "SOIL_WATER", 22_000, "份", 15, null, 2, 2, "清源水土保持咨询有限公司", "省内外市", null),
        Card(8, "安全预评价与安全设施设计专篇复核", "SAFETY", 28_500, "份", 15, 4.2m, 19, 21, "安信安全技术服务有限公司", "外省", 82),
        Card(9, "防雷装置检测（年度检测，含整改复测）", "TESTING", 3_200, "项", 4, 4.7m, 95, 118, "九龙检测有限公司", "本市", 98),
        Card(10, "固定资产投资项目节能报告编制", "ENERGY", 13_500, "份", 10, 4.4m, 24, 29, "东湖工程咨询有限公司", "本市", 93),
    ];

    public static readonly IReadOnlyList<(string Number, string Title, string Kind, string Owner, decimal Budget, string Method, double Hours)> Projects =
    [
        ("LH-ZJ-2026-0318", "临湖市第二中学扩建工程岩土工程详细勘察", "岩土工程勘察", "临湖市第二中学", 86_000, "随机抽取", 5.4),
        ("LH-ZJ-2026-0321", "滨海路北延工程环境影响报告表编制", "环境影响评价", "湖东镇人民政府", 42_000, "择优选取", 29),
        ("LH-ZJ-2026-0324", "人民医院门诊楼改造施工图审查", "施工图审查", "临湖市人民医院", 58_000, "随机抽取", 76),
    ];

    public static readonly IReadOnlyList<(string Name, decimal Stars, int Deals, decimal Credit)> Board =
    [
        ("九龙检测有限公司", 4.9m, 1_424, 98), ("嘉禾环境科技有限公司", 4.8m, 143, 96), ("乍浦测绘有限公司", 4.8m, 260, 95),
        ("东湖工程咨询有限公司", 4.7m, 131, 93), ("海塘勘察设计有限公司", 4.6m, 71, 91),
    ];

    /// <summary>A draw with the method's published vector as its data.</summary>
    public static readonly object Draw = new
    {
        id = "sample",
        commit = "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd",
        secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        list = new[] { new { regNo = "R0001", partyId = "A-017" }, new { regNo = "R0002", partyId = "A-003" }, new { regNo = "R0003", partyId = "A-101" }, new { regNo = "R0004", partyId = "A-055" } },
        listHash = "d0894a9d07f435e4596eddb5edd90f8303b0560c97ab0018784ee093707d2757",
        nonce = "20260304",
        seed = "c4560bf1417b78e864cab0f62bf2f673f193762c76024b11df512a3567c797b8",
        order = new[] { "R0003", "R0002", "R0004" },
    };

    public static IReadOnlyList<TimelineStep> Steps(DateTimeOffset now) =>
    [
        new("发布", StepPlace.Done, now.AddDays(-6), "湖东镇人民政府", "超市办法第十二条", LogIndex: 1184),
        new("报名", StepPlace.Done, now.AddDays(-2), "中介机构", "报名期不少于 3 个工作日"),
        new("抽取", StepPlace.Now, now.AddHours(5), "业主", "名单冻结后输入公开随机字"),
        new("中选公示", StepPlace.Ahead, now.AddDays(3), null, "不少于 2 个工作日"),
        new("签订合同", StepPlace.Ahead, now.AddDays(17), null, "中选后 10 个工作日内"),
        new("成果备案", StepPlace.Ahead),
        new("双向评价", StepPlace.Ahead),
    ];

    private static ListingCard Card(
        int number, string title, string kind, decimal? price, string? per, int days, decimal? stars, int ratings, int deals,
        string agency, string origin, decimal? credit, bool from = false, bool pinned = false) =>
        new(new Guid(number, 0, 0, new byte[8]), "/gallery/listing", title, kind, price, per, days, stars, ratings, deals,
            agency, "/gallery/shop", origin, credit, from, pinned);
}
