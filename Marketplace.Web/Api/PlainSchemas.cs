using Marketplace.Domain.Common;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Marketplace.Web.Api;

/// <summary>Tells of values as they are written: money and instants have converters that the generator cannot see through, and numbers are never strings.</summary>
internal sealed class PlainSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var declared = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var text = type == declared ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        if (type == typeof(Money))
        {
            (schema.Type, schema.Pattern, schema.Description) = (text, @"^[0-9]+\.[0-9]{2}$", schema.Description ?? "Yuan.");
        }
        else if (type == typeof(DateTimeOffset))
        {
            (schema.Type, schema.Format) = (text, "date-time");
        }
        else if (schema.Type is { } kinds && (kinds & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0)
        {
            (schema.Type, schema.Pattern) = (kinds & ~JsonSchemaType.String, null);
        }

        return Task.CompletedTask;
    }
}
