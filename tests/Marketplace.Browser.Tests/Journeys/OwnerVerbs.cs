using Microsoft.Playwright;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>What an owner does: post, draw, contract, take over, rate.</summary>
public static class OwnerVerbs
{
    extension(IPage page)
    {
        /// <summary>Fills in a posting by random draw with the deadline that the page proposes, and sends it.</summary>
        /// <returns>Its number.</returns>
        public async Task<string> PostProjectAsync(string title, string fund = "Social", string budget = "30000", string item = "TESTING-01")
        {
            await page.GoAsync("/buyer/projects/new");
            await page.FillPostingAsync(title, fund, budget, item);
            await page.FillInAsync(("Method", "RandomDraw"));
            await page.PressAsync("submit-project");
            return new Uri(page.Url).Segments[^1];
        }

        public Task FillPostingAsync(string title, string fund, string budget, string item) => page.FillInAsync(
            ("Title", title), ("ItemCode", item), ("Scale", "抗压试块 60 组"), ("Location", "临湖市滨河路"), ("Fund", fund), ("Budget", budget), ("ServiceWorkingDays", "10"),
            ("ContactName", "沈工"), ("ContactPhone", "0573-80000001"), ("ComplaintPhone", "0573-80000002"));

        /// <summary>Draws with a nonce said in public.</summary>
        public async Task DrawAsync(string number, string nonce)
        {
            await page.PressAsync("go-draw");
            await page.FillInAsync(("Nonce", nonce));
            await page.PressAsync("draw");
            await page.SaidAsync("抽取完成");
            Assert.EndsWith($"/desk/draws/{number}", page.Url, StringComparison.Ordinal);
        }

        /// <summary>Saves the contract as the page proposes it and signs; the digest that stood there.</summary>
        public async Task<string> DraftAndSignAsync()
        {
            await page.PressAsync("save-contract");
            await page.SaidAsync("合同已保存");
            return await page.SignContractAsync();
        }

        /// <summary>Reads, agrees and signs; the digest that stood there.</summary>
        public async Task<string> SignContractAsync()
        {
            var digest = await page.GetByTestId("sign").Locator(".hash-full code").InnerTextAsync();
            await page.FillInAsync(("Read", "true"));
            await page.PressAsync("sign-contract");
            await page.SaidAsync("已签署");
            return digest;
        }

        /// <summary>Gives stars and a word to the other side.</summary>
        public async Task RateAsync(string words, params int[] stars)
        {
            for (var i = 0; i < stars.Length; i++)
            {
                await page.Locator($"#star-{i}-{stars[i]}").CheckAsync();
            }

            await page.GetByTestId("rate").Locator("[name=Text]").FillAsync(words);
            await page.Locator("#Final").CheckAsync();
            await page.PressAsync("submit-rating");
            await page.SaidAsync("评价已提交");
        }
    }
}
