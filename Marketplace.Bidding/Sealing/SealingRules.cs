using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Sealing;

/// <summary>Refusals of sealed bids.</summary>
public static class SealingRules
{
    private const string Electronic = "电子招标投标办法第二十六、二十七条";

    public static readonly Rule NotSealed = new("NotSealed",
        "投标文件未按规定加密，平台不予接收：{0}", "The bid is not sealed as required and is not taken: {0}", Electronic);

    public static readonly Rule WrongTrustees = new("WrongTrustees",
        "加密所用的开标公钥与本标段公布的不一致，请刷新页面后重新加密", "The bid was sealed to other opening keys than this lot has published; reload and seal it again", Electronic, RefusalKind.Conflict);

    public static readonly Rule SealReused = new("SealReused",
        "该封存曾经提交过，每次提交须重新加密", "This seal has been used before; every submission is sealed afresh", Electronic, RefusalKind.Conflict);

    public static readonly Rule ShareMismatch = new("ShareMismatch",
        "{0} 提供的开标份额与封存承诺不符", "The share offered by {0} does not match the commitment in the envelope", "电子招标投标办法第三十、三十一条");
}
