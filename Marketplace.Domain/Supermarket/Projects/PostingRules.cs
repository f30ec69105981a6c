using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Projects;

/// <summary>Refusals of a posting for what its owner is, not for what it says.</summary>
public static class PostingRules
{
    public static readonly Rule OwnerBlacklisted = new("OwnerBlacklisted",
        "贵单位，或与贵单位同一法定代表人、控股人的机构，在黑名单内（至 {0}），期间不得发布项目", "Your organisation, or an agency with the same legal representative or holder, is blacklisted until {0} and may not post projects", "中介超市诚信管理规则");
}
