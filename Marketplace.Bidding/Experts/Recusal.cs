using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Experts;

/// <summary>Why an expert may not sit.</summary>
public enum RecusalCause
{
    /// <summary>三年内与投标人存在劳动、任职或控制关系.</summary>
    TiedToBidder,

    /// <summary>与投标人有经济利益.</summary>
    HoldsOfBidder,

    /// <summary>与投标人负责人有近亲属关系.</summary>
    KinOfBidder,

    /// <summary>参与过本项目采购文件的编制或论证.</summary>
    PreparedDocuments,

    /// <summary>本项目采购人的人员.</summary>
    OfOwner,

    /// <summary>代理机构人员.</summary>
    OfAgent,

    /// <summary>审批或监督部门人员.</summary>
    OfDepartment,

    /// <summary>本月抽取次数已满.</summary>
    DrawnTooOften,
}

/// <param name="Party">Whom or what the tie is with; sealed to the supervisor, since it tells a bidder's name.</param>
public sealed record RecusalFinding(RecusalCause Cause, string Party);

/// <summary>Who takes part in a lot, by credit code.</summary>
/// <param name="Project">Number of the project, for those who prepared its documents.</param>
/// <param name="Bidders">Sealed before the opening.</param>
/// <param name="Departments">Those that approve or supervise the project.</param>
public sealed record RecusalScope(
    TradeType Type, string Project, DateOnly On, IReadOnlySet<string> Bidders, IReadOnlySet<string> Owners, IReadOnlySet<string> Agents, IReadOnlySet<string> Departments);

/// <param name="Years">How long a former post still binds.</param>
/// <param name="MostDrawsAMonth">Drawn so often in the month, an expert is left out of further draws.</param>
public sealed record RecusalTerms(int Years = 3, int MostDrawsAMonth = 3);

/// <summary>Recusal without being asked: Implementing Regulations of Procurement, article 9; of Tendering, article 46; Zhejiang, article 31.</summary>
public static class Recusals
{
    public static IReadOnlyList<RecusalFinding> Of(LibraryExpert expert, RecusalScope scope, RecusalTerms terms)
    {
        var found = expert.Ties.Select(tie => Of(tie, scope, terms)).OfType<RecusalFinding>().Distinct().ToList();
        if (expert.DrawnInMonthOf(scope.On) >= terms.MostDrawsAMonth)
        {
            found.Add(new(RecusalCause.DrawnTooOften, ""));
        }

        return found;
    }

    private static RecusalFinding? Of(ExpertTie tie, RecusalScope scope, RecusalTerms terms)
    {
        var recent = Lasts(tie, scope.On, terms.Years);
        RecusalCause? cause = tie.Kind switch
        {
            TieKind.PreparedDocuments => tie.Party == scope.Project ? RecusalCause.PreparedDocuments : null,

            // Kin stay kin: no time heals it.
            TieKind.Kinship => scope.Bidders.Contains(tie.Party) ? RecusalCause.KinOfBidder : null,
            TieKind.Holding => recent && scope.Bidders.Contains(tie.Party) ? RecusalCause.HoldsOfBidder : null,
            _ when recent && scope.Bidders.Contains(tie.Party) => RecusalCause.TiedToBidder,

            // Those of the owner's house sit as its representatives or not at all; of agent and department, not while they serve there.
            _ when IsPost(tie.Kind) && Serves(tie, scope.On) && scope.Owners.Contains(tie.Party) => RecusalCause.OfOwner,
            _ when IsPost(tie.Kind) && Serves(tie, scope.On) && scope.Agents.Contains(tie.Party) => RecusalCause.OfAgent,
            _ when IsPost(tie.Kind) && Serves(tie, scope.On) && scope.Departments.Contains(tie.Party) => RecusalCause.OfDepartment,
            _ => null,
        };
        return cause is { } found ? new(found, tie.Party) : null;
    }

    private static bool IsPost(TieKind kind) => kind is TieKind.Employee or TieKind.Board or TieKind.Controller or TieKind.DepartmentStaff;

    private static bool Serves(ExpertTie tie, DateOnly on) => tie.From <= on && (tie.Until is not { } until || until >= on);

    // "Within three years before": ended on this very day three years ago is still within.
    private static bool Lasts(ExpertTie tie, DateOnly on, int years) => tie.From <= on && (tie.Until is not { } until || until >= on.AddYears(-years));
}

/// <summary>
/// The comparison with sealed names, from inside: whoever asks learns yes or no and nothing else. Who asks has to keep even that sealed,
/// since an expert's employer is known and a "no" would tell that it bids.
/// </summary>
public sealed class BlindRecusal(RecusalScope scope, RecusalTerms terms)
{
    public bool MaySit(LibraryExpert expert) => Recusals.Of(expert, scope, terms).Count == 0;

    // Not a record, and no text of its own: nothing here is ever printed by mistake.
    public override string ToString() => nameof(BlindRecusal);
}
