using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>The site on a real port and a real Chromium beside it.</summary>
public sealed class BrowserHall : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private BrowserHall(HallHost hall, IPlaywright playwright, IBrowser browser)
    {
        (Hall, _playwright, _browser) = (hall, playwright, browser);
    }

    public HallHost Hall { get; }

    public Uri Address => Hall.ClientOptions.BaseAddress;

    public static async Task<BrowserHall> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, TimeProvider? clock = null, Dictionary<string, string>? configuration = null)
    {
        var hall = await HallHost.OpenAsync(provider, clock, listen: true, configuration);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("HALL_TEST_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        return new BrowserHall(hall, playwright, browser);
    }

    /// <summary>Somebody's own browser: cookies of their own, a desk's width or a phone's.</summary>
    public async Task<IPage> VisitorAsync(int width = 1440, bool script = true)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Hall.DisposeAsync();
    }
}
