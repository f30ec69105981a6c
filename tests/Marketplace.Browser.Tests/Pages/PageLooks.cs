using Microsoft.Playwright;

namespace Marketplace.Browser.Tests.Pages;

/// <summary>Looks at one page in a browser and tells every fault it finds.</summary>
public static class PageLooks
{
    public const int Wide = 1440;
    public const int Narrow = 390;

    /// <summary>What a page may weigh on the wire before its pictures: HTML, style sheets and scripts, as packed.</summary>
    public const int Heaviest = 100 * 1024;

    extension(IPage page)
    {
        /// <summary>At a desk and on a phone: it answers, is sound for a screen reader, fits, is light, and the console stays silent.</summary>
        public async Task<IReadOnlyList<string>> LookAsync(Visit visit)
        {
            var faults = new List<string>();
            void Said(object? sender, IConsoleMessage message)
            {
                // The browser itself reports a status that was asked for.
                if (message.Type == "error" && !(visit.Status >= 400 && message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)))
                {
                    faults.Add($"console: {message.Text} {message.Location}");
                }
            }

            void Broke(object? sender, string error) => faults.Add($"script: {error}");
            page.Console += Said;
            page.PageError += Broke;
            try
            {
                await page.SetViewportSizeAsync(Wide, 900);
                if (!await page.OpensAsync(visit, faults))
                {
                    return faults;
                }

                await page.WaitForLoadStateAsync(LoadState.Load);
                var weight = await page.EvaluateAsync<int>(
                    "() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource').filter(e => /\\.(css|js)$/.test(new URL(e.name).pathname))].reduce((sum, e) => sum + e.encodedBodySize, 0)");
                if (weight is 0 or > Heaviest)
                {
                    faults.Add($"weight: {weight} bytes");
                }

                foreach (var width in new[] { Wide, Narrow })
                {
                    await page.SetViewportSizeAsync(width, 900);
                    if (await page.OverflowAsync() is > 0 and var pixels)
                    {
                        faults.Add($"{width}: overflows by {pixels} px: {await page.EvaluateAsync<string>(Widest)}");
                    }

                    faults.AddRange((await page.SeriousFaultsAsync(width == Wide ? null : PageChecks.OfLayout)).Select(f => $"{width}: {f}"));
                    await page.PictureAsync($"{visit.Name}-{width}");
                }
            }
            finally
            {
                page.Console -= Said;
                page.PageError -= Broke;
            }

            return faults;
        }

        private async Task<bool> OpensAsync(Visit visit, List<string> faults)
        {
            if (visit.IsFile)
            {
                var file = await page.APIRequest.GetAsync(visit.Address);
                if (file.Status != visit.Status)
                {
                    faults.Add($"answered with {file.Status} instead of {visit.Status}");
                }

                return false;
            }

            var answer = await page.GotoAsync(visit.Address);
            if (answer is null || answer.Status != visit.Status)
            {
                faults.Add($"answered with {answer?.Status} instead of {visit.Status}");
                return false;
            }

            if (!(answer.Headers.GetValueOrDefault("content-type") ?? "").StartsWith("text/html", StringComparison.Ordinal))
            {
                return false;
            }

            if (!visit.LeadsOn && new Uri(page.Url).AbsolutePath is var shown && shown != visit.Address.Split('?')[0])
            {
                faults.Add($"leads to {shown}");
                return false;
            }

            var headings = await page.Locator("h1").AllInnerTextsAsync();
            if (headings.Count != 1 || string.IsNullOrWhiteSpace(headings[0]))
            {
                faults.Add($"has {headings.Count} main headings");
            }

            return true;
        }
    }

    // The innermost elements that reach beyond the window.
    private const string Widest = """
        () => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1 && ![...e.children].some(c => c.getBoundingClientRect().right > window.innerWidth + 1))
          .slice(0, 3).map(e => e.outerHTML.slice(0, 160)).join(' | ')
        """;
}
