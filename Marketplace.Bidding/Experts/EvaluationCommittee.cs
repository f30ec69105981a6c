using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Experts;

/// <summary>As what somebody sits.</summary>
public enum MemberKind
{
    Expert,
    OwnerRepresentative,
    Other,
}

/// <param name="Number">Library number of an expert, or the owner's number of its representative.</param>
/// <param name="Authority">Number of the owner's written authority; experts have none.</param>
/// <param name="Supervises">Works in a department that supervises the project.</param>
public sealed record CommitteeMember(string Number, MemberKind Kind, string? Authority = null, bool Supervises = false);

/// <summary>The committee as it sits down. Made up wrongly, all that it concludes is void, so it is not let begin.</summary>
public sealed record EvaluationCommittee
{
    /// <exception cref="RuleException">The make-up is unlawful: CommitteeInvalid and what stands beside it in <see cref="ExpertRules"/>.</exception>
    public EvaluationCommittee(IReadOnlyList<CommitteeMember> members, int leastSize, string chair)
    {
        Ensure.That(members.Select(m => m.Number).Distinct(StringComparer.Ordinal).Count() == members.Count, ExpertRules.MemberTwice);
        Ensure.That(!members.Any(m => m.Supervises), ExpertRules.SupervisorSits);
        Ensure.That(members.All(m => m.Kind is not MemberKind.OwnerRepresentative || !string.IsNullOrWhiteSpace(m.Authority)), ExpertRules.AuthorityMissing);
        CommitteeLaw.Check(new(Of(MemberKind.Expert), Of(MemberKind.OwnerRepresentative), Of(MemberKind.Other)), leastSize);
        Ensure.That(members.Any(m => m.Number == chair && m.Kind is MemberKind.Expert), ExpertRules.ChairNotExpert);
        (Members, Chair) = (members, chair);

        int Of(MemberKind kind) => members.Count(m => m.Kind == kind);
    }

    public IReadOnlyList<CommitteeMember> Members { get; }

    public string Chair { get; }

    /// <summary>The panels of every group, and the owner's representatives with them.</summary>
    public static EvaluationCommittee Of(IEnumerable<SeatFilling> groups, IEnumerable<CommitteeMember> owners, int leastSize, string chair)
    {
        var members = new List<CommitteeMember>();
        foreach (var group in groups)
        {
            group.RequireComplete();
            members.AddRange(group.Panel.Select(number => new CommitteeMember(number, MemberKind.Expert)));
        }

        return new([.. members, .. owners], leastSize, chair);
    }
}
