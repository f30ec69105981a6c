namespace Marketplace.Domain.Common;

/// <summary>A person acting for an organisation, in the roles that the organisation gave them.</summary>
public sealed record Actor(Guid? AccountId, string Name, Guid? OrganisationId, string? OrganisationName, Role Roles)
{
    /// <summary>The house itself: jobs and sweeps.</summary>
    public static readonly Actor System = new(null, "系统", null, null, Role.None);

    public static readonly Actor Visitor = new(null, "访客", null, null, Role.None);

    public bool Has(Role role) => (Roles & role) != 0;

    /// <summary>The organisation acted for. Refused for somebody who acts for none.</summary>
    public Guid RequireOrganisation() =>
        OrganisationId ?? throw new RuleException(CommonRules.Forbidden);

    public void Require(Role role) => Ensure.That(Has(role), CommonRules.Forbidden);

    public void RequireSelf(Guid organisationId) => Ensure.That(OrganisationId == organisationId, CommonRules.Forbidden);
}
