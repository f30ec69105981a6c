using Marketplace.Domain.Common;

namespace Marketplace.Domain.Accounts;

/// <summary>Roles that one person never holds together: whoever watches does not operate, whoever keeps the machines decides no business.</summary>
public static class RoleConflicts
{
    private const Role Operating = Role.TradingStaff | Role.WindowStaff | Role.SupermarketStaff | Role.Approver | Role.CentreManager | Role.Owner | Role.Agency | Role.Bidder | Role.Expert;

    public static bool Allowed(Role roles) =>
        !(Both(roles, Role.Expert, Role.TradingStaff)
            || Both(roles, Role.Supervisor, Operating | Role.Administrator)
            || Both(roles, Role.Administrator, Operating)
            || ((roles & Role.Surveyor) != 0 && roles != Role.Surveyor));

    public static void Require(Role roles) => Ensure.That(Allowed(roles), AccountRules.RoleConflict);

    private static bool Both(Role roles, Role one, Role other) => (roles & one) != 0 && (roles & other) != 0;
}
