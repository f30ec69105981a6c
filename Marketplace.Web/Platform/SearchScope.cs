namespace Marketplace.Web.Platform;

/// <summary>The tabs of the search box: what is searched, and the value of "in" in the address.</summary>
public sealed record SearchScope(string Code, string Text, string Hint)
{
    public static readonly IReadOnlyList<SearchScope> All =
    [
        new("listings", "服务", "搜服务，例如：环评报告表"),
        new("agencies", "机构", "搜机构名称或统一社会信用代码"),
        new("projects", "项目", "搜项目名称或编号"),
        new("notices", "公告", "搜公告标题或编号"),
    ];

    public static SearchScope For(HttpRequest request)
    {
        string? code = request.Query["in"];
        code ??= request.Path.Value?.Split('/', 3)[1];
        return All.FirstOrDefault(scope => scope.Code == code) ?? All[0];
    }
}
