namespace Marketplace.Web.Platform;

/// <summary>One line of a desk's left rail. Texts are Chinese keys.</summary>
/// <param name="Desk">Which desk shows it: one of <see cref="Desks"/>.</param>
/// <param name="Group">The heading it stands under; groups and items keep the order of registration.</param>
/// <param name="Icon">A name from Assets/icons.txt.</param>
public sealed record RailItem(string Desk, string Group, string Text, string Href, string Icon);

public static class Desks
{
    public const string Agency = "agency";
    public const string Owner = "owner";
    public const string Staff = "staff";
    public const string Supervisor = "supervisor";
    public const string Administration = "administration";
    public const string Reviewer = "reviewer";
    public const string Trading = "trading";
    public const string Department = "department";
    public const string Person = "person";

    public static readonly IReadOnlyList<string> All = [Agency, Owner, Staff, Supervisor, Administration, Reviewer, Trading, Department, Person];

    /// <summary>The desk whose first page has this address.</summary>
    public static string At(string href) => href switch
    {
        "/seller" => Agency,
        "/buyer" => Owner,
        "/staff" => Staff,
        "/supervision" => Supervisor,
        "/admin" => Administration,
        "/reviewer" => Reviewer,
        "/staff/trading" => Trading,
        "/department" => Department,
        _ => Person,
    };

    public static string NameOf(string desk) => desk switch
    {
        Agency => "机构工作台",
        Owner => "业主工作台",
        Staff => "超市窗口工作台",
        Supervisor => "监察工作台",
        Administration => "系统管理",
        Reviewer => "复审工作台",
        Trading => "交易中心工作台",
        Department => "审批部门工作台",
        _ => "我的",
    };
}

/// <summary>
/// The rails of all desks, collected from every feature's registrations. A desk page says which desk it belongs to with
/// <c>ViewData["Desk"] = Desks.Agency</c>, may give counts as <c>ViewData["RailCounts"]</c> (href to number), and is drawn in _Desk.
/// </summary>
public sealed class DeskRail(IEnumerable<RailItem> items)
{
    /// <summary>The group that stands first on every desk: what is due.</summary>
    public const string Work = "工作";

    /// <summary>The group that stands last.</summary>
    public const string BaseData = "基础数据";

    private readonly ILookup<string, RailItem> _byDesk = items.ToLookup(item => item.Desk);

    public IEnumerable<IGrouping<string, RailItem>> Groups(string desk) => _byDesk[desk].GroupBy(item => item.Group).OrderBy(group => group.Key switch { Work => 0, BaseData => 2, _ => 1 });

    /// <summary>The longest address of this desk that the path lies under.</summary>
    public RailItem? Current(string desk, PathString path) =>
        _byDesk[desk].Where(item => path.StartsWithSegments(item.Href)).MaxBy(item => item.Href.Length);
}

public static class DeskRailRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddRail(string desk, string group, params (string Text, string Href, string Icon)[] items)
        {
            foreach (var (text, href, icon) in items)
            {
                services.AddSingleton(new RailItem(desk, group, text, href, icon));
            }

            return services;
        }
    }
}
