using Marketplace.Web.Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.AddShell();

var app = builder.Build();
app.UseShell();
app.MapShell();
app.MapHealth();
await app.Services.PrepareDatabaseAsync(app.Lifetime.ApplicationStopping);
await app.RunAsync();

public partial class Program;
