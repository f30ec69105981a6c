<<<<<<< HEAD
using Marketplace.Web.Api;
=======
using Marketplace.Web.Identity;
>>>>>>> 1c95bdf (Sign-in by password, second factor and passkey; registration in four ways; claims of the acting organisation)
using Marketplace.Web.Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.AddShell();
builder.AddIdentityAccounts();

var app = builder.Build();
app.UseShell();
app.UseIdentityAccounts();
app.MapShell();
app.MapHealth();
app.MapPublicApi();
await app.Services.PrepareDatabaseAsync(app.Lifetime.ApplicationStopping);
await app.RunAsync();

public partial class Program;
