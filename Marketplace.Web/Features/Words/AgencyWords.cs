using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Words;

/// <summary>What changes of an agency's file and edits of its listings are called.</summary>
public static class AgencyWords
{
    extension(Text text)
    {
        public string Of(ChangeKind kind) => kind switch
        {
            ChangeKind.Name => text["机构名称"],
            ChangeKind.LegalRepresentative => text["法定代表人"],
            ChangeKind.ControllingHolder => text["控股股东或实际控制人"],
            ChangeKind.Address => text["办公地址"],
            ChangeKind.BankAccount => text["银行账户"],
            ChangeKind.Contact => text["联系人"],
            ChangeKind.ServiceKinds => text["服务类别"],
            _ => text["执业人员"],
        };

        public string Of(ChangeStatus status) => status switch
        {
            ChangeStatus.Submitted => text["审核中"],
            ChangeStatus.Returned => text["退回补正"],
            ChangeStatus.Approved => text["已核准"],
            ChangeStatus.Refused => text["不予变更"],
            _ => text["已撤回"],
        };

        public string Of(ListingEditStatus status) => status switch
        {
            ListingEditStatus.Submitted => text["审核中"],
            ListingEditStatus.Approved => text["已生效"],
            ListingEditStatus.SentBack => text["退回修改"],
            _ => text["已撤回"],
        };

        /// <summary>Why a listing left the shelf by itself, and what puts it back.</summary>
        public (string Why, string Then) Of(LapseCause cause) => cause switch
        {
            LapseCause.Qualification => (text["因资质到期下架"], text["续期核验后自动恢复上架"]),
            LapseCause.Reconfirmation => (text["因年度信息未确认下架"], text["完成年度确认后自动恢复上架"]),
            LapseCause.Exit => (text["因申请退出下架"], text["撤回退出申请后自动恢复上架"]),
            _ => (text["因处理措施下架"], text["措施解除后自动恢复上架"]),
        };
    }

    extension(ChangeStatus status)
    {
        public StateKind Shown => status switch
        {
            ChangeStatus.Submitted or ChangeStatus.Returned => StateKind.Waiting,
            ChangeStatus.Approved => StateKind.Good,
            ChangeStatus.Refused => StateKind.Bad,
            _ => StateKind.Quiet,
        };
    }

    extension(ListingEditStatus status)
    {
        public StateKind Shown => status switch
        {
            ListingEditStatus.Submitted => StateKind.Waiting,
            ListingEditStatus.Approved => StateKind.Good,
            ListingEditStatus.SentBack => StateKind.Bad,
            _ => StateKind.Quiet,
        };
    }
}
