using Marketplace.Web.Api;
using Marketplace.Web.Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.AddShell();

var app = builder.Build();
app.UseShell();
app.MapShell();
app.MapHealth();
app.MapPublicApi();
await app.Services.PrepareDatabaseAsync(app.Lifetime.ApplicationStopping);
await app.RunAsync();

public partial class Program;
