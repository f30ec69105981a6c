using Marketplace.Domain.Common;
using Microsoft.OpenApi;

namespace Marketplace.Web.Api;

/// <summary>The public API: anonymous, for reading only, described at /openapi/v1.json.</summary>
public static class ApiModule
{
    private const string Version = "v1";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddPublicApi(IConfiguration configuration)
        {
            services.AddSingleton(configuration.GetSection("Api").Get<ApiSettings>() ?? new ApiSettings());
            services.AddSingleton<ApiLimiter>();

            // The document's schemas follow these options, the answers follow ApiJson.Options: one and the same.
            services.ConfigureHttpJsonOptions(options => ApiJson.Apply(options.SerializerOptions));
            services.AddOpenApi(Version, options =>
            {
                options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<PublicApi>().Any();
                options.AddDocumentTransformer((document, _, _) =>
                {
                    document.Info = new OpenApiInfo
                    {
                        Title = "服务大厅开放接口 · ServiceHall public API",
                        Version = Version,
                        Description = "Published agencies, listings, projects, notices and draws, credit and measures, the market's figures, a gap-free change feed, and the transparency log. Money is a decimal string in yuan, instants are ISO 8601 with zone. docs/api.md and docs/proofs.md say the rest.",
                    };
                    document.Servers?.Clear();
                    return Task.CompletedTask;
                });
                options.AddOperationTransformer<QueryParametersInDocument>();
                options.AddOperationTransformer<ProblemsInDocument>();
                options.AddSchemaTransformer<PlainSchemas>();
            });
            return services;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication MapPublicApi()
        {
            app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

            var log = Group("/transparency", "transparency");
            TransparencyEndpoints.Map(log);

            var api = Group("/api/v1", "market");
            AgencyEndpoints.Map(api);
            ListingEndpoints.Map(api);
            ProjectEndpoints.Map(api);
            TenderEndpoints.Map(api);
            ApprovalItemEndpoints.Map(api);
            SearchEndpoints.Map(api);
            NoticeEndpoints.Map(api);
            DrawEndpoints.Map(api);
            ReportEndpoints.Map(api);
            CreditEndpoints.Map(api);
            StatisticsEndpoints.Map(api);
            ChangeEndpoints.Map(api);

            // What is not there is said in the API's own manner.
            app.MapGet("/api/{**rest}", () => { throw new RuleException(CommonRules.NotFound); }).AllowAnonymous().AddEndpointFilter<ApiFilter>().ExcludeFromDescription();
            return app;

            RouteGroupBuilder Group(string prefix, string tag) =>
                app.MapGroup(prefix).AllowAnonymous().AddEndpointFilter<RouteGroupBuilder, ApiFilter>().WithTags(tag).WithMetadata(new PublicApi());
        }
    }
}

/// <summary>Marks what the OpenAPI document describes.</summary>
internal sealed record PublicApi;
