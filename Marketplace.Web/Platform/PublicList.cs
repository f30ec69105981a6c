using Marketplace.Search.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Platform;

internal static class PublicList
{
    extension(Controller controller)
    {
        /// <summary>A page of a public list. Beyond its last page there is nothing (404), so that no machine walks on for ever and no reader takes the list for empty.</summary>
        public IActionResult ListView<T>(string view, object model, Found<T> found) =>
            found.Items.Count == 0 && found.Total > 0 ? controller.NoSuchPage(found.Reachable, found.PageSize) : controller.View(view, model);

        public ViewResult NoSuchPage(int total, int pageSize)
        {
            controller.Response.StatusCode = StatusCodes.Status404NotFound;
            return controller.View("_NoSuchPage", Math.Max(1, (total + pageSize - 1) / pageSize));
        }
    }
}
