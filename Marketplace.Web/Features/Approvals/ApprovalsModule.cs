using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Approvals;

/// <summary>Names of the approval hall's routes.</summary>
public static class ApprovalRoutes
{
    public const string Items = "items";
    public const string Item = "item";
    public const string NoticeCard = "item.card";
    public const string Compendium = "items.compendium";
    public const string Workbench = "department";
    public const string OwnGuides = "department.items";
    public const string NewGuide = "department.items.new";
    public const string EditGuide = "department.item.edit";
    public const string Import = "department.items.import";
    public const string Guide = "department.item";
    public const string MoveGuide = "department.item.move";
    public const string MoveGuides = "department.items.move";
    public const string HallItems = "staff.items";
    public const string HallItem = "staff.item";
    public const string Departments = "staff.items.departments";
    public const string HallMove = "staff.items.move";
    public const string HallReside = "staff.items.reside";
}

public static class ApprovalsModule
{
    extension(IServiceCollection services)
    {
        /// <summary>The catalogue on the department's desk and the hall's.</summary>
        public IServiceCollection AddApprovalDesks() => services
            .AddScoped<ITodoSource, DepartmentGuideTodos>()
            .AddScoped<ITodoSource, HallGuideTodos>()
            .AddRail(Desks.Department, "工作", ("今日待办", "/department", "calendar-check"))
            .AddRail(Desks.Department, "事项目录", ("办事指南", "/department/items", "journal-text"), ("起草指南", "/department/items/new", "pencil-square"), ("批量导入", "/department/items/import", "upload"))
            .AddRail(Desks.Staff, "审批大厅", ("事项目录", "/staff/items", "journal-text"), ("审批部门", "/staff/items/departments", "building"));
    }
}
