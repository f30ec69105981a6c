using System.IO.Compression;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;

namespace Marketplace.Web.Platform;

/// <summary>The front-end shell: layout, texts, view locations, headers, client files, status pages.</summary>
public static class WebShell
{
    /// <summary>Carries TempData over one redirect; only there when there is something to say.</summary>
    public const string FlashCookie = "flash";

    public static WebApplicationBuilder AddShell(this WebApplicationBuilder builder)
    {
        // Without this, build output run outside Development answers compressed requests for static files with nothing.
        builder.WebHost.UseStaticWebAssets();
        if (!builder.Environment.IsDevelopment())
        {
            // Build output would be read anew and packed without compression for every request; the files made at build are final.
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        }

        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);

        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<SiteOptions>(builder.Configuration.GetSection("Site"));
        services.AddSingleton<Text>();
        services.AddSingleton<IStringLocalizerFactory, TextLocalizerFactory>();
        services.AddSingleton<ClientFiles>();
        services.AddSingleton<Components.CardMarkup>();
        services.AddSingleton<ShellFragments>();
        services.AddSingleton<DeskRail>();
        services.AddSingleton<RailRights>();
        services.AddMemoryCache();
        services.AddScoped<TodoBoard>();
        services.TryAddSingleton<ICatalogueMenu, ReferenceCatalogueMenu>();
        services.TryAddScoped<IHeaderData, SignedInHeader>();
        services.AddScoped<Features.Accounts.Messages.MyNews>();

        // Chinese is text, not something to escape: readable source, and a third of the bytes.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        // Tokens in forms are masked anew in every answer, so compressing them tells nothing.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.SuppressXFrameOptionsHeader = true;
        });

        services.AddControllersWithViews(options =>
            {
                options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                options.Filters.Add(new FreshCountFilter());
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            })
            .AddDataAnnotationsLocalization()
            .AddViewOptions(options => options.HtmlHelperOptions.ClientValidationEnabled = false);
        services.Replace(ServiceDescriptor.Singleton<IHttpResponseStreamWriterFactory, PageWriters>());
        services.AddOptions<MvcOptions>().Configure<Text>((options, text) =>
        {
            BindingMessages.Use(options.ModelBindingMessageProvider, text);
            options.ModelBinderProviders.Insert(0, new BeijingInstantBinderProvider(text));
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = FlashCookie;
            options.Cookie.IsEssential = true;
        });
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new FeatureViewLocations()));

        if (!builder.Environment.IsProduction())
        {
            Features.Gallery.GalleryRail.Add(services);
        }

        AddValidators(services);
        return builder;
    }

    /// <summary>First in the pipeline, so that a failure further in is answered in the reader's language and with the headers.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        var text = app.Services.GetRequiredService<Text>();
        ValidatorOptions.Global.MessageFormatterFactory = () => new ValidationTexts(text);

        app.UseResponseCompression();
        app.Use(next => context => SecurityHeaders.Middleware(context, next));
        app.Use(next => context => Culture.Middleware(context, next));
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/status/500");
        }

        app.UseStatusCodePagesWithReExecute("/status/{0}");
        app.Use(next => context =>
        {
            if (!AsksForPage(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return next(context);
        });
        return app;
    }

    /// <summary>Static files with fingerprints, and the controllers that link to them.</summary>
    public static WebApplication MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapControllers().WithStaticAssets();
        // What does not exist is not there for anybody: without this, a visitor would be asked to sign in to learn it.
        app.MapFallback("{*path}", static context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous();
        return app;
    }

    // Programs get bare statuses and problem documents; people get pages. A fragment swapped into a page is asked for by htmx.
    internal static bool AsksForPage(HttpContext context) =>
        !Asked(context).StartsWithSegments("/api")
        && !Asked(context).StartsWithSegments("/health")
        && !context.Request.Headers.ContainsKey("HX-Request")
        && context.Request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) is true);

    // While a failure is answered, the address is that of the status page; what counts is what was asked for.
    private static PathString Asked(HttpContext context) =>
        context.Features.Get<IExceptionHandlerPathFeature>()?.Path
        ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? context.Request.Path;

    private static void AddValidators(IServiceCollection services)
    {
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>)))
            {
                services.TryAddScoped(contract, type);
            }
        }
    }
}
