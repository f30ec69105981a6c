using System.Security.Claims;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages.UseCases;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Platform;

/// <param name="User">Null for a visitor: the page is then the same for everybody and may be cached.</param>
public sealed record HeaderModel(HeaderUser? User, DateTimeOffset ServerTime, IReadOnlyList<string> HotWords, IReadOnlyList<ServiceKind> Kinds);

/// <param name="Todo">Things that wait for this person on their desk.</param>
/// <param name="Unread">Messages not yet read.</param>
/// <param name="ChatHref">Where the reader's talks are; null for who has none.</param>
/// <param name="Chats">Messages in them not yet read.</param>
public sealed record HeaderUser(string Name, string? Organisation, string DeskHref, int Todo, int Unread, string? ChatHref = null, int Chats = 0);

/// <summary>What the top of every page needs to know. For a visitor it must touch no database.</summary>
public interface IHeaderData
{
    ValueTask<HeaderModel> GetAsync(HttpContext context, CancellationToken ct = default);
}

/// <summary>The name from the sign-in's claims, the counts from the desk and the messages.</summary>
public sealed class SignedInHeader(TimeProvider clock, ICatalogueMenu menu, IOptions<SiteOptions> site) : IHeaderData
{
    /// <summary>More messages are not counted: the mark says "99+".</summary>
    public const int MostUnread = 100;

    public async ValueTask<HeaderModel> GetAsync(HttpContext context, CancellationToken ct = default)
    {
        if (context.User.Identity is not { IsAuthenticated: true } identity)
        {
            return new(null, clock.GetUtcNow(), site.Value.HotWords, menu.Kinds);
        }

        var roles = context.User.HeldRoles();
        var desk = Identity.RoleNames.DeskOf(roles);
        var name = context.User.FindFirstValue(HallClaims.Name) ?? identity.Name ?? "";

        // The page about a failure asks nothing that may fail again.
        var failed = context.Features.Get<IExceptionHandlerFeature>() is not null;
        var waiting = failed ? 0 : await context.RequestServices.GetRequiredService<TodoBoard>().WaitingAsync(Desks.At(desk), ct);
        var unread = failed ? 0 : await UnreadAsync(context.RequestServices, ct);
        var (talks, said) = failed ? (null, 0) : await Features.Chat.ChatNews.OfAsync(context, ct);
        return new(new(name, context.User.FindFirstValue(HallClaims.OrganisationName), desk, waiting, unread, talks, said), clock.GetUtcNow(), site.Value.HotWords, menu.Kinds);
    }

    private static async Task<int> UnreadAsync(IServiceProvider services, CancellationToken ct)
    {
        var stamp = services.GetRequiredService<Stamper>().Now();
        var kept = await services.GetRequiredService<MarketDbContext>().Messages.For(stamp.By).Where(m => m.ReadAt == null).Take(MostUnread).CountAsync(ct);
        return kept + (await services.GetRequiredService<Features.Accounts.Messages.MyNews>().OfAsync(stamp, ct)).Count(n => !n.IsSeen);
    }
}
