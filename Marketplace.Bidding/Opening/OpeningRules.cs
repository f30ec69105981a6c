using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Opening;

/// <summary>Refusals of the opening.</summary>
public static class OpeningRules
{
    private const string Electronic = "电子招标投标办法第二十九至三十一条";
    private const string Read = "招标投标法第三十四、三十六条";

    public static readonly Rule RecordingOff = new("RecordingOff",
        "开标须先开启录音录像", "Recording has to be on before the opening begins", "政府采购法第四十二条；平台操作规则");

    public static readonly Rule SignInClosed = new("OpeningSignInClosed",
        "签到时间为 {0} 至 {1}（服务器时间 {2}）", "Signing in is open from {0} to {1} (server time {2})", Electronic);

    public static readonly Rule QuorumMissing = new("OpeningQuorumMissing",
        "须有 {0} 名开标密钥保管人签到，现为 {1} 名", "{0} trustees have to be signed in; there are {1}", Electronic);

    public static readonly Rule TrusteeUnknown = new("OpeningTrusteeUnknown",
        "不是本标段公布的开标密钥保管人，或尚未签到", "Not one of the trustees that this lot published, or not signed in", Electronic, RefusalKind.Forbidden);

    public static readonly Rule RepeatedStep = new("OpeningRepeated",
        "该操作已经记录，不能重复：{0}", "This has been recorded and cannot be repeated: {0}", Electronic, RefusalKind.Conflict);

    public static readonly Rule WrongStep = new("OpeningWrongStep",
        "当前开标步骤为“{0}”，不能进行此操作", "The opening stands at “{0}”, where this cannot be done", Electronic, RefusalKind.Conflict);

    public static readonly Rule BidUnknown = new("OpeningBidUnknown",
        "没有按时收到该投标文件：{0}", "No such bid was received in time: {0}", Electronic, RefusalKind.NotFound);

    public static readonly Rule BidOpenedBefore = new("BidOpenedBefore",
        "该投标文件已经解密或已有结论：{0}", "This bid has been opened or concluded upon: {0}", Electronic, RefusalKind.Conflict);

    public static readonly Rule SharesMissing = new("OpeningSharesMissing",
        "解密需要 {0} 份有效份额，现为 {1} 份", "{0} good shares are needed to open; there are {1}", Electronic);

    public static readonly Rule DecryptionOpen = new("DecryptionStillOpen",
        "解密时限 {0} 未到，且尚有未解密的投标文件", "Decryption runs until {0} and some bids are still sealed", Electronic);

    public static readonly Rule DecryptionOver = new("DecryptionOver",
        "解密时限 {0} 已过（服务器时间 {1}）", "Decryption ended at {0} (server time {1})", Electronic);

    public static readonly Rule FaultMisplaced = new("OpeningFaultMisplaced",
        "按已记录的份额，责任应为“{0}”", "By the shares on record the fault lies with “{0}”", "电子招标投标办法第三十一条", RefusalKind.Conflict);

    public static readonly Rule ReadingIncomplete = new("ReadingIncomplete",
        "在截止时间前收到的投标文件须全部宣读，尚有 {0} 份", "Every bid received in time is read out; {0} are left", Read);

    public static readonly Rule ReadingDiffers = new("ReadingDiffers",
        "宣读内容与解密的开标一览表不一致：{0}", "What is read differs from the opened price block: {0}", Read);

    public static readonly Rule CoefficientUnproven = new("CoefficientUnproven",
        "评标系数的抽取无法复算，或与招标文件公布的集合、承诺不符", "The draw of the coefficient cannot be recomputed, or differs from what the documents published", "评标办法；平台随机抽取规则");

    public static readonly Rule CoefficientMissing = new("CoefficientMissing",
        "招标文件规定开标时抽取评标系数，尚未抽取", "The documents have a coefficient drawn at the opening, and it has not been", "评标办法");

    public static readonly Rule ConfirmationOpen = new("ConfirmationStillOpen",
        "投标人确认时限 {0} 未到", "Bidders may confirm or object until {0}", "招标投标法实施条例第四十四条");

    public static readonly Rule ConfirmationOver = new("ConfirmationOver",
        "确认或异议时限 {0} 已过（服务器时间 {1}）", "The time to confirm or object ended at {0} (server time {1})", "招标投标法实施条例第四十四条");

    public static readonly Rule ObjectionUnanswered = new("OpeningObjectionUnanswered",
        "开标异议须当场答复并记录，尚有 {0} 件", "Objections at the opening are answered on the spot and recorded; {0} are open", "招标投标法实施条例第四十四条");

    public static readonly Rule PricesFirst = new("PricesFirst",
        "开标一览表宣读完毕前不得打开其余投标文件", "No other part of a bid is opened before all prices are read out", Read);

    public static readonly Rule ClockBackwards = new("OpeningClockBackwards",
        "记录时间 {1} 早于前一条记录 {0}", "The time {1} lies before the entry ahead of it, {0}", "平台操作规则：一切时限以服务器时间为准", RefusalKind.Conflict);

    public static readonly Rule OpeningIsPaused = new("OpeningPaused",
        "开标已由监督人员暂停", "A supervisor has paused the opening", "电子招标投标办法第四十七条；平台监督规则", RefusalKind.Conflict);

    public static readonly Rule RecordBroken = new("OpeningRecordBroken",
        "开标记录第 {0} 条无法核验", "Entry {0} of the opening record does not verify", "招标投标法第三十六条；平台存证规则");
}
