using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Testing;

public static partial class A
{
    /// <summary>A posting of a method with quotes, 10 000 to 30 000 yuan.</summary>
    public static ProjectContent QuotedText(DateTimeOffset now, SelectionMethod method) => ProjectText(now, method: method) with
    {
        MinPrice = Money.FromYuan(10_000),
        MaxPrice = Money.FromYuan(30_000),
        Criteria = method is SelectionMethod.MeritSelection ? new(30, 20, 10, 15, 25) : null,
        QuoteRounds = method is SelectionMethod.ThreeRound ? 3 : null,
    };

    public static Quote Offer(decimal yuan, int? days = null) => new(Money.FromYuan(yuan), null, days, days is null ? "" : "近三年同类检测十二项", days is null ? "" : "三日内进场，十日内出具报告");

    /// <summary>A project that takes registrations, with one agency for each quote, registered in that order a minute apart.</summary>
    public static async Task<ProjectCase> QuotedAsync(IServiceProvider services, TestClock clock, ProjectContent content, params IReadOnlyList<Quote> quotes)
    {
        var owner = await OwnerAsync(services);
        var drafted = await UseAsync(services, (DraftProjectHandler draft) => draft.HandleAsync(new(content), new(owner, clock.GetUtcNow()), default));
        await UseAsync(services, (SubmitProjectHandler submit) => submit.HandleAsync(new(drafted.ProjectId), new(owner, clock.GetUtcNow()), default));
        var agencies = new List<Actor>();
        foreach (var quote in quotes)
        {
            agencies.Add((await ActiveAgencyAsync(services)).Actor);
            await RegisterAsync(services, drafted.ProjectId, quote, new(agencies[^1], clock.GetUtcNow()));
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        return new ProjectCase(services, clock, drafted.ProjectId, owner, agencies);
    }

    public static Task<ProjectCase> QuotedAsync(Market market, SelectionMethod method, params IReadOnlyList<decimal> yuan) =>
        QuotedAsync(market.Services, market.Clock, QuotedText(market.Clock.GetUtcNow(), method), [.. yuan.Select(y => Offer(y, method is SelectionMethod.MeritSelection ? 8 : null))]);

    public static Task<RegistrationReceipt> RegisterAsync(IServiceProvider services, Guid projectId, Quote? quote, Stamp stamp) =>
        UseAsync(services, (RegisterForProjectHandler register) => register.HandleAsync(new(projectId, Quote: quote), stamp, default));

    /// <summary>Three people score a merit selection, one of the owner's own among them; none has yet.</summary>
    public static async Task<IReadOnlyList<Actor>> PanelAsync(ProjectCase made, Actor? first = null)
    {
        List<Actor> people = [first ?? made.Owner];
        for (var i = 0; i < 2; i++)
        {
            people.Add((await MemberAsync(made.Services, $"临湖第{Next()}评审中心", OrganisationKind.PublicInstitution, Role.Owner)).Actor);
        }

        var names = new List<string>();
        foreach (var person in people)
        {
            names.Add(await UseAsync(made.Services, (MarketDbContext db) => db.Users.Where(u => u.Id == person.AccountId).Select(u => u.UserName!).SingleAsync()));
        }

        await UseAsync(made.Services, async (AppointPanelHandler appoint) =>
        {
            await appoint.HandleAsync(new(made.Id, names), made.Stamp(made.Owner), default);
            return true;
        });
        return people;
    }
}
