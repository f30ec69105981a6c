namespace Marketplace.Web.Platform;

/// <summary>Scripts that only some pages need, asked for by a view or a component and written once by the layout.</summary>
public static class PageScripts
{
    private static readonly object Key = new();

    /// <param name="path">Under wwwroot, a module unless it is a library: <c>js/draw.js</c>, <c>lib/echarts.js</c>.</param>
    public static void Need(HttpContext context, string path)
    {
        var asked = context.Items[Key] as List<string>;
        if (asked is null)
        {
            context.Items[Key] = asked = [];
        }

        if (!asked.Contains(path))
        {
            asked.Add(path);
        }
    }

    public static IReadOnlyList<string> Of(HttpContext context) => context.Items[Key] as List<string> ?? [];
}
