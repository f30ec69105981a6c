using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Experts;

/// <param name="Experts">Drawn from the library, or chosen with the supervisor's consent.</param>
/// <param name="OwnerRepresentatives">With written authority of the owner.</param>
/// <param name="Others">Of neither kind; nobody of a supervising department may sit.</param>
public sealed record CommitteeMakeUp(int Experts, int OwnerRepresentatives, int Others = 0)
{
    public int Size => Experts + OwnerRepresentatives + Others;
}

/// <summary>How an evaluation committee has to be made up, or its evaluation is void (Implementing Regulations of the Tendering Law, article 70).</summary>
public static class CommitteeLaw
{
    private const int MostRepresentatives = 2;

    public static readonly Rule CommitteeInvalid = new("CommitteeInvalid",
        "评标委员会组成不合法：应为 {0} 人以上单数，其中专家不少于 {1} 人、业主代表不多于 {2} 人，现为 {3} 人、专家 {4} 人、业主代表 {5} 人",
        "The committee is not lawfully made up: an odd number of {0} or more, at least {1} experts and at most {2} representatives of the owner; there are {3}, {4} experts and {5} representatives",
        "招标投标法第三十七条；政府采购法第三十八、四十条；政府采购货物和服务招标投标管理办法第四十七条");

    /// <summary>Procurement of this budget and above takes seven.</summary>
    public static readonly Money LargeBudget = new(1_000_000_000);

    /// <param name="aboveOpenTenderAmount">Whether the purchase is worth an open tender.</param>
    /// <param name="complex">Complex, or of high social impact.</param>
    public static int LeastSize(TradeType type, TradeMethod method, Money budget, bool aboveOpenTenderAmount, bool complex) => (type, method) switch
    {
        (TradeType.GovernmentProcurement, TradeMethod.OpenTender or TradeMethod.InvitedTender) => budget >= LargeBudget || complex ? 7 : 5,
        (TradeType.GovernmentProcurement, TradeMethod.CompetitiveNegotiation or TradeMethod.Inquiry) => aboveOpenTenderAmount ? 5 : 3,
        (TradeType.GovernmentProcurement, _) => 3,
        _ => 5,
    };

    /// <summary>Two thirds, rounded up: 3→2, 5→4, 7→5, 9→6, 11→8.</summary>
    public static int LeastExperts(int size) => ((2 * size) + 2) / 3;

    /// <summary>A third, rounded down, and two at most.</summary>
    public static int MostOwnerRepresentatives(int size) => Math.Min(MostRepresentatives, size / 3);

    public static void Check(CommitteeMakeUp committee, int leastSize)
    {
        var (size, experts, owners) = (committee.Size, LeastExperts(committee.Size), MostOwnerRepresentatives(committee.Size));
        Ensure.That(
            size >= leastSize && size % 2 == 1 && committee.Experts >= experts && committee.OwnerRepresentatives <= owners && committee.Others == 0,
            CommitteeInvalid, leastSize, LeastExperts(Math.Max(size, leastSize)), MostOwnerRepresentatives(Math.Max(size, leastSize)), size, committee.Experts, committee.OwnerRepresentatives);
    }
}
