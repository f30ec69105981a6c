using Marketplace.Web.Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddShell();

var app = builder.Build();
app.UseShell();
app.MapShell();
app.Run();

public partial class Program;
