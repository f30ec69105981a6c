using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Flows.UseCases;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Projects.Performance;

/// <summary>A contract at work: steps and their clocks, payments, pauses, amendments. Both parties act here, officers read.</summary>
[Route("/contracts/{number}/work")]
public sealed class PerformanceController(
    PerformanceReading reading,
    CompleteStepHandler complete,
    StopStepHandler stop,
    AnswerStopHandler answerStop,
    EndStopHandler endStop,
    MarkPaidHandler pay,
    AnswerPaymentHandler answerPayment,
    ProposeMoveHandler propose,
    AnswerMoveHandler answer,
    WithdrawMoveHandler withdraw,
    PauseServiceHandler pause,
    ResumeServiceHandler resume,
    TerminateContractHandler terminate,
    Stamper stamper,
    Text text) : Controller
{
    private const int LargestRequest = 22 * 1024 * 1024;

    [May("contract", Permit.Read)]
    [HttpGet("", Name = ProjectRoutes.Performance)]
    public async Task<IActionResult> Show(string number, CancellationToken ct) =>
        await reading.OfAsync(number, ct) is { } page ? View(page) : NotFound();

    [May("contract", Permit.Update)]
    [HttpPost("steps/{id:guid}/done", Name = ProjectRoutes.StepDone), Once]
    [RequestSizeLimit(LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
    public Task<IActionResult> Done(string number, Guid id, string? reason, IFormFile? evidence, CancellationToken ct) => ActAsync(number, $"done-{id:N}", reason, async (page, stamp) =>
    {
        Own(page, id);
        await using var content = evidence?.OpenReadStream();
        await complete.HandleAsync(new(id, reason, content is null ? null : new(evidence!.FileName, content)), stamp, ct);
        return text["环节已完成，下一环节开始计时"];
    }, ct);

    [May("contract", Permit.Update)]
    [HttpPost("steps/{id:guid}/stop", Name = ProjectRoutes.StepStop), Once]
    [RequestSizeLimit(LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
    public Task<IActionResult> Stop(string number, Guid id, StopCause? cause, string? reason, IFormFile? evidence, CancellationToken ct) => ActAsync(number, $"stop-{id:N}", reason, async (page, stamp) =>
    {
        Own(page, id);
        Ensure.That(cause is not null, FlowRules.StopGroundClosed);
        await using var content = evidence?.OpenReadStream();
        var status = await stop.HandleAsync(new(id, cause.Value, reason ?? "", content is null ? null : new(evidence!.FileName, content)), stamp, ct);
        return status is StopStatus.Asked ? text["已请业主确认，确认后自现在起停钟"] : text["已停钟，对方已收到通知"];
    }, ct);

    [May("contract", Permit.Update)]
    [HttpPost("steps/{id:guid}/answer", Name = ProjectRoutes.StepAnswer), Once]
    public Task<IActionResult> AnswerStop(string number, Guid id, bool confirm, string? reason, CancellationToken ct) => ActAsync(number, $"answer-{id:N}", reason, async (page, stamp) =>
    {
        Own(page, id);
        await answerStop.HandleAsync(new(id, confirm), stamp, ct);
        return confirm ? text["已确认停钟"] : text["未同意停钟，环节继续计时"];
    }, ct);

    [May("contract", Permit.Update)]
    [HttpPost("steps/{id:guid}/resume", Name = ProjectRoutes.StepResume), Once]
    public Task<IActionResult> EndStop(string number, Guid id, CancellationToken ct) => ActAsync(number, "", null, async (page, stamp) =>
    {
        Own(page, id);
        await endStop.HandleAsync(new(id), stamp, ct);
        return text["已恢复计时"];
    }, ct);

    [May("contract", Permit.Update)]
    [HttpPost("payments/{id:guid}/paid", Name = ProjectRoutes.MilestonePaid), Once]
    public Task<IActionResult> Paid(string number, Guid id, DateOnly? paidOn, string? reason, CancellationToken ct) => ActAsync(number, $"paid-{id:N}", reason, async (page, stamp) =>
    {
        Ensure.That(paidOn is not null, CommonRules.Required);
        await pay.HandleAsync(new(page.Contract.ProjectId, id, paidOn.Value, reason ?? ""), stamp, ct);
        return text["已标记支付，等待机构确认到账"];
    }, ct);

    [May("contract", Permit.Update)]
    [HttpPost("payments/{id:guid}/answer", Name = ProjectRoutes.MilestoneAnswer), Once]
    public Task<IActionResult> Arrived(string number, Guid id, bool arrived, string? reason, CancellationToken ct) => ActAsync(number, $"arrived-{id:N}", reason, async (page, stamp) =>
    {
        await answerPayment.HandleAsync(new(page.Contract.ProjectId, id, arrived), stamp, ct);
        return arrived ? text["已确认到账"] : text["已反馈业主核对"];
    }, ct);

    [May("contract", Permit.Update)]
    [HttpPost("proposals", Name = ProjectRoutes.Propose), Once]
    public Task<IActionResult> Propose(string number, ProposalKind kind, PauseCause? cause, DateOnly? until, string? reason, CancellationToken ct) => ActAsync(number, $"propose-{kind}", reason, async (page, stamp) =>
    {
        await propose.HandleAsync(new(page.Contract.ProjectId, kind, cause, until), stamp, ct);
        return text["提议已发出，等待对方答复"];
    }, ct);

    [May("contract", Permit.Update)]
    [HttpPost("proposals/{id:guid}", Name = ProjectRoutes.AnswerProposal), Once]
    public Task<IActionResult> Answer(string number, Guid id, string? act, string? reason, CancellationToken ct) => ActAsync(number, $"proposal-{id:N}", reason, async (page, stamp) =>
    {
        Ensure.That(page.Proposals.Any(p => p.Id == id), CommonRules.NotFound);
        if (act == "withdraw")
        {
            await withdraw.HandleAsync(new(id), stamp, ct);
            return text["提议已撤回"];
        }

        await answer.HandleAsync(new(id, act == "agree"), stamp, ct);
        return act == "agree" ? text["已同意，即时生效"] : text["已答复不同意"];
    }, ct);

    [May("contract", Permit.Update)]
    [HttpPost("pause", Name = ProjectRoutes.PauseService), Once]
    public Task<IActionResult> Pause(string number, PauseCause cause, string? reason, CancellationToken ct) => ActAsync(number, "pause", reason, async (page, stamp) =>
    {
        await pause.HandleAsync(new(page.Contract.ProjectId, cause), stamp, ct);
        return text["服务已中止，全部时限停止计算"];
    }, ct);

    [May("contract", Permit.Update)]
    [HttpPost("resume", Name = ProjectRoutes.ResumeService), Once]
    public Task<IActionResult> Resume(string number, CancellationToken ct) => ActAsync(number, "", null, async (page, stamp) =>
    {
        await resume.HandleAsync(new(page.Contract.ProjectId), stamp, ct);
        return text["服务已恢复，期限顺延"];
    }, ct);

    [May("contract-supervision", Permit.Decide)]
    [HttpPost("terminate", Name = ProjectRoutes.Terminate), Once]
    public Task<IActionResult> Terminate(string number, string? reason, CancellationToken ct) => ActAsync(number, "terminate", reason, async (_, stamp) =>
    {
        await terminate.HandleAsync(new(number), stamp, ct);
        return text["合同已解除，项目随之取消"];
    }, ct);

    private static void Own(PerformancePage page, Guid stepId) => Ensure.That(page.Steps.Any(s => s.Step.Id == stepId), CommonRules.NotFound);

    private async Task<IActionResult> ActAsync(string number, string form, string? reason, Func<PerformancePage, Stamp, Task<string>> act, CancellationToken ct)
    {
        if (await reading.OfAsync(number, ct) is not { } page)
        {
            return NotFound();
        }

        try
        {
            TempData["Done"] = await act(page, stamper.Now(reason));
            return RedirectToRoute(ProjectRoutes.Performance, new { number });
        }
        catch (RuleException refusal)
        {
            // As it stands now: the refusal may come from what somebody else has just done.
            var now = await reading.OfAsync(number, ct) ?? page;
            now.Typed = (form, reason);
            return this.Again(nameof(Show), now, refusal);
        }
    }
}
