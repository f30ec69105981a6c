using Marketplace.Domain.Common;

namespace Marketplace.Web.Platform;

/// <summary>Makes the stamp of a request: the signed-in actor and the server's clock.</summary>
public sealed class Stamper(IHttpContextAccessor http, TimeProvider clock)
{
    public Actor Actor => http.HttpContext?.User.ToActor() ?? Actor.Visitor;

    public DateTimeOffset Clock => clock.GetUtcNow();

    public Stamp Now(string? reason = null) => new(Actor, clock.GetUtcNow(), reason);
}
