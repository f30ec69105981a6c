using Marketplace.Domain.Common;
using Microsoft.Extensions.Caching.Memory;

namespace Marketplace.Web.Platform;

/// <summary>Whose turn it is.</summary>
public enum TodoTurn
{
    /// <summary>等待我.</summary>
    Mine,

    /// <summary>等待对方.</summary>
    Theirs,

    /// <summary>将过期: nothing has to be done yet, but something runs out.</summary>
    Expiring,
}

/// <summary>One thing on a workbench, in the reader's language, with the one action that it asks for.</summary>
/// <param name="Act">What the button says.</param>
/// <param name="Owed">Being late is a fault.</param>
/// <param name="Note">A rule or a consequence worth knowing.</param>
/// <param name="Worker">Whose work it is: on a desk that others may read, they see it as waiting for somebody else.</param>
public sealed record Todo(string Title, string Href, string Act, TodoTurn Turn, DateTimeOffset? DueAt = null, bool Owed = false, string? Note = null, Role? Worker = null);

/// <summary>Says what waits on a desk; each feature brings its own. Registered as a scoped service.</summary>
public interface ITodoSource
{
    /// <summary>One of <see cref="Desks"/>.</summary>
    string Desk { get; }

    Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct);
}

/// <summary>The four lists of a workbench.</summary>
public sealed record TodoLists(IReadOnlyList<Todo> Due, IReadOnlyList<Todo> Mine, IReadOnlyList<Todo> Theirs, IReadOnlyList<Todo> Expiring);

/// <summary>Collects what waits on a desk from every feature. What is due before the Beijing day ends, or late, stands first.</summary>
public sealed class TodoBoard(IEnumerable<ITodoSource> sources, Stamper stamper, IMemoryCache counts, Text text)
{
    /// <summary>How long the count at the top of every page may be behind what others do; one's own acts show at once.</summary>
    private static readonly TimeSpan CountStands = TimeSpan.FromSeconds(30);

    /// <summary>How many things wait for the signed-in person on a desk: read from the desk at most twice a minute.</summary>
    public async Task<int> WaitingAsync(string desk, CancellationToken ct)
    {
        if (counts.TryGetValue(KeyOf(desk), out int known))
        {
            return known;
        }

        var lists = await OfAsync(desk, ct);
        return lists.Due.Count + lists.Mine.Count;
    }

    /// <summary>The signed-in person has done something: the next page counts anew.</summary>
    public void Forget()
    {
        foreach (var desk in Desks.All)
        {
            counts.Remove(KeyOf(desk));
        }
    }

    public async Task<TodoLists> OfAsync(string desk, CancellationToken ct)
    {
        var stamp = stamper.Now();
        var all = new List<Todo>();
        foreach (var source in sources.Where(source => source.Desk == desk))
        {
            all.AddRange((await source.OfAsync(stamp, ct)).Select(todo => SeenBy(stamp.By, todo)));
        }

        var endOfDay = Domain.Calendar.BeijingTime.EndOf(Domain.Calendar.BeijingTime.DateOf(stamp.At));
        bool IsDue(Todo todo) => todo.Turn is TodoTurn.Mine && todo.DueAt <= endOfDay;
        List<Todo> Sorted(Func<Todo, bool> wanted) => [.. all.Where(wanted).OrderBy(todo => todo.DueAt ?? DateTimeOffset.MaxValue)];
        var lists = new TodoLists(
            Sorted(IsDue),
            Sorted(todo => todo.Turn is TodoTurn.Mine && !IsDue(todo)),
            Sorted(todo => todo.Turn is TodoTurn.Theirs),
            Sorted(todo => todo.Turn is TodoTurn.Expiring));
        using var entry = counts.CreateEntry(KeyOf(desk));
        (entry.Value, entry.AbsoluteExpirationRelativeToNow, entry.Size) = (lists.Due.Count + lists.Mine.Count, CountStands, 1);
        return lists;
    }

    private Todo SeenBy(Actor reader, Todo todo) =>
        todo.Worker is { } worker && !reader.Has(worker) ? todo with { Turn = TodoTurn.Theirs, Act = text["查看"] } : todo;

    // Who reads, and in which of their roles: nobody is told another's count.
    private (string, Guid?, Guid?, Role, string) KeyOf(string desk) => ("todo", stamper.Actor.AccountId, stamper.Actor.OrganisationId, stamper.Actor.Roles, desk);
}
