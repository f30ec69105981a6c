using Marketplace.Domain.Common;

namespace Marketplace.Domain.Approvals.Catalogue;

/// <summary>Refusals of the catalogue.</summary>
public static class CatalogueRules
{
    public static readonly Rule ItemNotAvailable = new("ItemNotAvailable",
        "该事项未发布或已取消，暂不能办理", "This item is not published, or has been cancelled", "行政许可法第三十条", RefusalKind.NotFound);

    public static readonly Rule PromiseExceedsStatutory = new("PromiseExceedsStatutory",
        "承诺时限 {0} 个工作日长于法定时限 {1} 个工作日", "The promised {0} working days are more than the statutory {1}", "优化营商环境条例第三十六条");

    public static readonly Rule CatchAllForbidden = new("CatchAllForbidden",
        "“{0}”属于兜底表述，材料和条件须逐项写明", "“{0}” is a catch-all: materials and conditions are named one by one", "优化营商环境条例第四十条；行政许可法第三十条");

    public static readonly Rule MaterialWithoutBasis = new("MaterialWithoutBasis",
        "每一项材料须写明设定依据", "Every material names the article that asks for it", "优化营商环境条例第四十条");

    public static readonly Rule MaterialTwice = new("MaterialTwice",
        "“{0}”已在材料清单中", "“{0}” is on the list already", "一次性告知制度");

    public static readonly Rule SharedMaterialAsked = new("SharedMaterialAsked",
        "可以共享查验的证照不得要求申请人提交，请改为“共享获取、免提交”", "A licence that can be looked up is not asked of the applicant", "国务院关于在线政务服务的若干规定第七条");

    public static readonly Rule MainMaterialMayFollow = new("MainMaterialMayFollow",
        "未开展容缺受理的事项，材料不能标为可容缺", "Materials may follow only where the item allows tolerance", "政务服务容缺受理规则");

    public static readonly Rule StepsOverPromise = new("StepsOverPromise",
        "各环节时限合计 {0} 个工作日，超过承诺的 {1} 个工作日", "The steps take {0} working days together, more than the promised {1}", "行政许可法第四十二条");

    public static readonly Rule GuideStepsMissing = new("GuideStepsMissing",
        "办理流程须有 1 至 {0} 个环节", "A procedure has 1 to {0} steps", "行政许可法第三十条");

    public static readonly Rule MaterialsTooMany = new("MaterialsTooMany",
        "材料不得超过 {0} 项", "At most {0} materials", "优化营商环境条例第四十条");

    public static readonly Rule InstantTakesDays = new("InstantTakesDays",
        "即办件须当日办结，承诺时限应为 0", "An instant item is done the same day: its promise is 0", "政务服务事项管理规定");

    public static readonly Rule DaysOutOfRange = new("DaysOutOfRange",
        "时限应为 0 至 {0} 个工作日", "Limits are 0 to {0} working days", "行政许可法第四十二条");

    public static readonly Rule FeeWithoutBasis = new("FeeWithoutBasis",
        "收费须写明依据和标准；没有法律、行政法规依据的不得收费", "A fee names its basis and standard; without a law there is none", "行政许可法第五十八条");

    public static readonly Rule IntermediaryWithoutBasis = new("IntermediaryWithoutBasis",
        "中介服务事项须有法律、法规或国务院决定依据，没有依据的不得设置", "An intermediary's report needs a law: without one it cannot be asked for", "优化营商环境条例第四十三条");

    public static readonly Rule IntermediaryUnknown = new("IntermediaryUnknown",
        "中介超市没有服务事项 {0}", "The supermarket has no service item {0}", "优化营商环境条例第四十三条");

    public static readonly Rule ItemCodeWrong = new("ItemCodeWrong",
        "事项编码应为“部门码-类别-四位序号-两位办理项号”，如 {0}", "An item's code is department – category – four digits – two digits, such as {0}", "政务服务事项基本目录编码规则");

    public static readonly Rule ItemCodeTaken = new("ItemCodeTaken",
        "事项编码 {0} 已被使用", "The code {0} is taken", "政务服务事项基本目录编码规则", RefusalKind.Conflict);

    public static readonly Rule EditionOpen = new("EditionOpen",
        "该事项已有一个版本正在修订，发布或撤销后才能再修订", "One edition of this item is being revised; only then comes the next", "政务服务事项管理规定", RefusalKind.Conflict);

    public static readonly Rule DepartmentUnknown = new("DepartmentUnknown",
        "没有部门 {0}，请先登记部门", "There is no department {0}; register it first", "权责清单管理规定");

    public static readonly Rule DepartmentTwice = new("DepartmentTwice",
        "部门编码或名称已登记", "A department of this code or name is registered", "权责清单管理规定", RefusalKind.Conflict);

    public static readonly Rule DepartmentCodeWrong = new("DepartmentCodeWrong",
        "部门编码应为 8 位区划码加 2 位大写字母", "A department's code is eight digits of the region and two capital letters", "政务服务事项基本目录编码规则");

    public static readonly Rule DraftersReview = new("DraftersReview",
        "起草人、合法性审查人和发布人不得为同一人", "Whoever drafts, reviews and publishes are three people", "政务服务事项管理规定：起草、审查、发布分离", RefusalKind.Forbidden);

    public static readonly Rule AuthorityOutside = new("AuthorityOutside",
        "进驻事项须授权到位：受理在大厅办理后才能登记审批在大厅办理", "What is decided in the hall is accepted in the hall too", "两集中两到位");
}
