using System.Globalization;
using System.Security.Claims;
using Marketplace.Domain.Common;

namespace Marketplace.Web.Platform;

/// <summary>What the sign-in cookie says, and the actor that it makes.</summary>
public static class HallClaims
{
    /// <summary>The account's id (also the Identity user id).</summary>
    public const string Account = ClaimTypes.NameIdentifier;

    /// <summary>The person's name.</summary>
    public const string Name = "name";

    /// <summary>The organisation acted for.</summary>
    public const string Organisation = "org";

    public const string OrganisationName = "org_name";

    /// <summary>The roles held there, as the number of <see cref="Role"/>.</summary>
    public const string Roles = "roles";

    extension(ClaimsPrincipal user)
    {
        public Actor ToActor()
        {
            if (user.Identity?.IsAuthenticated != true || !Guid.TryParse(user.FindFirstValue(Account), out var account))
            {
                return Actor.Visitor;
            }

            Guid? organisation = Guid.TryParse(user.FindFirstValue(Organisation), out var id) ? id : null;
            return new Actor(account, user.FindFirstValue(Name) ?? "", organisation, user.FindFirstValue(OrganisationName), user.HeldRoles());
        }

        public Role HeldRoles() =>
            int.TryParse(user.FindFirstValue(Roles), NumberStyles.None, CultureInfo.InvariantCulture, out var roles) ? (Role)roles : Role.None;
    }
}
