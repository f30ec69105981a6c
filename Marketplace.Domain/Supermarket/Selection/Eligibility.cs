using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Qualifications;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>A set of qualifications that is asked for, by code and name.</summary>
public sealed record QualificationNeed(QualificationMatch Match, IReadOnlyList<(string Code, string Name)> Kinds);

/// <summary>One reason why an agency may not take part.</summary>
public sealed record Ineligibility(Rule Rule, params object?[] Facts)
{
    /// <summary>The sentence that the public reads beside the name.</summary>
    public string Chinese => RuleException.Text(Rule.Chinese, Facts);
}

/// <summary>Who may take part in a project. Pure: everything that matters comes as an argument, and every reason is named.</summary>
public static class Eligibility
{
    /// <param name="agency">Who wants to take part.</param>
    /// <param name="held">All qualifications on its file.</param>
    /// <param name="project">What it wants to take part in.</param>
    /// <param name="needs">The qualifications that law and owner ask for.</param>
    /// <param name="day">The day on which they must be valid.</param>
    public static IReadOnlyList<Ineligibility> Of(Agency agency, IEnumerable<AgencyQualification> held, IntermediaryProject project, IEnumerable<QualificationNeed> needs, DateOnly day)
    {
        var reasons = new List<Ineligibility>();
        if (Standing(agency, project) is { } standing)
        {
            reasons.Add(standing);
        }

        if (agency.Id == project.OwnerId)
        {
            reasons.Add(new(SupermarketRules.OwnProject));
        }

        if (project.Content.Recusals.FirstOrDefault(r => r.AgencyId == agency.Id) is { } recusal)
        {
            reasons.Add(new(SupermarketRules.Recused, recusal.Reason));
        }

        if (MissingQualification(held, needs, day) is { } missing)
        {
            reasons.Add(missing);
        }

        return reasons;
    }

    public static Ineligibility? Standing(Agency agency, IntermediaryProject project) => agency.Status switch
    {
        AgencyStatus.Active => null,
        AgencyStatus.Suspended => new(SupermarketRules.AgencySuspended, agency.SanctionedUntil as object ?? "另行通知"),
        AgencyStatus.Restricted => project.Fund is FundSource.Fiscal || project.Method is SelectionMethod.DirectSelection ? new(SupermarketRules.AgencyRestricted) : null,
        _ => new(SupermarketRules.AgencyNotActive),
    };

    /// <summary>Names what is missing: of "any of" the whole choice, of "all of" each one that is not there.</summary>
    public static Ineligibility? MissingQualification(IEnumerable<AgencyQualification> held, IEnumerable<QualificationNeed> needs, DateOnly day)
    {
        var valid = held.Where(q => q.IsValidOn(day)).Select(q => q.KindCode).ToHashSet();
        var missing = new List<string>();
        foreach (var need in needs)
        {
            if (need.Match is QualificationMatch.All)
            {
                missing.AddRange(need.Kinds.Where(k => !valid.Contains(k.Code)).Select(k => k.Name));
            }
            else if (need.Kinds.Count > 0 && !need.Kinds.Any(k => valid.Contains(k.Code)))
            {
                missing.Add(string.Join(" 或 ", need.Kinds.Select(k => k.Name)));
            }
        }

        return missing.Count == 0 ? null : new(SupermarketRules.QualificationMissing, missing.Distinct().ToList());
    }

    /// <summary>Those who share a legal representative or a controlling holder with another of the same list: all of them, none is preferred.</summary>
    public static IReadOnlySet<Guid> Related(IReadOnlyCollection<Agency> registrants)
    {
        var byRepresentative = registrants.Where(a => a.LegalRepresentativeMark is not null).GroupBy(a => Convert.ToHexString(a.LegalRepresentativeMark!));
        var byHolder = registrants.Where(a => !string.IsNullOrWhiteSpace(a.ControllingHolder)).GroupBy(a => a.ControllingHolder!.Trim());

        // A holder that itself registers is related to what it holds.
        var byName = registrants.Where(a => registrants.Any(b => b.Id != a.Id && (b.ControllingHolder?.Trim() == a.Name || a.ControllingHolder?.Trim() == b.Name))).Select(a => a.Id);
        return byRepresentative.Concat(byHolder).Where(same => same.Count() > 1).SelectMany(same => same).Select(a => a.Id).Concat(byName).ToHashSet();
    }
}
