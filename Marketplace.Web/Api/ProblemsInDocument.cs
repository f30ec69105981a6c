using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Marketplace.Web.Api;

/// <summary>Every operation may be answered with a problem document; here is its shape and who says what.</summary>
internal sealed class ProblemsInDocument : IOpenApiOperationTransformer
{
    private const string Name = "Problem";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(Name) != true)
        {
            document.AddComponent(Name, Schema());
        }

        operation.Responses ??= [];
        Add(operation, document, "400", "ValidationError with every fault in `faults` (Required, TooLong, InvalidNumber, InvalidValue, InvalidMoney), InvalidRange, or InvalidLeaf.");
        Add(operation, document, "404", "NotFound: no such thing, or it is not public. BeyondLog: the log is not that long yet.");
        Add(operation, document, "429", "TooManyRequests: see the header Retry-After.");
        if (operation.Responses.TryGetValue("200", out var success) && success is OpenApiResponse answer)
        {
            answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
            answer.Headers["ETag"] = new OpenApiHeader { Description = "Send it back as If-None-Match; an unchanged answer is 304 without a body.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            answer.Headers["Cache-Control"] = new OpenApiHeader { Description = "public, no-cache; immutable for answers that can never change.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        return Task.CompletedTask;
    }

    private static void Add(OpenApiOperation operation, OpenApiDocument document, string status, string description) =>
        operation.Responses![status] = new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Name, document) },
            },
        };

    private static OpenApiSchema Schema()
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "RFC 9457. title is Chinese, detail the same in English; code is stable.",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = text,
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["title"] = text,
                ["detail"] = text,
                ["instance"] = text,
                ["code"] = text,
                ["basis"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The article or platform rule that the refusal rests on." },
                ["faults"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema> { ["field"] = text, ["code"] = text, ["title"] = text, ["detail"] = text },
                    },
                },
            },
            Required = new HashSet<string> { "status", "title", "detail", "code", "basis" },
        };
    }
}
