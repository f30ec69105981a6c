using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Web.Api;

/// <summary>
/// An answer of the public API with its caching: everything carries a strong ETag and is revalidated,
/// except what can never change, which may be kept for ever.
/// </summary>
public static class Fresh
{
    public static Fresh<T> Now<T>(T value) => new(value, forever: false);

    public static Fresh<T> Forever<T>(T value) => new(value, forever: true);

    internal static async Task WriteAsync(HttpContext context, byte[] body, string contentType, bool forever)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"";
        var response = context.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = forever ? "public, max-age=31536000, immutable" : "public, no-cache";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known == EntityTagHeaderValue.Any || known.Compare(new EntityTagHeaderValue(tag), useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}

public sealed class Fresh<T>(T value, bool forever) : IResult, IEndpointMetadataProvider
{
    public T Value => value;

    public Task ExecuteAsync(HttpContext httpContext) =>
        Fresh.WriteAsync(httpContext, JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options), "application/json; charset=utf-8", forever);

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

/// <summary>Text, such as a signed note or a key.</summary>
public sealed class FreshText(string text, string contentType = "text/plain") : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        Fresh.WriteAsync(httpContext, Encoding.UTF8.GetBytes(text), $"{contentType}; charset=utf-8", forever: false);
}
