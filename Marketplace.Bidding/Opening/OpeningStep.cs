using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Opening;

/// <summary>Where an opening stands.</summary>
public enum OpeningStep
{
    /// <summary>待开标.</summary>
    Scheduled,

    /// <summary>签到: recording is on.</summary>
    SignIn,

    /// <summary>解密.</summary>
    Decrypting,

    /// <summary>唱标.</summary>
    Reading,

    /// <summary>确认.</summary>
    Confirming,

    /// <summary>开标结束: the record is closed.</summary>
    Sealed,

    /// <summary>开标失败: too few bids, and none was opened.</summary>
    Failed,
}

/// <summary>The moves of an opening; there is no way back, so nothing opens twice.</summary>
public static class OpeningFlow
{
    public static readonly StateFlow<OpeningStep> Flow = new(
    [
        (OpeningStep.Scheduled, OpeningStep.SignIn), (OpeningStep.SignIn, OpeningStep.Decrypting), (OpeningStep.SignIn, OpeningStep.Failed),
        (OpeningStep.Decrypting, OpeningStep.Reading), (OpeningStep.Reading, OpeningStep.Confirming), (OpeningStep.Confirming, OpeningStep.Sealed),
    ]);
}

/// <summary>At whose door an unopened bid lies.</summary>
public enum FaultSide
{
    /// <summary>投标人原因: taken as revoked, its bond is at risk.</summary>
    Bidder,

    /// <summary>密钥保管人原因: taken as withdrawn, the bond goes back and loss may be claimed.</summary>
    Trustees,

    /// <summary>平台原因: the same.</summary>
    Platform,
}
