using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Marketplace.Web.Platform;

/// <summary>
/// A controller's views lie beside it: <c>Marketplace.Web.Features.Trading.SubmitBid</c> looks in
/// /Features/Trading/SubmitBid, then in each parent's Shared, last in /Features/Shared.
/// </summary>
internal sealed class FeatureViewLocations : IViewLocationExpander
{
    private const string Root = "Marketplace.Web.";
    private const string Key = "feature";

    private readonly ConcurrentDictionary<string, string[]> _locations = new();

    public void PopulateValues(ViewLocationExpanderContext context) =>
        context.Values[Key] = (context.ActionContext.ActionDescriptor as ControllerActionDescriptor)?.ControllerTypeInfo.Namespace ?? "";

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        _locations.GetOrAdd(context.Values[Key] ?? "", Locations);

    private static string[] Locations(string controllerNamespace)
    {
        var found = new List<string>();
        if (controllerNamespace.StartsWith(Root, StringComparison.Ordinal))
        {
            var folders = controllerNamespace[Root.Length..].Split('.');
            found.Add($"/{string.Join('/', folders)}/{{0}}.cshtml");
            for (var depth = folders.Length - 1; depth > 0; depth--)
            {
                found.Add($"/{string.Join('/', folders[..depth])}/Shared/{{0}}.cshtml");
            }
        }

        found.Add("/Features/Shared/{0}.cshtml");
        return [.. found.Distinct()];
    }
}
