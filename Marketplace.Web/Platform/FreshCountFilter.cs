using Microsoft.AspNetCore.Mvc.Filters;

namespace Marketplace.Web.Platform;

/// <summary>After somebody has acted, the count at the top of their next page is read anew.</summary>
public sealed class FreshCountFilter : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsPost(http.Request.Method) && http.User.Identity?.IsAuthenticated == true)
        {
            http.RequestServices.GetRequiredService<TodoBoard>().Forget();
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
