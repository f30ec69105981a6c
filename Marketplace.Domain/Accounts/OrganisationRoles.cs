using Marketplace.Domain.Common;

namespace Marketplace.Domain.Accounts;

/// <summary>Which roles come from where.</summary>
public static class OrganisationRoles
{
    /// <summary>What an organisation of the public may hold and its manager may hand on.</summary>
    public const Role OfOrganisations = Role.Applicant | Role.Owner | Role.Agency | Role.Bidder;

    /// <summary>What an organisation takes by registering. An agency's role comes with its admission.</summary>
    public const Role ByRegistering = Role.Applicant | Role.Owner | Role.Bidder;

    /// <summary>What only a role grant gives: proposed by the administrator, approved by the centre manager.</summary>
    public const Role ByGrant = Role.TradingStaff | Role.WindowStaff | Role.SupermarketStaff | Role.Approver | Role.Supervisor
        | Role.Administrator | Role.Surveyor | Role.CentreManager | Role.Expert;

    /// <summary>Nothing outside of the given set.</summary>
    public static bool Within(this Role roles, Role set) => (roles & ~set) == 0;
}
