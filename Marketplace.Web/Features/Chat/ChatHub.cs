using System.Collections.Concurrent;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Chat;

/// <summary>How far a talk has come: the number of its latest message, and up to which number each side has seen.</summary>
public sealed record ChatPlaceInTime(Guid Id, int Seq, int OwnerSeen, int AgencySeen);

/// <summary>
/// Tells browsers that a talk has grown, never what was said: that is fetched as the page itself is, under the reader's own sign-in.
/// What is lost on the way is told again by the next number.
/// </summary>
[May("chat", Permit.Create)]
public sealed class ChatHub(MarketDbContext db, ChatRooms rooms) : Hub
{
    public const string Changed = "changed";

    /// <summary>As many talks as a page lists.</summary>
    public const int Most = 60;

    public static string GroupOf(Guid sessionId) => $"chat:{sessionId:N}";

    /// <summary>Watches these talks from now on, as far as the caller takes part in them; answers how far each has come.</summary>
    public async Task<IReadOnlyList<ChatPlaceInTime>> Watch(IReadOnlyList<Guid> sessions)
    {
        var actor = Context.User?.ToActor() ?? Actor.Visitor;
        var (organisation, owner, agency) = (actor.OrganisationId ?? Guid.Empty, actor.Has(Role.Owner), actor.Has(Role.Agency));
        var asked = sessions.Distinct().Take(Most).ToList();

        // Into the rooms first: what is said between the look and the answer is then told.
        var mine = await db.ChatSessions.Where(s => asked.Contains(s.Id) && ((owner && s.OwnerId == organisation) || (agency && s.AgencyId == organisation))).Select(s => s.Id).ToListAsync(Context.ConnectionAborted);
        foreach (var id in mine)
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(id), Context.ConnectionAborted);
            rooms.Enter(Context.ConnectionId, id);
        }

        return await ChatFeed.PlacesAsync(db, mine, Context.ConnectionAborted);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        rooms.Leave(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}

/// <summary>Which talks the browsers on this node watch, and how far each was told to them.</summary>
public sealed class ChatRooms
{
    private readonly Lock _door = new();
    private readonly Dictionary<string, HashSet<Guid>> _byConnection = [];
    private readonly Dictionary<Guid, int> _watchers = [];
    private readonly ConcurrentDictionary<Guid, ChatPlaceInTime> _told = [];
    private volatile TaskCompletionSource _woken = New();

    public void Enter(string connection, Guid session)
    {
        lock (_door)
        {
            if (!_byConnection.TryGetValue(connection, out var rooms))
            {
                _byConnection[connection] = rooms = [];
            }

            if (rooms.Add(session))
            {
                _watchers[session] = _watchers.GetValueOrDefault(session) + 1;
            }
        }
    }

    public void Leave(string connection)
    {
        lock (_door)
        {
            if (_byConnection.Remove(connection, out var rooms))
            {
                foreach (var session in rooms)
                {
                    if (--_watchers[session] == 0)
                    {
                        _watchers.Remove(session);
                        _told.TryRemove(session, out _);
                    }
                }
            }
        }
    }

    public IReadOnlyList<Guid> Watched()
    {
        lock (_door)
        {
            return [.. _watchers.Keys];
        }
    }

    public bool IsWatched(Guid session)
    {
        lock (_door)
        {
            return _watchers.ContainsKey(session);
        }
    }

    /// <summary>Whether this is news to the room.</summary>
    public bool Tell(ChatPlaceInTime place)
    {
        if (_told.TryGetValue(place.Id, out var before) && before == place)
        {
            return false;
        }

        _told[place.Id] = place;
        return true;
    }

    /// <summary>Something was said on this node.</summary>
    public void Wake() => Interlocked.Exchange(ref _woken, New()).TrySetResult();

    public Task WokenAsync() => _woken.Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>From the outbox: the event is a hint to look, the database says what there is to tell.</summary>
public sealed class ChatWaker(ChatRooms rooms) : IEventHandler<ChatMessageSent>, IEventHandler<ChatSeen>
{
    public Task HandleAsync(ChatMessageSent happened, Stamp stamp, CancellationToken ct) => WakeAsync(happened.SessionId);

    public Task HandleAsync(ChatSeen happened, Stamp stamp, CancellationToken ct) => WakeAsync(happened.SessionId);

    private Task WakeAsync(Guid session)
    {
        if (rooms.IsWatched(session))
        {
            rooms.Wake();
        }

        return Task.CompletedTask;
    }
}

/// <summary>
/// Looks how far the watched talks have come and tells the rooms: at once when the outbox of this node hints, and every second for what
/// another node's outbox has delivered there. Nobody watching, nothing asked.
/// </summary>
public sealed partial class ChatFeed(ChatRooms rooms, IHubContext<ChatHub> hub, IServiceScopeFactory scopes, ILogger<ChatFeed> log) : BackgroundService
{
    private const int AtOnce = 500;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<ChatPlaceInTime>> PlacesAsync(MarketDbContext db, IReadOnlyCollection<Guid> sessions, CancellationToken ct) =>
        sessions.Count == 0 ? [] : await db.ChatSessions.AsNoTracking().Where(s => sessions.Contains(s.Id)).Select(s => new ChatPlaceInTime(s.Id, s.LastSeq, s.OwnerSeen, s.AgencySeen)).ToListAsync(ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Taken before the look: what is said meanwhile must not be slept over.
                var woken = rooms.WokenAsync();
                await LookAsync(stoppingToken);
                await Task.WhenAny(woken, Task.Delay(Beat, stoppingToken));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Failed(failure);
                await Task.Delay(Beat, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        foreach (var sessions in rooms.Watched().Chunk(AtOnce))
        {
            await using var scope = scopes.CreateAsyncScope();
            foreach (var place in await PlacesAsync(scope.ServiceProvider.GetRequiredService<MarketDbContext>(), sessions, ct))
            {
                if (rooms.Tell(place))
                {
                    await hub.Clients.Group(ChatHub.GroupOf(place.Id)).SendAsync(ChatHub.Changed, place, ct);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live feed of talks stumbled; it goes on")]
    private partial void Failed(Exception failure);
}
