namespace Marketplace.Web.Platform;

/// <summary>Who runs this hall; section "Site" of the configuration. Texts are Chinese keys with English in the resources.</summary>
public sealed class SiteOptions
{
    public string Name { get; set; } = "服务大厅";
    public string Market { get; set; } = "涉企中介服务超市";
    public string Centre { get; set; } = "临湖市政务服务中心";
    public string Region { get; set; } = "临湖市";
    public string Telephone { get; set; } = "0990-12345";
    public string Address { get; set; } = "临湖市湖滨大道 100 号政务服务中心四楼";
    public string Hours { get; set; } = "工作日 9:00–12:00、13:30–17:00";
    public string[] HotWords { get; set; } = ["环评报告表", "岩土勘察", "施工图审查", "防雷检测", "工程量清单", "宗地测绘"];
}

/// <summary>The addresses that the shell itself links to. Whoever builds the page keeps the address.</summary>
public static class Addresses
{
    public const string SignIn = "/account/sign-in";
    public const string SignOut = "/account/sign-out";
    public const string Register = "/account/register";
    public const string Desk = "/desk";
    public const string Search = "/search";
    public const string Listings = "/listings";
    public const string Agencies = "/agencies";
    public const string Projects = "/projects";
    public const string Notices = "/notices";
    public const string Tenders = "/tenders";
    public const string Items = "/items";
    public const string Draws = "/draws";
    public const string Compare = "/compare";
    public const string Transparency = "/transparency";
    public const string PostProject = "/buyer/projects/new";
    public const string About = "/about";
    public const string Accessibility = "/about/accessibility";

    public static string ListingsOf(string kind) => $"{Listings}?kind={Uri.EscapeDataString(kind)}";

    public static string LogEntry(long index) => $"{Transparency}/entry/{index}";
}
