using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Staff;

/// <summary>Names of the supermarket office's routes.</summary>
public static class StaffRoutes
{
    public const string Workbench = "staff";
    public const string Admissions = "staff.admissions";
    public const string Admission = "staff.admission";
    public const string Approve = "staff.admission.approve";
    public const string Return = "staff.admission.return";
    public const string Refuse = "staff.admission.refuse";
    public const string Qualifications = "staff.qualifications";
    public const string Verify = "staff.qualification.verify";
    public const string Reject = "staff.qualification.reject";
    public const string Revoke = "staff.qualification.revoke";
    public const string Changes = "staff.changes";
    public const string Change = "staff.change";
    public const string ApproveChange = "staff.change.approve";
    public const string ReturnChange = "staff.change.return";
    public const string RefuseChange = "staff.change.refuse";
    public const string NationalList = "staff.national-list";
    public const string ApproveEdit = "staff.listing.edit.approve";
    public const string SendEditBack = "staff.listing.edit.send-back";
    public const string Listings = "staff.listings";
    public const string Listing = "staff.listing";
    public const string Shelve = "staff.listing.shelve";
    public const string SendBack = "staff.listing.send-back";
    public const string Credit = "staff.credit";
    public const string ProposeCredit = "staff.credit.propose";
    public const string DecideRepair = "staff.credit.repair";
    public const string AssessAgency = "staff.credit.assess";
    public const string ProposeRemoval = "staff.credit.removal";
    public const string DecideSanction = "staff.sanction";
    public const string ConfirmCorrection = "staff.sanction.correct";
    public const string Imports = "staff.imports";
    public const string GiveImport = "staff.imports.give";
    public const string Import = "staff.import";
    public const string ImportProgress = "staff.import.progress";
    public const string ImportReport = "staff.import.report";
    public const string BeginImport = "staff.import.begin";
    public const string ResumeImport = "staff.import.resume";
    public const string DropImport = "staff.import.drop";
}

public static class StaffModule
{
    extension(IServiceCollection services)
    {
        /// <summary>The supermarket office's desk: reviews, by due time.</summary>
        public IServiceCollection AddStaffDesk() => services
            .AddScoped<ITodoSource, Workbench.ReviewTodos>()
            .AddScoped<ITodoSource, Workbench.ChangeTodos>()
            .AddRail(Desks.Staff, "工作", ("今日待办", "/staff", "calendar-check"))
            .AddRail(Desks.Staff, "审核", ("入驻审核", "/staff/admissions", "person-check"), ("变更审核", "/staff/changes", "arrow-left-right"), ("资质核验", "/staff/qualifications", "patch-check"), ("服务上架审核", "/staff/listings", "ui-checks"))
            .AddRail(Desks.Staff, "监管", ("信用与措施", "/staff/credit", "award"), ("全国失信名单", "/staff/national-list", "shield-exclamation"))
            .AddRail(Desks.Staff, "基础数据", ("数据迁入", "/staff/import", "database"));
    }
}
