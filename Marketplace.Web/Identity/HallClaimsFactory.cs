using System.Globalization;
using System.Security.Claims;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Identity;

/// <summary>What a sign-in says: the person, the organisation acted for, and the roles held there and nowhere else.</summary>
public sealed class HallClaimsFactory(MarketDbContext db, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Account>
{
    public async Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, HallClaims.Name, ClaimTypes.Role);
        identity.AddClaim(new(HallClaims.Account, user.Id.ToString()));
        identity.AddClaim(new(HallClaims.Name, user.Name));
        identity.AddClaim(new(options.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp ?? ""));

        var places = await (
            from m in db.Memberships
            join o in db.Organisations on m.OrganisationId equals o.Id
            where m.AccountId == user.Id && m.EndedAt == null
            orderby m.Id
            select new { m.OrganisationId, o.Name, m.Roles }).AsNoTracking().ToListAsync();
        if ((places.FirstOrDefault(p => p.OrganisationId == user.ActingOrganisationId) ?? places.FirstOrDefault()) is { } acting)
        {
            identity.AddClaim(new(HallClaims.Organisation, acting.OrganisationId.ToString()));
            identity.AddClaim(new(HallClaims.OrganisationName, acting.Name));
            identity.AddClaim(new(HallClaims.Roles, ((int)acting.Roles).ToString(CultureInfo.InvariantCulture)));
        }
        else
        {
            identity.AddClaim(new(HallClaims.Roles, ((int)Role.None).ToString(CultureInfo.InvariantCulture)));
        }

        return new(identity);
    }
}
