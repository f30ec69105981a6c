using Marketplace.Domain.Common;

namespace Marketplace.Web.Platform;

/// <summary>Makes the stamp of a request: the signed-in actor and the server's clock.</summary>
public sealed class Stamper(IHttpContextAccessor http, TimeProvider clock)
{
    public Actor Actor => http.HttpContext?.User.ToActor() ?? Actor.Visitor;

    public DateTimeOffset Clock => clock.GetUtcNow();

    /// <exception cref="RuleException">The reason is longer than anything takes.</exception>
    public Stamp Now(string? reason = null)
    {
        Ensure.That(reason is null || reason.Trim().Length <= Stamp.ReasonMaxLength, CommonRules.TooLong, Stamp.ReasonMaxLength);
        return new(Actor, clock.GetUtcNow(), reason);
    }
}
