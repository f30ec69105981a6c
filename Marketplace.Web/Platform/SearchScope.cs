using Marketplace.Search.Documents;

namespace Marketplace.Web.Platform;

/// <summary>The tabs of the search box: what is searched, and the value of "in" in the address.</summary>
/// <param name="Type">One of <see cref="SearchTypes"/>.</param>
public sealed record SearchScope(string Code, string Type, string Text, string Hint)
{
    public static readonly IReadOnlyList<SearchScope> All =
    [
        new("listings", SearchTypes.Listing, "服务", "搜服务，例如：环评报告表"),
        new("agencies", SearchTypes.Agency, "机构", "搜机构名称或统一社会信用代码"),
        new("projects", SearchTypes.Project, "项目", "搜项目名称或编号"),
        new("notices", SearchTypes.Notice, "公告", "搜公告标题或编号"),
        new("tenders", SearchTypes.Tender, "交易", "搜交易项目名称或编号"),
        new("items", SearchTypes.Item, "办事", "搜要办的事，例如：食品经营许可"),
    ];

    public static SearchScope Of(string type) => All.First(s => s.Type == type);

    public static SearchScope For(HttpRequest request)
    {
        string? code = request.Query["in"];
        code ??= request.Path.Value?.Split('/', 3)[1];
        return All.FirstOrDefault(scope => scope.Code == code) ?? All[0];
    }
}
