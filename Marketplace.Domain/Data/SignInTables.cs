using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Domain.Data;

public static class SignInTables
{
    /// <summary>Version 3 of the sign-in library's tables carries passkeys. Every context takes it from here.</summary>
    public static IServiceCollection AddSignInTables(this IServiceCollection services) =>
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
}
