using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Award;

/// <summary>One candidate seen on the spot. Facts alone: there is no place for points or a rank.</summary>
/// <param name="Facts">By item of the list.</param>
/// <param name="FalseStatements">Items where the bid says otherwise.</param>
public sealed record InspectedCandidate(int Bid, IReadOnlyDictionary<string, string> Facts, IReadOnlyList<string> Photos, IReadOnlySet<string> FalseStatements, string SignedByOwner, string SignedBySupervisor);

/// <summary>
/// The owner's inspection before the award. It changes neither score nor rank; a false statement that it finds sends the bid back to the
/// committee that evaluated it (Implementing Regulations of the Tendering Law, article 56).
/// </summary>
public sealed record OwnerInspection(IReadOnlyList<string> Items, IReadOnlyList<InspectedCandidate> Seen)
{
    /// <summary>Bids that the original committee looks at again.</summary>
    public IReadOnlyList<int> BackToCommittee => [.. Seen.Where(s => s.FalseStatements.Count > 0).Select(s => s.Bid)];

    public void Check(TradeType type, IReadOnlyList<int> candidates)
    {
        Ensure.That(type is not TradeType.GovernmentProcurement, AwardRules.InspectionForbidden);
        var uneven = new List<string>();
        foreach (var bid in candidates.Union(Seen.Select(s => s.Bid)))
        {
            var own = Seen.Where(s => s.Bid == bid).ToList();
            if (!candidates.Contains(bid) || own is not [var seen] || !IsWhole(seen))
            {
                uneven.Add($"第 {bid} 号");
            }
        }

        Ensure.That(uneven.Count == 0 && Items.Count > 0, AwardRules.InspectionUneven, uneven);
    }

    private bool IsWhole(InspectedCandidate seen) =>
        Items.All(i => !string.IsNullOrWhiteSpace(seen.Facts.GetValueOrDefault(i))) && seen.Facts.Keys.All(Items.Contains) && seen.FalseStatements.All(Items.Contains)
        && seen.Photos.Count > 0 && seen.SignedByOwner.Length > 0 && seen.SignedBySupervisor.Length > 0 && seen.SignedByOwner != seen.SignedBySupervisor;
}
