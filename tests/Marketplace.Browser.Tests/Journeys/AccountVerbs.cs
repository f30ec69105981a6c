using Marketplace.Domain.Common;
using Marketplace.Testing;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>Somebody who can sign in.</summary>
public sealed record Person(string UserName, string Password, Actor Actor);

public static class AccountVerbs
{
    extension(BrowserHall hall)
    {
        /// <summary>Somebody of the hall in these roles, for an organisation of their own or the one given.</summary>
        public async Task<Person> PersonAsync(Role roles, Guid? organisationId = null)
        {
            var actor = await hall.Hall.PersonAsync(roles, organisationId);
            return new Person($"person{actor.AccountId:N}"[..30], Caller.Password, actor);
        }

        /// <summary>The same, signed in, in a browser of their own.</summary>
        public async Task<IPage> AtTheirDeskAsync(Person person)
        {
            var page = await hall.VisitorAsync();
            await page.SignInAsync(person);
            return page;
        }
    }

    extension(IPage page)
    {
        /// <summary>Signs in, to the desk or to the page that was asked for.</summary>
        public async Task SignInAsync(Person person, string? to = null)
        {
            await page.GoAsync(to ?? "/account/sign-in");
            await page.FillInAsync(("UserName", person.UserName), ("Password", person.Password));
            await page.PressAsync("sign-in");
            Assert.DoesNotContain("/account/sign-in", page.Url, StringComparison.Ordinal);
        }

        /// <summary>Goes on where one was. A sign-in that the days have ended is made again, as the page asks.</summary>
        public async Task BackAtAsync(string address, Person person)
        {
            await page.GoAsync(address);
            if (new Uri(page.Url).AbsolutePath == "/account/sign-in")
            {
                await page.FillInAsync(("UserName", person.UserName), ("Password", person.Password));
                await page.PressAsync("sign-in");
                Assert.Equal(address, new Uri(page.Url).PathAndQuery);
            }
        }

        /// <summary>Registers an organisation and the person who manages it, from the page that asks who one is.</summary>
        public async Task<(string UserName, string Password)> RegisterAsync(string way, string organisation, string kind, string name)
        {
            var userName = $"{way}.{A.Next()}";
            await page.GoAsync("/account/register");
            await page.PressAsync($"register-{way}");
            await page.FillInAsync(
                ("OrganisationName", organisation), ("CreditCode", A.CreditCodeText()), ("Kind", kind), ("OrganisationPhone", "0573-80000010"),
                ("Name", name), ("Phone", "13800990001"), ("UserName", userName), ("Password", Caller.Password), ("Again", Caller.Password), ("Agreed", "true"));
            await page.PressAsync("register");
            await page.SaidAsync("注册成功");
            return (userName, Caller.Password);
        }
    }
}
