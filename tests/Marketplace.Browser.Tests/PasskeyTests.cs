using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>A passkey of a device that asks for its owner's finger, made and used as a person would.</summary>
public sealed class PasskeyTests : IAsyncLifetime
{
    private BrowserHall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await BrowserHall.OpenAsync();

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task Passkey_AddedAfterAPassword_SignsInWithoutOne()
    {
        var person = await _hall.PersonAsync(Role.Applicant | Role.Owner);
        var page = await DeviceAsync(verifies: true);
        await page.SignInAsync(person, Named("/account/sign-in?returnUrl=%2Faccount%2Fsecurity"));

        await page.FillInAsync(("PasskeyName", "办公室电脑"));
        await page.PressAsync("add-passkey");
        await page.SeesAsync("办公室电脑");

        await page.PressAsync(page.Locator("form[action='/account/sign-out'] button"));
        await page.GoAsync(Named("/account/sign-in"));
        await page.PressAsync("passkey-sign-in");

        await page.GoAsync(Named("/account"));
        await page.SeesAsync(person.UserName);
    }

    [Fact]
    public async Task Passkey_OfADeviceThatAsksNobody_IsNotTaken()
    {
        var person = await _hall.PersonAsync(Role.Applicant | Role.Owner);
        var page = await DeviceAsync(verifies: false);
        await page.SignInAsync(person, Named("/account/sign-in?returnUrl=%2Faccount%2Fsecurity"));

        await page.FillInAsync(("PasskeyName", "不验证的设备"));
        await page.GetByTestId("add-passkey").ClickAsync();

        await Assertions.Expect(page.Locator("[data-passkey-fault]").First).ToBeVisibleAsync();
        await page.GoAsync(Named("/account/security"));
        await page.DoesNotSeeAsync("不验证的设备");
    }

    [Fact]
    public async Task Passkey_OnAnAddressWithoutAName_IsNotOffered()
    {
        var page = await _hall.VisitorAsync();
        await page.GoAsync(new UriBuilder(_hall.Address) { Host = "127.0.0.1", Path = "/account/sign-in" }.Uri.ToString());

        await Assertions.Expect(page.GetByTestId("sign-in")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("passkey-sign-in")).ToBeHiddenAsync();
    }

    // A passkey belongs to a name, so the site is visited by one.
    private string Named(string address) => new Uri(new UriBuilder(_hall.Address) { Host = "localhost" }.Uri, address).ToString();

    private async Task<IPage> DeviceAsync(bool verifies)
    {
        var page = await _hall.VisitorAsync();
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = verifies,
                ["isUserVerified"] = verifies,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return page;
    }
}
