using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Marketplace.Browser.Tests.Chromium))]

namespace Marketplace.Browser.Tests;

/// <summary>The one real Chromium of a run; everybody in it has a context, and so cookies, of their own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static IBrowser? _browser;
    private IPlaywright? _playwright;

    public static IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser starts with the run.");

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("HALL_TEST_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium-headless-shell",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
