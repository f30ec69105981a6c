using System.Collections.Concurrent;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>The site on a real port, and visitors with a real browser before it.</summary>
public sealed class BrowserHall : IAsyncDisposable
{
    private readonly ConcurrentBag<IBrowserContext> _visitors = [];

    private BrowserHall(HallHost hall) => Hall = hall;

    public HallHost Hall { get; }

    public Uri Address => Hall.ClientOptions.BaseAddress;

    public static async Task<BrowserHall> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, TimeProvider? clock = null, Dictionary<string, string>? configuration = null) =>
        new(await HallHost.OpenAsync(provider, clock, listen: true, configuration));

    /// <summary>Somebody's own browser: cookies of their own, a desk's width or a phone's.</summary>
    public async Task<IPage> VisitorAsync(int width = 1440, bool script = true)
    {
        var context = await Chromium.Browser.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
        });
        _visitors.Add(context);
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _visitors)
        {
            await context.CloseAsync();
        }

        await Hall.DisposeAsync();
    }
}
