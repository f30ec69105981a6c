using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Web.Platform.Kept;

/// <summary>A page that is made, kept and then sent.</summary>
/// <param name="keep">Keeps the finished page and says how it was kept.</param>
public sealed class KeptView(ViewResult view, Func<byte[], KeptPage> keep) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var (outlet, made) = (response.Body, new MemoryStream(64 * 1024));
        response.Body = made;
        try
        {
            await view.ExecuteResultAsync(context);
        }
        finally
        {
            response.Body = outlet;
        }

        // Whoever told us nothing is sent no cookie; a page that sends one is not for everybody.
        if (response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie))
        {
            Tell(response, keep(made.ToArray()).Tag);
        }

        await outlet.WriteAsync(made.GetBuffer().AsMemory(0, (int)made.Length), context.HttpContext.RequestAborted);
    }

    /// <summary>A browser may keep the page, and asks each time whether it is still so.</summary>
    internal static void Tell(HttpResponse response, string tag)
    {
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
    }
}
