using System.Threading.RateLimiting;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Identity;

/// <summary>Names of the rate limits.</summary>
public static class Limits
{
    public const string SignIn = "sign-in";
    public const string Registration = "registration";
}

/// <summary>Accounts and the sign-in: cookies, password rules, second factor, passkeys, claims, rate limits.</summary>
public static class IdentityModule
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddIdentityAccounts()
        {
            var services = builder.Services;
            services.AddOptions<IdentitySettings>().BindConfiguration("Identity");
            services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
            services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<IdentitySettings>>(Cookie);
            foreach (var scheme in new[] { IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.TwoFactorRememberMeScheme, IdentityConstants.ExternalScheme })
            {
                services.Configure<CookieAuthenticationOptions>(scheme, options => Keep(options.Cookie));
            }

            services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options => options.Cookie.Name = "step");
            services.AddIdentityCore<Account>(options =>
                {
                    options.Password.RequiredLength = PasswordRules.MinimumLength;
                    options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                    options.Lockout.MaxFailedAccessAttempts = SignInAttempts.Most;
                    options.Lockout.DefaultLockoutTimeSpan = SignInAttempts.Wait;
                    options.Tokens.AuthenticatorIssuer = "ServiceHall";
                })
                .AddUserStore<SealedUserStore>()
                .AddSignInManager<HallSignIn>()
                .AddClaimsPrincipalFactory<HallClaimsFactory>()
                .AddPasswordValidator<PasswordRuleValidator>()
                .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
            services.AddScoped<HallSignIn>(provider => (HallSignIn)provider.GetRequiredService<SignInManager<Account>>());
            services.AddScoped<SignInAttempts>();
            services.AddOptions<PasswordHasherOptions>().Configure<IOptions<IdentitySettings>>((options, settings) => options.IterationCount = settings.Value.HashRounds);
            services.Configure<IdentityPasskeyOptions>(options =>
            {
                // A passkey stands for both factors, so it must have asked for its owner's finger, face or PIN.
                options.UserVerificationRequirement = "required";
                options.ResidentKeyRequirement = "required";
            });
            services.AddOptions<SecurityStampValidatorOptions>()
                .Configure<IOptions<IdentitySettings>>((options, settings) => options.ValidationInterval = settings.Value.ChecksEvery);

            services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            services.AddRateLimiter(limiter =>
            {
                limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
                limiter.OnRejected = (context, _) =>
                {
                    context.HttpContext.Response.Headers.RetryAfter = "60";
                    return ValueTask.CompletedTask;
                };
                limiter.AddPolicy(Limits.SignIn, context => PerAddress(context, settings => settings.SignInsPerMinute));
                limiter.AddPolicy(Limits.Registration, context => PerAddress(context, settings => settings.RegistrationsPerMinute));
            });

            services.AddRail(Desks.Person, "我的账号",
                ("账号总览", "/account", "person-circle"), ("消息", "/account/messages", "envelope"), ("我的收藏", "/account/favourites", "heart"), ("单位与身份", "/account/organisations", "building"), ("成员管理", "/account/members", "people"), ("账号安全", "/account/security", "shield-check"));
            services.AddRail(Desks.Administration, "账号与授权",
                ("系统管理", "/admin", "speedometer2"), ("用户", "/admin/users", "people"), ("科室", "/admin/offices", "building"), ("授权审批", "/admin/role-grants", "shield-check"));
            services.AddRail(Desks.Staff, "基础数据", ("工作日日历", "/staff/calendar", "calendar3"), ("授权审批", "/admin/role-grants", "shield-check"));
            services.AddScoped<ITodoSource, Features.Admin.Users.GrantTodos>();
            return builder;
        }
    }

    extension(WebApplication app)
    {
        /// <summary>After the shell, before the endpoints.</summary>
        public WebApplication UseIdentityAccounts()
        {
            app.UseRouting();
            app.UseAuthentication();
            app.UseAuthorization();
            app.UseRateLimiter();
            return app;
        }
    }

    private static void Cookie(CookieAuthenticationOptions options, IOptions<IdentitySettings> settings)
    {
        Keep(options.Cookie);
        options.Cookie.Name = "hall";
        options.ExpireTimeSpan = settings.Value.Idle;
        options.SlidingExpiration = true;
        options.LoginPath = Addresses.SignIn;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = AskToSignIn;
        options.Events.OnRedirectToAccessDenied = SayNo;
    }

    private static void Keep(CookieBuilder cookie)
    {
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var back = HttpMethods.IsGet(request.Method) ? request.PathBase + request.Path + request.QueryString : "";
        var address = Addresses.SignIn + (back.Length > 0 ? QueryString.Create("returnUrl", back).ToUriComponent() : "");
        if (request.Path.StartsWithSegments("/api"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (request.Headers.ContainsKey("HX-Request"))
        {
            // A fragment cannot hold the sign-in page; the whole page goes there.
            context.Response.Headers["HX-Redirect"] = address;
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            context.Response.Redirect(address);
        }

        return Task.CompletedTask;
    }

    // The address stays and the status is told; the status page shows this refusal.
    private static Task SayNo(RedirectContext<CookieAuthenticationOptions> context)
    {
        var text = context.HttpContext.RequestServices.GetRequiredService<Text>();
        var actor = context.HttpContext.User.ToActor();
        var names = RoleNames.Of(actor.Roles, text);
        new ShownRefusal(
            text["您当前的身份不能打开这个页面"],
            actor.OrganisationName is { } organisation
                ? text["您正以“{0}”的{1}身份操作。这个页面属于另一种身份。", organisation, names]
                : text["您还没有加入任何单位，请先加入或注册单位。"],
            CommonRules.Forbidden.Code,
            text["平台权限表"],
            text["切换单位或身份"],
            "/account/organisations").PutInto(context.HttpContext);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static RateLimitPartition<string> PerAddress(HttpContext context, Func<IdentitySettings, int> most)
    {
        // Only what is sent counts; looking at the form is free.
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var settings = context.RequestServices.GetRequiredService<IOptions<IdentitySettings>>().Value;
        return RateLimitPartition.GetSlidingWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "unknown", _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = most(settings),
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        });
    }
}
