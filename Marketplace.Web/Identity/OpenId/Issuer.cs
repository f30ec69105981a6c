using Microsoft.Extensions.Options;

namespace Marketplace.Web.Identity.OpenId;

/// <summary>The provider's own name: the same in the discovery document, in every token and in every answer to a client.</summary>
public sealed class Issuer(IOptions<OpenIdSettings> settings)
{
    public string Of(HttpRequest request) => settings.Value.Issuer?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
}
