namespace Marketplace.Search.Documents;

/// <summary>The kinds of things that can be found, as addresses and the interface name them.</summary>
public static class SearchTypes
{
    public const string Listing = "listing";
    public const string Agency = "agency";
    public const string Project = "project";
    public const string Notice = "notice";
    public const string Tender = "tender";
    public const string Item = "item";

    public static readonly IReadOnlyList<string> All = [Listing, Agency, Project, Notice, Tender, Item];
}
