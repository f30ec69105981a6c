using System.Text.Json;
using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>The site in the hands of somebody who has a keyboard and nothing else.</summary>
public sealed class KeyboardTests : IAsyncLifetime
{
    private BrowserHall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await BrowserHall.OpenAsync();

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task SignIn_ByKeysAlone_LeadsToTheDesk()
    {
        var person = await _hall.PersonAsync(Role.Applicant | Role.Owner);
        var page = await _hall.VisitorAsync();
        await page.GoAsync("/account/sign-in?returnUrl=%2Fbuyer");

        // The first key leads past the shell.
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("skip", (await FocusAsync(page)).Class);
        Assert.True(await page.Locator(".skip").EvaluateAsync<bool>("e => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().height > 0"));
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "UserName");
        await page.Keyboard.TypeAsync(person.UserName);
        await TabToAsync(page, "Password");
        await page.Keyboard.TypeAsync(person.Password);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/buyer");
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Posting_ByKeysAlone_IsPublished()
    {
        var person = await _hall.PersonAsync(Role.Applicant | Role.Owner);
        var page = await _hall.AtTheirDeskAsync(person);
        await page.GoAsync("/buyer/projects/new");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await TypeAsync(page, "Title", "滨河小区二期混凝土检测");
        await TabToAsync(page, "ItemCode");
        for (var i = 0; i < 200 && await page.Locator("#ItemCode").InputValueAsync() != "TESTING-01"; i++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Equal("TESTING-01", await page.Locator("#ItemCode").InputValueAsync());
        await TypeAsync(page, "Scale", "抗压试块 40 组");
        await TypeAsync(page, "Location", "临湖市滨河路");
        await TypeAsync(page, "Budget", "18000");
        await TypeAsync(page, "ServiceWorkingDays", "8");
        await TabToAsync(page, "ContactName");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("沈工");
        await TabToAsync(page, "ContactPhone");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("0573-80000001");
        await TypeAsync(page, "ComplaintPhone", "0573-80000002");
        await TabToAsync(page, "submit-project");
        await page.Keyboard.PressAsync("Enter");

        await page.StateIsAsync("Registering");
        Assert.Equal(1, await _hall.Hall.ReadAsync(db => db.Projects.CountAsync(p => p.OwnerId == person.Actor.OrganisationId)));
    }

    private static async Task TypeAsync(IPage page, string field, string words)
    {
        await TabToAsync(page, field);
        await page.Keyboard.TypeAsync(words);
    }

    /// <summary>Goes on with the Tab key until the field or button has the focus: only forward, always visible, always lower on the page or further right.</summary>
    private static async Task TabToAsync(IPage page, string wanted)
    {
        var before = await FocusAsync(page);
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var now = await FocusAsync(page);
            Assert.True(now.Shown, $"The focus on {now.Name} cannot be seen.");
            Assert.True(!before.InForm || !now.InForm || now.Bottom > before.Top, $"From {before.Name} the Tab key leads back up to {now.Name}.");
            if (now.Name == wanted)
            {
                return;
            }

            before = now;
        }

        Assert.Fail($"The Tab key does not lead to {wanted}.");
    }

    private static async Task<Focus> FocusAsync(IPage page) => (await page.EvaluateAsync<JsonElement>("""
        () => {
          const e = document.activeElement, box = e.getBoundingClientRect(), own = getComputedStyle(e);
          const marked = style => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
          return {
            name: e.id || e.dataset.testid || e.getAttribute('name') || e.textContent.trim().slice(0, 30), class: e.className.toString(),
            top: box.top + scrollY, bottom: box.bottom + scrollY, inForm: !!e.closest('main form'),
            shown: e === document.body || (box.width > 0 && box.height > 0 && marked(own)),
          };
        }
        """)).Deserialize<Focus>(JsonSerializerOptions.Web)!;

    private sealed record Focus(string Name, string Class, double Top, double Bottom, bool InForm, bool Shown);
}
