namespace Marketplace.Web.Platform;

/// <summary>Which page of a list is shown.</summary>
public static class PageOf
{
    /// <summary>The page asked for; beyond the last page it is the last, so that a list never looks empty while it is not.</summary>
    public static int Asked(int page, int total, int size) => Math.Clamp(page, 1, Math.Max(1, (total + size - 1) / size));

    /// <summary>Whether a page lies beyond the last one of a list that is not empty.</summary>
    public static bool IsBeyond(int page, int total, int size) => total > 0 && (page - 1L) * size >= total;
}
