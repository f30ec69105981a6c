using System.Security.Claims;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Platform;

/// <param name="User">Null for a visitor: the page is then the same for everybody and may be cached.</param>
public sealed record HeaderModel(HeaderUser? User, DateTimeOffset ServerTime, IReadOnlyList<string> HotWords, IReadOnlyList<ServiceKind> Kinds);

/// <param name="Todo">Things that wait for this person on their desk.</param>
public sealed record HeaderUser(string Name, string? Organisation, string DeskHref, int Todo);

/// <summary>What the top of every page needs to know. For a visitor it must touch no database.</summary>
public interface IHeaderData
{
    ValueTask<HeaderModel> GetAsync(HttpContext context, CancellationToken ct = default);
}

/// <summary>The name from the sign-in's claims, the count from the desk.</summary>
public sealed class SignedInHeader(TimeProvider clock, ICatalogueMenu menu, IOptions<SiteOptions> site) : IHeaderData
{
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
        return new(new(name, context.User.FindFirstValue(HallClaims.OrganisationName), desk, waiting), clock.GetUtcNow(), site.Value.HotWords, menu.Kinds);
    }
}
