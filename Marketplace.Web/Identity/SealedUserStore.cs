using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Marketplace.Web.Identity;

/// <summary>The accounts' store. Authenticator keys and recovery codes are sealed: whoever has only the database cannot sign in with them.</summary>
public sealed class SealedUserStore(MarketDbContext context, ISeal seal, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<Account, MarketDbContext, Guid>(context, describer)
{
    private const string Purpose = "account-token";

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : Convert.ToBase64String(seal.Seal(Purpose, Encoding.UTF8.GetBytes(value))), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } kept
            ? Encoding.UTF8.GetString(seal.Open(Purpose, Convert.FromBase64String(kept)))
            : null;
}
