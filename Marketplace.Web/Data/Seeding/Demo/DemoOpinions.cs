namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>What people say of each other's work.</summary>
internal static class DemoOpinions
{
    private static readonly string[] Excellent =
    [
        "比约定早了三天交报告，评审一次通过，项目负责人电话随时能打通。", "踏勘当天就列出了资料清单，后面没有再让我们补过材料。", "报告写得扎实，专家会上问的问题都有依据。",
        "价格公道，没有加收任何费用，服务态度也好。", "现场配合很到位，赶在雨季前完成了外业，帮了大忙。", "前期沟通充分，成果一次成稿，领导很满意。",
        "检测数据清楚，还主动提醒了两处需要整改的地方。", "每个节点都有书面汇报，进度心里有数。", "项目时间很紧，他们加班把成果赶了出来，质量没打折。", "专业、细致、守时，下次还会邀请。",
    ];

    private static readonly string[] Good =
    [
        "总体满意，报告内容完整，个别表格改过一次。", "按时完成，沟通顺畅，图件可以再清晰一些。", "服务规范，价格合理，希望现场人员再多一名。", "成果符合要求，交付当天已是最后期限。",
        "有问必答，修改及时，前期资料清单可以更早给。", "工作认真，汇报材料做得不错，整体进度正常。", "质量可以，收费与约定一致。", "中途换过一次联系人，其余都好。",
    ];

    private static readonly string[] Fair =
    [
        "报告改了三稿才定，时间上有些被动。", "内容基本够用，深度一般，专家提了不少意见。", "按合同完成了，但催了几次才有进展。", "价格低，服务也相对简单。", "现场来得少，资料主要靠我们自己整理。",
    ];

    private static readonly string[] Poor =
    [
        "拖期一周多，多次催促才交成果。", "初稿照搬别的项目，地名都没有改全，退回重做。", "沟通不畅，负责人经常联系不上。", "成果有计算错误，发现后才更正，影响了后面的审批。",
    ];

    private static readonly string[] OfOwners =
    [
        "资料准备齐全，现场配合好，付款及时。", "需求明确，对接人专业，合作愉快。", "资料分两次才给齐，付款按合同执行。", "中途调整过一次范围，沟通后解决。", "办事效率高，确认意见反馈很快。",
        "现场条件协调到位，给了我们很大方便。", "资料移交稍晚，但没有提合同以外的要求。", "付款流程略长，其他都好。", "要求合理，意见一次提全，省了不少返工。",
    ];

    /// <param name="mean">Of four stars.</param>
    public static string OfAgency(double mean, DemoDice dice) => dice.Of(mean switch
    {
        >= 4.6 => Excellent,
        >= 3.7 => Good,
        >= 2.8 => Fair,
        _ => Poor,
    });

    public static string OfOwner(DemoDice dice) => dice.Of(OfOwners);

    public static string RejectReason(DemoDice dice) => dice.Of(
    [
        "附图缺少比例尺与图例，第三章引用的标准已经作废，请修改后重新提交。", "报告封面项目名称与合同不一致，计算书缺审核人签字，请补正。", "数据汇总表与正文第五章不一致，请核对原始记录后重新出具。",
    ]);
}
