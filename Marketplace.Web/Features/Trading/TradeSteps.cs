using Marketplace.Domain.Trading.Projects;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Trading;

/// <summary>The way of a registration, past and to come, each step with the rule that it rests on.</summary>
public static class TradeSteps
{
    public static IReadOnlyList<TimelineStep> Of(TradeProject project, Text text)
    {
        var ended = project.Status is TradeProjectStatus.NotAccepted or TradeProjectStatus.Withdrawn;
        var place = project.Status switch
        {
            TradeProjectStatus.Draft or TradeProjectStatus.Returned => 0,
            TradeProjectStatus.Submitted => 1,
            _ when project.PublishedAt is null => 2,
            _ => 3,
        };
        StepPlace At(int step) => ended ? step == 0 ? StepPlace.Done : StepPlace.Skipped : step < place ? StepPlace.Done : step == place ? StepPlace.Now : StepPlace.Ahead;
        var steps = new List<TimelineStep>
        {
            new(text["进场登记"], At(0), project.SubmittedAt, project.AgentName ?? project.OwnerName, text["列入目录的项目应当进场交易"], project.Returns > 0 ? text["已一次性退回补正"] : null),
            new(text["形式审查"], At(1), ended ? null : project.DecidedAt, text["交易中心"], text["只核对形式，一次性告知，不作实质审批"], DueAt: project.AcceptanceDueAt),
            new(text["发布公告"], At(2), project.PublishedAt, text["招标人或其代理机构"], text["公告期与文件提供期不少于法定最短期限"]),
            new(text["投标截止"], At(3), null, text["投标人"], text["投标文件全程加密，截止前任何人不知投标人及数量"]),
        };
        if (ended)
        {
            steps[^1] = new(text[Domain.Trading.TradeWords.Of(project.Status)], StepPlace.Now, project.DecidedAt, null, null, project.ReviewRemark);
        }

        return steps;
    }
}
