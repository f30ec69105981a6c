using Marketplace.Domain.Supermarket.Agencies;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>What the office does: look at what waits, decide, say why.</summary>
public static class StaffVerbs
{
    extension(IPage page)
    {
        /// <summary>From the queue of applications to one of them.</summary>
        public async Task OpenApplicationAsync(string agency, Person staff)
        {
            await page.BackAtAsync("/staff/admissions", staff);
            await page.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = agency, Exact = true }));
        }

        public async Task ReturnApplicationAsync(MaterialKind paper, string fault)
        {
            await page.Locator($"[name=\"Faults[{paper}]\"]").FillAsync(fault);
            await page.PressAsync("return");
            await page.SaidAsync("已退回补正，共 1 处");
        }

        /// <summary>Verifies every certificate that waits and admits the agency.</summary>
        public async Task ApproveApplicationAsync()
        {
            foreach (var box in await page.Locator("main [name=Verified]").AllAsync())
            {
                await box.CheckAsync();
            }

            await page.FillInAsync(("Method", "发证机关网站核对"));
            await page.PressAsync("approve");
            await page.SaidAsync("已准予入驻，会员编号");
        }

        public async Task ShelveAsync(string listing, Person staff)
        {
            await page.BackAtAsync($"/staff/listings/{listing}", staff);
            await page.PressAsync("shelve");
        }

        public async Task PublishProjectAsync(string number, Person staff)
        {
            await page.BackAtAsync($"/staff/projects/{number}", staff);
            await page.PressAsync("publish");
            await page.SaidAsync("已发布");
        }
    }
}
