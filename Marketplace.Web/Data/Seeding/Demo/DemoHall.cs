using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>The hall while it is being lived in: handlers, the moment, and the people of the offices.</summary>
internal sealed class DemoHall(IServiceProvider services, DemoClock clock, DemoTimeline timeline, DemoDays days, IReadOnlyDictionary<string, Actor> people, CancellationToken ct)
{
    private readonly HashSet<string> _titles = [];

    public DemoTimeline Timeline => timeline;

    public DemoDays Days => days;

    public DateTimeOffset Now => clock.Now;

    public CancellationToken Ct => ct;

    public Actor Staff => people["staff"];

    public Actor Supervisor => people["supervisor"];

    public Actor Manager => people["manager"];

    public Actor Owner => people["owner"];

    /// <summary>Who acts for the other owners; they sit on each other's panels.</summary>
    public IReadOnlyList<Actor> OtherOwners { get; set; } = [];

    public Actor Agency => people["agency"];

    public Actor Approver => people["approver"];

    public Actor Legal => people["legal"];

    public Actor Administrator => people["admin"];

    /// <summary>Agencies that register for nothing any more, or never did.</summary>
    public HashSet<int> Barred { get; } = [];

    public Stamp By(Actor actor, string? reason = null) => new(actor, clock.Now, reason);

    /// <summary>Runs one handler in a scope of its own, as one request would.</summary>
    public async Task<TResult> DoAsync<THandler, TResult>(Func<THandler, Task<TResult>> work) where THandler : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<THandler>());
    }

    public async Task DoAsync<THandler>(Func<THandler, Task> work) where THandler : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<THandler>());
    }

    public Task<TResult> ReadAsync<TResult>(Func<MarketDbContext, Task<TResult>> query) => DoAsync(query);

    public Task UntilAsync(DateTimeOffset at) => timeline.UntilAsync(at);

    public Task UntilAsync(int day, DemoDice dice, int from = 9, int to = 17) => timeline.UntilAsync(days.Within(day, dice, from, to));

    /// <summary>No two works of the demonstration bear one name.</summary>
    public string Unique(string title)
    {
        for (var part = 2; !_titles.Add(title); part++)
        {
            title = $"{title.Split('（')[0]}（第{"一二三四五六七八九十"[Math.Min(part, 10) - 1]}批）";
        }

        return title;
    }
}
