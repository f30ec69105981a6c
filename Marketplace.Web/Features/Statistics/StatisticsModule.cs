using Marketplace.Web.Features.Statistics.Export;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Statistics;

public static class StatisticsModule
{
    extension(IServiceCollection services)
    {
        /// <summary>Internal figures on every desk that may see some, their exports, and the baselines that they are measured against.</summary>
        public IServiceCollection AddStatisticsDesks()
        {
            services.AddSingleton<ExportDoors>();
            services.AddScoped<StatisticsExport>();
            services.AddScoped<ITodoSource, Staff.Baselines.BaselineTodos>();
            foreach (var desk in new[] { Desks.Staff, Desks.Supervisor })
            {
                services.AddRail(desk, "统计", ("内部统计", "/desk/statistics", "bar-chart"));
            }

            return services
                .AddRail(Desks.Staff, "统计", ("收费与时间基准", "/staff/baselines", "calculator"))
                .AddRail(Desks.Agency, "统计", ("我的统计", "/desk/statistics", "bar-chart"))
                .AddRail(Desks.Owner, "统计", ("我的统计", "/desk/statistics", "bar-chart"));
        }
    }
}
