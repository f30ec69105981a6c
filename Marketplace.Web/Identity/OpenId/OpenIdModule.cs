using Marketplace.Web.Platform;

namespace Marketplace.Web.Identity.OpenId;

/// <summary>The OpenID provider: outside systems sign people in through this hall.</summary>
public static class OpenIdModule
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddOpenIdProvider()
        {
            var services = builder.Services;
            services.AddOptions<OpenIdSettings>().BindConfiguration("OpenId");
            services.AddSingleton<Issuer>();
            services.AddRail(Desks.Administration, "统一身份", ("接入系统", "/admin/clients", "building"), ("签名密钥", "/admin/signing-keys", "fingerprint"));
            services.AddRail(Desks.Administration, DeskRail.BaseData, ("搜索索引", "/admin/search", "search"));
            services.AddScoped<ITodoSource, Features.Admin.Clients.ClientTodos>();
            return builder;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication MapOpenIdProvider()
        {
            DiscoveryEndpoints.Map(app);
            return app;
        }
    }
}
