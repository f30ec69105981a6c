using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Web.Components;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Projects;

/// <summary>The way of a project, past and to come, each step with the rule that it rests on.</summary>
public static class ProjectSteps
{
    private static readonly IntermediaryProjectStatus[] Over = [IntermediaryProjectStatus.Failed, IntermediaryProjectStatus.Cancelled, IntermediaryProjectStatus.Expired];

    public static IReadOnlyList<TimelineStep> Of(ProjectPage page, Text text)
    {
        var (project, run, contract) = (page.Project, page.Run, page.Contract);
        var direct = project.Method is SelectionMethod.DirectSelection;
        var place = PlaceOf(page.Status);
        var steps = new List<(int Place, TimelineStep Step)>
        {
            (0, new(project.Fund is FundSource.Fiscal ? text["审核与发布"] : text["发布"], default, project.PublishedAt, project.Fund is FundSource.Fiscal ? text["业主、中介超市办公室"] : project.OwnerName,
                project.Fund is FundSource.Fiscal ? text["财政性资金项目 1 个工作日内审核"] : text["社会资金项目校验后自动发布"], DueAt: project.ReviewDueAt)),
        };
        var ordered = project.OrderNumber is not null;
        if (ordered)
        {
            steps[0] = (0, new(text["店铺下单"], default, run?.CommittedAt, project.OwnerName, text["服务内容和价格按下单时冻结"]));
        }

        if (!direct)
        {
            steps.Add((1, new(text["报名"], default, project.RegistrationDueAt, text["中介机构"], text["报名期不少于 3 个工作日，截止前密封"],
                project.Extensions > 0 ? text["已按规定延长一次"] : null, DueAt: project.RegistrationDueAt)));
        }

        var quoted = Quotes.AreAskedBy(project.Method);
        steps.Add((2, new(direct ? text["机构答复"] : quoted ? text["开启报价并计算"] : text["抽取"], default, run?.DecidedAt ?? (direct ? null : project.SelectionAt), direct ? text["受邀机构"] : project.OwnerName,
            direct ? text["受邀后 1 个工作日内答复"] : quoted ? text["截止后统一开启，按公布的规则计算；名次相同的公开抽取"] : text["名单冻结后输入公开随机字，任何人可以重算"], DueAt: direct ? run?.AnswerDueAt : null)));
        if (ordered)
        {
            steps[^1] = (2, new(text["机构接单"], default, run?.DecidedAt, text["承接机构"], text["下单后 1 个工作日内答复"], DueAt: run?.AnswerDueAt));
        }
        else
        {
            steps.Add((3, new(text["中选公示"], default, project.PublicityEndsAt, null, text["不少于 2 个工作日"], DueAt: project.PublicityEndsAt)));
            steps.Add((4, new(text["确认承接"], default, page.ConfirmedAt, text["中选机构"], text["公示结束后 2 个工作日内"], DueAt: project.ConfirmDueAt)));
        }

        steps.Add((5, new(text["签订与备案合同"], default, contract?.FiledAt, text["双方"], text["10 个工作日内签订，签订后 5 个工作日内备案"], DueAt: contract?.FileDueAt ?? project.ContractDueAt)));
        steps.Add((6, new(text["服务"], default, page.Deliverable?.UploadedAt, text["中选机构"], contract?.StartedAt is null ? text["开工条件具备之日的次日起算"] : text["合同约定 {0} 个工作日", contract.WorkingDays], DueAt: contract?.ServiceDueAt)));
        steps.Add((7, new(text["成果确认"], default, page.Deliverable?.DecidedAt, project.OwnerName, text["5 个工作日内答复，逾期自动确认"],
            page.Deliverable is { AutoConfirmed: true } ? text["逾期未答复，自动确认"] : null, DueAt: page.Deliverable?.ConfirmDueAt)));
        steps.Add((8, new(text["双向评价"], default, page.Evaluations.Max(e => e.RevealedAt), text["双方"], text["上传成果次日起 15 个工作日内，双方均评价后公开"], DueAt: page.Evaluations.Max(e => (DateTimeOffset?)e.ClosesAt))));
        steps.Add((9, new(text["完成"], default, project.ClosedAt)));

        var ended = Over.Contains(project.Status);
        var reached = ended ? ReachedBefore(page) : place;
        var shown = steps.ConvertAll(s => s.Step with { Place = s.Place < reached || place == 9 ? StepPlace.Done : ended ? StepPlace.Skipped : s.Place == reached ? StepPlace.Now : StepPlace.Ahead });
        shown = shown.ConvertAll(s => s.Place is StepPlace.Skipped ? s with { At = null } : s);
        if (ended)
        {
            shown[^1] = new(text[ProjectWords.Of(project.Status)], StepPlace.Now, project.ClosedAt, null, null, text.Said(project.CancelReason ?? run?.VoidReason));
        }

        return shown;
    }

    private static int PlaceOf(IntermediaryProjectStatus status) => status switch
    {
        IntermediaryProjectStatus.Draft or IntermediaryProjectStatus.PendingReview or IntermediaryProjectStatus.Returned => 0,
        IntermediaryProjectStatus.Registering => 1,
        IntermediaryProjectStatus.RegistrationClosed or IntermediaryProjectStatus.Selecting => 2,
        IntermediaryProjectStatus.Publicising or IntermediaryProjectStatus.Objected => 3,
        IntermediaryProjectStatus.Selected => 4,
        IntermediaryProjectStatus.ContractPending => 5,
        IntermediaryProjectStatus.InService or IntermediaryProjectStatus.Paused => 6,
        IntermediaryProjectStatus.DeliverableFiled => 7,
        IntermediaryProjectStatus.AwaitingEvaluation => 8,
        _ => 9,
    };

    // How far it had come before it ended without a result.
    private static int ReachedBefore(ProjectPage page) => page switch
    {
        { Contract.StartedAt: not null } => 6,
        { Contract.Status: not ServiceContractStatus.Draft } and { Contract: not null } => 5,
        { Project.WinnerId: not null } => 3,
        { Run.FrozenAt: not null } => 2,
        { Project.PublishedAt: not null } => 1,
        _ => 0,
    };
}
