using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Benchmarks;

public sealed record BareRow(string Number, string Title, string Agency, string Price, int Days);

/// <summary>The yardstick: one Razor page of twenty rows out of memory, on Kestrel as the site runs on it.</summary>
public sealed class BareController : Controller
{
    private static readonly BareRow[] Rows = [.. Enumerable.Range(1, 20).Select(i => new BareRow($"L{i:00000000}", $"机械加工环评报告表编制 {i}", $"临湖第{i}环境科技有限公司", $"{9000 + (i * 100):N2}", 8 + (i % 6)))];

    [HttpGet("/")]
    public IActionResult Show() => View("/Bare/Index.cshtml", Rows);
}

internal static class BareSite
{
    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.AddControllersWithViews().ConfigureApplicationPartManager(parts =>
        {
            foreach (var other in parts.ApplicationParts.Where(p => !p.Name.StartsWith("Marketplace.Benchmarks", StringComparison.Ordinal)).ToList())
            {
                parts.ApplicationParts.Remove(other);
            }
        });
        var app = builder.Build();
        app.MapControllers();
        await app.RunAsync();
    }
}
