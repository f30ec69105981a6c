using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Projects;

/// <summary>Names of the routes that owner, agency and officers share, and of each desk's own.</summary>
public static class ProjectRoutes
{
    public const string Draws = "desk.draws";
    public const string Draw = "desk.draw";
    public const string DrawNow = "desk.draw.now";
    public const string Contract = "contract";
    public const string Performance = "contract.work";
    public const string StepDone = "contract.step.done";
    public const string StepStop = "contract.step.stop";
    public const string StepAnswer = "contract.step.answer";
    public const string StepResume = "contract.step.resume";
    public const string MilestonePaid = "contract.payment.paid";
    public const string MilestoneAnswer = "contract.payment.answer";
    public const string Propose = "contract.propose";
    public const string AnswerProposal = "contract.proposal";
    public const string PauseService = "contract.pause";
    public const string ResumeService = "contract.resume";
    public const string Terminate = "contract.terminate";
    public const string NewAmendment = "contract.amendment.new";
    public const string Amendment = "contract.amendment";
    public const string AmendmentPaper = "contract.amendment.paper";
    public const string SignAmendment = "contract.amendment.sign";
    public const string DropAmendment = "contract.amendment.drop";
    public const string NoteAmendment = "contract.amendment.note";
    public const string Buyer = "buyer";
    public const string BuyerProjects = "buyer.projects";
    public const string NewProject = "buyer.projects.new";
    public const string CheckProject = "buyer.projects.check";
    public const string BuyerProject = "buyer.project";
    public const string EditProject = "buyer.project.edit";
    public const string AmendProject = "buyer.project.amend";
    public const string Attach = "buyer.project.attach";
    public const string Detach = "buyer.project.detach";
    public const string CancelProject = "buyer.project.cancel";
    public const string AskAnother = "buyer.project.ask";
    public const string DraftContract = "buyer.project.contract";
    public const string BuyerSign = "buyer.project.sign";
    public const string BuyerFile = "buyer.project.file";
    public const string StartService = "buyer.project.start";
    public const string ConfirmDeliverable = "buyer.project.confirm";
    public const string RejectDeliverable = "buyer.project.reject";
    public const string BuyerRate = "buyer.project.rate";
    public const string Opportunities = "seller.projects";
    public const string MyProjects = "seller.projects.mine";
    public const string SellerProject = "seller.project";
    public const string Register = "seller.registrations";
    public const string Replace = "seller.registrations.replace";
    public const string QuoteAgain = "seller.registrations.quote";
    public const string Explain = "seller.project.explain";
    public const string Panels = "panels";
    public const string Panel = "panel";
    public const string PanelRecuse = "panel.recuse";
    public const string Appoint = "buyer.project.panel";
    public const string ReplacePanelist = "buyer.project.panelist";
    public const string Withdraw = "seller.registrations.withdraw";
    public const string Answer = "seller.project.answer";
    public const string ConfirmWin = "seller.project.confirm";
    public const string AbandonWin = "seller.project.abandon";
    public const string SellerSign = "seller.project.sign";
    public const string SellerFile = "seller.project.file";
    public const string Upload = "seller.project.upload";
    public const string SellerRate = "seller.project.rate";
    public const string Reviews = "staff.projects";
    public const string Review = "staff.project";
    public const string Publish = "staff.project.publish";
    public const string SendBack = "staff.project.return";
    public const string Cancellations = "supervision.cancellations";
    public const string AnswerCancellation = "supervision.cancellation";
}

public static class ProjectModule
{
    extension(IServiceCollection services)
    {
        /// <summary>Projects on every desk: the owner's, the agency's, the office's and the supervisors'.</summary>
        public IServiceCollection AddProjectDesks() => services
            .AddScoped<ProjectReading>()
            .AddScoped<SelectionReading>()
            .AddScoped<Performance.PerformanceReading>()
            .AddScoped<ITodoSource, Performance.OwnerPerformanceTodos>()
            .AddScoped<ITodoSource, Performance.AgencyPerformanceTodos>()
            .AddScoped<ITodoSource, Performance.SupervisorPerformanceTodos>()
            .AddScoped<ITodoSource, PanelTodos>()
            .AddScoped<ITodoSource, OwnerTodos>()
            .AddScoped<ITodoSource, AgencyProjectTodos>()
            .AddScoped<ITodoSource, OfficeTodos>()
            .AddScoped<ITodoSource, SupervisorTodos>()
            .AddRail(Desks.Owner, "工作", ("今日待办", "/buyer", "calendar-check"), ("发布项目", "/buyer/projects/new", "pencil-square"), ("我的项目", "/buyer/projects", "folder2-open"))
            .AddRail(Desks.Owner, "选取", ("待抽取项目", "/desk/draws", "shuffle"), ("我的评审", "/panel", "clipboard-check"))
            .AddRail(Desks.Agency, "项目", ("报名机会", "/seller/projects", "megaphone"), ("我的项目", "/seller/projects/mine", "folder2-open"))
            .AddRail(Desks.Staff, "项目", ("项目审核", "/staff/projects", "clipboard-check"), ("待抽取项目", "/desk/draws", "shuffle"))
            .AddRail(Desks.Staff, "项目", ("服务流程图", "/staff/flowcharts", "diagram-3"))
            .AddRail(Desks.Supervisor, "履约", ("黄牌与红牌环节", "/supervision/steps", "stopwatch"), ("合同变更意见", "/supervision/amendments", "vector-pen"))
            .AddRail(Desks.Supervisor, "项目", ("待抽取项目", "/desk/draws", "shuffle"), ("取消申请", "/supervision/cancellations", "slash-circle"), ("选取预警", "/supervision/selection-alerts", "exclamation-triangle"));
    }
}
