using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Supervision;

public static class SupervisionRoutes
{
    public const string Workbench = "supervision";
    public const string Refusals = "supervision.refusals";
    public const string Refusal = "supervision.refusal";
    public const string Countersign = "supervision.refusal.countersign";
    public const string Decline = "supervision.refusal.decline";
    public const string Credit = "supervision.credit";
    public const string DecideCredit = "supervision.credit.decide";
    public const string DecideSanction = "supervision.sanction";
    public const string DecideAppeal = "supervision.appeal";
    public const string LateSteps = "supervision.steps";
    public const string Amendments = "supervision.amendments";
}

public static class SupervisionModule
{
    extension(IServiceCollection services)
    {
        /// <summary>The supervisor's desk: what needs a second signature.</summary>
        public IServiceCollection AddSupervisionDesk() => services
            .AddScoped<ITodoSource, Workbench.SupervisionTodos>()
            .AddScoped<Alerts.AlertReading>()
            .AddScoped<Overview.IOverviewSource, Overview.RunningSelections>()
            .AddScoped<Overview.IOverviewSource, Overview.DrawsOfToday>()
            .AddScoped<Overview.IOverviewSource, Overview.SuspectedSplits>()
            .AddScoped<Overview.IOverviewSource, Overview.RepeatedDirectSelections>()
            .AddScoped<Overview.IOverviewSource, Overview.LateSteps>()
            .AddScoped<Overview.IOverviewSource, Overview.OpenSanctions>()
            .AddScoped<Overview.IOverviewSource, Overview.WaitingAppeals>()
            .AddRail(Desks.Supervisor, "工作", ("今日待办", "/supervision", "calendar-check"), ("监察总览", "/supervision/overview", "speedometer2"))
            .AddRail(Desks.Supervisor, "会签", ("不予入驻会签", "/supervision/refusals", "shield-exclamation"))
            .AddRail(Desks.Supervisor, "信用", ("申辩、申诉与清退", "/supervision/credit", "award"));
    }
}
