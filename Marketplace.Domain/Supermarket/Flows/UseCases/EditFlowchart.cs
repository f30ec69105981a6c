using System.Text.RegularExpressions;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Flows.UseCases;

/// <summary>The stamp's reason says why the chart changes.</summary>
public sealed record PrepareFlowchart(string Code, DateOnly EffectiveFrom, IReadOnlyList<FlowStep> Steps);

/// <summary>The office writes a new version; it waits for another person's approval.</summary>
public sealed class PrepareFlowchartHandler(MarketDbContext db) : IHandler
{
    public async Task<Guid> HandleAsync(PrepareFlowchart command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff | Role.CentreManager);
        Ensure.That(SampleFlowcharts.Find(command.Code) is not null || await db.ServiceItems.AnyAsync(i => i.Code == command.Code, ct), FlowRules.FlowchartUnknown);
        FlowChecks.Refuse(command);
        var latest = await db.FlowTemplates.Where(t => t.Code == command.Code).MaxAsync(t => (int?)t.Edition, ct) ?? 1;
        var template = FlowTemplate.Prepare(command.Code, latest + 1, command.EffectiveFrom, [.. command.Steps.Select((s, i) => s with { Seq = i + 1 })], stamp);
        db.FlowTemplates.Add(template);
        await db.SaveChangesAsync(ct);
        return template.Id;
    }
}

/// <summary>The stamp's reason goes on record; a refusal needs one.</summary>
public sealed record DecideFlowchart(Guid TemplateId, bool Approve);

public sealed class DecideFlowchartHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(DecideFlowchart command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff | Role.CentreManager);
        var template = await db.FlowTemplates.SingleOrDefaultAsync(t => t.Id == command.TemplateId, ct) ?? throw new RuleException(CommonRules.NotFound);
        if (command.Approve)
        {
            template.Approve(stamp);
        }
        else
        {
            template.Refuse(stamp);
        }

        await db.SaveChangesAsync(ct);
    }
}

/// <summary>What is refused in a flowchart, all at once.</summary>
public static partial class FlowChecks
{
    public static void Refuse(PrepareFlowchart command)
    {
        var (steps, faults) = (command.Steps, new Faults());
        faults.Check(steps.Count is > 0 and <= FlowTemplate.MostSteps, nameof(command.Steps), FlowRules.StepsMissing, FlowTemplate.MostSteps);
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            Text(step.Name, $"Steps[{i}].Name", 60);
            Text(step.NameEn, $"Steps[{i}].NameEn", 120);
            Text(step.Output, $"Steps[{i}].Output", 100);
            Text(step.OutputEn, $"Steps[{i}].OutputEn", 200);
            faults.Check(step.Limit is > 0 and <= FlowTemplate.LongestStep, $"Steps[{i}].Limit", FlowRules.StepLimitWrong, FlowTemplate.LongestStep);
            faults.Check(Code().IsMatch(step.Code) && steps.Count(s => s.Code == step.Code) == 1, $"Steps[{i}].Code", FlowRules.StepCodeTwice);
        }

        foreach (var group in steps.Select(s => s.Group).OfType<string>().Distinct())
        {
            var places = steps.Select((s, i) => (s, i)).Where(p => p.s.Group == group).Select(p => p.i).ToList();
            faults.Check(places.Count > 1 && places[^1] - places[0] == places.Count - 1, $"Steps[{places[0]}].Group", FlowRules.GroupOfOne, group);
        }

        if (steps.Count > 0 && command.Code is not ("GOVERNMENT" or "INDUSTRIAL"))
        {
            faults.Check(steps[^1] is { Code: "FINAL", Responsible: StepSide.Agency, Starts: StepStart.Previous, Group: null }, $"Steps[{steps.Count - 1}].Code", FlowRules.FinalMissing);
            var early = steps.Select((s, i) => (s, i)).Where(p => p.s.Starts is not StepStart.Previous).Select(p => p.i).ToList();
            faults.Check(early.Count < steps.Count && early.SequenceEqual(Enumerable.Range(0, early.Count)), "Steps[0].Starts", FlowRules.EarlyStepsLast);
        }

        faults.Refuse();

        void Text(string text, string field, int most)
        {
            faults.Check(!string.IsNullOrWhiteSpace(text), field, CommonRules.Required);
            faults.Check(text.Length <= most, field, CommonRules.TooLong, most);
        }
    }

    [GeneratedRegex("^[A-Z0-9_]{1,20}$")]
    private static partial Regex Code();
}
