using Marketplace.Web.Api;
using Marketplace.Web.Features.Approvals;
using Marketplace.Web.Features.Chat;
using Marketplace.Web.Features.Orders;
using Marketplace.Web.Features.Projects;
using Marketplace.Web.Data.Seeding.Demo;
using Marketplace.Web.Features.Reviews;
using Marketplace.Web.Features.Seller;
using Marketplace.Web.Features.Staff;
using Marketplace.Web.Features.Statistics;
using Marketplace.Web.Features.Supervision;
using Marketplace.Web.Features.Trading;
using Marketplace.Web.Features.Market;
using Marketplace.Web.Identity;
using Marketplace.Web.Identity.OpenId;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Commands;

if (Commands.Find(args) is { } command)
{
    return await command.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.AddShell();
builder.AddIdentityAccounts();
builder.AddOpenIdProvider();
builder.Services.AddSellerDesk().AddStaffDesk().AddSupervisionDesk().AddAuditDesk().AddProjectDesks().AddTradingDesks().AddApprovalDesks().AddOrderDesks().AddChat().AddReviewDesks().AddStatisticsDesks();
builder.AddMarketPages();

var app = builder.Build();

// The database and the routes are made ready side by side; nobody is served before both are.
var prepared = Task.Run(() => app.Services.PrepareDatabaseAsync(app.Lifetime.ApplicationStopping));
app.UseMarketPages();
app.UseShell();
app.UseIdentityAccounts();
app.UseOutputCache();
app.MapShell();
app.MapHealth();
app.MapPublicApi();
app.MapOpenIdProvider();
app.MapChat();
await prepared;
await app.Services.LoadDemoAsync(app.Lifetime.ApplicationStopping);
app.SayWhereAtStart();
await app.RunAsync();
return 0;

public partial class Program;
