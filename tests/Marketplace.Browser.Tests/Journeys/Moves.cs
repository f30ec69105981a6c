using Microsoft.Playwright;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>What a hand can do: go somewhere, fill in, press. Each waits for the page that must come, never for time to pass.</summary>
public static class Moves
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    extension(IPage page)
    {
        /// <summary>Opens an address of the site; it must answer.</summary>
        public async Task GoAsync(string address)
        {
            var answer = await page.GotoAsync(address);
            Assert.True(answer is { Ok: true }, $"{address} was answered with {answer?.Status}.");
        }

        /// <summary>What is left on the page for the eye, without the shell around it.</summary>
        public Task<string> MainTextAsync() => page.Locator("main").InnerTextAsync();

        /// <summary>Fills fields by name, each in its own way: typed, chosen, ticked.</summary>
        public async Task FillInAsync(params (string Name, string Value)[] fields)
        {
            foreach (var (name, value) in fields)
            {
                var field = page.Locator($"main [name=\"{name}\"]:not([type=hidden])");
                switch (await field.First.EvaluateAsync<string>("e => e.type ?? ''"))
                {
                    case "select-one":
                        await field.SelectOptionAsync(value);
                        break;
                    case "radio" or "checkbox":
                        await page.Locator($"main [name=\"{name}\"][value=\"{value}\"]").CheckAsync();
                        break;
                    default:
                        await field.FillAsync(value);
                        break;
                }
            }
        }

        /// <summary>Presses what leads to another page, and waits until that is there.</summary>
        public async Task PressAsync(ILocator button)
        {
            await page.SendAsync(button);
            var problems = page.Locator("[data-testid=problems], [data-testid=refusal-code]");
            Assert.True(await problems.CountAsync() == 0, await problems.CountAsync() == 0 ? "" : $"{page.Url} refused: {await problems.First.InnerTextAsync()}");
        }

        public Task PressAsync(string testId) => page.PressAsync(page.Locator($"main [data-testid=\"{testId}\"]"));

        /// <summary>The same where a refusal may be the answer.</summary>
        public async Task SendAsync(ILocator button)
        {
            var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Shown(object? sender, IPage arrived) => shown.TrySetResult();
            page.DOMContentLoaded += Shown;
            try
            {
                await button.ClickAsync();
                await shown.Task.WaitAsync(Patience);
            }
            catch (TimeoutException late)
            {
                throw new InvalidOperationException($"{page.Url} does not offer {button}, but: {await page.MainTextAsync()}", late);
            }
            finally
            {
                page.DOMContentLoaded -= Shown;
            }
        }

        /// <summary>The two steps of a confirmation: the question, then yes.</summary>
        public async Task ConfirmAsync(string testId)
        {
            await page.GetByTestId(testId).ClickAsync();
            await page.PressAsync($"{testId}-yes");
        }

        /// <summary>The line that tells what the last press did.</summary>
        public Task SaidAsync(string words) => Assertions.Expect(page.Locator(".flash")).ToContainTextAsync(words);

        public Task SeesAsync(string words) => Assertions.Expect(page.Locator("main")).ToContainTextAsync(words);

        public Task DoesNotSeeAsync(string words) => Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync(words);

        /// <summary>The state in the head of a project's page.</summary>
        public Task StateIsAsync(string state) => Assertions.Expect(page.GetByTestId("state")).ToHaveAttributeAsync("data-state", state);
    }
}
