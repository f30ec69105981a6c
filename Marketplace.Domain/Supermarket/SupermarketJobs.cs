using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Marketplace.Domain.Supermarket;

public static class SupermarketJobs
{
    extension(IServiceCollection services)
    {
        /// <summary>The supermarket's sweeps. Every node runs them; each is safe beside another.</summary>
        public IServiceCollection AddSupermarketJobs() => services.AddQuartz(quartz =>
        {
            quartz.ScheduleJob<SweepProjectsJob>(trigger => trigger.WithIdentity("supermarket-projects").WithCronSchedule("0/5 * * * * ?"));
            quartz.ScheduleJob<ClearOldRegistrationsJob>(trigger => trigger.WithIdentity("supermarket-registrations").WithCronSchedule("0 20 3 * * ?"));
        });
    }
}
