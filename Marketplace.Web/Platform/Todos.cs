using Marketplace.Domain.Common;

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
public sealed record Todo(string Title, string Href, string Act, TodoTurn Turn, DateTimeOffset? DueAt = null, bool Owed = false, string? Note = null);

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
public sealed class TodoBoard(IEnumerable<ITodoSource> sources, Stamper stamper)
{
    public async Task<TodoLists> OfAsync(string desk, CancellationToken ct)
    {
        var stamp = stamper.Now();
        var all = new List<Todo>();
        foreach (var source in sources.Where(source => source.Desk == desk))
        {
            all.AddRange(await source.OfAsync(stamp, ct));
        }

        var endOfDay = Domain.Calendar.BeijingTime.EndOf(Domain.Calendar.BeijingTime.DateOf(stamp.At));
        bool IsDue(Todo todo) => todo.Turn is TodoTurn.Mine && todo.DueAt <= endOfDay;
        List<Todo> Sorted(Func<Todo, bool> wanted) => [.. all.Where(wanted).OrderBy(todo => todo.DueAt ?? DateTimeOffset.MaxValue)];
        return new(
            Sorted(IsDue),
            Sorted(todo => todo.Turn is TodoTurn.Mine && !IsDue(todo)),
            Sorted(todo => todo.Turn is TodoTurn.Theirs),
            Sorted(todo => todo.Turn is TodoTurn.Expiring));
    }
}
