using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.Clients;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Leaving;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Chat.UseCases;
using Marketplace.Domain.Supermarket.Orders.UseCases;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Flows.UseCases;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Domain.Supermarket.Shops;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Domain.Trading;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace Marketplace.Domain;

public static class DomainModule
{
    extension(IServiceCollection services)
    {
        /// <summary>The domain's handlers, event handlers and settings. The web brings database, clock, seal and file store.</summary>
        public IServiceCollection AddDomain(IConfiguration configuration)
        {
            services.AddSignInTables();
            services.AddSingleton<OutboxSignal>();
            services.AddSingleton<SaveInterceptor>();
            services.AddSingleton<CalendarBook>();
            services.AddSingleton<OutboxTypes>();
            services.AddSingleton<OutboxDispatcher>();
            services.AddSingleton<LogSequencer>();
            services.AddSingleton(configuration.GetSection("Supermarket").Get<SupermarketSettings>() ?? new SupermarketSettings());
            services.AddSingleton(configuration.GetSection("Agencies").Get<AgencySettings>() ?? new AgencySettings());
            services.AddSingleton(configuration.GetSection("Trading").Get<TradeSettings>() ?? new TradeSettings());
            services.AddQuartz(jobs => jobs
                .ScheduleJob<ExpireQualificationsJob>(trigger => trigger.WithIdentity("expire-qualifications").WithCronSchedule("0 0/5 * * * ?"))
                .ScheduleJob<RefreshStandingsJob>(trigger => trigger.WithIdentity("refresh-standings").WithCronSchedule("0 40 18 * * ?"))
                .ScheduleJob<CheckFactsJob>(trigger => trigger.WithIdentity("check-facts").WithCronSchedule("0 17 19 * * ?"))
                .ScheduleJob<SweepCreditJob>(trigger => trigger.WithIdentity("sweep-credit").WithCronSchedule("0 3/10 * * * ?"))
                .ScheduleJob<SweepEvaluationsJob>(trigger => trigger.WithIdentity("sweep-evaluations").WithCronSchedule("20 * * * * ?"))
                .ScheduleJob<SweepReviewsJob>(trigger => trigger.WithIdentity("sweep-reviews").WithCronSchedule("10 * * * * ?"))
                .ScheduleJob<SweepStepsJob>(trigger => trigger.WithIdentity("sweep-steps").WithCronSchedule("20 * * * * ?"))
                .ScheduleJob<SweepContractsJob>(trigger => trigger.WithIdentity("sweep-contracts").WithCronSchedule("40 2/10 * * * ?"))
                .ScheduleJob<SweepAgenciesJob>(trigger => trigger.WithIdentity("sweep-agencies").WithCronSchedule("0 1/5 * * * ?"))
                .ScheduleJob<WarnAgenciesJob>(trigger => trigger.WithIdentity("warn-agencies").WithCronSchedule("0 7 * * * ?"))
                .ScheduleJob<SweepProjectsJob>(trigger => trigger.WithIdentity("sweep-projects").WithCronSchedule("0/5 * * * * ?"))
                .ScheduleJob<SweepOrdersJob>(trigger => trigger.WithIdentity("sweep-orders").WithCronSchedule("2/10 * * * * ?"))
                .ScheduleJob<KeepSigningKeysJob>(trigger => trigger.WithIdentity("keep-signing-keys").WithCronSchedule("0 33 * * * ?"))
                .ScheduleJob<SweepChatsJob>(trigger => trigger.WithIdentity("sweep-chats").WithCronSchedule("7/20 * * * * ?"))
                .ScheduleJob<ClearOldRegistrationsJob>(trigger => trigger.WithIdentity("clear-old-registrations").WithCronSchedule("0 20 19 * * ?")));
            services.TryAddScoped<IPasswordHasher<Account>, PasswordHasher<Account>>();
            return services.AddHandlersOf(typeof(DomainModule));
        }

        /// <summary>Finds every use case and event handler of a project by its mark.</summary>
        public IServiceCollection AddHandlersOf(Type module) =>
            services.Scan(scan => scan
                .FromAssembliesOf(module)
                .AddClasses(found => found.AssignableTo<IHandler>(), publicOnly: false).AsSelf().WithScopedLifetime()
                .AddClasses(found => found.AssignableTo<IOpenWorkSource>(), publicOnly: false).As<IOpenWorkSource>().WithScopedLifetime()
                .AddClasses(found => found.AssignableTo(typeof(IEventHandler<>)), publicOnly: false).AsSelfWithInterfaces().WithScopedLifetime());
    }
}
