using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Marketplace.Web.Api;

internal enum QueryType
{
    String,
    Integer,
    Number,
    Boolean,
    Uuid,
}

/// <summary>A query parameter as the OpenAPI document tells of it; the endpoint reads it with <see cref="QueryReader"/>.</summary>
internal sealed record QueryParameter(string Name, QueryType Type, string Description, params string[] Values)
{
    public bool Required { get; init; }
}

internal sealed record QueryParameters(IReadOnlyList<QueryParameter> All);

internal static class QueryParameterExtensions
{
    private static readonly QueryParameter Page = new("page", QueryType.Integer, "From 1. A page beyond the last has no items.");
    private static readonly QueryParameter PageSize = new("pageSize", QueryType.Integer, "From 1 to 100, 20 when left out; a larger one is cut to 100, and the answer says so.");

    extension(RouteHandlerBuilder endpoint)
    {
        public RouteHandlerBuilder Query(params QueryParameter[] parameters) => endpoint.WithMetadata(new QueryParameters(parameters));

        public RouteHandlerBuilder Paged(params QueryParameter[] parameters) => endpoint.Query([.. parameters, Page, PageSize]);
    }
}

/// <summary>Adds the declared query parameters to the document.</summary>
internal sealed class QueryParametersInDocument : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryParameters>().SelectMany(p => p.All))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Required = parameter.Required,
                Description = parameter.Description,
                Schema = new OpenApiSchema
                {
                    Type = parameter.Type switch
                    {
                        QueryType.Integer => JsonSchemaType.Integer,
                        QueryType.Number => JsonSchemaType.Number,
                        QueryType.Boolean => JsonSchemaType.Boolean,
                        _ => JsonSchemaType.String,
                    },
                    Format = parameter.Type switch
                    {
                        QueryType.Integer => "int64",
                        QueryType.Uuid => "uuid",
                        _ => null,
                    },
                    Enum = parameter.Values.Length == 0 ? null : [.. parameter.Values.Select(value => (JsonNode)value)],
                },
            });
        }

        return Task.CompletedTask;
    }
}
