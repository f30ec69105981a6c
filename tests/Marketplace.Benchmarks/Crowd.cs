using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Benchmarks;

/// <summary>People who can sign in: owners, agencies of one trade, and running projects that those agencies may register for.</summary>
internal static class Crowd
{
    public const string Password = "a sentence of measures";
    public const int Owners = 40;
    public const int Agencies = 40;
    public const int Projects = 1_500;

    /// <summary>The trade whose agencies register, and its item.</summary>
    public const string Trade = "TESTING";
    public const string Item = "TESTING-01";

    public static string OwnerNamed(int number) => $"benchowner{number}";

    public static string AgencyNamed(int number) => $"benchagency{number}";

    public static async Task MakeAsync(IServiceProvider services, CancellationToken ct)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var owners = new List<Actor>();
        for (var i = 0; i < Owners; i++)
        {
            var name = $"量度第{i}建设中心";
            var made = await UseAsync(services, (RegisterOrganisationHandler register) => register.HandleAsync(
                new(new(OrganisationKind.PublicInstitution, name, CreditCode.WithCheck($"12990000MC{i:0000000}"), "13800990000", Role.Owner), new(OwnerNamed(i), Password, $"量度业主{i}", "13800990000")),
                new(Actor.Visitor, now), ct));
            owners.Add(new(made.AccountId, $"量度业主{i}", made.OrganisationId, name, Role.Owner));
        }

        await UseAsync(services, async (IServiceProvider scope) =>
        {
            var db = scope.GetRequiredService<MarketDbContext>();
            var accounts = scope.GetRequiredService<NewAccounts>();
            var stamp = new Stamp(Actor.System, now);
            var agencies = await db.Agencies.Where(a => a.ServiceKinds.Any(k => k.TypeCode == Trade)).OrderBy(a => a.MembershipNo).Take(Agencies).Select(a => a.Id).ToListAsync(ct);
            for (var i = 0; i < agencies.Count; i++)
            {
                var account = accounts.Add(new(AgencyNamed(i), Password, $"量度经办{i}", "13800990000"), agencies[i], stamp);
                db.Memberships.Add(Membership.Start(account.Id, agencies[i], Role.Agency, manages: true, stamp));
            }

            return await db.SaveChangesAsync(ct);
        });

        for (var i = 0; i < Projects; i++)
        {
            var stamp = new Stamp(owners[i % Owners], now);
            var drafted = await UseAsync(services, (DraftProjectHandler draft) => draft.HandleAsync(new(Posting($"量度工程 {i} 检测", now)), stamp, ct));
            await UseAsync(services, (SubmitProjectHandler submit) => submit.HandleAsync(new(drafted.ProjectId), stamp, ct));
        }
    }

    internal static ProjectContent Posting(string title, DateTimeOffset now) => new()
    {
        Title = title,
        ItemCode = Item,
        Scale = "抗压试块 60 组",
        Location = "临湖市滨河路",
        Fund = FundSource.Social,
        Budget = Money.FromYuan(30_000),
        Method = SelectionMethod.RandomDraw,
        RegistrationDueAt = BeijingTime.At(BeijingTime.DateOf(now).AddDays(20), new TimeOnly(17, 0)),
        ServiceWorkingDays = 10,
        ContactName = "量度人",
        ContactPhone = "13800990000",
        ComplaintPhone = "0990-1234567",
    };

    internal static async Task<TResult> UseAsync<TService, TResult>(IServiceProvider services, Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
