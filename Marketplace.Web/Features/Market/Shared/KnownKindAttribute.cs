using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Marketplace.Web.Features.Market.Shared;

/// <summary>A list asked for by a kind of service that does not exist says so and offers those there are, instead of showing everything.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KnownKindAttribute : ActionFilterAttribute
{
    private const int LongestShown = 40;

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        var asked = context.HttpContext.Request.Query["kind"].ToString();
        if (string.IsNullOrWhiteSpace(asked) || context.HttpContext.RequestServices.GetRequiredService<ICatalogueMenu>().Find(asked) is not null)
        {
            return;
        }

        context.HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Result = ((Controller)context.Controller).View("_NoSuchKind", asked.Length > LongestShown ? $"{asked[..LongestShown]}…" : asked);
    }
}
