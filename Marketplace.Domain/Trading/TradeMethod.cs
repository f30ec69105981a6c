namespace Marketplace.Domain.Trading;

/// <summary>How the other party is found.</summary>
public enum TradeMethod
{
    /// <summary>公开招标.</summary>
    OpenTender,

    /// <summary>邀请招标.</summary>
    InvitedTender,

    /// <summary>竞争性谈判.</summary>
    CompetitiveNegotiation,

    /// <summary>竞争性磋商.</summary>
    CompetitiveConsultation,

    /// <summary>询价.</summary>
    Inquiry,

    /// <summary>单一来源.</summary>
    SingleSource,

    /// <summary>挂牌.</summary>
    Listing,

    /// <summary>拍卖.</summary>
    Auction,

    /// <summary>网上竞价.</summary>
    OnlineBidding,
}

/// <summary>What is bought.</summary>
public enum TradeObject
{
    /// <summary>货物.</summary>
    Goods,

    /// <summary>服务.</summary>
    Services,

    /// <summary>工程.</summary>
    Works,

    /// <summary>勘察设计.</summary>
    SurveyDesign,
}
