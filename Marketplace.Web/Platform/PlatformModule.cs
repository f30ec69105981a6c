using Marketplace.Bidding;
using Marketplace.Domain;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Search;
using Marketplace.Web.Api;
using Marketplace.Web.Data;
using Marketplace.Web.Data.Seeding;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace Marketplace.Web.Platform;

/// <summary>Where this node keeps what is not in the database. Section "Storage".</summary>
public sealed class StorageSettings
{
    /// <summary>The embedded database and the files; relative to the working folder.</summary>
    public string Folder { get; set; } = "data";

    /// <summary>Keys; left out: the folder <c>keys</c> in the data folder. Two nodes share one.</summary>
    public string? KeyFolder { get; set; }
}

public static class PlatformModule
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>Settings, database, keys, files, policies, refusals and the loops of the house.</summary>
        public WebApplicationBuilder AddPlatform()
        {
            var (services, configuration) = (builder.Services, builder.Configuration);
            var storage = configuration.GetSection("Storage").Get<StorageSettings>() ?? new StorageSettings();
            var folder = Path.GetFullPath(storage.Folder);
            services.AddHouse(configuration, configuration.GetSection("Database").Get<DatabaseSettings>() ?? new DatabaseSettings(), folder, storage.KeyFolder ?? Path.Combine(folder, "keys"));

            builder.AddTelemetry();
            services.AddHealthChecks().AddCheck<ReadyCheck>("database");
            services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(20));
            services.AddHttpContextAccessor();
            services.AddScoped<Stamper>();
            services.AddSingleton<IAuthorizationPolicyProvider, MatrixPolicies>();
            services.AddSingleton<IAuthorizationHandler, MatrixHandler>();
            services.Configure<MvcOptions>(options => options.Filters.Add<RefusalFilter>());
            services.AddHostedService<OutboxLoop>();
            services.AddHostedService<LogLoop>();
            services.AddHostedService<OnceSweep>();
            services.AddHostedService<MovingLoop>();
            services.AddHostedService<SearchLoop>();
            services.AddPublicApi(configuration);
            services.AddQuartzHostedService(options =>
            {
                options.WaitForJobsToComplete = true;
                options.AwaitApplicationStarted = true;
            });
            // Proved by every test and every start in development; in service it would cost each start a tenth and each page its look-ups twice.
            var proves = !builder.Environment.IsProduction();
            builder.Host.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (proves, proves));
            return builder;
        }
    }

    extension(IServiceCollection services)
    {
        /// <summary>Everything that handlers need, without the web: the site, commands and tests share it.</summary>
        public IServiceCollection AddHouse(IConfiguration configuration, DatabaseSettings database, string folder, string keyFolder)
        {
            Directory.CreateDirectory(keyFolder);
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton(new KeyFolder(keyFolder));
            services.AddDataProtection().SetApplicationName("ServiceHall").PersistKeysToFileSystem(new DirectoryInfo(keyFolder));
            services.AddSingleton<ISeal, DataProtectionSeal>();
            services.AddSingleton<IFileStore>(new LocalFileStore(Path.Combine(folder, "files")));
            services.AddSingleton(database);
            services.AddDatabase(database, folder);
            services.AddTransparency(configuration);
            services.AddDomain(configuration);
            services.AddSearch(Path.Combine(folder, "search"));
            services.AddBidding();
            services.AddSingleton<Domain.Trading.Notices.ITenderLaw, Features.Trading.TenderLaw>();
            return services;
        }
    }

    extension(IServiceProvider services)
    {
        /// <summary>Brings the database to this version and loads the reference data. Safe on every start.</summary>
        public async Task PrepareDatabaseAsync(CancellationToken ct)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
            // Asking first is quick; migrating builds the model a second time to compare, even when there is nothing to do.
            if (scope.ServiceProvider.GetRequiredService<DatabaseSettings>().Migrate && (await db.Database.GetPendingMigrationsAsync(ct)).Any())
            {
                await db.Database.MigrateAsync(ct);
            }

            await ReferenceData.LoadAsync(db, ct);
        }
    }
}
