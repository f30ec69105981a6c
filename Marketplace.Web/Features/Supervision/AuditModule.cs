using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Supervision;

public static class AuditModule
{
    extension(IServiceCollection services)
    {
        /// <summary>The audit trail on the desks of those who may read it.</summary>
        public IServiceCollection AddAuditDesk() => services
            .AddRail(Desks.Supervisor, "证据", ("留痕", "/audit", "journal-text"))
            .AddRail(Desks.Administration, "证据", ("留痕", "/audit", "journal-text"));
    }
}
