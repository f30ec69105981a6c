using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Platform;

/// <param name="User">Null for a visitor: the page is then the same for everybody and may be cached.</param>
public sealed record HeaderModel(HeaderUser? User, DateTimeOffset ServerTime, IReadOnlyList<string> HotWords, IReadOnlyList<ServiceKind> Kinds);

/// <param name="Todo">Things that wait for this person today.</param>
/// <param name="Unread">Messages not yet read.</param>
public sealed record HeaderUser(string Name, string? Organisation, string DeskHref, int Todo, int Unread);

/// <summary>What the top of every page needs to know. For a visitor it must touch no database.</summary>
public interface IHeaderData
{
    ValueTask<HeaderModel> GetAsync(HttpContext context, CancellationToken ct = default);
}

/// <summary>Everything from the sign-in's claims, without counts.</summary>
public sealed class ClaimsHeaderData(TimeProvider clock, ICatalogueMenu menu, IOptions<SiteOptions> site) : IHeaderData
{
    public const string NameClaim = "name";
    public const string OrganisationClaim = "org_name";

    public ValueTask<HeaderModel> GetAsync(HttpContext context, CancellationToken ct = default) =>
        ValueTask.FromResult(new HeaderModel(UserOf(context.User), clock.GetUtcNow(), site.Value.HotWords, menu.Kinds));

    private static HeaderUser? UserOf(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true } identity
            ? new(principal.FindFirstValue(NameClaim) ?? identity.Name ?? "", principal.FindFirstValue(OrganisationClaim), Identity.RoleNames.DeskOf(principal.HeldRoles()), 0, 0)
            : null;
}
