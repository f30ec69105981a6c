using System.Text.Json;
using Marketplace.Testing;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>What every page has to stand.</summary>
public static class PageChecks
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(Repository.Root, "node_modules/axe-core/axe.min.js")));

    /// <summary>What may be right at one width and wrong at another, the elements being the same.</summary>
    public static IReadOnlyList<string> OfLayout { get; } = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];

    extension(IPage page)
    {
        /// <summary>Serious and critical faults that axe finds, each with the places.</summary>
        /// <param name="rules">Only these of axe's rules; null for all.</param>
        public async Task<IReadOnlyList<string>> SeriousFaultsAsync(IReadOnlyList<string>? rules = null)
        {
            if (await page.EvaluateAsync<bool>("() => !window.axe"))
            {
                await page.EvaluateAsync(Axe.Value);
            }

            var found = await page.EvaluateAsync<JsonElement>("async rules => (await axe.run(document, { resultTypes: ['violations'], preload: false, ...(rules && { runOnly: rules }) })).violations.map(v => ({ id: v.id, impact: v.impact, nodes: v.nodes.map(n => n.html).slice(0, 4) }))", rules);
            return
            [
                .. found.EnumerateArray().Where(v => v.GetProperty("impact").GetString() is "serious" or "critical")
                    .Select(v => $"{v.GetProperty("id")}: {string.Join(" | ", v.GetProperty("nodes").EnumerateArray().Select(n => n.GetString()))}"),
            ];
        }

        /// <summary>How many pixels the page is wider than its window; zero when nothing overflows.</summary>
        public async Task<int> OverflowAsync() =>
            await page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)");

        /// <summary>A picture for people, when HALL_PICTURES names a folder.</summary>
        public async Task PictureAsync(string name)
        {
            if (Environment.GetEnvironmentVariable("HALL_PICTURES") is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
            }
        }
    }
}
