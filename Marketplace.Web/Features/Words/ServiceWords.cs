using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Words;

/// <summary>What contracts and deliverables are called on their way.</summary>
public static class ServiceWords
{
    extension(Text text)
    {
        public string Of(ServiceContractStatus status) => status switch
        {
            ServiceContractStatus.Draft => text["草拟中，待业主签署"],
            ServiceContractStatus.OwnerSigned => text["业主已签，待机构签署"],
            ServiceContractStatus.AgencySigned => text["双方已签，待备案"],
            ServiceContractStatus.Filed => text["已备案，待开工"],
            ServiceContractStatus.Performing => text["履行中"],
            ServiceContractStatus.Paused => text["中止"],
            ServiceContractStatus.Completed => text["履行完毕"],
            _ => text["已解除"],
        };

        public string Of(DeliverableStatus status) => status switch
        {
            DeliverableStatus.Uploaded => text["待业主确认"],
            DeliverableStatus.Confirmed => text["业主已确认"],
            DeliverableStatus.Rejected => text["已退回"],
            DeliverableStatus.InRecheck => text["复核中"],
            DeliverableStatus.Superseded => text["已被新版本取代"],
            _ => text["已备案"],
        };
    }

    extension(DeliverableStatus status)
    {
        public StateKind Shown => status switch
        {
            DeliverableStatus.Uploaded or DeliverableStatus.InRecheck => StateKind.Waiting,
            DeliverableStatus.Superseded => StateKind.Quiet,
            DeliverableStatus.Rejected => StateKind.Bad,
            _ => StateKind.Good,
        };
    }
}
